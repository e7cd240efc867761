"""Days as people and spreadsheets write them, as EDTF: where it is certain, and not otherwise."""

from __future__ import annotations

import datetime
import re

from chancery.model.edtf import EdtfError, equal, parse
from chancery.search.days import reading_of


class NoDay(ValueError):  # noqa: N818 (named for what happened)
    """Words that name no day, or not for certain; its words say what to write instead."""


HOW = "write it as 1950-05-30, 1950-05, 1950 or 30 May 1950"
_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})\.?")
_CLOCK = re.compile(r"(.*\d)[ T]+00:00(?::00(?:\.0+)?)?Z?")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?")
_ABOUT = re.compile(r"(?:c|ca|circa|about)\.?\s*(\d{4}(?:-\d\d){0,2})", re.I)
_MONTH_YEAR = re.compile(r"([^\W\d_]{3,9})-(\d{2}|\d{4})")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.I)
_HOUR = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?(?: ?([ap])\.?m\.?)?", re.I)
SERIALS = range(10_000, 60_000)
"""Numbers that can only be a spreadsheet's count of days (1927 to 2064); a year or a number of another sort is none of them."""


def day_of(words: str, now: str = "") -> str:
    """The EDTF of a date as typed; ``now`` is what the calendar says, to tell a day written in another way from another day.

    Raises NoDay for words that are no date, or of which more than one day can be meant.
    """
    words = " ".join(words.split())
    if match := _CLOCK.fullmatch(words):
        words = match[1]
    if match := _ABOUT.fullmatch(words):
        words = f"{match[1]}~"
    if match := _TIMED.fullmatch(words):
        words = f"{match[1]}T{match[2]}{match[3] or ':00'}"
    if (found := edtf(words)) is not None:
        return now if same(found, now) else found
    match = _NUMERIC.fullmatch(words)
    if match:
        return _counted(match, words, now)
    words = _MONTH_YEAR.sub(r"\1 \2", words) if _MONTH_YEAR.fullmatch(words) else words
    reading = reading_of(_WEEKDAY.sub("", words, count=1) if _WEEKDAY.match(words) else words)
    if reading is None or (reading.first is None and reading.last is None) or "," in reading.edtf:
        raise NoDay(f"“{words}” is no date that can be read for certain: {HOW}")
    if same(reading.edtf, now):
        return now
    if not re.search(r"\d{4}", words):
        raise NoDay(f"“{words}” does not say of which century it is: {HOW}")
    return reading.edtf


def same(one: str, other: str) -> bool:
    """Whether two EDTF values are the same, or name one and the same day."""
    if one == other:
        return True
    try:
        return "T" not in one + other and equal(parse(one), parse(other)) and _sure(one) == _sure(other)
    except EdtfError:
        return False


def _sure(words: str) -> str:
    return re.sub(r"[^?~%]", "", words)


def edtf(words: str) -> str | None:
    """The words where they are EDTF; None where they are not."""
    try:
        return str(parse(words))
    except EdtfError:
        return None


def _counted(match: re.Match[str], words: str, now: str) -> str:
    """A day in figures, in whatever order."""
    first, sign, second, third = match[1], match[2], match[3], match[4]
    if len(first) == 4:
        if iso := _iso(first, second, third):
            return now if same(iso, now) else iso
        raise NoDay(f"“{words}” is a day that no calendar has: {HOW}")
    years = [third] if len(third) == 4 else [f"{century}{third}" for century in (19, 18, 20) if len(third) == 2]
    days = [iso for year in years for iso in (_iso(year, second, first), _iso(year, first, second)) if iso]
    meant = next((iso for iso in days if same(iso, now)), None)
    if meant:
        return now
    if not days:
        raise NoDay(f"“{words}” is a day that no calendar has: {HOW}")
    if len(third) == 4 and sign == "." and _iso(third, second, first):
        return days[0]  # with points the day comes first, wherever dates are written so
    if len(set(days)) > 1:
        raise NoDay(f"“{words}” can be {' or '.join(dict.fromkeys(days))}: {HOW}")
    return days[0]


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def hour_of(words: str) -> str:
    """A time of day as a spreadsheet shows it (``3:15 PM``, ``03:15:00``) as ``15:15``; other words as they stand."""
    match = _HOUR.fullmatch(words)
    if not match or int(match[1]) > 23:
        return words
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hour:02d}:{match[2]}"


def of_moment(moment: datetime.datetime | datetime.date) -> str:
    """The EDTF of a date cell: a day, or a day with a time where one is given."""
    if isinstance(moment, datetime.datetime):
        whole = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
        return moment.date().isoformat() if whole else moment.isoformat(timespec="seconds")
    return moment.isoformat()


def of_serial(number: float, epoch: datetime.datetime) -> str:
    """The EDTF of a plain number in a column of days: a year, or a spreadsheet's count of days. Raises NoDay."""
    if number == int(number) and 1000 <= number < 2100:
        return str(int(number))
    if number == int(number) and int(number) in SERIALS:
        return (epoch + datetime.timedelta(days=int(number))).date().isoformat()
    raise NoDay(f"“{number:g}” is no date that can be read for certain: {HOW}")
