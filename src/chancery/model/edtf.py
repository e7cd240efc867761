"""EDTF values (ISO 8601-2): parse, print, bounds, compare.

Levels 0 and 1 whole, and of level 2 what the project emits: sets (``[a,b]``, ``[a..b]``, ``[..a]``, ``{a,b}``),
unspecified digits anywhere, sub-year groupings 21 to 41. Source: the Library of Congress's specification of EDTF,
https://www.loc.gov/standards/datetime/. Not here: qualifiers of single components, significant digits, exponents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar. Unlike ``datetime.date`` it knows years before 1 and after 9999."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        """ISO 8601: ``1950-05-30``."""
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"


Bounds: TypeAlias = tuple[Day | None, Day | None]
"""Earliest and latest day; None where that end is open or unknown."""


class EdtfError(ValueError):
    """Characters that are not an EDTF value of the kinds known here, or that name an impossible day."""


@dataclass(frozen=True, slots=True)
class Date:
    """One date: ``1950``, ``195X``, ``1950-05``, ``1950-22``, ``1950-05-30``, ``1950-05-30T20:20:00Z``, ``1950-05~``."""

    year: str
    month: str | None = None
    day: str | None = None
    time: str | None = None
    zone: str = ""
    qualifier: str = ""

    def __str__(self) -> str:
        """The canonical form."""
        out = "-".join(part for part in (self.year, self.month, self.day) if part is not None)
        return (f"{out}T{self.time}{self.zone}" if self.time else out) + self.qualifier

    def bounds(self) -> Bounds:
        """Its first and last day; a date of no known year has none."""
        return _bounds(self)


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time: ``1950-05/1950-06``. An end is a date, ``..`` (open) or empty (unknown)."""

    start: Date | str
    end: Date | str

    def __str__(self) -> str:
        """The canonical form."""
        return f"{self.start}/{self.end}"

    def bounds(self) -> Bounds:
        """The first day of its start, the last of its end."""
        first = self.start.bounds()[0] if isinstance(self.start, Date) else None
        last = self.end.bounds()[1] if isinstance(self.end, Date) else None
        return first, last


@dataclass(frozen=True, slots=True)
class Range:
    """Consecutive members of a set: ``1950-06-08..1950-06-10``, ``..1950-06-01``, ``1950-09..``."""

    start: Date | None
    end: Date | None

    def __str__(self) -> str:
        """The canonical form."""
        return f"{'' if self.start is None else self.start}..{'' if self.end is None else self.end}"

    def bounds(self) -> Bounds:
        """The first day of its start, the last of its end."""
        return (self.start.bounds()[0] if self.start else None), (self.end.bounds()[1] if self.end else None)


@dataclass(frozen=True, slots=True)
class Several:
    """A set: one of its members (``[…]``), or ``every`` one of them (``{…}``)."""

    members: tuple[Date | Range, ...]
    every: bool = False

    def __str__(self) -> str:
        """The canonical form."""
        inside = ",".join(map(str, self.members))
        return f"{{{inside}}}" if self.every else f"[{inside}]"

    def bounds(self) -> Bounds:
        """The earliest first day and the latest last day of its members."""
        bounds = [member.bounds() for member in self.members]
        firsts = [first for first, _ in bounds if first is not None]
        lasts = [last for _, last in bounds if last is not None]
        return (min(firsts) if len(firsts) == len(bounds) else None), (max(lasts) if len(lasts) == len(bounds) else None)


Edtf: TypeAlias = Date | Interval | Several

_DATE = re.compile(
    r"(?P<year>-?[0-9X]{4}|Y-?[1-9][0-9]{4,9})"
    r"(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2})"
    r"(?:T(?P<time>(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])(?P<zone>Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?)?)?)?"
    r"(?P<qualifier>[?~%])?"
)

SEASONS = {
    **dict(zip(range(21, 25), ((3, 3), (6, 3), (9, 3), (12, 3)), strict=True)),
    **dict(zip(range(25, 29), ((3, 3), (6, 3), (9, 3), (12, 3)), strict=True)),
    **dict(zip(range(29, 33), ((9, 3), (12, 3), (3, 3), (6, 3)), strict=True)),
    **{33 + i: (1 + 3 * i, 3) for i in range(4)},
    **{37 + i: (1 + 4 * i, 4) for i in range(3)},
    **{40 + i: (1 + 6 * i, 6) for i in range(2)},
}
"""Sub-year groupings: first month and number of months. Winter begins in December and runs into the next year."""


def parse(words: str) -> Edtf:
    """The value that the characters stand for.

    Raises EdtfError where they are not EDTF of the kinds known here, or name a day that no calendar has.
    """
    if words[:1] in ("[", "{"):
        return _several(words)
    if "/" in words:
        return _interval(words)
    return _date(words)


