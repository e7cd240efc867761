"""The meaning of each unit of the grammar, against the context of the document. One rule, one function."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from chancery.extract.dates import sense
from chancery.extract.dates.matching import Match
from chancery.extract.dates.numeric import full_year, numeric, numeric_range, possible, short
from chancery.extract.dates.sense import ONE, Context, Sense
from chancery.extract.dates.tokens import Token
from chancery.extract.dates.words import CODES

AS_WRITTEN = "as written"
DECADES = "early, mid and late: years 0-3, 4-6 and 7-9 (a convention of ours)"
THIRDS = "beginning, middle and end: days 1-10, 11-20 and 21 to the last (a convention of ours)"
QUARTERS = "early, mid and late in a year: four months each (a convention of ours)"
FEW = {"day": 7, "week": 4, "month": 6, "year": 5, "decade": 3, "weekend": 3}
"""How many 'a few' can be at most, a convention of ours."""


def word(match: Match, name: str) -> str | None:
    """The value of a named token, None where it does not stand there."""
    part = match.parts.get(name)
    return None if part is None or isinstance(part, Match) else part.value


def period_of(match: Match, name: str = "period") -> str:
    """The period that stands in the unit, in the singular."""
    return (word(match, name) or "").removesuffix("s")


def year_of(match: Match, context: Context) -> int | None:
    """The year that stands in the unit, or is told by the document's: ``5 May of last year``."""
    turn = word(match, "turn")
    if turn and context.day:
        return context.day.year + int(turn)
    figures = word(match, "year")
    return full_year(figures, context.day) if figures else None


def month_of(match: Match) -> int:
    """The month that stands in the unit."""
    return int(word(match, "month") or 0)


def number(figures: str) -> int:
    """``15``, ``15th``."""
    return int("".join(c for c in figures if c.isdigit()) or 0)


def inferred_year(month: int, day: int, context: Context) -> tuple[int, str] | None:
    """The year of a date that gives none: the document's own, or a neighbour at the turn of the year.

    Reports look back more than forward: a day more than five months ahead is of the year before unless the words look
    forward; one more than nine months back is of the year after unless they look back (conventions of ours).
    """
    if context.day is None:
        return None
    year = context.day.year
    distance = (datetime.date(year, month, min(day, 28)) - context.day).days
    turn = 0
    if distance > 150 and not context.future and (distance > 215 or context.past):
        turn = -1
    elif distance < -215 and not context.past and (distance < -270 or context.future):
        turn = 1
    if turn:
        return year + turn, f"the year {'before' if turn < 0 else 'after'} that {context.because}".rstrip()
    return year, f"year {context.because}".rstrip()


def day(match: Match, context: Context) -> Sense | None:
    """``30 May 1950``, ``May 30``, ``the first of June``, ``[5] June``."""
    month = month_of(match)
    days = number(word(match, "day") or word(match, "word") or "0")
    year, because = year_of(match, context), AS_WRITTEN
    if year is None:
        inferred = inferred_year(month, days, context)
        if inferred is None:
            known = possible(2000, month, days)
            return (
                known
                if known is None
                else Sense(f"XXXX-{month:02d}-{days:02d}", None, None, "no year is given, and none is known of the document")
            )
        year, because = inferred
        year, because = by_weekday(match, year, month, days, context) or (year, because)
    found = possible(year, month, days)
    return sense.whole_day(found, because) if found else None


def by_weekday(match: Match, year: int, month: int, days: int, context: Context) -> tuple[int, str] | None:
    """The year in which the weekday agrees, where the document's own does not."""
    weekday = word(match, "weekday")
    fits = [
        y for y in (year, year - 1, year + 1) if weekday and (d := possible(y, month, days)) and d.isoweekday() == int(weekday)
    ]
    return (fits[0], "year by the weekday") if fits and fits[0] != year else None


def figures(match: Match, context: Context) -> Sense | None:
    """``13.9.50``, perhaps with its weekday."""
    weekday = word(match, "weekday")
    return numeric(word(match, "numeric") or "", context, int(weekday) if weekday else None)


def figures_range(match: Match, context: Context) -> Sense | None:
    """``4/6-8/64``, ``14-16.5.50``."""
    return numeric_range(word(match, "numeric") or "", context)


def short_figures(match: Match, context: Context) -> Sense | None:
    """``31.8``, ``10/14``: the year is that of the document."""
    return short(word(match, "numeric") or "", context, inferred_year)


