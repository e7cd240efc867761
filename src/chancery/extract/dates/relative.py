"""The meaning of what is counted from the document's own day. One rule, one function."""

from __future__ import annotations

import datetime

from chancery.extract.dates import sense
from chancery.extract.dates.matching import Match
from chancery.extract.dates.numeric import possible
from chancery.extract.dates.sense import ONE, Context, Sense
from chancery.extract.dates.units import month, number, period_of, rank, word
from chancery.extract.dates.words import CODES

FEW = {"day": 7, "week": 4, "month": 6, "year": 5, "decade": 3, "weekend": 3}
"""How many 'a few' can be at most, a convention of ours."""


def month_of_reference(match: Match, context: Context) -> Sense | None:
    """``15 instant``, ``10th ult.``, ``5 prox.``."""
    if context.day is None:
        return None
    at, number_ = sense.shifted_month(context.day, int(word(match, "named") or 0))
    found = possible(at, number_, number(word(match, "day") or ""))
    return sense.whole_day(found, f"month counted from the day {context.because}".rstrip()) if found else None


def day_of_month(match: Match, context: Context) -> Sense | None:
    """``the 15th``: of the month last named, else of the document's."""
    days = number(word(match, "day") or "")
    if context.named:
        found = possible(*context.named, days)
        return sense.whole_day(found, "month named before it") if found else None
    if context.day is None:
        return None
    found = possible(context.day.year, context.day.month, days)
    return sense.whole_day(found, f"month {context.because}".rstrip()) if found else None


def day_of_period(match: Match, context: Context) -> Sense | None:
    """``the 5th of this month``, ``the 30th of last month``."""
    if context.day is None or period_of(match) != "month":
        return None
    at, number_ = sense.shifted_month(context.day, int(word(match, "shift") or 0))
    found = possible(at, number_, number(word(match, "day") or ""))
    return sense.whole_day(found, f"month counted from the day {context.because}".rstrip()) if found else None


def ago(match: Match, context: Context) -> Sense | None:
    """``three days ago``, ``two weeks ago``, ``a year ago``; ``a year ago today`` is that day."""
    if context.day is None:
        return None
    period, count = period_of(match), word(match, "count") or ""
    because = f"counted from the day {context.because}".rstrip()
    if not count[0].isdigit():
        back = FEW.get(period, 7)
        far, near = moved(context.day, period, -back), moved(context.day, period, -2)
        return sense.days(far, near, f"{because}; a few {period}s are 2 to {back} (a convention of ours)", one=True)
    return around(moved(context.day, period, -int(count)), "day" if "exact" in match.parts else period, because)


def moved(day: datetime.date, period: str, by: int) -> datetime.date:
    """The day so many periods away."""
    if period in ("month", "year", "decade"):
        at, number_ = sense.shifted_month(day, by * {"month": 1, "year": 12, "decade": 120}[period])
        return datetime.date(at, number_, min(day.day, sense.last_of(at, number_).day))
    return day + datetime.timedelta(days=by * (1 if period == "day" else 7))


def hence(match: Match, context: Context) -> Sense | None:
    """``in ten days``, ``in four days' time``; ``within two weeks``: one unknown day from now on."""
    count, period = word(match, "count") or "", period_of(match)
    if context.day is None or not ("time" in match.parts or context.future):
        return None
    because = f"counted from the day {context.because}".rstrip()
    length = int(count) if count.isdigit() else FEW.get(period, 7)
    if length > 400:
        return None
    if match.parts["way"].code == CODES["within"] or not count.isdigit():
        return sense.days(context.day, moved(context.day, period, length), because, one=True)
    return around(moved(context.day, period, length), "day", because)


def around(day: datetime.date, period: str, because: str) -> Sense:
    """The period that holds a day: itself, its week, month, year."""
    if period == "week":
        return sense.days(*sense.week_of(day), f"{because}; weeks from Monday to Sunday")
    if period == "weekend":
        sunday = sense.week_of(day)[1]
        return sense.days(sunday - ONE, sunday, because)
    if period == "month":
        return sense.whole_month(day.year, day.month, because)
    if period == "year":
        return sense.whole_year(day.year, because)
    if period == "decade":
        return sense.decade(day.year // 10 * 10, because)
    return sense.whole_day(day, because)


def shifted(match: Match, context: Context) -> Sense | None:
    """``this year``, ``last month``, ``next week``, ``the next few days``, ``the past two weeks``, ``the coming days``."""
    if context.day is None:
        return None
    shift, period, count = int(word(match, "shift") or 0), period_of(match), word(match, "count")
    because = f"counted from the day {context.because}".rstrip()
    if count is None and shift and (word(match, "period") or "").endswith("days"):
        count = "few"
    if count is None:
        return None if period == "day" else around(moved(context.day, period, shift), period, because)
    if shift == 0:
        return None
    length = int(count) if count.isdigit() else FEW.get(period, 7)
    if length > 400:
        return None
    if not count.isdigit():
        because += f"; a few {period}s are at most {length} (a convention of ours)"
    if shift > 0:
        return sense.days(context.day + ONE, moved(context.day, period, length), because, one=True)
    return sense.days(moved(context.day, period, -length), context.day - ONE, because, one=False)


def weekday(match: Match, context: Context) -> Sense | None:
    """``on Monday``, ``last Friday``, ``next Tuesday``: forward where the words before look forward, else back."""
    if context.day is None:
        return None
    shift, want = word(match, "shift"), int(word(match, "weekday") or 0)
    back = (context.day.isoweekday() - want) % 7
    because = f"the {match_day(want)} {{}} the day {context.because}".rstrip()
    if shift == "-1":
        return sense.whole_day(context.day - (back or 7) * ONE, because.format("before"))
    if shift == "1":
        return sense.whole_day(context.day + (7 - back) * ONE, because.format("after"))
    if context.future or shift == "0":
        return sense.whole_day(context.day + (-back % 7) * ONE, because.format("on or after"))
    return sense.whole_day(context.day - back * ONE, because.format("on or before"))


def nth_weekday(match: Match, context: Context) -> Sense | None:
    """``the first Monday of December``, ``the last Friday in May 1950``."""
    whole, which, want = month(match, context), rank(match), int(word(match, "weekday") or 0)
    if whole is None or whole.first is None or whole.last is None or not which:
        return None
    first = whole.first + (want - whole.first.isoweekday()) % 7 * ONE
    day = whole.last - (whole.last.isoweekday() - want) % 7 * ONE if which < 0 else first + 7 * (which - 1) * ONE
    return sense.whole_day(day, whole.because) if day <= whole.last else None


def match_day(number: int) -> str:
    """The English name of an ISO weekday."""
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[number - 1]


def day_word(match: Match, context: Context) -> Sense | None:
    """``yesterday``."""
    if context.day is None:
        return None
    by = int(word(match, "day") or 0)
    return sense.whole_day(context.day + by * ONE, f"counted from the day {context.because}".rstrip())
