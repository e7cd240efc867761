"""Dates in figures, and the order of their day and month."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable

from chancery.extract.dates.sense import ONE, Context, Sense, days, whole_day
from chancery.extract.dates.words import ROMANS

_PIECES = re.compile(r"\d+|[ivx]+")
_SEPARATOR = re.compile(r"[./-]")


def pieces(figures: str) -> tuple[str, str, str, str] | None:
    """First, second and third piece and the separator: ``13/5-50`` gives 13, 5, 50 and ``/``."""
    found = _PIECES.findall(figures)
    separator = _SEPARATOR.search(figures)
    return (found[0], found[1], found[2], separator[0] if separator else " ") if len(found) == 3 else None


def full_year(figures: str, near: datetime.date | None = None) -> int:
    """The year of two or four figures: of the century that brings it nearest to the document, else the twentieth."""
    year = int(figures)
    if len(figures) > 2:
        return year
    if near is None:
        return 1900 + year
    return min((century + year for century in (1800, 1900, 2000)), key=lambda y: abs(y - near.year))


def possible(year: int, month: int, day: int) -> datetime.date | None:
    """The day, or None where no calendar has it."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def orders_in(figures: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Separator -> the order that the document's unmistakable dates settle, and which date does; contradiction: none."""
    said: dict[str, dict[str, str]] = {}
    for words in figures:
        split = pieces(words)
        if split and split[0].isdigit() and split[1].isdigit() and len(split[0]) < 3:
            a, b = int(split[0]), int(split[1])
            if a > 12 >= b >= 1 or b > 12 >= a >= 1:
                said.setdefault(split[3], {}).setdefault("dmy" if a > 12 else "mdy", words)
    return {separator: next(iter(found.items())) for separator, found in said.items() if len(found) == 1}


def numeric(figures: str, context: Context, weekday: int | None = None) -> Sense | None:
    """``13.9.50``, ``24.III.50``, ``10/14/50``; the order of day and month settled where it can be, else both."""
    split = pieces(figures)
    if split is None:
        return None
    a, b, c, separator = split
    if len(a) == 4:
        day = possible(int(a), int(b), int(c))
        return whole_day(day, "as written") if day else None
    year = full_year(c, context.day)
    if not b.isdigit():
        day = possible(year, ROMANS.get(b, 0), int(a))
        return whole_day(day, "as written, the month in Roman figures") if day else None
    readings = {"dmy": possible(year, int(b), int(a)), "mdy": possible(year, int(a), int(b))}
    kept = {order: day for order, day in readings.items() if day}
    if len(set(kept.values())) < 2:
        day = next(iter(kept.values()), None)
        return whole_day(day, "as written") if day else None
    return _settled(kept, separator, context, weekday)


def _settled(readings: dict[str, datetime.date], separator: str, context: Context, weekday: int | None) -> Sense:
    """One of two readings where something decides, and what; else the set of both."""
    if weekday is not None:
        fit = [day for day in readings.values() if day.isoweekday() == weekday]
        if len(fit) == 1:
            return whole_day(fit[0], "order of day and month by the weekday")
    if separator in context.orders:
        order, why = context.orders[separator]
        return whole_day(readings[order], why)
    if separator == ".":
        return whole_day(readings["dmy"], "full stops between the figures: day before month (a convention of ours)")
    if context.day and (decided := _by_day(readings, context)):
        return decided
    first, last = sorted(readings.values())
    return Sense(f"[{first},{last}]", first, last, "order of day and month not settled by the document", "set")


def _by_day(readings: dict[str, datetime.date], context: Context) -> Sense | None:
    """The reading that is the document's own day (or a neighbour), or that does not lie months after the document."""
    if context.day is None:
        return None
    first, last = sorted(readings.values())
    if first <= context.day + 3 * ONE and last > context.day + 60 * ONE and first.year == context.day.year:
        return whole_day(first, f"order of day and month: {last} would be months after the day {context.because}".rstrip())
    near, far = sorted((first, last), key=lambda day: abs(day - context.day))  # type: ignore[operator]
    if abs(near - context.day) <= ONE and abs(far - context.day) > 20 * ONE:
        return whole_day(near, f"order of day and month by the day {context.because}".rstrip())
    return None


def numeric_range(figures: str, context: Context) -> Sense | None:
    """``4/6-8/64`` (month first), ``14-16.5.50`` (days first)."""
    found = _PIECES.findall(figures)
    year = full_year(found[-1], context.day)
    if figures.count("/") == 3:
        first, last = possible(year, int(found[0]), int(found[1])), possible(year, int(found[2]), int(found[3]))
        return days(first, last, "as written") if first and last and first < last else None
    if len(found) > 4 or "," in figures or "&" in figures or "and" in figures:
        return _several(year, int(found[0]), [int(n) for n in found[1:-1]])
    month, start, end = (found[0], found[1], found[2]) if "/" in figures else (found[2], found[0], found[1])
    first, last = possible(year, int(month), int(start)), possible(year, int(month), int(end))
    return days(first, last, "as written") if first and last and first < last else None


def _several(year: int, month: int, numbers: list[int]) -> Sense | None:
    """``2/17, 18 and 20/64``: days that are all meant."""
    members = [day for number in numbers if (day := possible(year, month, number))]
    if len(members) < len(numbers) or members != sorted(set(members)):
        return None
    if members[-1] - members[0] == (len(members) - 1) * ONE:
        return days(members[0], members[-1], "as written")
    return Sense(f"{{{','.join(map(str, members))}}}", members[0], members[-1], "as written", "set")


def short(figures: str, context: Context, infer: Callable[[int, int, Context], tuple[int, str] | None]) -> Sense | None:
    """``31.8``, ``10/14``: day and month only."""
    found = _PIECES.findall(figures)
    if len(found) != 2 or context.day is None or not found[0].isdigit():
        return None
    a, b = int(found[0]), ROMANS.get(found[1]) or int(found[1])
    month, day = (b, a) if b <= 12 and (a > 12 or "." in figures or not found[1].isdigit()) else (a, b)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    year, because = infer(month, day, context) or (context.day.year, "")
    meaning = numeric(f"{figures}{'/' if '/' in figures else '.'}{year}", context)
    return meaning and meaning._replace(because=because if meaning.because == "as written" else f"{because}; {meaning.because}")
