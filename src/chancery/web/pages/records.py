"""All records, in an order, a page at a time."""

from __future__ import annotations

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.web.asking import whole
from chancery.web.room import Room

PER_PAGE = 100
SORTS = {
    "": ("as added", "r.seq"),
    "newest": ("newest first", "r.seq DESC"),
    "date": ("date", "r.first IS NULL, r.first, r.last, r.seq"),
    "date-back": ("date, latest first", "r.first IS NULL, r.first DESC, r.last DESC, r.seq"),
    "title": ("title", "r.title COLLATE NOCASE, r.seq"),
    "from": ("sender", "r.sender = '', r.sender COLLATE NOCASE, r.first, r.seq"),
    "to": ("addressee", "r.addressee = '', r.addressee COLLATE NOCASE, r.first, r.seq"),
    "family": ("family", "r.family, r.first, r.seq"),
    "doubts": ("doubts, most first", "r.doubts DESC, r.seq"),
    "marks": ("marks, most first", "r.marks DESC, r.seq"),
}


def page(room: Room, request: Asked) -> Response:
    """The list."""
    store = room.archive.store
    sort = request.query_params.get("sort", "")
    sort = sort if sort in SORTS else ""
    total = int(store.one("SELECT count(*) FROM record")[0])
    at = min(whole(request.query_params.get("page"), 1) or 1, max(1, -(-total // PER_PAGE)))
    seqs = room.once(
        ("order", sort), lambda: [seq for (seq,) in store.all(f"SELECT seq FROM record r ORDER BY {SORTS[sort][1]}")]
    )
    rows = store.rows(seqs[(at - 1) * PER_PAGE : at * PER_PAGE])
    return room.render("records.html", rows=rows, total=total, sort=sort, sorts=SORTS, at=at, pages=max(1, -(-total // PER_PAGE)))
