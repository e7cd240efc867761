"""Dates and times in the heads of documents, as values of an envelope."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from typing import NamedTuple

from chancery.extract import dates
from chancery.model.readings import TimeOfDay, Value
from chancery.model.record import DateReading
from chancery.model.sheet import Sheet

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_CLOCK = re.compile(
    r"(?<![\d.:])(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?[ \t]{0,3}(?P<half>[ap])\.?[ \t]?m\b\.?"
    r"|(?P<word>noon|midnight)\b"
    r"|(?P<h24>[01]?\d|2[0-4])[:.](?P<m24>[0-5]\d)(?![\d.])(?:[ \t]{0,2}(?:hours|hrs|h)\b\.?)?"
    r"|(?P<hhmm>(?:[01]\d|2[0-4])[0-5]\d)(?:(?P<zone>Z)\b|[ \t]{0,2}(?:hours|hrs)\b))",
    re.I,
)


class Clock(NamedTuple):
    """A time of day: ``value`` is HH:MM, ``zone`` only where the page gives one."""

    start: int
    end: int
    value: str
    zone: str


def expressions(sheet: Sheet, start: int, end: int) -> list[dates.Found]:
    """The expressions of dates that lie within [start, end), in order."""
    at = bisect_left(sheet.found_dates, start, key=lambda found: found.start)
    within = []
    for found in sheet.found_dates[at:]:
        if found.start >= end:
            break
        if found.end <= end:
            within.append(found)
    return within


def dated(
    sheet: Sheet, start: int, end: int, anchor: dates.Anchor | None = None, order: str | None = None, months: bool = False
) -> DateReading | None:
    """The first date of [start, end) that is complete, or that the anchor completes, to one or several days.

    ``order`` (``dmy``, ``mdy``) is that of figures, where the language or the family settles it. With ``months`` a month of a
    year will do: behind a label ``Date: May 1951`` is all that the document says.
    """
    enough = _MONTH if months else _DAY
    for found in expressions(sheet, start, end):
        reading = dates.read_whole(sheet.content, found.start, found.end, order)
        if reading is None and anchor is not None and anchor.day is not None:
            reading = next(iter(dates.settle(sheet.content, (found,), anchor)), None)
        if reading is None and months:
            reading = next(iter(dates.settle(sheet.content, (found,), dates.Anchor(day=None))), None)
        if reading is not None and enough.search(reading.edtf):
            return reading
    return None


def as_value(reading: DateReading, rule: str) -> Value:
    """A date as the envelope's value: the day alone, where the expression names a time too."""
    value = reading.edtf.split("T")[0] if _DAY.match(reading.edtf) else reading.edtf
    return Value(
        start=reading.start, end=reading.end, quote=reading.quote, value=value, because=reading.because or None, rule=rule
    )


def day_of(value: str) -> datetime.date | None:
    """The one day that an EDTF value begins with; None for a set, a stretch or half a date."""
    if not (match := _DAY.match(value)) or "/" in value:
        return None
    try:
        return datetime.date.fromisoformat(match[0])
    except ValueError:
        return None


def clock(content: str, start: int, end: int) -> Clock | None:
    """The first time of day in [start, end): ``9 p.m.``, ``3:52 p. m.``, ``noon``, ``14:30``, ``1427Z``, ``0930 hours``."""
    if not (match := _CLOCK.search(content, start, end)):
        return None
    if match["word"]:
        hour, minute = (12, 0) if match["word"].lower() == "noon" else (24, 0)
    elif match["hhmm"]:
        hour, minute = int(match["hhmm"][:2]), int(match["hhmm"][2:])
    else:
        hour, minute = int(match["hour"] or match["h24"]), int(match["minute"] or match["m24"] or 0)
        if match["half"] and hour <= 12:
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    value = f"{hour:02}:{minute:02}"
    return Clock(match.start(), match.end(), value, "Z" if match["zone"] else "")


def as_time(content: str, found: Clock, role: tuple[str, ...], rule: str) -> TimeOfDay:
    """A time as the envelope's value."""
    return TimeOfDay(
        start=found.start, end=found.end, quote=content[found.start : found.end], value=found.value, role=role, rule=rule
    )


def moment(day: str, found: Clock | None) -> str:
    """A day and a time as one EDTF value, with seconds: ``1950-10-14T03:15:00``. Midnight ends its day."""
    if found is None or not _DAY.fullmatch(day):
        return day
    if found.value == "24:00":
        return f"{datetime.date.fromisoformat(day) + datetime.timedelta(days=1)}T00:00:00{found.zone}"
    return f"{day}T{found.value}:00{found.zone}"
