"""The moments that a message carries: its date-time group, and the stamp of the message centre that sent or received it."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from chancery.extract.envelope.released.scanned_dates import FIRST_YEAR, LAST_YEAR, month_of, vocabulary_names
from chancery.model.readings import TimeOfDay, Value

_GROUP = re.compile(
    r"(?<![\dA-Z])(?P<d>[0-3@OCQ]\d)(?P<t>[0-2@OCQ]\d[0-5]\d)[ ]?[Z27]?[ ]{0,2}(?P<m>[A-Z]{3,4})[. ]{0,2}(?P<y>[4-9]\d)(?!\d)"
)
DAY_GROUP = re.compile(r"(?<![\d./-])(?P<d>[0-3]\d)(?P<t>[0-2]\d[0-5]\d)[ ]?(?:Z\b|[27]\b(?=[^\n]{0,40}$))", re.M)
_STAMP = re.compile(
    r"(?<![^\W_])(?:"
    r"(?P<m>[A-Z][A-Za-z]{2,3})[.: ]{1,3}(?P<d>[0-3]?\d)[ ,]{1,3}(?P<t>[0-2]\d[ ]?[0-5]\d)[ ]?[Zz27]?[ ,-]{1,3}'?(?P<y>[4-9]\d)"
    r"|(?P<d2>[0-3]?\d)[ ]?(?P<m2>[A-Z][A-Za-z]{2})\.?[ ]{0,2}(?P<t2>[0-2]\d[ ]?[0-5]\d)[ ]?[Zz27]?[ ]{1,2}(?P<y2>[4-9]\d)"
    r"|(?P<d3>[0-3]?\d)[ ]?(?P<m3>[A-Z][A-Za-z]{2})\.?[ ]?(?P<y3>[4-9]\d)[ ]{0,2}"
    r"(?:[1I]?N[ ]?\d{4,6}|(?P<t3>[0-2]\d[ ]?[0-5]\d)[ ]?[Zz2])"
    r")(?!\d)"
)
"""``NOV 9 1923Z 62``, ``10 DEC 2359 63``, ``6 FEB 61 2328Z``, ``26 NOV 63 IN 68344``."""
_NOUGHT = {ord(c): "0" for c in "@OCQ"}
"""What a machine puts for the nought that a group begins with."""


class Dated(NamedTuple):
    """A date of the paper's own, and the time that a date-time group gives."""

    date: Value
    time: TimeOfDay | None = None


def group(content: str, start: int, end: int) -> Dated | None:
    """``SECRET 301722Z SEP 71``: a date-time group with month and year; that of the message before that of its receipt."""
    found: list[tuple[int, Dated]] = []
    for match in _GROUP.finditer(content, start, end):
        month = month_of(match["m"])
        figure = int(match["d"].translate(_NOUGHT))
        day = _iso(1900 + int(match["y"]), month, figure)
        if day is None:
            continue
        because = None if match["d"][0] in "0123" else f"{match['d']} is a slip of the scan for {figure:02}"
        before = content[max(content.rfind("\n", 0, match.start()) + 1, match.start() - 30) : match.start()].upper()
        receipt = "TO" in before and ("TOR" in before or "TOT" in before)
        value = Value(start=match.start(), end=match.end(), quote=match[0], value=day, because=because, rule="date-time-group")
        found.append((receipt, Dated(value, time_of(content, match))))
    return min(found, key=lambda pair: pair[0], default=(0, None))[1]


def _iso(year: int, month: int | None, day: int) -> str | None:
    if month is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def time_of(content: str, match: re.Match[str]) -> TimeOfDay | None:
    """The time of a group, hours and minutes; None where it is none."""
    clock = match["t"].translate(_NOUGHT)
    if int(clock[:2]) > 23:
        return None
    first, last = match.span("t")
    return TimeOfDay(start=first, end=last, quote=match["t"], value=f"{clock[:2]}:{clock[2:]}", rule="date-time-group")


def stamp(content: str, start: int, end: int) -> Value | None:
    """The first stamp of the message centre, ``NOV 9 1923Z 62``: the day on which it sent or took in the message."""
    for match in _STAMP.finditer(content, start, end):
        found = next(n for n in ("", "2", "3") if match[f"d{n}"])
        word = match[f"m{found}"]
        day = _iso(1900 + int(match[f"y{found}"]), month_of(word), int(match[f"d{found}"]))
        if day is None:
            continue
        last = match.end(f"y{found}")
        because = None if word.lower() in vocabulary_names() else f"{word} is a slip of the scan"
        return Value(
            start=match.start(), end=last, quote=content[match.start() : last], value=day, because=because, rule="message-stamp"
        )
    return None


def bare_time(content: str, start: int, end: int) -> TimeOfDay | None:
    """The time of a date-time group without month and year, ``SECRET 151622Z``, where nothing dates the cable."""
    for match in DAY_GROUP.finditer(content, start, end):
        if 1 <= int(match["d"]) <= 31 and match[0].endswith("Z"):
            return time_of(content, match)
    return None
