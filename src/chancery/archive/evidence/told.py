"""Who had been sent what by a day: the records, by degree of evidence. To be listed is not to have read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from chancery.archive.errors import NoSuchDay
from chancery.archive.evidence.naming import held_same, named_like
from chancery.archive.store import Row, Store
from chancery.evidence.told import DEGREES, Told, by_day
from chancery.search.dating import days

NOTES = ("annotated", "noted")
"""Degrees of notes, which bear no day of their own."""
SHOWN = {"held": "certainly", "confirmed": "certainly", "several": "possibly", "proposed": "possibly"}
"""What a link's state makes of what it shows."""
JOINED = {"answers": "answered", "cites": "quoted"}


SPELLED, SAME = "spelling", "authority"
"""Why a name was taken: it has the words asked for, in some spelling; the authorities hold it to be the same one's."""


@dataclass(frozen=True, slots=True)
class Had:
    """A record that somebody had been sent, with all that shows it, the strongest first. ``sure``: certainly or possibly."""

    row: Row
    sure: str
    shown: tuple[Told, ...]
    others: dict[int, Row]
    """The records that show it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The names that were taken for the one asked for, each with how many records have it and why, and the records."""

    names: tuple[tuple[str, int, str], ...]
    had: tuple[Had, ...]


def ordinal(day: str) -> int | None:
    """The last day that an EDTF value may mean; None where none is asked for. Raises NoSuchDay."""
    if not day.strip():
        return None
    span = days(day.strip())
    if span is None or span[1] is None:
        raise NoSuchDay(f"{day.strip()[:40]!r} is no day.")
    return span[1]


def told(store: Store, who: str, day: int | None, exactly: bool = False) -> Answer:
    """What a person or an office had been sent by a day (ordinal; None: ever). ``exactly``: by this one form of the name.

    The certain come before the possible, then in the order of the days from which on they can have had it.
    """
    known = dict(store.all("SELECT name, count(DISTINCT seq) FROM told GROUP BY name"))
    names = [name for name in known if name == who] if exactly else named_like(store, who, known)
    same = [] if exactly else held_same(store, who, known)
    why = {**dict.fromkeys(names, SPELLED), **dict.fromkeys(same, SAME)}
    names = [*names, *same]
    found: dict[int, list[Told]] = {}
    for one in (*_sent(store, names, day), *_shown(store, names, day)):
        found.setdefault(one.seq, []).append(one)
    rows = {row.seq: row for row in store.rows(found)}
    others = {row.seq: row for row in store.rows({one.by for some in found.values() for one in some if one.by is not None})}
    had = [_had(rows[seq], some, others) for seq, some in found.items() if seq in rows]
    had.sort(key=lambda one: (one.sure != "certainly", min(_since(t) for t in one.shown), one.row.seq))
    return Answer(
        tuple(sorted(((name, known[name], why[name]) for name in names), key=lambda one: (-one[1], one[0]))), tuple(had)
    )


def _since(one: Told) -> tuple[bool, int]:
    return one.first is None, one.first or 0


def _had(row: Row, shown: Sequence[Told], others: dict[int, Row]) -> Had:
    order = list(DEGREES)
    kept = sorted(dict.fromkeys(shown), key=lambda one: (one.sure != "certainly", order.index(one.degree), one.start or 0))
    mine = {one.by: others[one.by] for one in kept if one.by is not None and one.by in others}
    return Had(row, kept[0].sure, tuple(kept), mine)


def _sent(store: Store, names: Sequence[str], day: int | None) -> list[Told]:
    """What the page itself says: addressees, lines, lists, notes."""
    sql = (
        'SELECT t.seq, t.name, t.degree, t.start, t."end", t.words, t.count, r.first, r.last, r.field, r.value FROM told t '
        "JOIN receipt r ON r.seq = t.seq WHERE t.degree <> 'wrote' AND t.name IN (SELECT value FROM json_each(?)) ORDER BY t.seq"
    )
    out = []
    for seq, name, degree, start, end, words, count, first, last, field, value in store.all(sql, (json.dumps(names),)):
        note = degree in NOTES
        sure = by_day(first, None if note else last, day) if not (note and day is None) else "certainly"
        if sure:
            out.append(Told(seq, name, degree, sure, first, None if note else last, field, value, start, end, words, count))
    return out


def _shown(store: Store, names: Sequence[str], day: int | None) -> list[Told]:
    """What their own later records show: that they answer it, or cite it. What they wrote themselves is left out."""
    sql = (
        'SELECT DISTINCT l.other, t.name, l.kind, l.state, l.start, l."end", r.first, r.last, r.date, l.one FROM told t '
        "JOIN link l ON l.one = t.seq JOIN record r ON r.seq = l.one WHERE t.degree = 'wrote' "
        "AND t.name IN (SELECT value FROM json_each(?1)) AND l.kind IN ('answers', 'cites') AND l.state <> 'refused' "
        "AND NOT EXISTS (SELECT 1 FROM told o WHERE o.seq = l.other AND o.degree = 'wrote' "
        "AND o.name IN (SELECT value FROM json_each(?1))) ORDER BY l.other"
    )
    out = []
    for seq, name, kind, state, start, end, first, last, date, by in store.all(sql, (json.dumps(names),)):
        sure = by_day(first, last, day)
        if sure:
            sure = "possibly" if SHOWN[state] == "possibly" else sure
            out.append(Told(seq, name, JOINED[kind], sure, first, last, "date", date, start, end, "", 1, by, state))
    return out
