"""Complete dates in the heads of scanned documents, misread months and figures included."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from chancery import vocabulary
from chancery.extract.envelope.released.scanned_words import WordList, distance, listed
from chancery.model.readings import Value

_DATE = re.compile(
    r"(?<![^\W_])(?<![/.$])(?<![^\W_]-)(?:"
    r"(?P<d>[0-3Il][ ]?[0-9lIO]|[1-9lI])(?:st|nd|rd|th)?(?P<gap>[ .,_°-]{0,3})(?P<m>(?!st|nd|rd|th)[A-Za-z0][A-Za-z01]{"
    r"1,8}[A-Za-z8])"
    r"(?:[ .,'’:;_|})~“”\"*°-]{0,3}(?P<y>[1lIi]9[ ]?\d[ ]?\d|1[68][4-7]\d|[4-9]\d)|\.?\n{1,2}(?P<y1>19[4-9]\d)$)"
    r"|(?P<m2>[A-Z][A-Za-z]{2,8})\.?[ -]{1,2}(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?:[ ]?[,.][ ]{0,3}|[ ]{1,3})(?P<y2>[1lI]9\d\d)"
    r"|(?P<n1>[01]?\d)[ ]?(?P<sep>[/-])(?P<n2>[0-3]?\d)(?P=sep)(?P<n3>(?:19)?[4-9]\d)"
    r")(?![\w/]|-\d)",
    re.M,
)
_FIGURES = str.maketrans("lIiO", "1110", " ")
FIRST_YEAR, LAST_YEAR = 1940, 1999


@cache
def _months() -> tuple[dict[str, int], WordList]:
    table = vocabulary.load("months")
    slips = {word: int(month) for month, words in table["slips"].items() for word in words}
    names = {word: int(month) for month, words in table["names"].items() for word in words}
    long = listed((month, [word for word in words if len(word) > 4]) for month, words in table["names"].items())
    return {**slips, **names}, WordList({word: term for word, term in long.items() if len(word) > 4})


def month_of(word: str) -> int | None:
    """The month that a word is, or was before a machine misread it: ``HAY`` is May, ``KOVEMBER`` November."""
    known, long = _months()
    word = word.lower().rstrip(".")
    if word in known:
        return known[word]
    found = long.find(word) if len(word) > 4 else None
    return int(found.term) if found else None


def month_like(word: str) -> int | None:
    """The one month that a word is nearest to, where it is near enough: ``JULX`` is July, ``avousT`` August, ``Getober`` October.

    A looser look than ``month_of``, for words that stand between a day and a year; a word of the language is none.
    """
    low = word.lower()
    if len(low) < 3 or low in vocabulary.words("english"):
        return None
    near: dict[int, int] = {}
    for month, names in vocabulary.load("months")["names"].items():
        for name in names:
            most = 1 if len(name) < 6 else 2 if len(name) < 8 else 3
            off = distance(low, name, most) if abs(len(low) - len(name)) < 2 else 9
            if off <= most and (len(name) > 3 or low[0] == name[0] or low[-2:] == name[-2:]):
                near[int(month)] = min(off, near.get(int(month), 9))
    best = sorted(near.items(), key=lambda pair: pair[1])
    return best[0][0] if best and (len(best) == 1 or best[0][1] < best[1][1]) else None


def _figure(words: str) -> int:
    return int(words.translate(_FIGURES))


def scan(content: str, start: int, end: int) -> Iterator[Value]:
    """The complete dates of [start, end), in order. A numeric one has the month first, as American offices write."""
    for match in _DATE.finditer(content, start, end):
        if found := _read(match):
            yield found


def _read(match: re.Match[str]) -> Value | None:
    because: str | None = None
    if match["n1"]:
        month, day, year = int(match["n1"]), int(match["n2"]), int(match["n3"])
        if month > 12:
            return None
        if day <= 12 and day != month:
            because = "month first, as the offices of this family write"
    else:
        word = match["m"] or match["m2"]
        number = month_of(word)
        if number is None or (match["gap"] == "" and match["m"] and word.isdigit()):
            return None
        month, day, year = number, _figure(match["d"] or match["d2"]), _figure(match["y"] or match["y1"] or match["y2"])
        if word.lower() not in vocabulary_names():
            because = f"{word} is a slip of the scan"
        if 1600 <= year < 1900:
            because = f"{year} is a slip of the scan for 19{year % 100}"
            year = 1900 + year % 100
    year += 1900 if year < 100 else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        value = datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
    return Value(start=match.start(), end=match.end(), quote=match[0], value=value, because=because, rule="scanned-date")


@cache
def vocabulary_names() -> frozenset[str]:
    """The true names and abbreviations of months, lower case."""
    return frozenset(word for words in vocabulary.load("months")["names"].values() for word in words)


_PLAIN = re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})")


def numeric(words: str) -> str | None:
    """``09/23/1960`` of a form as a day, ``09/00/1960`` as a month; None for anything else."""
    match = _PLAIN.match(words)
    if not match:
        return None
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if month == 0:
        return f"{year:04}" if year else None
    if not 1 <= month <= 12 or day > 31:
        return None
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"
