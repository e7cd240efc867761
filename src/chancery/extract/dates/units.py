"""The meaning of days and months, against the context of the document. One rule, one function."""

from __future__ import annotations

import datetime
import re

from chancery.extract.dates import sense
from chancery.extract.dates.matching import Match
from chancery.extract.dates.numeric import full_year, numeric, numeric_range, possible, short
from chancery.extract.dates.sense import Context, Sense
from chancery.extract.dates.words import CODES, lexicon

AS_WRITTEN = "as written"


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


def rank(match: Match) -> int:
    """Which one: 1 for first, -1 for last, 0 for none (``next``, ``this``)."""
    token = match.parts.get("nth")
    if token is None or isinstance(token, Match):
        return 0
    if token.code == CODES["shift"]:
        return -1 if token.value == "-1" else 0
    return number(token.value)


def inferred_year(month: int, day: int, context: Context) -> tuple[int, str] | None:
    """The year of a date that gives none: the document's own, or a neighbour at the turn of the year.

    Reports look back more than forward: a day more than five months ahead is of the year before unless the words look
    forward; one more than nine months back is of the year after unless they look back (conventions of ours). A message
    that is cited by its day is not of a day to come.
    """
    if context.listed:
        return context.listed, "year of the date listed with it"
    if context.day is None:
        return None
    year = context.day.year
    distance = (datetime.date(year, month, min(day, 28)) - context.day).days
    turn = 0
    if (distance > 3 and context.cited) or (distance > 150 and not context.future and (distance > 215 or context.past)):
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


_SPACED = re.compile(r"(\d{0,2})([a-z]+)(\d{2,6})")


def spaced(match: Match, context: Context) -> Sense | None:
    """``3 0 M A Y 1 9 5 0``, ``M A Y 3 0, 1 9 5 0``: its figures and letters without the blanks."""
    pieces = _SPACED.fullmatch(word(match, "spaced") or "")
    if pieces is None:
        return None
    days, month_, rest = pieces.groups()
    if not days:
        days, rest = rest[:-4], rest[-4:]
    found = possible(full_year(rest, context.day), int(lexicon()[month_][1]), int(days or 0))
    return sense.whole_day(found, AS_WRITTEN) if found else None


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


def month_year(match: Match, context: Context) -> Sense | None:
    """``8/59``."""
    month_, _, year = (word(match, "numeric") or "").partition("/")
    return sense.whole_month(full_year(year, context.day), int(month_), AS_WRITTEN)


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
