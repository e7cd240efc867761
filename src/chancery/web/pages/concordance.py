"""Every place of the words of a query, in a column."""

from __future__ import annotations

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.finding.concordance import COLUMNS, PLACES, RECORDS, SORTS, concordance, given
from chancery.search.language import QueryError
from chancery.web.asking import Asking, asking, passage
from chancery.web.pages.requests import table
from chancery.web.pages.search import refused
from chancery.web.room import Room, link

SORT_WORDS = {"position": "as they come", "left": "the word before", "right": "the word behind"}


def page(room: Room, request: Asked) -> Response:
    """The concordance; with status 400 what is wrong with a query that can't be read."""
    asked, sort = asking(request.query_params), _sort(request)
    try:
        found = concordance(room.archive, asked.request(), sort)
    except QueryError as error:
        return refused(room, asked, error)
    places = {row.id: place for _, row, place in found.lines}
    records = {name: asked.link(f"/records/{name}", place, through=found.through) for name, place in places.items()}
    lines = [(line, row, passage(records[row.id], line.start, line.end)) for line, row, _ in found.lines]
    sorts = [(one, SORT_WORDS[one], _also(asked.link("/concordance"), one)) for one in SORTS]
    return room.render(
        "concordance.html",
        asking=asked,
        found=found,
        lines=lines,
        sort=sort,
        sorts=sorts,
        places=PLACES,
        most=RECORDS,
        as_csv=_also(asked.link("/concordance.csv"), sort),
        as_json=_json(asked, sort),
    )


def as_csv(room: Room, request: Asked) -> Response:
    """The same lines as rows; with status 400 what is wrong with a query that can't be read."""
    asked = asking(request.query_params)
    try:
        found = concordance(room.archive, asked.request(), _sort(request))
    except QueryError as error:
        return refused(room, asked, error)
    return table("concordance.csv", COLUMNS, ([str(cell) for cell in given(line, row).values()] for line, row, _ in found.lines))


def _sort(request: Asked) -> str:
    said = request.query_params.get("sort", "")
    return said if said in SORTS else "position"


def _also(address: str, sort: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}sort={sort}"


def _json(asked: Asking, sort: str) -> str:
    """The address of the same lines for programs."""
    names, ocr = "" if asked.names else "false", "true" if asked.ocr else ""
    return link("/api/concordance", q=asked.query, order=asked.order, sort=sort, names=names, ocr=ocr)