def adjoining_days(match: Match, context: Context) -> Sense | None:
    """``30/31 May``, ``May 30/31, 1950``: a day and the next."""
    first, _, last = (word(match, "numeric") or "").partition("/")
    whole = month(match, context)
    if whole is None or whole.first is None or not (first.isdigit() and last.isdigit()):
        return None
    one, other = (possible(whole.first.year, whole.first.month, int(n)) for n in (first, last))
    return sense.days(one, other, whole.because) if one and other and one < other else None


def iso(match: Match, _: Context) -> Sense | None:
    """``1950-05-30``."""
    year, month, days = (int(piece) for piece in (word(match, "iso") or "")[:10].split("-"))
    found = possible(year, month, days)
    return sense.whole_day(found, AS_WRITTEN) if found else None


def month(match: Match, context: Context) -> Sense | None:
    """``June 1950``, ``in June``, ``last June``."""
    number = month_of(match)
    year = year_of(match, context)
    if year is not None:
        return sense.whole_month(year, number, AS_WRITTEN)
    shift = word(match, "shift")
    if context.day is None:
        return None if shift else Sense(f"XXXX-{number:02d}", None, None, "no year is given, and none is known of the document")
    if shift:
        here = context.day.year
        before, after = number < context.day.month, number > context.day.month
        year = {"-1": here if before else here - 1, "0": here, "1": here if after else here + 1}[shift]
        return sense.whole_month(year, number, f"counted from the day {context.because}".rstrip())
    inferred = inferred_year(number, 15, context)
    return sense.whole_month(inferred[0], number, inferred[1]) if inferred else None


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


def rank(match: Match) -> int:
    """Which one: 1 for first, -1 for last, 0 for none (``next``, ``this``)."""
    token = match.parts.get("nth")
    if token is None or isinstance(token, Match):
        return 0
    if token.code == CODES["shift"]:
        return -1 if token.value == "-1" else 0
    return number(token.value)


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


def quarter(match: Match, context: Context) -> Sense | None:
    """``the first quarter of 1963``, ``3rd quarter FY 77``."""
    year = year_of(match, context)
    because = AS_WRITTEN
    if year is None:
        if context.day is None:
            return None
        year, because = context.day.year + int(word(match, "shift") or 0), f"year {context.because}".rstrip()
    which = rank(match)
    if which < 1 and "year" not in match.parts:
        token = match.parts.get("nth")
        shift = int(token.value) if isinstance(token, Token) else 0
        begin, number_ = sense.shifted_month(moved(context.day, "month", 3 * shift), 0) if context.day else (0, 1)
        return sense.months(begin, number_ - (number_ - 1) % 3, 3, f"counted from the day {context.because}".rstrip())
    which = 4 if which == -1 else which
    if not 1 <= which <= 4:
        return None
    if "fiscal" in match.parts:
        first = fiscal_year(year)[0]
        begin, number_ = sense.shifted_month(first, 3 * (which - 1))
        return sense.months(begin, number_, 3, "quarter of the fiscal year of the United States")
    return sense.months(year, 3 * which - 2, 3, because)


