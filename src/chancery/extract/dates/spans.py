"""The meaning of quarters, fiscal years, seasons, years and decades. One rule, one function."""

from __future__ import annotations

import datetime

from chancery.extract.dates import sense
from chancery.extract.dates.matching import Match
from chancery.extract.dates.numeric import full_year
from chancery.extract.dates.relative import moved
from chancery.extract.dates.sense import Context, Sense
from chancery.extract.dates.tokens import Token
from chancery.extract.dates.units import AS_WRITTEN, inferred_year, number, rank, word, year_of


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


def transition(_: Match, __: Context) -> Sense | None:
    """``the transition quarter``, between the fiscal years 1976 and 1977 of the United States."""
    return sense.months(1976, 7, 3, "the quarter between the fiscal years 1976 and 1977 of the United States")


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
        elif shift is None and (inferred := inferred_year({21: 4, 22: 7, 23: 10, 24: 1}[code], 15, context)):
            year, because = inferred[0] - (code == 24), inferred[1]
        elif shift == "0" and code == 24 and context.day.month <= 2:
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
