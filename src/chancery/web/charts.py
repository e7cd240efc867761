"""Charts as SVG, drawn by pure functions. Widths are in percent, so that a chart fits a page of any width."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

HEIGHT = 132
"""Pixels of the highest bar."""
TOP, FOOT = 14, 24
"""Pixels above the bars, and below them for the years."""
WIDEST = 150
"""Bars of a chart at most."""


class Bar(NamedTuple):
    """A bar: ``name`` stands below it; ``sure`` and ``maybe`` (in a hatching) above each other; ``href`` leads there."""

    name: str
    sure: int
    maybe: int
    href: str
    title: str


def dense(bars: Sequence[Bar], most: int = WIDEST) -> tuple[list[Bar], int]:
    """The stretch of at most so many neighbouring bars that counts most, and how much lies outside it."""
    if len(bars) <= most:
        return list(bars), 0
    counts = [bar.sure + bar.maybe for bar in bars]
    best = start = 0
    running = best_sum = sum(counts[:most])
    for start in range(1, len(bars) - most + 1):
        running += counts[start + most - 1] - counts[start - 1]
        if running > best_sum:
            best, best_sum = start, running
    return list(bars[best : best + most]), sum(counts) - best_sum


def columns(bars: Sequence[Bar], ticks: Sequence[int]) -> Markup:
    """Bars side by side with lines behind them. ``ticks``: which bars have their name below them.

    A screen reader passes over it: the table beside it says the same.
    """
    if not bars:
        return Markup()
    most = nice(max(bar.sure + bar.maybe for bar in bars))
    step = 100 / len(bars)
    shell = Markup('<svg class="chart" height="{}" width="100%" aria-hidden="true" focusable="false">')
    parts = [shell.format(TOP + HEIGHT + FOOT), PATTERN]
    for share in (0.5, 1.0):
        y = TOP + HEIGHT - HEIGHT * share
        parts.append(Markup('<line class="rule" x1="0" x2="100%" y1="{0}" y2="{0}"/>').format(round(y, 1)))
        if most * share == int(most * share):
            parts.append(Markup('<text class="level" x="0" y="{}">{}</text>').format(round(y - 3, 1), f"{int(most * share):,}"))
    gap = min(step * 0.16, 0.4)
    parts += [_column(bar, at * step + gap / 2, step - gap, step, most) for at, bar in enumerate(bars)]
    parts.append(Markup('<line class="base" x1="0" x2="100%" y1="{0}" y2="{0}"/>').format(TOP + HEIGHT))
    for number, at in enumerate(ticks):
        words = Markup('<text class="tick{}" x="{}%" y="{}">{}</text>')
        parts.append(words.format(" minor" if number % 2 else "", round((at + 0.5) * step, 3), TOP + HEIGHT + 16, bars[at].name))
    parts.append(Markup("</svg>"))
    return Markup().join(parts)


PATTERN = Markup(
    '<defs><pattern id="hatching" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="hatch-ground" width="5" height="5"/><rect class="hatch-line" width="2" height="5"/></pattern></defs>'
)


def _column(bar: Bar, x: float, width: float, step: float, most: int) -> Markup:
    sure, maybe = (HEIGHT * value / most for value in (bar.sure, bar.maybe))
    sure, maybe = (max(value, 1.5) if value else 0.0 for value in (sure, maybe))
    foot = TOP + HEIGHT
    rect = Markup('<rect class="{}" x="{}%" width="{}%" y="{}" height="{}"/>')
    parts = [rect.format("ground", round(x, 3), round(step, 3), TOP, HEIGHT)]
    if sure:
        parts.append(rect.format("sure", round(x, 3), round(width, 3), round(foot - sure, 1), round(sure, 1)))
    if maybe:
        parts.append(rect.format("maybe", round(x, 3), round(width, 3), round(foot - sure - maybe, 1), round(maybe, 1)))
    shell = Markup('<a href="{}" tabindex="-1"><title>{}</title>{}</a>')
    return shell.format(bar.href, bar.title, Markup().join(parts))


def nice(value: int) -> int:
    """The next number that a scale may end at: 1, 2, 4, 5 or 10 times a power of ten."""
    size = 1
    while True:
        for times in (1, 2, 4, 5):
            if times * size >= value:
                return times * size
        size *= 10


def tick_places(names: Sequence[str], most: int = 12) -> list[int]:
    """Which bars are named below: years that 5, 10, 20 … divide, or months at even steps."""
    for step in (1, 2, 5, 10, 20, 50, 100):
        found = [at for at, name in enumerate(names) if len(name) == 4 and int(name) % step == 0]
        if found and len(found) <= most:
            return found
    step = max(1, -(-len(names) // most))
    return list(range(0, len(names), step))


def meter(value: int, most: int) -> Markup:
    """A bar that lies, as wide as its share of the most."""
    share = round(100 * value / most, 1) if most else 0
    return Markup(  # of numbers alone: there is nothing to escape
        '<svg class="meter" height="4" width="100%" aria-hidden="true" focusable="false">'
        f'<rect class="sure" width="{max(share, 0.6)}%" height="4" rx="2"/></svg>'
    )


def shade(value: int, most: int) -> int:
    """How dark a count is shown, 1 to 5 by its order of size; 0 for none."""
    if value <= 0:
        return 0
    return min(5, 1 + int(4.999 * math.log(value) / math.log(most))) if most > 1 else 1
