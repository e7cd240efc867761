"""The calendar of the records that answer a query, or of all, for a spreadsheet."""

from __future__ import annotations

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.calendar import Wish, as_bytes
from chancery.search.refusals import QueryError
from chancery.web.asking import asking
from chancery.web.pages.search import refused
from chancery.web.room import Room

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
"""Forms of a calendar, by the ending of its address."""


def page(room: Room, request: Asked, form: str) -> Response:
    """The whole calendar; an archive too large for one answer has ``chancery calendar``."""
    asked = asking(request.query_params)
    try:
        body = as_bytes(room.archive, Wish(form), asked.query)
    except QueryError as error:
        return refused(room, asked, error)
    headers = {"content-disposition": f'attachment; filename="calendar.{form}"'}
    return Response(body, media_type=KINDS[form], headers=headers)
