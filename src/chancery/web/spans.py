"""The events of a plan as spans on a calendar, drawn on the server: a strip for each event under its words.

A strip has what the words themselves leave the event (light) and what all that is said together leaves it (solid). What lies far
from the rest, as a year long past does, is said in words, so that the days of the plan can be told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from markupsafe import Markup

from chancery.evidence.times import left as time_left
from chancery.evidence.times import reading, torn
from chancery.model.evidence import Constraint, Event, Plan
from chancery.web.overlay import Cover

HEIGHT = 14
"""Pixels of a strip."""
FAR = 200
"""Days without anything behind which what follows is no part of the calendar."""
TICKS = 6
"""Days named below the strips at most."""
STEPS = (1, 2, 7, 14, 31, 61, 92, 183, 366, 731, 1827, 3653)
"""Days from one named day to the next."""
MOST = 80
"""Strips at most; a list has the rest."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Words that say something of the time of events. ``about`` their labels; ``reading`` what is said of them."""

    key: str
    words: str
    kind: str
    about: tuple[str, ...]
    reading: str
    because: str


@dataclass(frozen=True, slots=True)
class Bar:
    """An event: its words, what it is left with, the words behind that, and its strip; none where it lies off the calendar."""

    key: str
    label: str
    by: str
    left: str
    main: bool
    behind: tuple[Bound, ...]
    strip: Markup


@dataclass(frozen=True, slots=True)
class Calendar:
    """The strips with their scale; ``conflicts`` are bounds that can't all be true, a tuple each."""

    bars: tuple[Bar, ...]
    scale: Markup
    first: str
    last: str
    bounds: tuple[Bound, ...]
    conflicts: tuple[tuple[Bound, ...], ...]
    mains: tuple[Bar, ...]
    whole: int

    def within(self, keys: set[str]) -> Calendar:
        """The events and bounds whose words are among these; what is main and what conflicts stays."""
        return replace(
            self,
            bars=tuple(bar for bar in self.bars if bar.key in keys),
            bounds=tuple(bound for bound in self.bounds if bound.key in keys),
        )


def calendar(plan: Plan, covers: list[Cover], also: dict[str, tuple[str, ...]]) -> Calendar:
    """The calendar of a plan; its words are added to ``covers``, what lights up together to ``also``."""
    labels = {event.id: _label(event) for event in plan.events}
    bounds = {one.id: _bound(one, f"con{i}", labels) for i, one in enumerate(plan.constraints)}
    covers += [Cover(one.start, one.end, bounds[one.id].key, "") for one in plan.constraints]
    said = _said_of(plan)
    reach = _reach([*(days(e.first, e.last) for e in plan.events), *said.values()])
    bars, split, mains = [], torn(plan), {plan.main, *plan.others}
    for i, event in enumerate(plan.events):
        key = f"ev{i}"
        covers.append(Cover(event.start, event.end, key, ""))
        behind = tuple(bounds[name] for name in event.implied if name in bounds)
        also[key] = tuple(bound.key for bound in behind)
        behind = tuple({bound.words: bound for bound in reversed(behind)}.values())[::-1]  # words that bind twice are shown once
        left = days(event.first, event.last)
        strip = drawn(said[event.id], left, reach, event.id in mains) if reach else Markup()
        bars.append(
            Bar(key, labels[event.id], event.by or "", time_left(event, event.id in split), event.id in mains, behind, strip)
        )
    first_of_all = tuple(bar for bar in bars if bar.main)
    conflicts = tuple(tuple(bounds[name] for name in some if name in bounds) for some in plan.conflicts)
    first, last = (str(day) for day in reach) if reach else ("", "")
    scale = scaled(reach) if reach else Markup()
    return Calendar(tuple(bars), scale, first, last, tuple(bounds.values()), conflicts, first_of_all, len(bars))


def _label(event: Event) -> str:
    """The event's label, as it stands but for its blanks."""
    return " ".join(event.label.split())


def _bound(one: Constraint, key: str, labels: dict[str, str]) -> Bound:
    about = tuple(labels.get(name, name) for name in one.of)
    return Bound(key, " ".join(one.quote.split()), one.kind, about, reading(one), one.because or "as written")


Days = tuple[date | None, date | None]


def days(first: str | None, last: str | None) -> Days:
    """Two days of the contract as dates; None for an open end, and for what no calendar of ours has."""
    return _day(first), _day(last)


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None


