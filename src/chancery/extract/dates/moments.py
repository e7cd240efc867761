"""Times of day and military date-time groups."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from chancery.extract.dates import sense
from chancery.extract.dates.matching import Match
from chancery.extract.dates.numeric import full_year, possible
from chancery.extract.dates.sense import Context, Sense
from chancery.extract.dates.tokens import Token
from chancery.extract.dates.units import inferred_year, word

LETTER_ZONES = {
    **{letter: f"+{hour:02d}:00" for hour, letter in enumerate("ABCDEFGHIKLM", 1)},
    **{letter: f"-{hour:02d}:00" for hour, letter in enumerate("NOPQRSTUVWXY", 1)},
    "Z": "Z",
}
"""Zones of date-time groups (ACP 121): the letter and its difference from Greenwich. J is the local zone: none is said."""

_DIGITS = re.compile(r"\d+")


def time_of(parts: Mapping[str, Token | Match]) -> str | None:
    """``T20:20:00`` with its zone, from the named parts of a phrase; None where no time stands or none is possible."""

    def value(name: str) -> str:
        part = parts.get(name)
        return part.value if isinstance(part, Token) else ""

    figures = _DIGITS.findall(value("clock"))
    if len(figures) == 1 and len(figures[0]) == 4:
        figures = [figures[0][:2], figures[0][2:]]
    elif not figures and value("hour"):
        figures = [value("hour"), value("minute") or "0"]
    if len(figures) < 2:
        return None
    hour, minute, second = (int(x) for x in (*figures, "0")[:3])
    meridiem = value("meridiem")
    if meridiem == "pm" and hour < 12:
        hour += 12
    elif meridiem == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"T{hour:02d}:{minute:02d}:{second:02d}{value('zone')}"


def group(match: Match, context: Context) -> Sense | None:
    """``311528Z JUL 79``; without its month and year, in those of the document."""
    figures = word(match, "group") or ""
    return moment(figures, word(match, "month"), word(match, "year"), context)


def moment(figures: str, month: str | None, year: str | None, context: Context) -> Sense | None:
    """The moment of a group: two figures each of day, hour and minute, then the letter of the zone."""
    day, hour, minute = int(figures[:2]), int(figures[2:4]), int(figures[4:6])
    if hour > 23 or minute > 59 or not 1 <= day <= 31:
        return None
    because = "as written"
    if month and year:
        found = possible(full_year(year, context.day), int(month), day)
    elif month:
        inferred = inferred_year(int(month), day, context)
        if inferred is None:
            return None
        found, because = possible(inferred[0], int(month), day), inferred[1]
    else:
        found = nearest(day, context)
        because = f"month and year {context.because}".rstrip()
    if found is None:
        return None
    zone = LETTER_ZONES.get(figures[6:].upper(), "")
    return Sense(f"{found}T{hour:02d}:{minute:02d}:00{zone}", found, found, because)


def nearest(day: int, context: Context) -> datetime.date | None:
    """The day of that number nearest to the document's own; a group of the last days of a month may stand in the next."""
    here = context.day
    if here is None:
        return None
    months = (sense.shifted_month(here, by) for by in (0, -1, 1))
    days = [found for year, month in months if (found := possible(year, month, day))]
    return min(days, key=lambda d: abs((d - here).days), default=None)
