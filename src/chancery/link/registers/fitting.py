"""The points that a register can be built on, found among those that do not fit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from chancery.link.registers.curve import Curve
from chancery.link.registers.order import Point, in_order

LEAST = 5
"""Dated numbers under which a register says nothing of its numbers: any three or four of them lie on some line."""
TOO_FAR, DAYS = 3.0, 2.5
"""Standard errors, and days, from which on a number does not fit its day."""
ROUNDS = 12
MOST_OUT = 0.4
"""The share of numbers out of order above which numbers and days have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The curve, and how many days numbers that fit may yet lie outside their neighbours' (``slack``)."""

    curve: Curve
    slack: int

    def off(self, point: Point) -> float:
        """How many standard errors a point is off, 0 where it is no more than so many days."""
        return _off(self.curve, point, self._place(point))

    def _place(self, point: Point) -> int | None:
        at = bisect_left(self.curve.points, point)
        return at if at < len(self.curve.points) and self.curve.points[at] == point else None

    def bounds(self, serial: int) -> tuple[int | None, int | None]:
        """The first and the last day on which a number was given, None where no neighbour says."""
        low, high = self.curve.around(serial)
        first = None if low is None else low.day - (self.slack if low.serial else 0)
        return first, None if high is None else high.day + self.slack


def fitted(points: Sequence[Point], begins: int | None) -> Fit | None:
    """The fit of some points; None where there are too few, or their numbers do not follow their days."""
    kept = in_order(points)
    if len(kept) < LEAST or len(kept) < (1 - MOST_OUT) * len(set(points)):
        return None
    curve = Curve(tuple(kept), _begins(kept, begins)).walked()
    for _ in range(ROUNDS):
        offs = [_off(curve, point, at) for at, point in enumerate(curve.points)]
        worst = {at for at, off in enumerate(offs) if off > TOO_FAR and off == max(offs[max(at - 1, 0) : at + 2])}
        if not worst or len(curve.points) - len(worst) < LEAST:
            break
        rest = tuple(point for at, point in enumerate(curve.points) if at not in worst)
        curve = Curve(rest, curve.begins).walked()
    return Fit(curve, _slack(curve, points))


def _begins(points: list[Point], begins: int | None) -> int | None:
    """The first of January, unless the pace backwards shows that the register did not begin with 1 on it."""
    if begins is None:
        return None
    first, last = points[0], points[-1]
    pace = (last.serial - first.serial) / max(last.day - first.day, 1)
    there = first.serial - pace * (first.day - begins)
    return begins if abs(there) <= 0.5 * last.serial + 10 else None


def _off(curve: Curve, point: Point, but: int | None) -> float:
    expected = curve.expected(point.serial, but)
    away = abs(point.day - expected.day)
    if away <= DAYS:
        return 0.0
    low, high = curve.around(point.serial, but)
    return away / expected.error if not _within(point.day, low, high) else away / expected.error * 0.8


def _within(day: int, low: Point | None, high: Point | None) -> bool:
    return (low is None or low.day <= day) and (high is None or day <= high.day)


def _slack(curve: Curve, points: Sequence[Point]) -> int:
    """The days by which all but one in forty of the points that fit lie outside their neighbours."""
    kept = set(curve.points)
    outside = []
    for at, point in enumerate(curve.points):
        outside.append(_outside(curve, point, at))
    outside += [_outside(curve, point, None) for point in points if point not in kept and _off(curve, point, None) <= TOO_FAR]
    outside.sort()
    return max(1, outside[min(len(outside) - 1, int(0.975 * len(outside)))]) if outside else 1


def _outside(curve: Curve, point: Point, but: int | None) -> int:
    low, high = curve.around(point.serial, but)
    return max(low.day - point.day if low else 0, point.day - high.day if high else 0, 0)
