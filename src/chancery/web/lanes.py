"""Events as SVG, a line each: a dot on a certain day, a bar over uncertain ones. Widths are in percent."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from chancery.link.network.chronology import Event
from chancery.link.registers.entry import iso
from chancery.web.scatter import ticks

LANE, FOOT, LEFT = 18, 24, 42.0
"""Pixels of a line and below all; percent at the left for titles."""
LABEL = 52


def lanes(events: Sequence[Event]) -> Markup:
    """The picture. A screen reader passes over it: the table beside it says the same."""
    ends = [day for event in events for day in (event.first, event.last) if day is not None]
    if not ends:
        return Markup()
    first, last = min(ends), max(max(ends), min(ends) + 1)
    height = LANE * len(events)
    shell = Markup('<svg class="chart lanes" height="{}" width="100%" aria-hidden="true" focusable="false">')
    parts = [shell.format(height + FOOT)]

    def x(day: int) -> float:
        return round(LEFT + (day - first) / (last - first) * (98.5 - LEFT), 3)

    for at, (day, name) in enumerate(ticks(first, last)):
        parts.append(Markup('<line class="rule" x1="{0}%" x2="{0}%" y1="0" y2="{1}"/>').format(x(day), height))
        words = Markup('<text class="tick{}" x="{}%" y="{}">{}</text>')
        parts.append(words.format(" minor" if at % 2 else "", x(day), height + 16, name))
    for at, event in enumerate(events):
        begin = event.first if event.first is not None else event.last
        end = event.last if event.last is not None else event.first
        if begin is not None and end is not None:
            parts.append(_lane(event, at * LANE + LANE / 2, x(begin), x(end)))
    return Markup().join([*parts, Markup("</svg>")])


def _lane(event: Event, y: float, begin: float, end: float) -> Markup:
    place = f"#char={event.start},{event.end}" if event.named else ""
    at = f"?at={event.start},{event.end}" if event.named else ""
    title = event.title if len(event.title) <= LABEL else event.title[: LABEL - 1] + "…"
    days = iso(event.first) if event.sure else f"{iso(event.first)} to {iso(event.last)}"
    if event.sure:
        shape = Markup('<circle cx="{}%" cy="{}" r="4"/>').format(begin, y)
    else:
        shape = Markup('<rect x="{}%" y="{}" width="{}%" height="8" rx="3"/>').format(
            begin, y - 4, max(round(end - begin, 3), 0.4)
        )
    words = Markup('<a class="{}" href="/records/{}{}{}" tabindex="-1"><title>{}: {}{}</title><text x="0" y="{}">{}</text>{}</a>')
    kind = "named" if event.named else "own"
    return words.format(
        kind, event.record, at, place, days, event.title, ", a date it names" if event.named else "", y + 4, title, shape
    )
