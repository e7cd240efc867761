"""The ledgers of an archive: what was asked and what came of it; what was decided, ordered and promised."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from chancery.archive.evidence.folding import DECIDED, Folding, folding
from chancery.archive.evidence.naming import named_like
from chancery.archive.store import Row, Store
from chancery.evidence.repeating import Key
from chancery.model.evidence import FATES

T = TypeVar("T")
OPEN = ("none", "deferred", "avoided")
"""Fates that leave a request open."""
_OPEN = (
    "(a.fate IN ('none', 'deferred', 'avoided') AND NOT EXISTS (SELECT 1 FROM reply p WHERE p.what = 'asked' AND p.seq = a.seq "
    "AND p.at = a.at AND p.fate NOT IN ('deferred', 'avoided')))"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a ledger. ``words``: all of them stand in the row, in any letter case; ``year``: the record may be of it."""

    by: str = ""
    to: str = ""
    kind: str = ""
    """A fate, in the ledger of requests; a kind of statement, in that of decisions."""
    open: bool = False
    year: int | None = None
    words: str = ""
    record: str = ""
    every: bool = False
    """Whether a passage has a row for every release of its record; else the fullest has one, and names the others."""
    offset: int = 0
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Came:
    """What came of something in another record: its words, what they make of it, and the reasons, a weight in bits each."""

    row: Row
    start: int
    end: int
    words: str
    fate: str
    score: float
    reasons: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, slots=True)
class Also:
    """The same passage in another release of the record. ``fate``: what came of a request there; empty for a statement."""

    row: Row
    start: int
    end: int
    words: str
    fate: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request. ``answer``: what came of it in the same record, as the table ``asked`` says; ``before`` earlier fates.

    ``open``: nothing came of it in any release. ``also``: the other releases that have it; ``came`` is what came of it in any.
    """

    row: Row
    at: int
    by: str
    to: str
    about: str
    words: str
    start: int
    end: int
    question: bool
    sure: str
    fate: str
    answer: dict[str, Any] | None
    before: tuple[dict[str, Any], ...]
    open: bool
    came: tuple[Came, ...]
    also: tuple[Also, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """Something decided, ordered or promised; ``due`` the days that it names (EDTF), from its record's own day on."""

    row: Row
    at: int
    kind: str
    by: str
    to: str
    reporter: str
    words: str
    start: int
    end: int
    sure: str
    due: str
    due_by: int | None
    came: tuple[Came, ...]
    also: tuple[Also, ...] = ()


class Page(NamedTuple, Generic[T]):
    """How many rows are wanted, those of the page, and how many there are when every release of a record has its own."""

    total: int
    rows: list[T]
    in_all: int


def requests(store: Store, wanted: Wanted, folded: Folding | None = None) -> Page[Asked]:
    """The requests that are wanted, the earliest records first. ``folded``: where it is known already."""
    where, values = _where(store, wanted, "asked", "a.about || ' ' || a.words || ' ' || a.answer")
    folded = folded or folding(store, "asked")
    settled = _settled(store, folded)
    if wanted.kind:
        where, values = [*where, "a.fate = ?"], [*values, wanted.kind]
    if wanted.open:
        where = [*where, _OPEN, "a.seq || ' ' || a.at NOT IN (SELECT value FROM json_each(?))"]
        values = [*values, json.dumps([f"{seq} {at}" for seq, at in settled])]
    columns = f'a.who, a.whom, a.about, a.words, a.start, a."end", a.question, a.sure, a.fate, a.answer, {_OPEN}'
    total, in_all, found = _page(store, "asked", columns, (where, values), wanted, folded)
    beside = _Beside(store, "asked", found, folded, wanted.every)
    out = []
    for (seq, at), (by, to, about, words, start, end, question, sure, fate, answer, is_open) in found.items():
        if row := beside.rows.get(seq):
            said, still = json.loads(answer), bool(is_open) and (seq, at) not in settled
            of_it = sure, fate, said["answer"], tuple(said["before"]), still, beside.came((seq, at)), beside.also((seq, at))
            out.append(Asked(row, at, by, to, about, words, start, end, bool(question), *of_it))
    return Page(total, out, in_all)


