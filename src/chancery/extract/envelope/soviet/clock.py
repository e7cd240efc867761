"""Dates and times in the heads of Soviet telegrams: ``24.III.50``, ``13/5-50``, ``10/14/50 at 03:15 a.m.``, ``20_20``.

One cable mixes the month first and the day first: between strokes with a second number above twelve the month stands
first; between stops the day does, as Russian has it. A stroke that settles neither follows another of the same cable,
else both readings are kept.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

_MONTHS = {
    name: i + 1
    for i, names in enumerate(
        (("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"), ("july", "jul"),
         ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"), ("december", "dec"))
    )
    for name in names
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?<![\w./-])(?:(?P<d1>\d{{1,2}})[\"”]?(?:st|nd|rd|th)?\s(?:of\s)?(?P<m1>{_NAME})\b\.?,?(?:\s(?:(?P<y1>19\d\d)\b(?!_)|'(?P<y1s>\d\d)\b))?"
    rf"|(?P<m2>{_NAME})\b\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<y2>19\d\d)\b)?"
    r"|(?P<y5>19\d\d)-(?P<m5>\d\d)-(?P<d5>\d\d)(?!\d)"
    r"|(?P<d3>\d{1,2})\s?(?P<s3>[./-])\s?(?P<m3>[ivxIVX]{1,4}|\d{1,2})(?:\s?(?P<t3>[./-])\s?(?P<y3>(?:19)?\d\d)(?![\d:]))?(?![\w/])(?:\s?g\.)?)",
    re.I,
)
_TIME = re.compile(
    r"(?<![\d.:/_])(?:(?P<h1>\d{1,2})\s(?:hours?|hrs?\.?|h\.?)[,\s]{1,3}(?P<m1>\d{1,2})\s(?:minutes?|min\.?|mins?)\b"
    r"|(?P<h2>\d{1,2})[:_](?P<m2>[0-5]\d)(?![\d:])(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
    r"|(?:(?<=at\s)|(?<=,\s))(?P<h5>\d{1,2})\.(?P<m5>[0-5]\d)(?![\d.]\d?)"
    r"|(?P<h3>\d{1,2})\s?(?P<half3>[ap])\.?\s?m\b\.?"
    r"|(?P<h4>\d{1,2})\s(?:hours|o'clock)\b)",
    re.I,
)


class Day(NamedTuple):
    """A date as it stands: the days that it may be (two where the order is open), and why."""

    start: int
    end: int
    days: tuple[datetime.date, ...]
    because: str | None

    @property
    def value(self) -> str:
        """EDTF: a day, or the set of both readings."""
        spelled = [day.isoformat() for day in self.days]
        return spelled[0] if len(spelled) == 1 else f"[{','.join(sorted(spelled))}]"


class Clock(NamedTuple):
    """A time of day, HH:MM, and what is odd about it."""

    start: int
    end: int
    value: str
    doubt: str | None


def days(content: str, start: int, end: int, year: int | None = None) -> list[Day]:
    """The dates in [start, end), in order. A date without a year takes ``year``, else it is passed over."""
    found = []
    month_first = any(
        m["s3"] == "/" and m["m3"].isdigit() and int(m["m3"]) > 12 for m in _DATE.finditer(content, start, end) if m["s3"]
    )
    for match in _DATE.finditer(content, start, end):
        if day := _day(match, year, month_first):
            found.append(day)
    return found


def _day(match: re.Match[str], year: int | None, month_first: bool) -> Day | None:
    said = match["y1"] or match["y1s"] or match["y2"] or match["y3"] or match["y5"]
    number = _year(said) if said else year
    if number is None:
        return None
    because = None if said else "year of the cable"
    month = match["m1"] or match["m2"] or match["m5"]
    if month:
        pairs = [(_MONTHS.get(month.lower()) or int(month), int(match["d1"] or match["d2"] or match["d5"]))]
    else:
        pairs, why = _numeric(match, month_first)
        because = "; ".join(filter(None, (why, because))) or None
    possible = tuple(day for pair in pairs if (day := _valid(number, *pair)))
    return Day(match.start(), match.end(), possible, because) if possible else None


def _numeric(match: re.Match[str], month_first: bool) -> tuple[list[tuple[int, int]], str | None]:
    """(month, day) pairs that ``8.II.1950``, ``13/5-50`` or ``10/14/50`` can mean."""
    first, second = int(match["d3"]), match["m3"].lower()
    if not second.isdigit():
        return [(_ROMAN.get(second, 0), first)], None
    other = int(second)
    if match["s3"] == "." or (match["s3"] == "/" and match["t3"] == "-") or not match["y3"]:
        return [(other, first)], None
    if other > 12:
        return [(first, other)], None
    if first > 12 or first == other:
        return [(other, first)], None
    if month_first and match["s3"] == "/":
        return [(first, other)], "the month stands first elsewhere in the cable"
    return [(other, first), (first, other)], "the page does not settle which is the day"


NEAR = 3
"""Days between the writing of a cable and what is done to it, at most, for the one to tell how the other is to be read."""


def settled(day: Day, own: tuple[datetime.date, ...]) -> Day:
    """``09/08/52`` in a cable of 8 September: of two readings the one that is the cable's own day, or within three days of it."""
    near = [one for one in day.days if any(abs((one - other).days) <= NEAR for other in own)]
    if len(day.days) < 2 or len(near) != 1:
        return day
    return day._replace(days=(near[0],), because="of its two readings the one at the day of the cable")


def of_the_cable(day: Day, own: tuple[datetime.date, ...]) -> Day:
    """``11.1.50`` in a cable of 1 November: the month first, where only so it is the cable's own day."""
    day = settled(day, own)
    if len(day.days) != 1 or not own or day.days[0] in own or day.days[0].day > 12:
        return day
    turned = _valid(day.days[0].year, day.days[0].day, day.days[0].month)
    return (
        day._replace(days=(turned,), because="the month first: so it is the day of the cable")
        if turned in own and turned
        else day
    )


def _year(said: str) -> int:
    return int(said) if len(said) == 4 else 1900 + int(said)


def _valid(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def clock(content: str, start: int, end: int) -> Clock | None:
    """The first time of day in [start, end)."""
    for match in _TIME.finditer(content, start, end):
        hour = int(match["h1"] or match["h2"] or match["h3"] or match["h4"] or match["h5"])
        minute = int(match["m1"] or match["m2"] or match["m5"] or 0)
        half = (match["half"] or match["half3"] or "").lower()
        if hour > 24 or minute > 59:
            continue
        doubt = None
        if half and hour > 12:
            doubt = f"{hour}:{minute:02} is a time of twenty-four hours, and {half}.m. one of twelve"
        elif half == "p" and hour < 12:
            hour += 12
        elif half == "a" and hour == 12:
            hour = 0
        return Clock(match.start(), match.end(), f"{hour:02}:{minute:02}", doubt)
    return None
