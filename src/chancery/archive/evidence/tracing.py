"""A clause of a record followed through the archive: along links, and where the same rare words stand."""

from __future__ import annotations

from dataclasses import dataclass

from chancery.archive.errors import NoSuchPassage
from chancery.archive.finding.results import Request, search
from chancery.archive.reading import Archive
from chancery.archive.store import Row, Store
from chancery.evidence.passages import Passage, about
from chancery.evidence.tracing import Change, Wording, changes, often, repeats, wording
from chancery.search.nodes import Or, Word, say
from chancery.search.tokens import tokens

THREAD, FOUND = 40, 30
"""Records that are looked at along links, and by their words."""
YEARS = 3 * 366
"""Days apart from which another record is of another time, unless it is linked."""
OWN, LINKED = 3, 2
"""Passages of the clause's own record (the talk, the request, the draft), and of one that is linked."""
LONGEST = 24
"""Words of a clause that are looked for."""


@dataclass(frozen=True, slots=True)
class Step:
    """A wording with its record, why it is thought to repeat the clause, and what has changed since the wording before it."""

    row: Row
    wording: Wording
    reasons: tuple[str, ...]
    changes: tuple[Change, ...]
    origin: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """The clause, and its wordings in the order of the days of their records; those without a day stand last."""

    row: Row
    start: int
    end: int
    words: str
    steps: tuple[Step, ...]


def trace(archive: Archive, record_id: str, start: int, end: int) -> Trace:
    """Follow the words [start, end) of a record. Raises NoSuchRecord, NoSuchPassage. Looks at THREAD + FOUND records at most."""
    store = archive.store
    own = store.record(record_id)
    if not 0 <= start < end <= len(own.text) or not own.text[start:end].strip():
        raise NoSuchPassage(f"{record_id} has no words from {start} to {end}.")
    row, clause = store.row(record_id), " ".join(own.text[start:end].split())
    linked = _thread(store, row.seq)
    rows = {one.seq: one for one in store.rows({row.seq, *linked, *_alike(archive, clause)})}
    records = {seq: own if seq == row.seq else store.record_at(seq) for seq in rows}
    counted = often(records.values())
    topic = often(one for seq, one in records.items() if seq == row.seq or seq in linked).topic(clause)
    origin = wording(own, Passage(start, end, clause))
    found: list[tuple[Row, Wording, tuple[str, ...], bool]] = [(row, origin, (), True)]
    for seq, other in records.items():
        known = seq == row.seq or seq in linked
        if not known and not _near(row, rows[seq]):
            continue
        for one in repeats(clause, other, counted, known, topic, OWN if seq == row.seq else LINKED if known else 1):
            if seq != row.seq or one.passage.end <= start or one.passage.start >= end:
                found.append((rows[seq], one, _reasons(row, rows[seq], one, linked), False))
    found.sort(key=lambda one: (one[0].first is None, one[0].first or 0, one[0].seq, one[1].passage.start))
    steps = []
    for n, (at, one, reasons, first) in enumerate(found):
        steps.append(Step(at, one, reasons, changes(found[n - 1][1], one) if n else (), first))
    return Trace(row, start, end, clause, tuple(steps))


def _thread(store: Store, seq: int) -> set[int]:
    """The records joined to one by links that are believed, the nearest first, with no more than THREAD of them."""
    seen, edge = {seq}, [seq]
    while edge and len(seen) <= THREAD:
        sql = (
            "SELECT one, other FROM link WHERE (one = ?1 OR other = ?1) AND kind IN ('answers', 'cites') "
            "AND state IN ('held', 'confirmed') ORDER BY one, other LIMIT ?2"
        )
        near = [other for at in edge for pair in store.all(sql, (at, THREAD)) for other in pair if other not in seen]
        edge = list(dict.fromkeys(near))[: THREAD + 1 - len(seen)]
        seen.update(edge)
    return seen - {seq}


def _alike(archive: Archive, clause: str) -> list[int]:
    """The records that have most of a clause's telling words."""
    words = [token.word for token in tokens(clause) if about(token.word)]
    words = list(dict.fromkeys(words))[:LONGEST]
    if not words:
        return []
    node = Or(tuple(Word(word) for word in words)) if len(words) > 1 else Word(words[0])
    return [found.row.seq for found in search(archive, Request(say(node), limit=FOUND, lit=False)).found]


def _near(one: Row, other: Row) -> bool:
    days = [day for day in (one.first, other.first) if day is not None]
    return len(days) < 2 or abs(days[0] - days[1]) <= YEARS


def _reasons(row: Row, other: Row, one: Wording, linked: set[int]) -> tuple[str, ...]:
    if other.seq == row.seq:
        return "the same record", "both say " + ", ".join(one.shared)
    out = ["joined by links"] if other.seq in linked else []
    out.append("both say " + ", ".join(one.shared))
    if row.sender and {row.sender, row.addressee} == {other.sender, other.addressee}:
        out.append("between the same correspondents")
    if row.first is not None and other.first is not None:
        apart = other.first - row.first
        out.append(f"{abs(apart)} days {'later' if apart > 0 else 'earlier'}" if apart else "of the same day")
    return tuple(out)