def _several(words: str) -> Several:
    if len(words) < 3 or words[-1] != {"[": "]", "{": "}"}[words[0]]:
        raise EdtfError(f"a set that is not closed: {words!r}")
    return Several(tuple(_member(piece.strip()) for piece in words[1:-1].split(",")), every=words[0] == "{")


def _member(piece: str) -> Date | Range:
    if ".." not in piece:
        return _date(piece)
    start, _, end = piece.partition("..")
    if not start and not end:
        raise EdtfError("a range without ends")
    value = Range(_date(start) if start else None, _date(end) if end else None)
    _ordered(value.bounds(), piece)
    return value


def _interval(words: str) -> Interval:
    start, _, end = words.partition("/")
    value = Interval(start if start in ("", "..") else _date(start), end if end in ("", "..") else _date(end))
    if isinstance(value.start, str) and isinstance(value.end, str):
        raise EdtfError(f"an interval without a date: {words!r}")
    _ordered(value.bounds(), words)
    return value


def _ordered(bounds: Bounds, words: str) -> None:
    if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
        raise EdtfError(f"ends before it begins: {words!r}")


def _date(words: str) -> Date:
    match = _DATE.fullmatch(words)
    if not match or match["year"] == "-0000":
        raise EdtfError(f"not an EDTF date: {words!r}")
    value = Date(match["year"], match["month"], match["day"], match["time"], match["zone"] or "", match["qualifier"] or "")
    if value.year[0] == "Y" and value.month is not None:
        raise EdtfError(f"a year with Y stands alone: {words!r}")
    _bounds(value)
    return value


def days_in(year: int, month: int) -> int:
    """The number of days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@lru_cache(maxsize=4096)
def _bounds(value: Date) -> Bounds:
    years = _years(value.year)
    if years is None:
        _extremes(value, 2000, (1, 12))
        return None, None
    first = next(filter(None, (_extremes(value, year, years) for year in _near(years, 1))), None)
    last = next(filter(None, (_extremes(value, year, years) for year in _near(years, -1))), None)
    if first is None or last is None:
        raise EdtfError(f"no such day: {value}")
    return first[0], last[1]


def _years(pattern: str) -> tuple[int, int] | None:
    """Lowest and highest year of a pattern; None where nothing of it is given."""
    digits = pattern.lstrip("Y")
    if digits.strip("-X") == "" and "X" in digits:
        return None
    low, high = sorted((int(digits.replace("X", "0")), int(digits.replace("X", "9"))))
    return low, high


def _near(years: tuple[int, int], step: int) -> range:
    """Years from one end inwards, as many as a leap day can be away."""
    low, high = years
    return range(low, min(high, low + 8) + 1) if step > 0 else range(high, max(low, high - 8) - 1, -1)


def _extremes(value: Date, year: int, _: tuple[int, int]) -> tuple[Day, Day] | None:
    """First and last day in that year, or None where the year has no such day."""
    if value.month is None:
        return Day(year, 1, 1), Day(year, 12, 31)
    if value.month.isdigit() and int(value.month) in SEASONS and value.day is None:
        month, length = SEASONS[int(value.month)]
        over, end = divmod(month + length - 2, 12)
        return Day(year, month, 1), Day(year + over, end + 1, days_in(year + over, end + 1))
    months = _matching(value.month, 12)
    days = [Day(year, m, d) for m in months for d in _matching(value.day or "XX", days_in(year, m))]
    return (days[0], days[-1]) if days else None


@lru_cache(maxsize=1024)
def _matching(pattern: str, highest: int) -> tuple[int, ...]:
    """Numbers from 1 that a two-digit pattern can stand for."""
    return tuple(n for n in range(1, highest + 1) if all(p in ("X", c) for p, c in zip(pattern, f"{n:02d}", strict=True)))


def certainly_before(one: Edtf, other: Edtf) -> bool:
    """Every day of the one lies before every day of the other."""
    last, first = one.bounds()[1], other.bounds()[0]
    return last is not None and first is not None and last < first


def possibly_before(one: Edtf, other: Edtf) -> bool:
    """Some day of the one lies before some day of the other; true where an open or unknown end allows it."""
    first, last = one.bounds()[0], other.bounds()[1]
    return first is None or last is None or first < last


def overlap(one: Edtf, other: Edtf) -> bool:
    """Their bounds have a day in common, or an open or unknown end allows it."""
    return not certainly_before(one, other) and not certainly_before(other, one)


def equal(one: Edtf, other: Edtf) -> bool:
    """They are certainly the same day: both name one day, and it is the same."""
    a, b = one.bounds(), other.bounds()
    return a == b and a[0] is not None and a[0] == a[1]
