"""Days that no calendar has: ``30 February``, ``April 31``, ``31.4.51``, ``29 February 1951``. They are no dates, but a slip."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache

from chancery import vocabulary
from chancery.model.text import Span

LEAP = 2000
"""A year in which every month has all the days that it ever has."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    months = {word: int(month) for month, words in vocabulary.load("months")["names"].items() for word in words if len(word) > 2}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    year = r"(?:,?[ ]{1,2}(?P<year>1[6-9]\d\d|20\d\d)(?!\d))?"
    before = rf"(?P<d1>29|3\d)[ ]{{1,2}}(?P<m1>{names})\b\.?"
    behind = rf"(?P<m2>{names})\.?[ ]{{1,2}}(?P<d2>29|3\d)(?![\w./-])"
    named = rf"(?<![\w./-])(?:{before}|{behind}){year}"
    figures = r"(?<![\w./-])(?P<d>\d{1,2})(?P<sign>[./])(?P<m>\d{1,2})(?P=sign)(?:19)?[2-9]\d(?![\w/-]|\.\d)"
    return re.compile(named, re.I), re.compile(figures), months


def impossible(content: str, start: int, end: int) -> Iterator[Span]:
    """The days of [start, end) that there are in no year, or not in the year that stands with them; by order of form."""
    named, figures, months = _patterns()
    for match in named.finditer(content, start, end):
        month, day = months[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"])
        if day > _days(month, int(match["year"]) if match["year"] else LEAP):
            yield Span(start=match.start(), end=match.end(), quote=match[0])
    for match in figures.finditer(content, start, end):
        one, other = int(match["d"]), int(match["m"])
        if {one, other} & {31, 30} and not (_there_is(one, other) or _there_is(other, one)) and min(one, other) in range(1, 13):
            yield Span(start=match.start(), end=match.end(), quote=match[0])


def _days(month: int, year: int) -> int:
    return calendar.monthrange(year, month)[1]


def _there_is(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _days(month, LEAP)
