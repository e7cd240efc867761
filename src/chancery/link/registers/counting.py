"""What of a register is missing, and how many numbers it had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chancery.link.registers.curve import Curve

SURE = 2.1
"""Standard errors to either side that hold 95 in 100, a little more than 1.96 since the error itself is estimated."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many numbers there were: the likeliest, and the bounds that hold it with 95 chances in 100; ``how`` says by what."""

    likely: int
    low: int
    high: int
    how: str

    def share(self, held: int) -> tuple[float, float, float]:
        """The share held: likeliest, least and most."""
        return tuple(min(1.0, held / max(many, held, 1)) for many in (self.likely, self.high, self.low))  # type: ignore[return-value]


def missing(serials: Iterable[int], first: int) -> tuple[tuple[int, int], ...]:
    """The numbers that are not held, as ranges, from ``first`` to the highest held."""
    gaps, due = [], first
    for serial in sorted(set(serials)):
        if serial > due:
            gaps.append((due, serial - 1))
        due = max(due, serial + 1)
    return tuple(gaps)


def by_pace(curve: Curve, highest: int, ends: int) -> Estimate:
    """The numbers of a year, by its pace from the last dated number to the year's last day (``ends``)."""
    last, begins = curve.points[-1], 0 if curve.begins is not None else curve.points[0].serial - 1
    days = max(ends - last.day, 0)
    more, error = curve.pace * days, curve.beyond(days) * curve.pace * SURE
    known = max(highest, last.serial)
    likely = max(known, round(last.serial + more))
    low, high = max(known, int(last.serial + more - error)), max(likely, int(last.serial + more + error) + 1)
    why = f"{curve.pace:.1f} a day over {last.day - curve.start.day} days, and {days} days to the end of the year"
    return Estimate(likely - begins, low - begins, high - begins, why)


def by_span(first: int, last: int) -> Estimate:
    """The numbers from the first held to the last of a register that runs on from year to year: nobody knows its end."""
    many = last - first + 1
    return Estimate(many, many, many, "counted from the first number held to the last: it runs on from year to year")


def by_numbers(serials: Iterable[int]) -> Estimate:
    """The numbers of a register of whose days nothing is known, by how far apart those held are.

    The highest of m numbers drawn evenly from 1 to N lies about N/m below N (so German tanks were counted in 1943).
    """
    held = sorted(set(serials))
    many, highest = len(held), held[-1]
    likely = round(highest + highest / many - 1)
    return Estimate(likely, highest, int(highest / 0.05 ** (1 / many)) + 1, f"{many} numbers up to {highest}, drawn as if by lot")
