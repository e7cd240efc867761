"""The meaning of each phrase of the grammar, from the meaning of the units in it. One rule, one function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chancery.extract.dates import sense
from chancery.extract.dates.matching import Match
from chancery.extract.dates.meanings import MEANINGS
from chancery.extract.dates.moments import time_of
from chancery.extract.dates.numeric import possible
from chancery.extract.dates.relative import moved
from chancery.extract.dates.sense import ONE, Context, Sense
from chancery.extract.dates.tokens import Token
from chancery.extract.dates.units import number
from chancery.model.expression import Found


def unit(found: Found, name: str, context: Context) -> Sense | None:
    """The meaning of a unit of the phrase."""
    part = found.parts.get(name)
    if not isinstance(part, Match):
        return None
    return MEANINGS[part.rule](part, context)


def value(found: Found, name: str) -> str:
    """The value of a token of the phrase, or nothing."""
    part = found.parts.get(name)
    return part.value if isinstance(part, Token) else ""


def pair(found: Found, context: Context) -> tuple[Sense, Sense] | None:
    """First and second of two dates, each with what the other gives it: ``8 and 10 June``, ``June 1-3``, ``May to June 1950``."""
    first, second = found.parts.get("first"), found.parts.get("second")
    if isinstance(first, Match) and isinstance(second, Match) and first.rule == "day_of_month" != second.rule:
        other = unit(found, "second", context)
        one = beside(other, number(first.parts["day"].value), -1)  # type: ignore[union-attr]
    elif isinstance(first, Match) and isinstance(second, Match):
        first, second = shared(first, second)
        one, other = (
            unit(replace(found, parts={"first": first}), "first", context),
            unit(replace(found, parts={"second": second}), "second", context),
        )
    elif isinstance(second, Match):
        other = unit(found, "second", context)
        one = beside(other, number(value(found, "number")), -1)
    else:
        one = unit(found, "first", context)
        year = found.parts.get("year")
        if isinstance(year, Match) and isinstance(first, Match):
            first = first._replace(parts={**first.parts, "year": year.parts["year"]})
            one = unit(replace(found, parts={"first": first}), "first", context)
        other = beside(one, number(value(found, "tail")), 1)
    return turned(found.parts.get("first"), found.parts.get("second"), one, other) if one and other else None


def shared(first: Match, second: Match) -> tuple[Match, Match]:
    """The year that only one of them gives is the other's too."""
    given, lacking = ("year" in first.parts), ("year" in second.parts)
    if lacking and not given and first.rule in ("day", "month", "part_of_month", "season"):
        first = first._replace(parts={**first.parts, "year": second.parts["year"]})
    return first, second


def beside(known: Sense | None, day: int, side: int) -> Sense | None:
    """A day of the month of the known one: before it (-1) or after it (1)."""
    if known is None or known.first is None or known.last is None:
        return None
    found = possible(known.first.year, known.first.month, day)
    if found is None or (found < known.first if side > 0 else found > known.last):
        return None
    return sense.whole_day(found, known.because)


def joined(one: Sense, other: Sense, shape: str) -> Sense | None:
    """From the one to the other: a stretch, or a set of which one is meant."""
    if one.first is None or other.last is None:
        return None
    if one.first > other.last:
        return None
    because = one.because if one.because == other.because else "; ".join(dict.fromkeys((one.because, other.because)))
    opens, closes = plain(one.opens), plain(other.closes)
    if shape == "set" and len(opens) != len(closes):  # the bounds of a set are of one precision
        opens, closes = str(one.first), str(other.last)
    edtf, kind = sense.written(opens, closes, one=shape == "set")
    return Sense(edtf, one.first, other.last, because, kind)


def plain(edtf: str) -> str:
    """A date without its time of day: bounds are days."""
    return edtf.partition("T")[0]


def turned(first: Match | Token | None, second: Match | Token | None, one: Sense, other: Sense) -> tuple[Sense, Sense]:
    """Where the second falls first: ``December to February`` begins in the year before, ``Monday to Friday`` ends later."""
    if one.first is None or other.last is None or one.first <= other.last:
        return one, other
    if isinstance(second, Match) and second.rule == "weekday":
        return one, sense.whole_day(other.last + 7 * ONE, other.because)
    if isinstance(first, Match) and first.rule in ("day", "month") and "year" not in first.parts:
        year, because = one.first.year - 1, f"{one.because}; the year before, as it comes first"
        if first.rule == "month":
            return sense.whole_month(year, one.first.month, because), other
        day = possible(year, one.first.month, one.first.day)
        return (sense.whole_day(day, because) if day else one), other
    return one, other


