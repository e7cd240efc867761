"""The journal: what people said of the archive's records, what of it is disputed or lost, and in whose name one speaks here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from chancery.archive.journal import setting
from chancery.archive.store import Store
from chancery.judgement.entry import Judgement, loads
from chancery.judgement.force import in_force
from chancery.judgement.saying import new_line, old_line
from chancery.summary import title_of
from chancery.web.asking import whole
from chancery.web.room import Room

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as a page shows it. ``state`` as in the record's ``judged``; ``undone``, ``replaced`` and ``undoes`` besides."""

    id: str
    at: str
    who: str
    act: str
    target: str
    old: str
    new: str
    why: str
    words: str
    record: str
    state: str


def page(room: Room, request: Request) -> Response:
    """The newest entries first; ``?only=disputed`` or ``lost``."""
    store, values = room.archive.store, request.query_params
    only = values.get("only", "") if values.get("only") in ("disputed", "lost") else ""
    total = count(store, only)
    pages = max(1, -(-total // PER_PAGE))
    at = min(whole(values.get("page"), 1) or 1, pages)
    return room.render(
        "journal.html",
        lines=lines(store, only, (at - 1) * PER_PAGE),
        total=total,
        counts={name: count(store, name) for name in ("", "disputed", "lost")},
        only=only,
        at=at,
        pages=pages,
        who=setting(store, "name"),
    )


def history(room: Room, request: Request) -> Response:
    """Everything that was ever said of a record's file, in its order. Raises NoSuchRecord."""
    store = room.archive.store
    record = store.record(request.path_params["name"])
    said = [
        loads(line)
        for (line,) in store.all("SELECT line FROM judgement WHERE source = ? ORDER BY entry", (record.source.sha256,))
    ]
    standing = {entry.id for entry in in_force(said)}
    return room.render(
        "history.html",
        record=record,
        title=title_of(record),
        lines=[_line(entry, _state(store, entry, standing)) for entry in said],
        who=setting(store, "name"),
    )


_HOMELESS = (
    "source NOT IN (SELECT digest FROM source) AND undoes = '' AND id NOT IN (SELECT undoes FROM judgement WHERE undoes <> '')"
)
"""Entries whose file is not in the archive."""
_ONLY = {
    "": "1",
    "disputed": "id IN (SELECT entry FROM judged WHERE state = 'disputed')",
    "lost": f"(id IN (SELECT entry FROM judged WHERE state = 'lost') OR ({_HOMELESS}))",
}


def count(store: Store, only: str) -> int:
    """How many entries there are, of all or of a sort."""
    return int(store.one(f"SELECT count(*) FROM judgement WHERE {_ONLY[only]}")[0])


def lines(store: Store, only: str, offset: int) -> list[Line]:
    """A page of entries."""
    rows = store.all(f"SELECT line FROM judgement WHERE {_ONLY[only]} ORDER BY entry DESC LIMIT ? OFFSET ?", (PER_PAGE, offset))
    return [_line(entry, _state(store, entry, None)) for entry in (loads(line) for (line,) in rows)]


def _state(store: Store, entry: Judgement, standing: set[str] | None) -> str:
    if entry.undoes:
        return "undoes"
    found = store.all("SELECT state FROM judged WHERE entry = ? ORDER BY state", (entry.id,))
    if found:
        return str(found[0][0])
    if store.all("SELECT 1 FROM judgement WHERE undoes = ?", (entry.id,)) and (standing is None or entry.id not in standing):
        return "undone"
    if standing is not None:
        return "stands" if entry.id in standing else "replaced"
    return "" if store.all("SELECT 1 FROM source WHERE digest = ?", (entry.source,)) else "lost"


def _line(entry: Judgement, state: str) -> Line:
    words: Any = " ".join(entry.on.quote.split())[:160] if entry.on else ""
    return Line(
        entry.id,
        entry.at,
        entry.who,
        entry.act,
        entry.target,
        old_line(entry),
        new_line(entry),
        entry.why,
        words,
        entry.record,
        state,
    )
