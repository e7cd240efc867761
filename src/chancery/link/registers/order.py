"""The longest stretch of numbers that go up with their days: what a register is built on, whatever else is misread."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Point(NamedTuple):
    """A number on its day (a proleptic Gregorian ordinal)."""

    serial: int
    day: int


def in_order(points: Sequence[Point]) -> list[Point]:
    """The most points that can be kept so that numbers rise and days never fall; by number, in n log n steps.

    Of several points of one number one is kept.
    """
    ordered = sorted(set(points), key=lambda point: (point.serial, -point.day))
    ends: list[int] = []  # the earliest day on which a run of each length can end
    last: list[int] = []  # the point that it ends with
    before: list[int] = []
    for at, point in enumerate(ordered):
        length = bisect_right(ends, point.day)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(point.day)
            last.append(at)
        else:
            ends[length], last[length] = point.day, at
    run: list[Point] = []
    at = last[-1] if last else -1
    while at >= 0:
        run.append(ordered[at])
        at = before[at]
    return _rising(run[::-1])


def _rising(run: list[Point]) -> list[Point]:
    """Without a second point of the same number and day order: numbers rise strictly."""
    return [point for at, point in enumerate(run) if at == 0 or point.serial > run[at - 1].serial]
