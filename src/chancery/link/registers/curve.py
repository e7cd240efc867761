"""When a register came to a number: between its neighbours for certain, by its pace to some days.

Between two points the pace is taken as even, and how far it is not is learned from the points themselves: the error of a day
grows like the root of the distance to the neighbours (a random walk held at both ends), never below a day's clerical delay.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from chancery.link.registers.order import Point

DELAY = 1.0
"""Days: how far even a good number's day is off, by night shifts and week-ends."""
WALK, AS_IF = 0.4, 8
"""The square of the walk's step in days, a day, before a register has said anything; and how many points that belief weighs."""
SWAY = 0.2
"""How much the pace of some weeks differs from that of the others, as a share of it."""
MEDIAN_OF_SQUARE = 0.455
"""The median of a squared standard normal number."""


class Expected(NamedTuple):
    """The day on which a number is expected, with its standard error in days."""

    day: float
    error: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Points in order (numbers rise, days do not fall), and the walk's step, squared, a day. ``begins``: the first of January on
    which the register starts with 1, None where it runs on from year to year."""

    points: tuple[Point, ...]
    begins: int | None
    walk: float = WALK

    @property
    def pace(self) -> float:
        """Numbers a day over all of it; at least one in a thousand days."""
        first, last = self.start, self.points[-1]
        return max((last.serial - first.serial) / max(last.day - first.day, 1), 0.001)

    @property
    def start(self) -> Point:
        """Where it begins: with its first number of the year, else with the first held."""
        return self.points[0] if self.begins is None else Point(0, self.begins)

    def around(self, serial: int, but: int | None = None) -> tuple[Point | None, Point | None]:
        """The points before and after a number, neither of which has it; ``but`` is the place of a point left out."""
        at = bisect_left(self.points, serial, key=lambda point: point.serial)
        after = at + (at < len(self.points) and self.points[at].serial == serial)
        at -= but is not None and at - 1 == but
        after += but is not None and after == but
        low = self.points[at - 1] if at > 0 else None if self.begins is None or serial < 1 else Point(0, self.begins)
        return low, self.points[after] if after < len(self.points) else None

    def expected(self, serial: int, but: int | None = None) -> Expected:
        """When it came to a number."""
        low, high = self.around(serial, but)
        if low and high:
            share, days = (serial - low.serial) / (high.serial - low.serial), high.day - low.day
            return Expected(low.day + share * days, (DELAY + self.walk * days * share * (1 - share)) ** 0.5)
        near = low or high
        assert near is not None
        away = (serial - near.serial) / self.pace
        return Expected(near.day + away, self.beyond(abs(away)))

    def beyond(self, days: float) -> float:
        """The error in days of a day so many days beyond the last point."""
        known = max(self.points[-1].day - self.start.day, 1)
        return float((DELAY + self.walk * days * (1 + days / known) + (SWAY * days) ** 2 * min(1.0, 60 / known)) ** 0.5)

    def walked(self) -> Curve:
        """The same with the walk that its own points show: the median over its inner points of the square of their error."""
        seen = []
        for at, (low, point, high) in enumerate(zip(self.points, self.points[1:], self.points[2:], strict=False), 1):
            days, share = high.day - low.day, (point.serial - low.serial) / (high.serial - low.serial)
            seen.append((point.day - self.expected(point.serial, at).day) ** 2 / (DELAY + days * share * (1 - share)))
        step = median(seen) / MEDIAN_OF_SQUARE if seen else WALK
        return Curve(self.points, self.begins, max(0.02, (step * len(seen) + WALK * AS_IF) / (len(seen) + AS_IF)))
