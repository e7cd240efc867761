"""Who is who: the authority file as a list, a page for each, and the queue of names that may be one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive import people
from chancery.archive.errors import NoSuchRecord
from chancery.archive.linking.verdicts import verdicts
from chancery.archive.people import Brief, Form, Pair
from chancery.archive.store import Row
from chancery.export.spreadsheet import harmless
from chancery.web.asking import whole
from chancery.web.pages.names import RECORDS, piece
from chancery.web.pages.search import Piece
from chancery.web.room import Room, link, people_link

PER_PAGE, QUEUED = 100, 40
KINDS = {"person": "People", "organization": "Organisations", "place": "Places"}
ROLES = (
    ("from", "wrote"),
    ("to", "was written to"),
    ("copy", "was on lists of copies"),
    ("info", "was told for information"),
    ("action", "was to act"),
    ("via", "passed on"),
)
"""Parts in the head of a record, and what somebody in them did."""
COLUMNS = ("kind", "preferred", "forms", "records", "mentions", "first", "last", "listed")
PAIRS = ("kind", "one", "other", "state", "bits", "score", "reasons")


class Doubt(NamedTuple):
    """A pair of names with the verdict on it: its entry, where there is one."""

    pair: Pair
    entry: str


def page(room: Room, request: Asked) -> Response:
    """The list of a kind."""
    store, values = room.archive.store, request.query_params
    kind = _kind(values.get("kind"))
    begins = values.get("begins", "").strip()[:80]
    at = max(1, whole(values.get("page"), 1) or 1)
    found = people.authorities(store, kind, begins, PER_PAGE + 1, (at - 1) * PER_PAGE)
    total = people.how_many(store, kind)
    pages = at + (len(found) > PER_PAGE) if begins else max(1, -(-total // PER_PAGE))
    return room.render(
        "people.html",
        kind=kind,
        kinds=[(one, KINDS[one], count) for one, count in people.kinds(store) if one in KINDS],
        heading=KINDS[kind],
        found=found[:PER_PAGE],
        total=total,
        queued=people.how_many_queued(store, kind),
        begins=begins,
        at=at,
        pages=pages,
        day=people.day,
    )


def one(room: Room, request: Asked) -> Response:
    """Somebody, some body or some place, by any of its names. Raises NoSuchRecord."""
    store = room.archive.store
    kind, name = request.path_params["kind"], request.path_params["name"]
    if kind not in KINDS:
        raise NoSuchRecord("There is no such kind of name.")
    found = people.named(store, kind, name)
    role = request.query_params.get("role", "")
    role = role if role in dict(ROLES) else ""
    roles = people.roles(store, found.id)
    total = roles.get(role, 0) if role else found.records
    pages = max(1, -(-total // RECORDS))
    at = min(whole(request.query_params.get("page"), 1) or 1, pages)
    here = people_link(kind, name)
    forms = people.forms(store, found.id)
    doubts = _doubts(room, people.pairs(store, found.id))
    return room.render(
        "authority.html",
        kind=kind,
        heading=KINDS[kind],
        one=found,
        here=here,
        forms=forms,
        spelled=people.spelled(store, found.id)[:200],
        offices=people.offices(store, found.id),
        rows=people.listed(store, found.id),
        roles=[(name, words, roles[name]) for name, words in ROLES if roles.get(name)],
        role=role,
        correspondence=people.correspondence(store, found.id),
        company=people.company(store, found.id),
        held=[doubt for doubt in doubts if doubt.pair.state in ("held", "confirmed")],
        doubtful=list(_best([doubt for doubt in doubts if doubt.pair.state in ("several", "proposed")], forms)),
        refused=[doubt for doubt in doubts if doubt.pair.state == "refused"],
        records=list(_records(room, found, at, role)),
        at=at,
        pages=pages,
        day=people.day,
    )


def queue(room: Room, request: Asked) -> Response:
    """The pairs of names that wait for a person, and those that people have settled."""
    store, values = room.archive.store, request.query_params
    kind = values.get("kind", "")
    kind = kind if kind in KINDS else ""
    total = people.how_many_queued(store, kind)
    pages = max(1, -(-total // QUEUED))
    at = min(whole(values.get("page"), 1) or 1, pages)
    return room.render(
        "people_queue.html",
        kind=kind,
        kinds=[(one, KINDS[one], people.how_many_queued(store, one)) for one in KINDS],
        pairs=people.queue(store, kind, QUEUED, (at - 1) * QUEUED),
        settled=_doubts(room, [pair for pair in people.judged(store) if kind in ("", pair.kind)]),
        total=total,
        at=at,
        pages=pages,
        here=link("/people/queue", kind=kind, page=at if at > 1 else ""),
    )


def as_csv(room: Room, request: Asked) -> Response:
    """A kind's authorities, whole."""
    store, kind = room.archive.store, _kind(request.query_params.get("kind"))

    def rows() -> Iterator[tuple[Any, ...]]:
        for found in people.authorities(store, kind):
            forms = "; ".join(form.label for form in people.forms(store, found.id))
            days = people.day(found.first), people.day(found.last)
            yield kind, found.preferred, forms, found.records, found.mentions, *days, found.listed

    return _table(COLUMNS, rows(), f"{kind}.csv")


def queue_csv(room: Room, request: Asked) -> Response:
    """The queue, whole."""
    kind = request.query_params.get("kind", "")
    rows = (
        (*pair.names, f"{pair.bits:.1f}", f"{pair.score:.4f}", "; ".join(reason.says for reason in pair.evidence))
        for pair in people.queue(room.archive.store, kind if kind in KINDS else "")
    )
    return _table(PAIRS, rows, "names-in-doubt.csv")


def _table(columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]], name: str) -> Response:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(("\ufeff" + out.getvalue()).encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers=headers)


def _kind(said: str | None) -> str:
    return said if said in KINDS else "person"


def _doubts(room: Room, pairs: Iterable[Pair]) -> list[Doubt]:
    said = verdicts(room.archive.store)
    out = []
    for pair in pairs:
        verdict = said.of("same", pair.kind, pair.one, pair.other)
        out.append(Doubt(pair, verdict.entry if verdict else ""))
    return out


def _best(doubts: Iterable[Doubt], forms: Iterable[Form]) -> Iterator[Doubt]:
    """Of several pairs with one other name the likeliest; they come in this order."""
    mine, seen = {form.label for form in forms}, set()
    for doubt in doubts:
        other = doubt.pair.other if doubt.pair.one in mine else doubt.pair.one
        if other not in seen:
            seen.add(other)
            yield doubt


def _records(room: Room, found: Brief, at: int, role: str) -> Iterator[tuple[Row, int, Piece]]:
    store = room.archive.store
    there = people.where(store, found.id, RECORDS, (at - 1) * RECORDS, role)
    rows = {row.seq: row for row in store.rows(seq for seq, *_ in there)}
    for seq, mentions, start, end, _ in there:
        address = f"/records/{rows[seq].id}?at={start},{end}#char={start},{end}"
        yield rows[seq], mentions, piece(store.text(seq).content, start, end, address)
