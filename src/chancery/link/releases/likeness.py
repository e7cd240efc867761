"""How two texts compare, in a few figures that survive OCR, redactions and missing pages."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from chancery.link.releases import stamps
from chancery.link.releases.sketch import Words, different, pairs
from chancery.link.releases.stamps import Stamps

YEAR = 300
"""Days from which on two days are of different years; nearer ones may be slips of a figure, or of two clerks."""
FEW = 400
"""Shared words whose order is looked at; of more, these many at even distances."""


@dataclass(frozen=True)
class Sketch:
    """What is kept of a text: its words in their order, what the archive stamped on it, and of its head the first and last day
    that it may be of (ordinals) and the number that its writer gave it."""

    words: Words
    stamps: Stamps = Stamps()
    days: tuple[int | None, int | None] = (None, None)
    number: str = ""

    @cached_property
    def different(self) -> tuple[Words, NDArray[np.intp]]:
        """The different words, sorted, and where each stands first."""
        found, first = np.unique(self.words, return_index=True)
        return found, first

    @cached_property
    def pairs(self) -> Words:
        """The different pairs of neighbouring words, sorted."""
        return different(pairs(self.words))


@dataclass(frozen=True, slots=True)
class Likeness:
    """``words`` and ``pairs``: the share of the shorter text's different words, and pairs of words, that the other has too;
    ``order``: the share of these words that stand in the same order; ``length``: of the shorter text in the longer;
    ``size``: words of the shorter; ``rare``: what they share that hardly any other text has; ``slips`` and ``differ``: figures of
    their numbers, None where one of them was not read; ``releases``: what their labels say; ``days`` and ``own``: what their
    heads say, empty where one of them says nothing."""

    words: float
    pairs: float
    order: float
    length: float
    size: int
    rare: float
    slips: int | None
    differ: int | None
    releases: str
    days: str = ""
    own: str = ""


def likeness(one: Sketch, other: Sketch, rare: float) -> Likeness:
    """The likeness of two texts."""
    (mine, at), (theirs, there) = one.different, other.different
    shared, first, second = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    both = np.sort(np.concatenate((one.pairs, other.pairs)))
    alike = int(np.count_nonzero(both[1:] == both[:-1]))
    order = np.argsort(at[first])
    places = there[second][order]
    places = places[:: 1 + len(places) // FEW]
    short, long = sorted((len(one.words), len(other.words)))
    slips, differ = (None, None)
    if one.stamps.number and other.stamps.number:
        slips, differ = stamps.apart(one.stamps.number, other.stamps.number)
    return Likeness(
        words=len(shared) / (min(len(mine), len(theirs)) + 1),
        pairs=alike / (min(len(one.pairs), len(other.pairs)) + 1),
        order=_rising(places.tolist()) / (len(places) + 1),
        length=(short + 5) / (long + 5),
        size=short,
        rare=rare,
        slips=slips,
        differ=differ,
        releases=_releases(one.stamps.release, other.stamps.release),
        days=_days(one.days, other.days),
        own=_own(one.number, other.number),
    )


def _releases(one: str, other: str) -> str:
    if one and other:
        return "same" if one == other else "different"
    return "one" if one or other else "neither"


def _days(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> str:
    (first, last), (begin, end) = one, other
    if first is None or last is None or begin is None or end is None:
        return ""
    if last < begin or end < first:
        return "apart" if max(begin - last, first - end) < YEAR else "years"
    return "same" if first == last == begin == end else "overlap"


def _own(one: str, other: str) -> str:
    """Of two numbers the figures, for OCR bends what stands around them."""
    mine, theirs = ("".join(filter(str.isdigit, number)) for number in (one, other))
    return ("same" if mine == theirs else "different") if mine and theirs else ""


def _rising(places: list[int]) -> int:
    """How many of the places can be kept so that they rise (patience sorting)."""
    tops: list[int] = []
    for place in places:
        at = bisect_left(tops, place)
        tops[at : at + 1] = [place]
    return len(tops)