def fiscal_year(year: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of a fiscal year of the United States: from July until 1976, from October since 1977."""
    if year <= 1976:
        return datetime.date(year - 1, 7, 1), datetime.date(year, 6, 30)
    return datetime.date(year - 1, 10, 1), datetime.date(year, 9, 30)


def fiscal(match: Match, context: Context) -> Sense | None:
    """``FY 79``, ``FY 76-80``, ``this fiscal year``."""
    because = "fiscal year of the United States (July to June until 1976, October to September since 1977)"
    year = year_of(match, context)
    if year is None:
        if context.day is None:
            return None
        year = next(y for y in (context.day.year, context.day.year + 1) if context.day <= fiscal_year(y)[1])
        year += int(word(match, "shift") or 0)
        because = f"{because}, counted from the day {context.because}".rstrip()
    end = word(match, "end")
    last = full_year(end, context.day) if end else year
    if not year <= last <= year + 30:
        return None
    first_day, last_day = fiscal_year(year)[0], fiscal_year(last)[1]
    return Sense(f"{first_day:%Y-%m}/{last_day:%Y-%m}", first_day, last_day, because, "stretch")


def a_season(match: Match, context: Context) -> Sense | None:
    """``spring of 1951``, ``SUMMER 1963``, ``last fall``, ``this winter``."""
    code = int(word(match, "season") or 0)
    year, because = year_of(match, context), AS_WRITTEN
    if year is None:
        if context.day is None:
            return None
        because = f"counted from the day {context.because}".rstrip()
        shift = word(match, "shift")
        year = context.day.year + (int(shift or 0) if "outer" in match.parts else 0)
        if shift in ("-1", "1") and "outer" not in match.parts:
            year = _turned(code, year, shift, context.day)
        elif "outer" not in match.parts and code == 24 and context.day.month <= 2:
            year -= 1
    whole = sense.season(year, code, because)
    part = word(match, "part")
    if not part or whole.first is None:
        return whole
    year_, number_ = sense.shifted_month(whole.first, {"begin": 0, "middle": 1, "end": 2}[part])
    return Sense(*sense.whole_month(year_, number_, f"{whole.because}; its first, second or last month")[:4])


def _turned(code: int, year: int, shift: str, day: datetime.date) -> int:
    """The year of ``last fall``: the last that is over; of ``next fall``: the next that has not begun."""
    if shift == "-1":
        return next(y for y in (year, year - 1, year - 2) if (sense.season(y, code, "").last or day) < day)
    return next(y for y in (year, year + 1) if (sense.season(y, code, "").first or day) > day)


def a_decade(match: Match, _: Context) -> Sense | None:
    """``the 1960s``."""
    return sense.decade(number((word(match, "decade") or "")[:4]), AS_WRITTEN)


def two_years(match: Match, context: Context) -> Sense | None:
    """``1963-64``."""
    start, end = int(word(match, "year") or 0), word(match, "end") or ""
    last = int(end) if len(end) == 4 else start // 100 * 100 + int(end)
    return sense.years(start, last, AS_WRITTEN) if start < last <= start + (30 if len(end) == 2 else 400) else None


def year(match: Match, context: Context) -> Sense | None:
    """``in 1964``."""
    return sense.whole_year(int(word(match, "year") or 0), AS_WRITTEN)


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


def transition(_: Match, __: Context) -> Sense | None:
    """``the transition quarter``, between the fiscal years 1976 and 1977 of the United States."""
    return sense.months(1976, 7, 3, "the quarter between the fiscal years 1976 and 1977 of the United States")


def ago(match: Match, context: Context) -> Sense | None:
    """``three days ago``, ``two weeks ago``, ``a year ago``."""
    if context.day is None:
        return None
    period, count = period_of(match), word(match, "count") or ""
    because = f"counted from the day {context.because}".rstrip()
    if not count[0].isdigit():
        back = FEW.get(period, 7)
        far, near = moved(context.day, period, -back), moved(context.day, period, -2)
        return sense.days(far, near, f"{because}; a few {period}s are 2 to {back} (a convention of ours)", one=True)
    return around(moved(context.day, period, -int(count)), period, because)


def moved(day: datetime.date, period: str, by: int) -> datetime.date:
    """The day so many periods away."""
    if period in ("month", "year", "decade"):
        at, number_ = sense.shifted_month(day, by * {"month": 1, "year": 12, "decade": 120}[period])
        return datetime.date(at, number_, min(day.day, sense.last_of(at, number_).day))
    return day + datetime.timedelta(days=by * (1 if period == "day" else 7))


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
    """``this year``, ``last month``, ``next week``, ``the next few days``, ``the past two weeks``."""
    if context.day is None:
        return None
    shift, period, count = int(word(match, "shift") or 0), period_of(match), word(match, "count")
    because = f"counted from the day {context.because}".rstrip()
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


def match_day(number: int) -> str:
    """The English name of an ISO weekday."""
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[number - 1]


def day_word(match: Match, context: Context) -> Sense | None:
    """``yesterday``."""
    if context.day is None:
        return None
    by = int(word(match, "day") or 0)
    return sense.whole_day(context.day + by * ONE, f"counted from the day {context.because}".rstrip())


MEANINGS: dict[str, Callable[[Match, Context], Sense | None]] = {
    "iso": iso,
    "numeric": figures,
    "numeric_range": figures_range,
    "short_numeric": short_figures,
    "adjoining_days": adjoining_days,
    "day_of_period": day_of_period,
    "transition": transition,
    "part_of_month": part_of_month,
    "part_of_year": part_of_year,
    "part_of_decade": part_of_decade,
    "part_of_period": part_of_period,
    "day": day,
    "quarter": quarter,
    "fiscal": fiscal,
    "month": month,
    "season": a_season,
    "decade": a_decade,
    "years": two_years,
    "month_of_reference": month_of_reference,
    "ago": ago,
    "shifted": shifted,
    "weekday": weekday,
    "day_word": day_word,
    "day_of_month": day_of_month,
    "year": year,
}
"""Rule of a unit -> its meaning. The date-time group stands in ``moments``, as it carries a time."""
