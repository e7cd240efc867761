"""The journal: what people said of the archive's records, what of it is disputed or lost, and in whose name one speaks here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from chancery.archive.batches import sizes
from chancery.archive.entries import Listed, listed, states_of
from chancery.archive.journal import setting
from chancery.archive.store import Store
from chancery.judgement.entry import loads
from chancery.judgement.saying import new_line, old_line
from chancery.summary import title_of
from chancery.web.asking import whole
from chancery.web.room import Room

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as a page shows it. ``state`` as in ``archive.entries``; ``undoes`` for one that takes another back.

    ``together``: how many entries were made in one go with it, where they can be undone from here.
    """

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
    together: int = 0


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
    """Everything that was ever said of a record, the oldest first. Raises NoSuchRecord."""
    store = room.archive.store
    record = store.record(request.path_params["name"])
    return room.render(
        "history.html", record=record, title=title_of(record), lines=[_line(one) for one in listed(store, record.id)]
    )


_HOMELESS = (
    "source <> '' AND source NOT IN (SELECT digest FROM source) AND undoes = '' "
    "AND id NOT IN (SELECT undoes FROM judgement WHERE undoes <> '')"
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
    sql = f"SELECT line FROM judgement WHERE {_ONLY[only]} ORDER BY entry DESC LIMIT ? OFFSET ?"
    some = [loads(line) for (line,) in store.all(sql, (PER_PAGE, offset))]
    held, first = sizes(store, (one.batch for one in some)), dict.fromkeys(one.batch for one in some if one.batch)
    out = []
    for one in states_of(store, some):
        line, batch = _line(one), one.entry.batch
        if batch in first and not one.by and held.get(batch, 0) > 1:  # the first of them that still speaks has the button
            del first[batch]
            line = replace(line, together=held[batch])
        out.append(line)
    return out


def _line(one: Listed) -> Line:
    entry = one.entry
    return Line(
        entry.id,
        entry.at,
        entry.who,
        entry.act,
        entry.target,
        old_line(entry),
        new_line(entry),
        entry.why,
        " ".join(entry.on.quote.split())[:160] if entry.on else "",
        one.record,
        "undoes" if entry.undoes and one.state == "stands" else one.state,
    )
