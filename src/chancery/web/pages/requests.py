"""The ledgers: who asked what of whom and what came of it; what was decided, ordered and promised."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.evidence import folding, ledger
from chancery.archive.evidence.ledger import Wanted
from chancery.archive.evidence.saying import ASKED, DECIDED, FATE_WORDS, also_words, asked_line, decided_line
from chancery.archive.store import Row
from chancery.export.spreadsheet import harmless
from chancery.model.evidence import FATES
from chancery.web.asking import passage, whole
from chancery.web.room import Room, link

PER_PAGE, ALL = 50, 100_000
"""Rows of a page, and rows of a CSV."""
KINDS = {"decision": "decided", "order": "ordered", "promise": "promised"}


def page(room: Room, request: Asked) -> Response:
    """The requests."""
    return _ledger(room, request, "/requests", "requests.html", ledger.requests, FATES, fates=FATE_WORDS)


def as_csv(room: Room, request: Asked) -> Response:
    """The requests as rows."""
    wanted = _wanted(request, FATES, ALL)
    return table("requests.csv", ASKED, (asked_line(one) for one in ledger.requests(room.archive.store, wanted).rows))


def decisions(room: Room, request: Asked) -> Response:
    """Decisions, orders and promises."""
    return _ledger(room, request, "/decisions", "decisions.html", ledger.decisions, folding.DECIDED)


def decisions_csv(room: Room, request: Asked) -> Response:
    """The same as rows."""
    wanted = _wanted(request, folding.DECIDED, ALL)
    return table("decisions.csv", DECIDED, (decided_line(one) for one in ledger.decisions(room.archive.store, wanted).rows))


def _wanted(request: Asked, kinds: Sequence[str], limit: int) -> Wanted:
    values = request.query_params
    kind, year = values.get("kind", ""), whole(values.get("year"), 0)
    return Wanted(
        by=said(request, "by"),
        to=said(request, "to"),
        kind=kind if kind in kinds else "",
        open=values.get("open") == "1",
        year=year if 1 <= year <= 9999 else None,
        words=said(request, "words"),
        every=values.get("every") == "1",
        limit=limit,
        offset=0 if limit == ALL else (max(1, whole(values.get("page"), 1)) - 1) * PER_PAGE,
    )


def said(request: Asked, name: str) -> str:
    """A parameter's words: no NUL, and not too many."""
    return request.query_params.get(name, "").replace("\0", "").strip()[:200]


def _ledger(
    room: Room,
    request: Asked,
    path: str,
    template: str,
    take: Callable[..., ledger.Page[Any]],
    kinds: Sequence[str],
    **more: Any,
) -> Response:
    wanted = _wanted(request, kinds, PER_PAGE)
    found = take(room.archive.store, wanted)
    pages = max(1, -(-found.total // PER_PAGE))
    if wanted.offset and not found.rows:
        wanted = replace(wanted, offset=(pages - 1) * PER_PAGE)
        found = take(room.archive.store, wanted)
    asked = {
        "by": wanted.by,
        "to": wanted.to,
        "kind": wanted.kind,
        "open": 1 if wanted.open else "",
        "year": wanted.year or "",
        "words": wanted.words,
        "every": 1 if wanted.every else "",
    }
    return room.render(
        template,
        rows=found.rows,
        total=found.total,
        in_all=found.in_all,
        every=link(path, **{**asked, "every": 1}),
        once=link(path, **{**asked, "every": ""}),
        wanted=wanted,
        kinds=kinds,
        said=KINDS,
        at=wanted.offset // PER_PAGE + 1,
        pages=pages,
        values=asked,
        place=place,
        trace=trace,
        also_words=also_words,
        as_csv=link(f"{path}.csv", **asked),
        as_json=link(f"/api{path}", **{**asked, "open": "true" if wanted.open else "", "every": "true" if wanted.every else ""}),
        **more,
    )


def place(row: Row, start: int, end: int) -> str:
    """The address of a passage of a record."""
    return passage(f"/records/{row.id}", start, end)


def trace(row: Row, start: int, end: int) -> str:
    """The address at which a clause is followed."""
    return f"/trace?record={row.id}&start={start}&end={end}"


def table(name: str, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> Response:
    """Rows as a file for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([harmless(str(cell)) for cell in line] for line in lines)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(("\ufeff" + out.getvalue()).encode("utf-8", "replace"), media_type="text/csv", headers=headers)
