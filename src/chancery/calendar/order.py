"""The order of a calendar: by day, and documents without a day where what is known of them puts them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

FIELDS = {
    "sent": "by the day of sending",
    "typed": "by the day of typing",
    "deciphered": "by the day of deciphering",
    "received": "by the day of receipt",
    "description": "by the archive's date",
}
"""What a place rests on where the document gives no day of its own."""
APART, NEAR = 400, 20
"""Days between two numbers of a series, and numbers from a single neighbour, beyond which a number tells nothing of the day."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an order needs to know of a document. ``first`` and ``last`` are ordinals of days, None for an open end.

    ``key`` is the caller's own; ``by`` the field that gives the days (``search.dating``); ``series`` tells the series that
    ``number`` counts in; ``file`` and ``part`` say where in which file the document stands.
    """

    key: int
    first: int | None
    last: int | None
    by: str = ""
    series: tuple[str, ...] = ()
    number: str = ""
    file: str = ""
    part: int = 0


class Placed(NamedTuple):
    """A document in its place, and what that rests on where it is not the document's own day."""

    key: int
    note: str


class Day(NamedTuple):
    """Where a dated document stands: its day, a certain one before a stretch that ends then, then series and number."""

    day: int
    stretch: bool
    series: tuple[str, ...]
    number: int
    file: str
    part: int
    key: int


_Neighbours: TypeAlias = dict[tuple[str, ...], tuple[list[int], list[Day]]]


def placed(known: Iterable[Known]) -> list[Placed]:
    """The documents in order.

    A document stands at its day; one of a stretch of days at the last that it may be of (an open stretch at the end that is
    known). One without a day stands by its number between the dated neighbours of its series, where their days agree with
    their numbers; else behind the document before it in its file; else at the end, in the order given.
    """
    listed = list(known)
    at = {one.key: _day(one) for one in listed}
    series = _series((one, day) for one in listed if (day := at[one.key]) is not None)
    files: dict[str, list[tuple[int, Day]]] = {}
    for one in listed:
        if (day := at[one.key]) is not None:
            files.setdefault(one.file, []).append((one.part, day))
    for parts in files.values():
        parts.sort()
    keyed = []
    for turn, one in enumerate(listed):
        day = at[one.key]
        if day is not None:
            keyed.append(((0, day, 0, 0), Placed(one.key, _note(one))))
            continue
        found = _by_number(one, series) or _by_file(one, files)
        if found is None:
            keyed.append(((1, _LAST, 0, turn), Placed(one.key, "no day known: at the end")))
        else:
            beside, side, note = found
            keyed.append(((0, beside, side, number_of(one.number) or turn), Placed(one.key, note)))
    return [place for _, place in sorted(keyed)]


_LAST = Day(0, False, (), 0, "", 0, 0)


def number_of(words: str) -> int | None:
    """The number in a numbering like ``OPSA-1166`` or ``1978PORTS01201``: its last figures."""
    figures = re.findall(r"\d{1,9}", words)
    return int(figures[-1]) if figures else None


def _day(one: Known) -> Day | None:
    day = one.last if one.last is not None else one.first
    if day is None:
        return None
    return Day(day, one.first != one.last, one.series, number_of(one.number) or 0, one.file, one.part, one.key)


def _note(one: Known) -> str:
    notes = [FIELDS[one.by]] if one.by in FIELDS else []
    if one.last is None:
        notes.append("at the earliest day that it may be of")
    elif one.first != one.last:
        notes.append("at the last day that it may be of")
    return ", ".join(notes)


def _series(dated: Iterable[tuple[Known, Day]]) -> _Neighbours:
    found: dict[tuple[str, ...], list[tuple[int, Day]]] = {}
    for one, day in dated:
        number = number_of(one.number)
        if number is not None and one.series and not day.stretch:
            found.setdefault(one.series, []).append((number, day))
    out: _Neighbours = {}
    for name, numbers in found.items():
        numbers.sort()
        out[name] = ([number for number, _ in numbers], [day for _, day in numbers])
    return out


def _by_number(one: Known, series: _Neighbours) -> tuple[Day, int, str] | None:
    number = number_of(one.number)
    numbers, days = series.get(one.series, ([], []))
    if number is None or not numbers:
        return None
    at = bisect_left(numbers, number)
    near = range(max(0, at - 2), min(len(numbers), at + 2))
    if any(days[i].day > days[i + 1].day for i in near[:-1]):
        return None  # numbers that begin anew, or are no series
    before, after = (at - 1 if at else None), (at if at < len(numbers) else None)
    if before is not None and after is not None:
        if days[after].day - days[before].day > APART:
            return None
        return days[before], 1, f"by its number, between {numbers[before]} and {numbers[after]}"
    if before is not None:
        return (days[before], 1, f"by its number, behind {numbers[before]}") if number - numbers[before] <= NEAR else None
    assert after is not None
    return (days[after], -1, f"by its number, before {numbers[after]}") if numbers[after] - number <= NEAR else None


def _by_file(one: Known, files: dict[str, list[tuple[int, Day]]]) -> tuple[Day, int, str] | None:
    parts = files.get(one.file, []) if one.file else []
    at = bisect_left(parts, one.part, key=lambda pair: pair[0])
    if not at or (at < len(parts) and parts[at][1].day < parts[at - 1][1].day):
        return None
    return parts[at - 1][1], 1, "as in its file, behind the document before it"
