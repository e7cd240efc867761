"""The exchange that a record belongs to, and what is cited in the whole archive and not held."""

from __future__ import annotations

import csv
import io
from typing import Any

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.linking import missing as missing_records
from chancery.archive.linking.threads import Thread, thread
from chancery.export.spreadsheet import harmless
from chancery.link.citing.wanted import Wanted
from chancery.web.asking import whole
from chancery.web.pages.plan import of_rows
from chancery.web.room import Room

PER_PAGE = 100
NAMED = 4
"""Records that cite one document, of which a line names so many."""


def page(room: Room, request: Asked) -> Response:
    """A thread. Raises NoSuchRecord."""
    store = room.archive.store
    row = store.row(request.path_params["name"])
    found: Thread = room.once(("thread", row.seq), lambda: thread(store, row.seq))
    places = {step.row.seq: at for at, step in enumerate(found.steps, 1) if step.row}
    places.update({copy.seq: at for at, step in enumerate(found.steps, 1) for copy in step.copies})
    plan = of_rows([row, *(step.row for step in found.steps)])
    return room.render("thread.html", thread=found, places=places, record=row, plan=plan)


def missing(room: Room, request: Asked) -> Response:
    """What is cited and not held, by post and year."""
    values = request.query_params
    post, year = values.get("post", "").strip(), values.get("year", "").strip()
    found = _wanted(room)
    kept = [one for one in found if (not post or one.post.casefold() == post.casefold()) and (not year or str(one.year) == year)]
    pages = max(1, -(-len(kept) // PER_PAGE))
    at = min(whole(values.get("page"), 1) or 1, pages)
    here = kept[(at - 1) * PER_PAGE : at * PER_PAGE]
    rows = {row.seq: row for row in room.archive.store.rows({seq for one in here for seq in one.by[:NAMED]})}
    return room.render(
        "wanted.html",
        found=[(one, [rows[seq] for seq in one.by[:NAMED] if seq in rows], len(one.by)) for one in here],
        total=len(found),
        matching=len(kept),
        posts=_counted(one.post or "—" for one in found),
        post=post,
        year=year,
        years=sorted({str(one.year) for one in found if one.year}),
        at=at,
        pages=pages,
    )


def _wanted(room: Room) -> list[Wanted]:
    return room.once("missing", lambda: missing_records.missing(room.archive.store))


def _counted(values: Any) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def as_csv(room: Room, request: Asked) -> Response:
    """The list to take to the archive. It begins with a byte order mark, without which Excel takes it for another encoding."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(missing_records.COLUMNS)
    writer.writerows([harmless(cell) for cell in line] for line in missing_records.table(room.archive.store, _wanted(room)))
    headers = {"content-disposition": 'attachment; filename="missing.csv"'}
    return Response(("\ufeff" + out.getvalue()).encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers=headers)