def decisions(store: Store, wanted: Wanted, folded: Folding | None = None) -> Page[Decided]:
    """The decisions, orders and promises that are wanted, the earliest records first."""
    where, values = _where(store, wanted, "said", "a.words")
    folded = folded or folding(store, "said")
    kinds = [wanted.kind] if wanted.kind in DECIDED else DECIDED
    where, values = [*where, f"a.kind IN ({','.join('?' * len(kinds))})"], [*values, *kinds]
    columns = 'a.kind, a.who, a.whom, a.reporter, a.words, a.start, a."end", a.sure, a.due, a.due_by'
    total, in_all, found = _page(store, "said", columns, (where, values), wanted, folded)
    beside = _Beside(store, "said", found, folded, wanted.every)
    out = []
    for (seq, at), (kind, by, to, reporter, words, start, end, sure, due, due_by) in found.items():
        if row := beside.rows.get(seq):
            elsewhere, also = beside.came((seq, at)), beside.also((seq, at))
            out.append(Decided(row, at, kind, by, to, reporter, words, start, end, sure, due, due_by, elsewhere, also))
    return Page(total, out, in_all)


def counts(store: Store) -> dict[str, int]:
    """How much each ledger has: requests, those open, those answered in another record, decisions, who is told of what.

    A passage counts once, however many releases have it; ``every request`` and ``every decision`` count each release.
    """
    asked, said = folding(store, "asked"), folding(store, "said")
    (statements,) = store.one("SELECT count(*) FROM said")
    (names,) = store.one("SELECT count(DISTINCT name) FROM told")
    (requests_in_all,) = store.one("SELECT count(*) FROM asked")
    (decisions_in_all,) = store.one(f"SELECT count(*) FROM said WHERE kind IN {DECIDED!r}")
    return {
        "statements": statements,
        "requests": requests_in_all - len(asked.head),
        "open": requests(store, Wanted(open=True, limit=0), asked).total,
        "answered elsewhere": len(asked.heads(store.all("SELECT DISTINCT seq, at FROM reply WHERE what = 'asked'"))),
        "decisions": decisions_in_all - len(said.head),
        "every request": requests_in_all,
        "every decision": decisions_in_all,
        "names": names,
    }


def fates(store: Store) -> dict[str, int]:
    """How many requests ended how in their own record: in each way in which any release of it says that they did."""
    folded = folding(store, "asked")
    found: dict[str, list[Key]] = {}
    for seq, at, fate in store.all("SELECT seq, at, fate FROM asked"):
        found.setdefault(fate, []).append((seq, at))
    return {fate: len(folded.heads(found.get(fate, ()))) for fate in FATES}


def _settled(store: Store, folded: Folding) -> set[Key]:
    """The requests of which something came in another release, though in their own nothing did."""
    if not folded.others:
        return set()
    still = set(store.all(f"SELECT a.seq, a.at FROM asked a WHERE {_OPEN}"))
    groups = map(folded.all_of, folded.others)
    return {key for group in groups if not still.issuperset(group) for key in group}


