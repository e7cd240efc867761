"""Every place of the words of a query, in a column."""

from __future__ import annotations

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.finding.concordance import PLACES, RECORDS, SORTS, concordance
from chancery.search.language import QueryError
from chancery.web.asking import asking, passage
from chancery.web.pages.search import refused
from chancery.web.room import Room

SORT_WORDS = {"position": "as they come", "left": "the word before", "right": "the word behind"}


def page(room: Room, request: Asked) -> Response:
    """The concordance; with status 400 what is wrong with a query that can't be read."""
    asked = asking(request.query_params)
    sort = request.query_params.get("sort", "")
    sort = sort if sort in SORTS else "position"
    try:
        found = concordance(room.archive, asked.request(), sort)
    except QueryError as error:
        return refused(room, asked, error)
    places = {row.id: place for _, row, place in found.lines}
    records = {name: asked.link(f"/records/{name}", place, through=found.through) for name, place in places.items()}
    lines = [(line, row, passage(records[row.id], line.start, line.end)) for line, row, _ in found.lines]
    address = asked.link("/concordance")
    sorts = [(one, SORT_WORDS[one], address + ("&" if "?" in address else "?") + f"sort={one}") for one in SORTS]
    return room.render(
        "concordance.html", asking=asked, found=found, lines=lines, sort=sort, sorts=sorts, places=PLACES, most=RECORDS
    )
