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
_LONGEST = 14
"""Characters of a month's name with what stands between it and the day behind it."""
_DAY = re.compile(r"(?<![\w./-])(?:29|3\d)(?!\d)")
"""The few days that not every month has: only around these is anything looked at."""
_YEAR = re.compile(r",?[ ]{1,2}(?P<year>1[6-9]\d\d|20\d\d)(?!\d)")
_FIGURES = re.compile(r"(?<![\w./-])(?:(?:3[01][./]\d\d?)|(?:\d\d?[./]3[01]))[./](?:19)?[2-9]\d(?![\w/-]|\.\d)")


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    months = {word: int(month) for month, words in vocabulary.load("months")["names"].items() for word in words if len(word) > 2}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    behind = re.compile(rf"[ ]{{1,2}}(?P<month>{names})\b\.?", re.I)
    before = re.compile(rf"(?<!\w)(?P<month>{names})\.?[ ]{{1,2}}$", re.I)
    return before, behind, months


def impossible(content: str, start: int, end: int) -> Iterator[Span]:
    """The days of [start, end) that there are in no year, or not in the year that stands with them; by order of form."""
    before, behind, months = _names()
    for day in _DAY.finditer(content, start, end):
        first, last = day.span()
        if month := behind.match(content, last, end):
            last = month.end()
        elif not re.match(r"[\w./-]", content[last : last + 1]) and (
            month := before.search(content[max(start, first - _LONGEST) : first])
        ):
            first -= len(month[0])
        else:
            continue
        if month["month"][0].islower():
            continue  # 'you may 35'
        year = _YEAR.match(content, last, end)
        if int(day[0]) > _days(months[month["month"].lower()], int(year["year"]) if year else LEAP):
            last = year.end() if year else last
            yield Span(start=first, end=last, quote=content[first:last])
    for match in _FIGURES.finditer(content, start, end):
        one, other, *_ = map(int, re.split(r"[./]", match[0]))
        if not (_there_is(one, other) or _there_is(other, one)) and min(one, other) in range(1, 13):
            yield Span(start=match.start(), end=match.end(), quote=match[0])


def _days(month: int, year: int) -> int:
    return calendar.monthrange(year, month)[1]


def _there_is(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _days(month, LEAP)
