"""The value of a field of days: figures by a grammar of its own, words by the grammar of dates that reads the documents."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeAlias

from chancery.extract.dates import Anchor, scan, settle
from chancery.model import edtf
from chancery.model.record import DateReading
from chancery.search import refusals
from chancery.search.fields import Field
from chancery.search.nodes import Days, month_end

_FIGURES = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_TIMED = re.compile(r"[0-9][Tt][0-9]")
_STRETCH: TypeAlias = tuple[date | None, date | None]


def days(query: str, value: str, at: int, field: Field) -> Days:
    """The days that the value, which begins at ``at`` in the query, names: first and last, both included.

    ``1950``, ``1950-05``, ``1950-05-30``, ``1950-05..1950-06``, ``..1950``, ``1950..``, ``30 May 1950``, ``early May 1950``.
    Raises QueryError for a day that no calendar has, words that name no day, no year or several days, and a stretch that
    ends before it begins.
    """
    end = at + len(value)
    value, at = value.lstrip(), at + len(value) - len(value.lstrip())
    value = value.rstrip()
    if ".." not in value:
        first, last = _one(query, value, at, field)
        return Days(field.name, first, last, start=at, end=end)
    left, _, right = value.partition("..")
    if ".." in right or right.startswith("."):
        raise refusals.no_day(value, field, at, at + len(value))
    if not left.strip() and not right.strip():
        raise refusals.no_ends(field, at, at + len(value))
    first = _one(query, left, at, field)[0] if left.strip() else None
    last = _one(query, right, at + len(left) + 2, field)[1] if right.strip() else None
    if (left.strip() and first is None) or (right.strip() and last is None):
        raise refusals.no_day(value, field, at, at + len(value))
    if first and last and first > last:
        raise refusals.turned_round(query, left, right, at, at + len(value))
    return Days(field.name, first, last, start=at, end=end)


def _one(query: str, value: str, at: int, field: Field) -> _STRETCH:
    words = value.strip()
    at += len(value) - len(value.lstrip())
    end = at + len(words)
    figures = _FIGURES.fullmatch(words)
    if field.units == "years" and not (figures and figures[2] is None):
        raise refusals.no_year(words, at, end)
    if figures:
        return _counted(figures, at, end)
    return _said(query, words, at, end, field)


def _counted(figures: re.Match[str], at: int, end: int) -> _STRETCH:
    year, month, day = (int(part) if part else None for part in figures.groups())
    assert year is not None, "the first group always stands"
    if year < 1:
        raise refusals.impossible("There is no year 0.", at, end)
    if figures[2] is None or month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        until = year // 100 * 100 + month
        years = f" For a stretch of years write {year}..{until}." if until > year else ""
        remedy = f"A month is 01 to 12.{years}"
        raise refusals.impossible(f"There is no month {figures[2]}.", at, end, remedy)
    if figures[3] is None or day is None:
        return date(year, month, 1), month_end(year, month)
    ultimo = month_end(year, month)
    if not 1 <= day <= ultimo.day:
        raise refusals.impossible(refusals.no_such_day(day, ultimo), at, end)
    return date(year, month, day), date(year, month, day)


def _said(query: str, words: str, at: int, end: int, field: Field) -> _STRETCH:
    """Days in words."""
    reading = reading_of(words)
    if reading is None:
        if together := _together(query, at, end):
            raise refusals.words_apart(query, words, together, field, at, end)
        raise refusals.no_day(words, field, at, end)
    value = edtf.parse(reading.edtf)
    if isinstance(value, edtf.Several) and len(value.members) > 1:
        raise refusals.several_days(str(value.members[0]), str(value.members[1]), words, field, at, end)
    if "T" in reading.edtf or _TIMED.search(words):
        raise refusals.time_of_day(words, (reading.first or reading.edtf)[:10], at, end)
    if reading.first is None and reading.last is None:
        raise refusals.year_missing(words, at, end)
    try:
        first, last = (date.fromisoformat(day) if day else None for day in (reading.first, reading.last))
    except ValueError:  # a year that the calendar of Python does not have
        raise refusals.no_day(words, field, at, end) from None
    return first, last


def reading_of(words: str) -> DateReading | None:
    """The one date that all of the words name, None where there is none.

    As typed first; then in capitals, since in small letters a month may be another word (may, march).
    """
    for typed in (words, words.upper()):
        readings = settle(typed, scan(typed), Anchor())
        if len(readings) == 1 and (readings[0].start, readings[0].end) == (0, len(typed)):
            return readings[0]
    return None


_PLAIN = re.compile(r"[^\s():\"~]{1,20}(?: {1,3}[^\s():\"~]{1,20}){0,3}")


def _together(query: str, at: int, end: int) -> str | None:
    """The words from ``at`` on, beyond ``end``, that name a day if they are read as one: ``date:30 May 1950``."""
    match = _PLAIN.match(query, at)
    words = match[0] if match else ""
    while at + len(words) > end:
        if reading_of(words):
            return words
        words = words.rpartition(" ")[0].rstrip()
    return None