def _where(store: Store, wanted: Wanted, table: str, words: str) -> tuple[list[str], list[Any]]:
    where: list[str] = ["1"]
    values: list[Any] = []
    for column, name in (("who", wanted.by), ("whom", wanted.to)):
        if name.strip():
            names = named_like(store, name, (one for (one,) in store.all(f"SELECT DISTINCT {column} FROM {table}")))
            where.append(f"a.{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(names))
    for word in wanted.words.split():
        where.append(f"instr(lower({words}), ?) > 0")
        values.append(word.lower())
    if wanted.year is not None and 1 <= wanted.year <= 9999:
        where.append("coalesce(r.first, r.last) <= ? AND coalesce(r.last, r.first) >= ?")
        values += [datetime.date(wanted.year, 12, 31).toordinal(), datetime.date(wanted.year, 1, 1).toordinal()]
    if wanted.record:
        where.append("r.id = ?")
        values.append(wanted.record)
    return where, values


def _page(
    store: Store, table: str, columns: str, narrowed: tuple[Sequence[str], Sequence[Any]], wanted: Wanted, folded: Folding
) -> tuple[int, int, dict[Key, tuple[Any, ...]]]:
    """How many rows are wanted, how many counting every release, and the columns of those of the page."""
    where, values = narrowed
    of = f"FROM {table} a JOIN record r ON r.seq = a.seq WHERE {' AND '.join(where)}"
    order = "ORDER BY r.first IS NULL, r.first, a.seq, a.at"
    if wanted.every or not folded.others:
        (total,) = store.one(f"SELECT count(*) {of}", values)
        found = store.all(f"SELECT a.seq, a.at, {columns} {of} {order} LIMIT ? OFFSET ?", (*values, wanted.limit, wanted.offset))
        return total, total, {(row[0], row[1]): row[2:] for row in found}
    every = store.all(f"SELECT a.seq, a.at {of} {order}", values)
    keys = folded.heads(every)
    some = keys[wanted.offset : wanted.offset + wanted.limit]
    sql = f"SELECT a.seq, a.at, {columns} FROM {table} a WHERE a.seq IN (SELECT value FROM json_each(?))"
    there = {(row[0], row[1]): row[2:] for row in store.all(sql, (json.dumps(sorted({seq for seq, _ in some})),))}
    return len(keys), len(every), {key: there[key] for key in some if key in there}


class _Beside:
    """What stands beside the rows of a page: their records, the same in other releases, what came of them in other records."""

    def __init__(self, store: Store, what: str, found: Iterable[Key], folded: Folding, every: bool) -> None:
        self.store, self.what, self.folded = store, what, folded
        self.every = every
        keys = [one for key in found for one in folded.all_of(key)]
        self.rows = {row.seq: row for row in store.rows({seq for seq, _ in keys})}
        self._came = self._replies(sorted({seq for seq, _ in keys}))
        self._places = self._of(sorted({seq for seq, _ in keys})) if folded.others else {}

    def also(self, key: Key) -> tuple[Also, ...]:
        """The same passage in other releases, the fullest first."""
        others = (other for other in self.folded.all_of(key) if other != key)
        return tuple(Also(self.rows[one[0]], *self._places[one]) for one in others if one in self._places and one[0] in self.rows)

    def came(self, key: Key) -> tuple[Came, ...]:
        """What came of it, or of the same in another release where that has no row of its own, the weightiest first."""
        keys = (key,) if self.every else self.folded.all_of(key)
        some = {(one.row.seq, one.start): one for other in reversed(keys) for one in self._came.get(other, ())}
        return tuple(sorted(some.values(), key=lambda one: (-one.score, one.row.seq, one.start)))

    def _of(self, seqs: Sequence[int]) -> dict[Key, tuple[Any, ...]]:
        fate = "fate" if self.what == "asked" else "''"
        sql = f'SELECT seq, at, start, "end", words, {fate} FROM {self.what} WHERE seq IN (SELECT value FROM json_each(?))'
        return {(row[0], row[1]): row[2:] for row in self.store.all(sql, (json.dumps(seqs),))}

    def _replies(self, seqs: Sequence[int]) -> dict[Key, tuple[Came, ...]]:
        sql = (
            'SELECT seq, at, other, start, "end", words, fate, score, reasons FROM reply WHERE what = ? '
            "AND seq IN (SELECT value FROM json_each(?)) ORDER BY score DESC, other, start"
        )
        kept = self.store.all(sql, (self.what, json.dumps(seqs)))
        others = {row.seq: row for row in self.store.rows({one[2] for one in kept})}
        out: dict[Key, tuple[Came, ...]] = {}
        for seq, at, other, start, end, words, fate, score, reasons in kept:
            if row := others.get(other):
                said = tuple((code, says, weight) for code, says, weight in json.loads(reasons))
                out[seq, at] = (*out.get((seq, at), ()), Came(row, start, end, words, fate, score, said))
        return out
