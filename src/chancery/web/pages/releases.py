"""Records that were released more than once, each with its releases in order, and the pairs that people should look at."""

from __future__ import annotations

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.linking.claims import Kept, counts
from chancery.archive.linking.grouped import (
    KIND,
    Group,
    claimed,
    doubtful,
    group_of,
    groups,
    in_order,
    title_of,
)
from chancery.archive.store import Row, Store
from chancery.web.asking import whole
from chancery.web.comparing import NAMES
from chancery.web.room import Room, link

PER_PAGE = 100


def page(room: Room, request: Asked) -> Response:
    """The groups, the largest first, or with ``show=doubtful`` the pairs that are proposed."""
    store, values = room.archive.store, request.query_params
    found = held(room)
    known = room.once("links", lambda: counts(store))
    waiting = known.get((KIND, "proposed"), 0) + known.get((KIND, "several"), 0)
    only = values.get("show") == "doubtful"
    pages = max(1, -(-(waiting if only else len(found)) // PER_PAGE))
    at = min(whole(values.get("page"), 1) or 1, pages)
    first = (at - 1) * PER_PAGE
    return room.render(
        "releases.html",
        found=_ends(store, doubtful(store, PER_PAGE, first)) if only else list(_shown(store, found[first : first + PER_PAGE])),
        total=len(found),
        waiting=waiting,
        doubtful=only,
        at=at,
        pages=pages,
    )


def one(room: Room, request: Asked) -> Response:
    """The releases of a record. Raises NoSuchRecord."""
    store = room.archive.store
    row = store.row(request.path_params["name"])
    rows = group_of(store, row.seq)
    addressed = dict(zip(NAMES, (each.id for each in rows), strict=False))
    return room.render(
        "release.html",
        record=row,
        rows=rows,
        title=title_of(rows) or row.id,
        shown=[(each, *_facts(store, each)) for each in rows],
        compare=link("/compare", **addressed) if len(rows) > 1 else "",
        claims=_ends(store, claimed(store, (each.seq for each in rows))),
    )


def held(room: Room) -> list[Group]:
    """All groups, found once for each state of the archive."""
    return room.once("releases", lambda: groups(room.archive.store))


def _shown(store: Store, found: list[Group]) -> list[tuple[Group, tuple[Row, ...], str]]:
    rows = {row.seq: row for row in store.rows(seq for group in found for seq in group.seqs)}
    out = []
    for group in found:
        here = in_order(rows[seq] for seq in group.seqs if seq in rows)
        if here:
            out.append((group, here, title_of(here)))
    return out


def _ends(store: Store, found: list[Kept]) -> list[tuple[Row, Row, Kept]]:
    rows = {row.seq: row for row in store.rows({seq for kept in found for seq in (kept.one, kept.other)})}
    return [(rows[kept.one], rows[kept.other], kept) for kept in found if kept.one in rows and kept.other in rows]


def _facts(store: Store, row: Row) -> tuple[str, int]:
    """The day of a release, where the record says it, and its pages."""
    record = store.record_at(row.seq)
    return (record.release.date or "" if record.release else ""), len(record.pages)
