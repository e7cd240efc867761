"""The meaning of parts: of a month, a year, a decade, a week. One rule, one function."""

from __future__ import annotations

import datetime

from chancery.extract.dates import sense
from chancery.extract.dates.matching import Match
from chancery.extract.dates.sense import ONE, Context, Sense
from chancery.extract.dates.units import AS_WRITTEN, month, number, period_of, rank, word, year_of

DECADES = "early, mid and late: years 0-3, 4-6 and 7-9 (a convention of ours)"
THIRDS = "beginning, middle and end: days 1-10, 11-20 and 21 to the last (a convention of ours)"
QUARTERS = "early, mid and late in a year: four months each (a convention of ours)"


def portion(match: Match) -> tuple[str, int, int] | None:
    """Which part: (of what, which from 1 or -1 for the last, of how many); ``first ten days`` is ("day", 1, 10)."""
    part = word(match, "part")
    if part:
        return "third", {"begin": 1, "middle": 2, "end": -1}[part], 3
    which = rank(match)
    if not which:
        return None
    if "half" in match.parts:
        return ("half", which, 2) if which in (1, 2, -1) else None
    third = word(match, "third")
    if third:
        return ("third", which, 3) if third == "3" and which in (1, 2, 3, -1) else None
    count = word(match, "count")
    if count:
        return period_of(match), which, number(count) if count[0].isdigit() else 0
    many = (word(match, "period") or "").endswith("s")
    return period_of(match), which, 1 if not many else 0 if period_of(match) == "day" else 2


def part_of_month(match: Match, context: Context) -> Sense | None:
    """``the end of June``, ``mid-July``, ``first half of July``, ``the first ten days of August``, ``mid to late June``."""
    whole = month(match, context)
    part = portion(match)
    if whole and whole.first and "lower" in match.parts and part and part[0] == "third":
        begin = {"begin": 1, "middle": 11, "end": 21}[word(match, "lower") or "begin"]
        upper = month_part(whole.first, whole.last or whole.first, part, whole.because)
        if upper is None or upper.last is None or upper.last.day < begin:
            return None
        return sense.days(whole.first.replace(day=begin), upper.last, upper.because, one=True)
    if whole is None or part is None:
        return None
    if whole.first is None or whole.last is None:
        return whole
    return month_part(whole.first, whole.last, part, whole.because)


def month_part(first: datetime.date, last: datetime.date, part: tuple[str, int, int], because: str) -> Sense | None:
    """A part of the month that begins and ends on these days."""
    of, which, count = part
    if of == "half":
        ends = (1, 15) if which == 1 else (16, last.day)
        because += "; halves to the 15th and from the 16th (a convention of ours)"
    elif of == "third" or (of == "day" and count in (0, 10)):
        if of == "day" and count == 10 and which in (1, 2, 3, -1):
            because += "; ten days"
        else:
            because += f"; {THIRDS}"
        ends = {1: (1, 10), 2: (11, 20)}.get(which, (21, last.day))
    elif of in ("day", "week", "weekend"):
        length = (count or 1) * (7 if of == "week" else 1)
        begin = last.day - length + 1 if which == -1 else (which - 1) * length + 1
        if begin < 1 or begin > last.day or length > last.day:
            return None
        ends = (begin, min(begin + length - 1, last.day))
        because += "; weeks counted from the first day or back from the last (a convention of ours)" if of == "week" else ""
    else:
        return None
    return sense.days(first.replace(day=ends[0]), first.replace(day=ends[1]), because, one=True)


def year_part(year: int, part: tuple[str, int, int], because: str) -> Sense | None:
    """A part of a year: ``early 1963``, ``first half of 1963``, ``the first six months of 1963``."""
    of, which, count = part
    if of == "half":
        return sense.months(year, 1 if which == 1 else 7, 6, because)
    if of == "third":
        return sense.months(year, {1: 1, 2: 5}.get(which, 9), 4, f"{because}; {QUARTERS}", one=True)
    if of == "month":
        length = count or 1
        begin = 13 - length if which == -1 else (which - 1) * length + 1
        return sense.months(year, begin, length, because) if begin >= 1 and begin + length <= 13 else None
    if of in ("day", "week"):
        length = (count or 1) * (7 if of == "week" else 1)
        january, december = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        start = december - (length - 1) * ONE if which == -1 else january + (which - 1) * length * ONE
        return sense.days(start, start + (length - 1) * ONE, because, one=True)
    return None


def part_of_year(match: Match, context: Context) -> Sense | None:
    """``early 1963``."""
    year, part = year_of(match, context), portion(match)
    return year_part(year, part, AS_WRITTEN) if year and part else None


def part_of_decade(match: Match, _: Context) -> Sense | None:
    """``the early 1960s``."""
    start, part = number((word(match, "decade") or "")[:4]), portion(match)
    if not part or part[0] != "third":
        return None
    first, last = {1: (0, 3), 2: (4, 6)}.get(part[1], (7, 9))
    return sense.years(start + first, start + last, DECADES, one=True)


def part_of_period(match: Match, context: Context) -> Sense | None:
    """``the end of the month``, ``the beginning of next year``, ``early next week``."""
    part = portion(match)
    if context.day is None or part is None:
        return None
    shift = int(word(match, "shift") or 0)
    because = f"counted from the day {context.because}".rstrip()
    outer = period_of(match, "outer")
    if outer == "year":
        return year_part(context.day.year + shift, part, because)
    if outer == "month":
        year, number = sense.shifted_month(context.day, shift)
        return month_part(datetime.date(year, number, 1), sense.last_of(year, number), part, because)
    if outer == "week":
        monday, sunday = sense.week_of(context.day + shift * 7 * ONE)
        first, last = {1: (monday, monday + ONE), 2: (monday + 2 * ONE, monday + 3 * ONE)}.get(
            part[1], (monday + 4 * ONE, sunday)
        )
        return sense.days(first, last, f"{because}; a week's beginning and end (a convention of ours)", one=True)
    return None
