"""What is in doubt, to be worked through: the rules' own doubts, what a catalogue says otherwise, days that may be two."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from chancery.archive import holdings
from chancery.archive.journal import setting
from chancery.archive.store import Store
from chancery.web.asking import whole
from chancery.web.room import Room, link

PER_PAGE = 50
CATALOGUE, AMBIGUOUS = "catalogue", "ambiguous-date"
"""Sorts of items that are no doubts of a record's own."""
_AMBIGUOUS = "day.edtf LIKE '[%,%' AND NOT EXISTS (SELECT 1 FROM judged j WHERE j.seq = day.seq AND j.start = day.start)"
_CATALOGUED = "SELECT DISTINCT r.id FROM judged JOIN record r USING (seq) WHERE target IN ('envelope.date', 'description.date')"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: of which record, what is asked, the words it is about, and where it is corrected."""

    record: str
    title: str
    code: str
    message: str
    words: str
    at: str
    href: str


def page(room: Room, request: Request) -> Response:
    """The queue, of all or of one sort, with how far one has come."""
    store, values = room.archive.store, request.query_params
    sorts = room.once("queue", lambda: counted(store))
    code = values.get("code", "") if values.get("code") in sorts else next(iter(sorts), "")
    total = sorts.get(code, 0)
    pages = max(1, -(-total // PER_PAGE))
    at = min(whole(values.get("page"), 1) or 1, pages)
    done = settled(store)
    waiting = sum(sorts.values())
    return room.render(
        "queue.html",
        sorts=sorts,
        code=code,
        items=items(store, code, (at - 1) * PER_PAGE) if code else [],
        here=link("/queue", code=code, page=at if at > 1 else ""),
        done=done,
        waiting=waiting,
        at=at,
        pages=pages,
        who=setting(store, "name"),
    )


def counted(store: Store) -> dict[str, int]:
    """How many items of each sort wait, most first."""
    out = dict(store.all("SELECT code, count(*) FROM doubt GROUP BY code"))
    out[CATALOGUE] = len(_disagreements(store))
    (out[AMBIGUOUS],) = store.one(f"SELECT count(*) FROM day WHERE {_AMBIGUOUS}")
    return {code: count for code, count in sorted(out.items(), key=lambda one: (-one[1], one[0])) if count}


def settled(store: Store) -> int:
    """How many items somebody is done with."""
    sql = "SELECT count(*) FROM judged WHERE (target = 'work' AND act = 'done') OR act IN ('confirm', 'replace', 'set', 'remove')"
    return int(store.one(sql)[0])


def _disagreements(store: Store) -> list[holdings.Disagreement]:
    looked_at = {name for (name,) in store.all(_CATALOGUED)}
    return [one for one in holdings.disagreements(store) if one.id not in looked_at]


def items(store: Store, code: str, offset: int) -> list[Item]:
    """A page of items of one sort."""
    if code == CATALOGUE:
        some = _disagreements(store)[offset : offset + PER_PAGE]
        return [
            Item(
                one.id, one.title, code, f"The page says {one.page}, the catalogue {one.catalogue}.", "", "", f"/records/{one.id}"
            )
            for one in some
        ]
    if code == AMBIGUOUS:
        sql = (
            "SELECT r.id, r.title, 'The day may be either: ' || day.edtf || '.', day.start, day.\"end\" FROM day "
            f"JOIN record r USING (seq) WHERE {_AMBIGUOUS} ORDER BY r.seq, day.start LIMIT ? OFFSET ?"
        )
        rows = store.all(sql, (PER_PAGE, offset))
    else:
        sql = (
            'SELECT r.id, r.title, d.message, d.start, d."end" FROM doubt d JOIN record r USING (seq) WHERE d.code = ? '
            "ORDER BY r.seq, d.start LIMIT ? OFFSET ?"
        )
        rows = store.all(sql, (code, PER_PAGE, offset))
    return [_item(store, code, *row) for row in rows]


def _item(store: Store, code: str, record: str, title: str, message: str, start: int | None, end: int | None) -> Item:
    if start is None or end is None or start >= end:
        return Item(record, title, code, message, "", "", f"/records/{record}")
    at = f"{start},{end}"
    (words,) = store.one("SELECT content FROM text JOIN record USING (seq) WHERE id = ?", (record,))
    quote = words.decode("utf-8", "surrogatepass")[start:end]
    return Item(record, title, code, message, quote[:200], at, f"{link(f'/records/{record}', at=at)}#char={at}")
