"""Where a day known from elsewhere stands on a page, be it with figures beyond recognition: ``}0 Dec. 1958``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from chancery.extract.envelope.released.scanned_dates import month_like, month_of
from chancery.extract.envelope.released.worn_dates import WORD, YEAR, table
from chancery.model.readings import Value

_BEFORE = re.compile(r"(?:^|(?<=[^\w]))(?P<d>[^\s]{1,2}|\d[ .:]\d)[ .,_°-]{0,3}$")
_AFTER = re.compile(r"[ .-]{1,2}(?P<d>[^\s]{1,2}|\d[ ]\d)[ .,]{1,3}(?P<y>[^\s]{4})(?![^\W_])")
_NUMBERS = re.compile(r"(?<![\w/-])(?P<m>[^\s/-]{1,2})(?P<sep>[/-])(?P<d>[^\s/-]{1,2})(?P=sep)(?P<y>(?:19)?[^\s/-]{2})(?![\w/])")
MOST = 1
"""Figures that may differ for no reason of looks."""


def dates_like(content: str, start: int, end: int, day: datetime.date) -> Iterator[Value]:
    """The places of [start, end) that can be the day: its month legible, at most one figure beyond recognition.

    Only for a day that is known from elsewhere: alone such words would name several.
    """
    for match in WORD.finditer(content, start, end):
        line = content.rfind("\n", start, match.start()) + 1 or start
        before = _BEFORE.search(content[max(line, match.start() - 6) : match.start()])
        after = YEAR.match(content, match.end(), end) if before else _AFTER.match(content, match.end(), end)
        if not after or _differs_from(day, (before or after)["d"], after["y"]) > MOST:
            continue
        if day.month in (month_of(match[0]), month_like(match[0])):
            yield _value(content, match.start() - len(before[0]) if before else match.start(), after.end("y"), day)
    for match in _NUMBERS.finditer(content, start, end):
        if differs(match["m"], str(day.month)) + _differs_from(day, match["d"], match["y"]) <= MOST:
            yield _value(content, match.start(), match.end(), day)


def _value(content: str, start: int, end: int, day: datetime.date) -> Value:
    quote = content[start:end]
    because = f"{' '.join(quote.split())} is read as {day.day} {day:%B} {day.year}"
    return Value(start=start, end=end, quote=quote, value=day.isoformat(), because=because, rule="worn-date")


def _differs_from(day: datetime.date, day_words: str, year_words: str) -> int:
    words = re.sub(r"[ .:]", "", day_words) if len(day_words) > 2 else day_words
    off = min(differs(words, str(day.day)), differs(words, f"{day.day:02}"))
    return off + differs(year_words, str(day.year)[-len(year_words) :])


def differs(words: str, true: str) -> int:
    """Characters of the words that neither are nor look like the true figures; beyond ``MOST`` where the lengths differ."""
    if len(words) != len(true):
        return MOST + 1
    alike, misread = table()
    return sum(c != t and alike.get(c) != t and t not in misread.get(c, "") for c, t in zip(words, true, strict=True))
