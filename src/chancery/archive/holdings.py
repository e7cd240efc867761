"""What an archive holds, counted in the database: days, names, who wrote to whom, what failed, what a catalogue says."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from chancery.archive.statistics import FAILED, day
from chancery.archive.store import Store
from chancery.search.dating import days

Spans = list[tuple[int | None, int | None, int]]
"""First day, last day (ordinals, None for an open end) and how many have both."""


class Sizes(NamedTuple):
    """Records, sources read, files that were not, records without a day, characters of all texts."""

    records: int
    sources: int
    failed: int
    undated: int
    characters: int


def sizes(store: Store) -> Sizes:
    """How much there is."""
    sql = (
        "SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM source WHERE code IS NULL), "
        f"(SELECT count(*) FROM ({FAILED})), "
        "(SELECT count(*) FROM record WHERE first IS NULL AND last IS NULL), (SELECT coalesce(sum(characters), 0) FROM record)"
    )
    return Sizes(*store.one(sql))


def record_days(store: Store) -> Spans:
    """The days that records may be of."""
    return store.all("SELECT first, last, count(*) FROM record WHERE first IS NOT NULL OR last IS NOT NULL GROUP BY first, last")


def named_days(store: Store) -> Spans:
    """The days that texts name, to a month or closer."""
    return store.all("SELECT first, last, count(*) FROM day WHERE first IS NOT NULL AND last - first <= 31 GROUP BY first, last")


@dataclass(frozen=True, slots=True)
class Bin:
    """A year or month, ``1950`` or ``1950-05``: ``sure`` lie wholly in it, ``maybe`` may lie in it."""

    name: str
    sure: int
    maybe: int


def bins(spans: Spans, by_month: bool) -> list[Bin]:
    """Years or months in their order, without those that have nothing. What is open at one end counts at its known end alone."""
    sure: Counter[tuple[int, int]] = Counter()
    maybe: Counter[tuple[int, int]] = Counter()
    for first, last, count in spans:
        known = first if first is not None else last
        if known is None:
            continue
        low, high = _bin(known, by_month), _bin(last if last is not None else known, by_month)
        if first is not None and last is not None and low == high:
            sure[low] += count
            continue
        for at in _between(low, high, by_month):
            maybe[at] += count
    return [Bin(_name(at, by_month), sure[at], maybe[at]) for at in sorted(sure.keys() | maybe.keys())]


def _bin(ordinal: int, by_month: bool) -> tuple[int, int]:
    day = datetime.date.fromordinal(ordinal)
    return (day.year, day.month) if by_month else (day.year, 0)


LONGEST = 600
"""Years or months that one uncertain record is counted in at most."""


def _between(low: tuple[int, int], high: tuple[int, int], by_month: bool) -> Iterator[tuple[int, int]]:
    size = 12 if by_month else 1
    first, last = (year * size + max(0, month - 1) for year, month in (low, high))
    for at in range(first, min(last, first + LONGEST) + 1):
        yield (at // size, at % size + 1) if by_month else (at, 0)


def _name(at: tuple[int, int], by_month: bool) -> str:
    return f"{at[0]:04d}-{at[1]:02d}" if by_month else f"{at[0]:04d}"


# Names


class Named(NamedTuple):
    """A name with how many records name it, and how often they do."""

    name: str
    records: int
    mentions: int


def names(store: Store, kind: str, begins: str = "", by: str = "records", limit: int = 100, offset: int = 0) -> list[Named]:
    """The names of a kind, those named by most records first or in the order of letters. ``begins``: in any letter case."""
    where, values = _beginning(begins)
    order = "2 DESC, 3 DESC, 1" if by == "records" else "1"
    sql = (
        f"SELECT name, count(DISTINCT seq), sum(mentions) FROM named WHERE kind = ? AND form = 'name' AND name <> ''{where} "
        f"GROUP BY name ORDER BY {order} LIMIT ? OFFSET ?"
    )
    return [Named(*row) for row in store.all(sql, (kind, *values, limit, offset))]


def names_after(store: Store, kind: str, begins: str, after: str, limit: int) -> list[Named]:
    """The names of a kind in the order of letters, from the first behind ``after``."""
    where, values = _beginning(begins)
    sql = (
        f"SELECT name, count(DISTINCT seq), sum(mentions) FROM named WHERE kind = ? AND form = 'name' AND name > ?{where} "
        "GROUP BY name ORDER BY name LIMIT ?"
    )
    return [Named(*row) for row in store.all(sql, (kind, after, *values, limit))]


def how_many_names(store: Store, kind: str, begins: str = "") -> int:
    """How many names of a kind there are."""
    where, values = _beginning(begins)
    return int(
        store.one(
            f"SELECT count(DISTINCT name) FROM named WHERE kind = ? AND form = 'name' AND name <> ''{where}", (kind, *values)
        )[0]
    )


def _beginning(begins: str) -> tuple[str, tuple[str, ...]]:
    """Names that begin so, as ranges that an index can look up: as typed, and in the cases that names stand in."""
    forms = sorted({begins, begins.upper(), begins.lower(), begins.title(), begins[:1].upper() + begins[1:]} - {""})
    if not forms:
        return "", ()
    ranges = " OR ".join("(name >= ? AND name < ?)" for _ in forms)
    return f" AND ({ranges})", tuple(end for form in forms for end in (form, form + "\U0010ffff"))


def kinds(store: Store) -> list[tuple[str, int]]:
    """The kinds of names, with how many different names of each there are."""
    sql = "SELECT kind, count(DISTINCT name) FROM named WHERE form = 'name' AND name <> '' GROUP BY kind ORDER BY 2 DESC, 1"
    return store.all(sql)


def naming(store: Store, kind: str, name: str, limit: int, offset: int = 0) -> list[tuple[int, int, int, int]]:
    """Records that name one: number of the row, mentions, start and end of the first; in the order of their days."""
    sql = (
        'SELECT n.seq, n.mentions, n.start, n."end" FROM named n JOIN record r ON r.seq = n.seq '
        "WHERE n.kind = ? AND n.name = ? ORDER BY r.first IS NULL, r.first, n.seq LIMIT ? OFFSET ?"
    )
    return store.all(sql, (kind, name, limit, offset))


def named_so(store: Store, kind: str, name: str) -> Named:
    """How often a name of a kind is named."""
    sql = "SELECT count(DISTINCT seq), coalesce(sum(mentions), 0) FROM named WHERE kind = ? AND name = ?"
    return Named(name, *store.one(sql, (kind, name)))


def roles(store: Store, name: str) -> dict[str, int]:
    """In how many records somebody of that very name writes, is written to or has a copy."""
    marks = ("from", "to", "info", "via", "action", "copy")
    sql = f"SELECT role, count(DISTINCT seq) FROM party WHERE role IN ({','.join('?' * len(marks))}) AND name = ? GROUP BY role"
    return dict(store.all(sql, (*marks, name)))


# Correspondents


class Pair(NamedTuple):
    """Who wrote to whom, how often, and between which days (ordinals; None where none is known)."""

    sender: str
    addressee: str
    records: int
    first: int | None
    last: int | None


def pairs(store: Store, limit: int) -> list[Pair]:
    """Those who wrote to each other most."""
    sql = (
        "SELECT f.name, t.name, count(DISTINCT f.seq), min(r.first), max(r.last) FROM party f "
        "JOIN party t ON t.seq = f.seq AND t.role = 'to' JOIN record r ON r.seq = f.seq "
        "WHERE f.role = 'from' GROUP BY f.name, t.name ORDER BY 3 DESC, 1, 2 LIMIT ?"
    )
    return [Pair(*row) for row in store.all(sql, (limit,))]


PAIR = ("from", "to", "records", "first", "last")
"""What a pair is given as, where it goes to programs and spreadsheets."""


def given(pair: Pair) -> dict[str, str | int | None]:
    """A pair by these columns; the days in ISO 8601."""
    days = day(pair.first), day(pair.last)
    return dict(zip(PAIR, (pair.sender, pair.addressee, pair.records, *days), strict=True))


def how_many_pairs(store: Store) -> int:
    """How many different pairs there are."""
    sql = (
        "SELECT count(*) FROM (SELECT DISTINCT f.name, t.name FROM party f JOIN party t ON t.seq = f.seq AND t.role = 'to' "
        "WHERE f.role = 'from')"
    )
    return int(store.one(sql)[0])


# What happened


def runs(store: Store, limit: int) -> list[dict[str, Any]]:
    """The journal's entries, the newest first: ``at``, ``what``, and what each says."""
    rows = store.all("SELECT at, what, detail FROM journal ORDER BY entry DESC LIMIT ?", (limit,))
    return [{"at": at, "what": what, **json.loads(detail)} for at, what, detail in rows]


