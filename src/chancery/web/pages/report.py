"""What was read and when, what was not and why, what is uncertain, and where a catalogue and a page disagree."""

from __future__ import annotations

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive import holdings
from chancery.archive.finding.facets import ALL
from chancery.archive.finding.results import Request
from chancery.web.asking import whole
from chancery.web.room import Room

RUNS, PER_PAGE, DIFFER = 30, 100, 300
"""Entries of the journal, failures on a page, and disagreements shown."""


def page(room: Room, request: Asked) -> Response:
    """The report."""
    store, values = room.archive.store, request.query_params
    by_code = room.once("failures", lambda: holdings.failures_by_code(store))
    known = {code: count for code, _, count in by_code}
    code = values.get("code", "") if values.get("code") in known else ""
    matching = known[code] if code else sum(known.values())
    pages = max(1, -(-matching // PER_PAGE))
    at = min(whole(values.get("page"), 1) or 1, pages)
    differ = room.once("disagreements", lambda: holdings.disagreements(store))
    return room.render(
        "report.html",
        sizes=room.once("sizes", lambda: holdings.sizes(store)),
        runs=holdings.runs(store, RUNS),
        by_code=by_code,
        failures=holdings.failures(store, code, PER_PAGE, (at - 1) * PER_PAGE),
        code=code,
        matching=matching,
        doubts=room.facets(Request(""), ("doubt",), ALL)["doubt"],
        unknown=dict(room.facets(Request(""), ("family",), ALL)["family"]).get("unknown", 0),
        differ=differ[:DIFFER],
        differing=len(differ),
        at=at,
        pages=pages,
    )