def between(found: Found, context: Context) -> Sense | None:
    """``between 8 and 10 June``: one day of these. ``from 3 to 7 March``: all of them."""
    both = pair(found, context)
    return joined(*both, (value(found, "lead") == "between" and "set") or "stretch") if both else None


def span(found: Found, context: Context) -> Sense | None:
    """``14-16 May``, ``31 May - 2 June``."""
    both = pair(found, context)
    return joined(*both, "stretch") if both else None


def listed(found: Found, context: Context) -> Sense | None:
    """``5 and 6 June``, ``5, 7 and 9 June``, ``5 or 6 June``."""
    both = pair(found, context)
    if both is None or both[0].first is None or both[1].last is None:
        return None
    numbers = [number(value(found, name)) for name in ("more", "most") if value(found, name)]
    between_ = [possible(both[0].first.year, both[0].first.month, n) for n in numbers]
    days = [both[0].first, *(day for day in between_ if day), both[1].last]
    if days != sorted(set(days)):
        return None
    because = both[1].because
    members = ",".join(plain(str(day)) for day in days)
    if value(found, "joint") == "or":
        return Sense(f"[{members}]", days[0], days[-1], because, "set")
    if days[-1] - days[0] == (len(days) - 1) * ONE:
        return sense.days(days[0], days[-1], because)
    return Sense(f"{{{members}}}", days[0], days[-1], because, "set")


def either(found: Found, context: Context) -> Sense | None:
    """``in late September or early October``: one unknown day from the one to the other, where they lie close."""
    units = (found.parts.get("first"), found.parts.get("second"))
    both = None if any(isinstance(one, Match) and one.rule == "numeric" for one in units) else pair(found, context)
    if both is None or both[0].last is None or both[1].first is None or not 0 < (both[1].first - both[0].last).days <= 62:
        return None
    return joined(*both, "set")


def seasons(found: Found, context: Context) -> Sense | None:
    """``in the fall and winter of 1946``."""
    second = found.parts.get("second")
    both = pair(found, context) if isinstance(second, Match) and second.rule == "season" else None
    return joined(*both, "set" if value(found, "joint") == "or" else "stretch") if both else None


def some_months(found: Found, context: Context) -> Sense | None:
    """``in June and July``, ``June or July 1950``."""
    both = pair(found, context)
    if both is None:
        return None
    one, other = both
    if one.first is None or other.first is None:
        return None
    if value(found, "joint") == "or":
        return Sense(f"[{one.edtf},{other.edtf}]", one.first, other.last, other.because, "set")
    steps = 2 if "middle" in found.parts else 1
    following = sense.shifted_month(one.first, steps) == (other.first.year, other.first.month)
    if following:
        return joined(one, other, "stretch")
    return Sense(f"{{{one.edtf},{other.edtf}}}", one.first, other.last, other.because, "set") if one.first < other.first else None


def bounded(found: Found, context: Context) -> Sense | None:
    """``by 1 June``, ``NLT 15 AUG``, ``before 1 May``, ``after 3 July``, ``since 1959``, ``until September``."""
    relation, time = value(found, "relation"), time_of(found.parts) or ""
    context.ahead = relation in ("by", "until")
    known = unit(found, "first", context)
    context.ahead = False
    if known is None or known.first is None or known.last is None:
        return known
    opens, closes = plain(known.opens), plain(known.closes)
    because = known.because + (f"; the time of day {time} is no part of a bound, which is a day" if time else "")
    relation = than(relation, denied=context.denied)
    if relation == "by":
        return Sense(f"[..{closes}]", None, known.last, because, "set")
    if relation == "before":
        day = known.first - ONE
        return Sense(f"[..{day}]", None, day, because, "set")
    if relation == "after":
        day = known.last + ONE
        return Sense(f"[{day}..]", day, None, because, "set")
    if relation == "since" and "about" in found.parts and known.shape == "date":
        return Sense(f"{opens}~/..", known.first, None, f"{because}; approximate", "stretch")
    if relation == "since":
        return Sense(f"{opens}/..", known.first, None, because, "stretch")
    if relation == "through":
        return Sense(f"../{closes}", None, known.last, because, "stretch")
    return Sense(f"[{opens}..]", known.first, None, because, "set")


