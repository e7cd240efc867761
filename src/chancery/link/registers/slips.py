"""Numbers that do not fit their days: why, and which one slip of a figure would make them fit."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from chancery import vocabulary
from chancery.link.registers.entry import Entry, said
from chancery.link.registers.fitting import TOO_FAR, Fit
from chancery.link.registers.order import Point

MOST = 3
"""Suggestions of each sort: with more than these the figures tell nothing."""


@dataclass(frozen=True, slots=True)
class Slip:
    """An entry that does not fit. ``numbers`` and ``days`` (ordinals) would fit, by one figure taken for another or two changed
    round; likelier first, empty where none would."""

    entry: Entry
    says: str
    numbers: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    off: float = 0.0
    """How many standard errors it is off."""


def slip_of(fit: Fit, entry: Entry, held: frozenset[int], rolls: int) -> Slip | None:
    """Why a dated entry does not fit; None where it does."""
    day = entry.day
    if day is None:
        return None
    off = fit.off(Point(entry.serial, day))
    if off <= TOO_FAR:
        return None
    numbers = [n for n in _places(entry.serial, rolls) if n not in held and _near(fit, n, day)]
    days = [other for other in _days(day) if _near(fit, entry.serial, other)]
    numbers.sort(key=lambda n: abs(fit.curve.expected(n).day - day))
    days.sort(key=lambda other: abs(fit.curve.expected(entry.serial).day - other))
    return Slip(entry, _says(fit, entry.serial, day, rolls), tuple(numbers[:MOST]), tuple(days[:MOST]), off)


def _near(fit: Fit, serial: int, day: int) -> bool:
    expected = fit.curve.expected(serial)
    first, last = fit.bounds(serial)
    inside = (first is None or first <= day) and (last is None or day <= last)
    return inside and abs(expected.day - day) <= max(2.5, 2 * expected.error)


def _says(fit: Fit, serial: int, day: int, rolls: int) -> str:
    low, high = fit.curve.around(serial)
    around = " and ".join(
        f"No. {_label(point.serial, rolls)} ({said(point.day)})" for point in (low, high) if point is not None and point.serial
    )
    where = "lies between" if low and high and low.serial else "comes next to"
    return f"No. {_label(serial, rolls)} is dated {said(day)}, but {where} {around}"


def _label(serial: int, rolls: int) -> int:
    return serial % rolls if rolls else serial


def _places(serial: int, rolls: int) -> Iterator[int]:
    """Places whose number differs from this one's by one slip."""
    number = _label(serial, rolls)
    for other in one_off(str(number)):
        yield serial - number + int(other)


def one_off(figures: str) -> list[str]:
    """Numbers that one slip makes of another: a figure taken for one that looks like it, or two neighbours changed round."""
    found = dict.fromkeys(
        figures[:at] + other + figures[at + 1 :] for at, figure in enumerate(figures) for other in _alike().get(figure, "")
    )
    for at in range(len(figures) - 1):
        found[figures[:at] + figures[at + 1] + figures[at] + figures[at + 2 :]] = None
    return [other for other in found if other != figures and (other[0] != "0" or len(other) == 1)]


def _alike() -> dict[str, str]:
    table: dict[str, str] = {}
    for one, other in vocabulary.load("citing")["figures"]["alike"]:
        table[one] = table.get(one, "") + other
        table[other] = table.get(other, "") + one
    return table


def _days(day: int) -> Iterator[int]:
    """Days that one slip makes of another: the year before or after, another month, a figure of the day."""
    date = datetime.date.fromordinal(min(max(day, 400), datetime.date.max.toordinal() - 400))
    parts = [(date.year + step, date.month, date.day) for step in (-1, 1)]
    parts += [(date.year, month, date.day) for month in range(1, 13) if month != date.month]
    parts += [(date.year, date.month, int(other)) for other in (*one_off(f"{date.day:02d}"), f"{date.day:02d}"[::-1])]
    parts += [(date.year, date.month, date.day + step) for step in (-20, -10, 10, 20)]
    seen = {day}
    for year, month, number in parts:
        try:
            other = datetime.date(year, month, number).toordinal()
        except ValueError:
            continue
        if other not in seen:
            seen.add(other)
            yield other