def failures(store: Store, code: str = "", limit: int = 200, offset: int = 0) -> list[tuple[str, str, str, str]]:
    """Path, code, message and remedy of what could not be read, of one code or all."""
    sql = f"SELECT * FROM ({FAILED}) WHERE ? IN ('', code) ORDER BY code, path LIMIT ? OFFSET ?"
    return store.all(sql, (code, limit, offset))


def failures_by_code(store: Store) -> list[tuple[str, str, int]]:
    """Code, remedy and how many sources failed so, most first."""
    return store.all(f"SELECT code, max(remedy), count(*) FROM ({FAILED}) GROUP BY code ORDER BY 3 DESC, 1")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A catalogue's date that can't be the day of the page: neither may lie in the other."""

    id: str
    title: str
    path: str
    page: str
    catalogue: str


def disagreements(store: Store) -> list[Disagreement]:
    """Where a catalogue and the page's own head give different days."""
    sql = (
        "SELECT r.id, r.title, p.path, r.date, r.first, r.last, p.catalogue FROM place p JOIN record r ON r.digest = p.digest "
        "WHERE p.catalogue IS NOT NULL AND r.dated_by NOT IN ('', 'description') ORDER BY r.first, r.seq"
    )
    out = []
    for record_id, title, path, date, first, last, line in store.all(sql):
        said = str(json.loads(line).get("date", ""))
        span = days(said)
        if span and apart(span, (first, last)):
            out.append(Disagreement(record_id, title, path, date, said))
    return out


def apart(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Whether two stretches of days have none in common; an open end reaches as far as it must."""
    return any(a[1] is not None and b[0] is not None and a[1] < b[0] for a, b in ((one, other), (other, one)))