def than(relation: str, *, denied: bool) -> str:
    """What ``earlier than`` and ``later than`` come to; the clause may deny them: ``cannot leave earlier than 8 June``."""
    if denied:
        return {"earlier": "onward", "later": "by"}.get(relation, relation)
    return {"earlier": "before", "later": "after"}.get(relation, relation)


def from_now(found: Found, context: Context) -> Sense | None:
    """``between now and 15 March``."""
    context.ahead = True
    known = unit(found, "second", context)
    context.ahead = False
    if known is None or context.day is None:
        return known
    now = sense.whole_day(context.day, f"now: the day {context.because}".rstrip())
    return joined(now, known, "set" if value(found, "lead") == "between" else "stretch")


def ending(found: Found, context: Context) -> Sense | None:
    """``the week ending 16 February``, ``the six months ended June 30``, ``the fiscal year beginning July 1``."""
    known = unit(found, "first", context)
    edge, period, count = value(found, "edge"), value(found, "period").removesuffix("s"), value(found, "count") or "1"
    if known is None or known.first is None or known.last is None or edge not in EDGES or not count.isdigit() or int(count) > 400:
        return known
    length, period = int(count) * (3 if period == "quarter" else 1), {"quarter": "month", "fiscal": "year"}.get(period, period)
    if EDGES[edge] < 0:
        return sense.days(moved(known.last + ONE, period, -length), known.last, known.because)
    return sense.days(known.first, moved(known.first, period, length) - ONE, known.because)


def starting(found: Found, context: Context) -> Sense | None:
    """``beginning January 1, 1979``."""
    return onward(found, context) if value(found, "edge") == "begin" else unit(found, "first", context)


EDGES = {"edge": -1, "begin": 1}
"""Word between a period and a day -> the day is the period's last or first."""


def onward(found: Found, context: Context) -> Sense | None:
    """``from 3 March on``."""
    known = unit(found, "first", context)
    if known is None or known.first is None:
        return known
    return Sense(f"{known.opens}/..", known.first, None, known.because, "stretch")


def about(found: Found, context: Context) -> Sense | None:
    """``about 5 June``: ``1950-06-05~``."""
    known = unit(found, "first", context)
    if known is None or known.shape != "date" or known.first is None or "T" in known.edtf:
        return known
    return known._replace(edtf=known.edtf + "~", because=f"{known.because}; approximate")


def uncertain(found: Found, context: Context) -> Sense | None:
    """``[May 5?]``: ``1946-05-05?``."""
    known = unit(found, "first", context)
    if known is None or known.shape != "date" or known.first is None or "T" in known.edtf:
        return known
    return known._replace(edtf=known.edtf + "?", because=f"{known.because}; uncertain on the page")


def timed(found: Found, context: Context) -> Sense | None:
    """``30 May 20_20``, ``2 August 1963 at 1430 hours``."""
    known, time = unit(found, "first", context), time_of(found.parts)
    if known is None or not time or known.shape != "date" or known.first is None or "T" in known.edtf:
        return known
    return known._replace(edtf=known.edtf + time)


def week_of(found: Found, context: Context) -> Sense | None:
    """``the week of March 14``: Monday to Sunday of the week that holds the day."""
    known = unit(found, "first", context)
    if known is None or known.first is None or value(found, "period") != "week":
        return known
    return sense.days(*sense.week_of(known.first), f"{known.because}; weeks from Monday to Sunday")


def alone(found: Found, context: Context) -> Sense | None:
    """A unit and nothing more."""
    return unit(found, "first", context)


PHRASE_MEANINGS: dict[str, Callable[[Found, Context], Sense | None]] = {
    "between": between,
    "range": span,
    "list": listed,
    "list_after": listed,
    "either": either,
    "seasons": seasons,
    "months": some_months,
    "bounded": bounded,
    "bounded_time": bounded,
    "from_now": from_now,
    "ending": ending,
    "starting": starting,
    "onward": onward,
    "about": about,
    "uncertain": uncertain,
    "timed": timed,
    "week_of": week_of,
    "alone": alone,
}
"""Rule of a phrase -> its meaning."""
