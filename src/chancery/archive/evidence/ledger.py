"""The ledgers of an archive: what was asked and what came of it; what was decided, ordered and promised."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chancery.archive.evidence.naming import named_like
from chancery.archive.store import Row, Store
from chancery.model.evidence import FATES

OPEN = ("none", "deferred", "avoided")
"""Fates that leave a request open."""
DECIDED = ("decision", "order", "promise")
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
class Asked:
    """A request. ``answer``: what came of it in the same record, as the table ``asked`` says; ``before`` earlier fates."""

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


def requests(store: Store, wanted: Wanted) -> tuple[int, list[Asked]]:
    """How many requests are wanted, and those of the page, the earliest records first."""
    where, values = _where(store, wanted, "asked", "a.about || ' ' || a.words || ' ' || a.answer")
    if wanted.kind:
        where, values = [*where, "a.fate = ?"], [*values, wanted.kind]
    if wanted.open:
        where = [*where, _OPEN]
    columns = f'a.at, a.who, a.whom, a.about, a.words, a.start, a."end", a.question, a.sure, a.fate, a.answer, {_OPEN}'
    total, rows, found = _page(store, "asked", columns, where, values, wanted)
    came = _came(store, "asked", found, rows)
    out = []
    for seq, at, by, to, about, words, start, end, question, sure, fate, answer, is_open in found:
        if row := rows.get(seq):
            said, elsewhere = json.loads(answer), came.get((seq, at), ())
            of_it = sure, fate, said["answer"], tuple(said["before"]), bool(is_open), elsewhere
            out.append(Asked(row, at, by, to, about, words, start, end, bool(question), *of_it))
    return total, out


def decisions(store: Store, wanted: Wanted) -> tuple[int, list[Decided]]:
    """How many decisions, orders and promises are wanted, and those of the page, the earliest records first."""
    where, values = _where(store, wanted, "said", "a.words")
    kinds = [wanted.kind] if wanted.kind in DECIDED else DECIDED
    where, values = [*where, f"a.kind IN ({','.join('?' * len(kinds))})"], [*values, *kinds]
    columns = 'a.at, a.kind, a.who, a.whom, a.reporter, a.words, a.start, a."end", a.sure, a.due, a.due_by'
    total, rows, found = _page(store, "said", columns, where, values, wanted)
    came = _came(store, "said", found, rows)
    out = []
    for seq, at, kind, by, to, reporter, words, start, end, sure, due, due_by in found:
        if row := rows.get(seq):
            elsewhere = came.get((seq, at), ())
            out.append(Decided(row, at, kind, by, to, reporter, words, start, end, sure, due, due_by, elsewhere))
    return total, out


def counts(store: Store) -> dict[str, int]:
    """How much each ledger has: requests, those open, those answered in another record, decisions, who is told of what."""
    sql = (
        f"SELECT count(*), coalesce(sum({_OPEN}), 0), coalesce(sum(EXISTS (SELECT 1 FROM reply p WHERE p.what = 'asked' "
        "AND p.seq = a.seq AND p.at = a.at)), 0) FROM asked a"
    )
    asked, still, elsewhere = store.one(sql)
    (decided,) = store.one("SELECT count(*) FROM said WHERE kind IN ('decision', 'order', 'promise')")
    (statements,) = store.one("SELECT count(*) FROM said")
    (names,) = store.one("SELECT count(DISTINCT name) FROM told")
    return {
        "statements": statements,
        "requests": asked,
        "open": still,
        "answered elsewhere": elsewhere,
        "decisions": decided,
        "names": names,
    }


def fates(store: Store) -> dict[str, int]:
    """How many requests ended how in their own record."""
    found = dict(store.all("SELECT fate, count(*) FROM asked GROUP BY fate"))
    return {fate: found.get(fate, 0) for fate in FATES}


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
    store: Store, table: str, columns: str, where: Sequence[str], values: Sequence[Any], wanted: Wanted
) -> tuple[int, dict[int, Row], list[tuple[Any, ...]]]:
    of = f"FROM {table} a JOIN record r ON r.seq = a.seq WHERE {' AND '.join(where)}"
    (total,) = store.one(f"SELECT count(*) {of}", values)
    order = "ORDER BY r.first IS NULL, r.first, a.seq, a.at LIMIT ? OFFSET ?"
    found = store.all(f"SELECT a.seq, {columns} {of} {order}", (*values, wanted.limit, wanted.offset))
    return total, {row.seq: row for row in store.rows({one[0] for one in found})}, found


def _came(
    store: Store, what: str, found: Sequence[tuple[Any, ...]], rows: dict[int, Row]
) -> dict[tuple[int, int], tuple[Came, ...]]:
    """What came of the rows of a page in other records, the weightiest first."""
    sql = (
        'SELECT seq, at, other, start, "end", words, fate, score, reasons FROM reply WHERE what = ? '
        "AND seq IN (SELECT value FROM json_each(?)) ORDER BY score DESC, other, start"
    )
    kept = store.all(sql, (what, json.dumps(sorted({one[0] for one in found}))))
    others = {row.seq: row for row in store.rows({one[2] for one in kept})}
    out: dict[tuple[int, int], tuple[Came, ...]] = {}
    for seq, at, other, start, end, words, fate, score, reasons in kept:
        if row := others.get(other):
            said = tuple((code, says, weight) for code, says, weight in json.loads(reasons))
            out[seq, at] = (*out.get((seq, at), ()), Came(row, start, end, words, fate, score, said))
    return out
