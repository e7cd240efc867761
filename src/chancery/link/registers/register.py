"""A register rebuilt: its entries, what does not fit, the days of the undated, what is missing, how many there were."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from chancery.link.registers.counting import Estimate, by_numbers, by_pace, by_span, missing
from chancery.link.registers.entry import MOST_DAY, Entry, Key, iso, said
from chancery.link.registers.fitting import LEAST, Fit, fitted
from chancery.link.registers.order import Point
from chancery.link.registers.slips import Slip, slip_of

REMEMBERED = 2_000
"""Registers that are kept."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """An undated entry between the days of its neighbours; ``says`` names them."""

    entry: Entry
    first: int | None
    last: int | None
    says: str

    @property
    def edtf(self) -> str:
        """Its days as EDTF: one, or an interval."""
        return iso(self.first) if self.first == self.last else f"{iso(self.first)}/{iso(self.last)}"


@dataclass(frozen=True, slots=True)
class Register:
    """``rolls``: after so many numbers it begins with 0 again (0: never). ``silent``: why nothing is said of its order."""

    key: Key
    entries: tuple[Entry, ...]
    rolls: int
    fit: Fit | None
    slips: tuple[Slip, ...]
    undated: tuple[Bounded, ...]
    twice: tuple[int, ...]
    gaps: tuple[tuple[int, int], ...]
    estimate: Estimate | None
    silent: str

    @property
    def held(self) -> int:
        """Numbers held that fit, or that nothing speaks against."""
        return len(self.sound)

    @property
    def sound(self) -> frozenset[int]:
        """The numbers of entries that are no slips."""
        slips = {slip.entry for slip in self.slips}
        return frozenset(entry.serial for entry in self.entries if entry not in slips)

    @property
    def missing(self) -> int:
        """How many numbers are missing up to the highest held."""
        return sum(last - first + 1 for first, last in self.gaps)

    def label(self, serial: int) -> int:
        """The number that stands on the page."""
        return serial % self.rolls if self.rolls else serial


@lru_cache(REMEMBERED)
def remembered(key: Key, entries: tuple[Entry, ...], rolls: int) -> Register:
    """The same as ``register``, kept for the next time: after a correction all registers but one or two are what they were."""
    return register(key, entries, rolls)


def register(key: Key, entries: Iterable[Entry], rolls: int = 0) -> Register:
    """Rebuild a register from its entries, in n log n steps."""
    ordered = tuple(sorted(entries, key=lambda entry: (entry.serial, entry.first or 0, entry.records)))
    points = [Point(entry.serial, entry.day) for entry in ordered if entry.day is not None]
    begins = datetime.date(key.year, 1, 1).toordinal() if key.year else None
    fit = fitted(points, begins)
    held = frozenset(entry.serial for entry in ordered)
    slips = tuple(slip for entry in ordered if (slip := slip_of(fit, entry, held, rolls))) if fit else ()
    wrong = {slip.entry for slip in slips}
    high = _highest(fit, key) if fit else None
    sound = [e for e in ordered if e not in wrong and (high is None or e.day is not None or e.serial <= high)]
    if len(points) < LEAST:
        silent = f"{len(points)} dated numbers are too few to tell which fit: at least {LEAST} are needed"
    else:
        silent = "" if fit else "the numbers do not follow their days"
    serials = [entry.serial for entry in sound]
    times = Counter(entry.serial for entry in ordered)
    return Register(
        key=key,
        entries=ordered,
        rolls=rolls,
        fit=fit,
        slips=slips,
        undated=tuple(bounded(fit, entry, rolls, key) for entry in sound if fit and entry.day is None),
        twice=tuple(sorted(serial for serial, many in times.items() if many > 1)),
        gaps=missing(serials, _from(fit, serials)) if serials else (),
        estimate=_estimate(key, fit, serials),
        silent=silent,
    )


def _from(fit: Fit | None, serials: list[int]) -> int:
    """The number that missing ones are counted from: 1 where the register begins with it, else the lowest held."""
    return 1 if fit and fit.curve.begins is not None else min(serials)


def _highest(fit: Fit, key: Key) -> int | None:
    """The highest number that a year's register can have come to."""
    ends = datetime.date(key.year, 12, 31).toordinal() if key.year else None
    return None if ends is None else by_pace(fit.curve, 0, ends).high + fit.curve.start.serial


def _estimate(key: Key, fit: Fit | None, serials: list[int]) -> Estimate | None:
    if not serials:
        return None
    if key.year is None:
        return by_span(min(serials), max(serials)) if fit else None
    if fit is None:
        return by_numbers(serials) if len(set(serials)) >= LEAST else None
    return by_pace(fit.curve, max(serials), datetime.date(key.year, 12, 31).toordinal())


def bounded(fit: Fit, entry: Entry, rolls: int, key: Key) -> Bounded:
    """Where an entry without a day stands: between its neighbours, within the year and within what its own days allow.

    Where its own days disagree with all of the register's, the register's stand.
    """
    first, last = fit.bounds(entry.serial)
    if key.year:
        first = max(first or 0, datetime.date(key.year, 1, 1).toordinal())
        last = min(last or MOST_DAY, datetime.date(key.year, 12, 31).toordinal())
    narrow = max(first or 1, entry.first or 1), min(last or MOST_DAY, entry.last or MOST_DAY)
    if narrow[0] <= narrow[1]:
        first, last = narrow[0] if narrow[0] > 1 else None, narrow[1] if narrow[1] < MOST_DAY else None
    around = [
        f"{word} No. {one.serial % rolls if rolls else one.serial} ({said(one.day)})"
        for word, one in zip(("after", "before"), fit.curve.around(entry.serial), strict=True)
        if one and one.serial
    ]
    return Bounded(entry, first, last, "it comes " + " and ".join(around) if around else "it is of that year")
