"""A register as a picture: numbers against days, as SVG. Widths are in percent, heights in pixels, so that it fits any page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

HEIGHT, TOP, FOOT, SIDE = 300, 12, 26, 7.0
"""Pixels of the field, above and below it; and percent at its left for the numbers."""
MOST = 2_000
"""Marks that are drawn: of more, those between are left out evenly, the doubtful last."""


class Spot(NamedTuple):
    """A mark: ``kind`` is held (a dot), slip (a cross) or undated (``day`` to ``last``). ``href`` leads to its line."""

    kind: str
    number: int
    day: int
    last: int
    href: str
    title: str


def scatter(spots: Sequence[Spot], first: int, last: int, highest: int) -> Markup:
    """The picture of a register between two days (ordinals), up to a number; marks beyond them stand at the edge.

    A screen reader passes over it: the table beside it says the same.
    """
    shell = Markup('<svg class="chart scatter" height="{}" width="100%" aria-hidden="true" focusable="false">')
    parts = [shell.format(TOP + HEIGHT + FOOT)]
    frame = _Frame(first, max(last, first + 1), max(highest, 1))
    parts += _rules(frame)
    for kind in ("held", "undated", "slip"):
        parts += [_mark(frame, spot) for spot in spots if spot.kind == kind]
    return Markup().join([*parts, Markup("</svg>")])


def thinned(spots: Sequence[Spot], most: int = MOST) -> list[Spot]:
    """At most so many marks; all that are doubtful before any that is not."""
    doubtful = [spot for spot in spots if spot.kind != "held"][:most]
    held = [spot for spot in spots if spot.kind == "held"]
    room = most - len(doubtful)
    step = -(-len(held) // room) if room else 0
    return [*(held[::step] if step else []), *doubtful]


class _Frame(NamedTuple):
    first: int
    last: int
    highest: int

    def x(self, day: int) -> float:
        share = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return round(SIDE + share * (98.5 - SIDE), 3)

    def y(self, number: int) -> float:
        return round(TOP + HEIGHT * (1 - min(max(number, 0), self.highest) / self.highest), 1)


def _rules(frame: _Frame) -> Iterator[Markup]:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        number = round(frame.highest * share)
        y = frame.y(number)
        yield Markup('<line class="{}" x1="{}%" x2="100%" y1="{y}" y2="{y}"/>').format("rule" if share else "base", SIDE, y=y)
        yield Markup('<text class="level" x="0" y="{}">{}</text>').format(y + 4, f"{number:,}")
    for at, (day, name) in enumerate(ticks(frame.first, frame.last)):
        x = frame.x(day)
        yield Markup('<line class="rule" x1="{x}%" x2="{x}%" y1="{}" y2="{}"/>').format(TOP + HEIGHT, TOP + HEIGHT + 5, x=x)
        words = Markup('<text class="tick{}" x="{}%" y="{}">{}</text>')
        yield words.format(" minor" if at % 2 else "", x, TOP + HEIGHT + 18, name)


def ticks(first: int, last: int) -> list[tuple[int, str]]:
    """Days with a name below: months of a stretch up to a year and a half, else years; twelve at most."""
    begin, end = datetime.date.fromordinal(first), datetime.date.fromordinal(last)
    if last - first <= 550:
        months = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
        step = max(1, -(-len(months) // 12))
        days = [datetime.date(month // 12, month % 12 + 1, 1) for month in months[::step]]
        return [(day.toordinal(), f"{day:%b}") for day in days if first <= day.toordinal() <= last]
    years = range(begin.year, end.year + 1)
    step = max(1, -(-len(years) // 12))
    return [(day, str(year)) for year in years[::step] if first <= (day := datetime.date(year, 1, 1).toordinal()) <= last]


_SHAPES = {
    "held": Markup('<circle r="3"/>'),
    "slip": Markup('<path d="M-5,-5L5,5M-5,5L5,-5"/>'),
}


def _mark(frame: _Frame, spot: Spot) -> Markup:
    y = frame.y(spot.number)
    if spot.kind == "undated":
        path = Markup(
            '<line x1="{0}%" x2="{1}%" y1="{2}" y2="{2}"/><circle cx="{0}%" cy="{2}" r="2"/><circle cx="{1}%" cy="{2}" r="2"/>'
        )
        shape = path.format(frame.x(spot.day), frame.x(spot.last), y)
    else:
        shape = Markup('<svg x="{}%" y="{}" overflow="visible">{}</svg>').format(frame.x(spot.day), y, _SHAPES[spot.kind])
    return Markup('<a class="{}" href="{}" tabindex="-1"><title>{}</title>{}</a>').format(spot.kind, spot.href, spot.title, shape)