def _said_of(plan: Plan) -> dict[str, Days]:
    """The stretch that the words about each event itself leave it."""
    out: dict[str, Days] = {event.id: (None, None) for event in plan.events}
    for one in plan.constraints:
        if one.kind == "window" and len(one.of) == 1 and one.of[0] in out:
            ends, (first, last) = days(one.first, one.last), out[one.of[0]]
            first = max(filter(None, (first, ends[0])), default=None)
            last = min(filter(None, (last, ends[1])), default=None)
            out[one.of[0]] = first, last
    return out


def _reach(spans: Sequence[Days]) -> tuple[date, date] | None:
    """The stretch of days that is drawn: the one with most ends of spans, where far-off days are cut away."""
    ends = sorted(day for span in spans for day in span if day is not None)
    if not ends:
        return None
    runs = [[ends[0]]]
    for one, other in pairwise(ends):
        if (other - one).days > FAR:
            runs.append([])
        runs[-1].append(other)
    best = max(runs, key=len)
    size = max(2, (best[-1] - best[0]).days // 12)
    return _moved(best[0], -size), _moved(best[-1], size)


def _moved(day: date, by: int) -> date:
    """A day so many days on, no further than the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


def drawn(said: Days, left: Days, reach: tuple[date, date], main: bool) -> Markup:
    """The strip of an event; empty where it has no day on the calendar. A screen reader has the words beside it."""
    parts = [_bar(span, reach, style) for span, style in ((said, "said"), (left, "left main" if main else "left"))]
    if not any(parts):
        return Markup()
    lines = Markup().join(
        Markup('<line class="rule" x1="{0}%" x2="{0}%" y1="0" y2="{1}"/>').format(x, HEIGHT) for _, x in ticks(reach)
    )
    shell = Markup('<svg class="span" height="{}" width="100%" aria-hidden="true" focusable="false">{}{}</svg>')
    return shell.format(HEIGHT, lines, Markup().join(parts))


def _bar(span: Days, reach: tuple[date, date], style: str) -> Markup:
    first, last = span
    if (first is None and last is None) or (first and first > reach[1]) or (last and last < reach[0]):
        return Markup()
    begin = place(first or reach[0], reach)
    end = place((last + timedelta(days=1)) if last and last < reach[1] else _moved(reach[1], 1), reach)
    open_ = "" if first and last else " open"
    high = HEIGHT if style == "said" else HEIGHT - 6
    rect = Markup('<rect class="{}{}" x="{}%" width="{}%" y="{}" height="{}" rx="2"/>')
    return rect.format(style, open_, begin, round(max(end - begin, 0.4), 3), (HEIGHT - high) // 2, high)


def place(day: date, reach: tuple[date, date]) -> float:
    """Where a day begins on the calendar, in percent."""
    return round(100 * min(max((day - reach[0]).days / ((reach[1] - reach[0]).days + 1), 0), 1), 3)


def ticks(reach: tuple[date, date]) -> list[tuple[str, float]]:
    """The days that are named below the strips, with their places: Mondays, firsts of months or years where days are too many."""
    length = (reach[1] - reach[0]).days + 1
    step = next((size for size in STEPS if length / size <= TICKS), STEPS[-1])
    out, day = [], reach[0]
    while day <= reach[1]:
        if step < 31 or day.day == 1:
            name = f"{day.year}" if step > 366 else f"{day.year}-{day.month:02d}" if step >= 31 else f"{day.day} {day:%b}"
            out.append((name, place(day, reach)))
        day = _moved(day, step) if step < 31 else _next(day, max(1, step // 30))
        if day.toordinal() >= date.max.toordinal() - 400:
            break
    return out


def _next(day: date, months: int) -> date:
    """The first of a month, so many months on: the one after the day where it is no first itself."""
    months = months if day.day == 1 else 1
    at = day.year * 12 + day.month - 1 + months
    return date(min(at // 12, 9999), at % 12 + 1, 1)


def scaled(reach: tuple[date, date]) -> Markup:
    """The scale below the strips."""
    words = Markup('<text class="tick" x="{}%" y="12">{}</text>')
    marks = [words.format(x, name) for name, x in ticks(reach) if x < 90]
    shell = Markup('<svg class="span scale" height="16" width="100%" aria-hidden="true" focusable="false">{}</svg>')
    return shell.format(Markup().join(marks))
