"""What the archive holds, and its records."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from chancery.web.room import Room

PER_PAGE = 100
SORTS = {
    "": "r.seq",
    "date": "r.first IS NULL, r.first, r.seq",
    "title": "r.title COLLATE NOCASE",
    "family": "r.family, r.first",
    "doubts": "r.doubts DESC",
}


def page(room: Room, request: Request) -> Response:
    """The list of records."""
    store = room.archive.store
    sort = request.query_params.get("sort", "")
    rows = list(store.list(SORTS.get(sort, "r.seq"), PER_PAGE, 0))
    total = int(store.one("SELECT count(*) FROM record")[0])
    return room.render("home.html", rows=rows, total=total, sort=sort)
