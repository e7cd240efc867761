"""Pairs of texts worth comparing: those that share words, or pairs of words, that hardly any other text has.

A number that ``k`` texts have speaks for each pair of them with 1 / (k - 1), less in a small archive, where words are rare that
would not be elsewhere. One that more than ``COMMON`` have says nothing and
is passed over, so that the cost grows with the texts and not with their pairs: 10,000 copies of a form cost what other texts do.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chancery.link.releases.judge import Ranks
from chancery.link.releases.sketch import Words

COMMON = 12
"""Texts that may share a number for it to tell anything: a record has few releases, and these may have copies."""
ENOUGH = 0.5
"""What two texts have to share at least."""
MANY = 1_000
"""Texts from which on a rare word is rare."""
MOST = 10
"""Candidates of a text that are kept at most, the likest."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two texts by their numbers, the lesser first, and how much that is rare they share."""

    one: int
    other: int
    rare: float


def worth(size: int, held: int) -> float:
    """What it speaks for a pair that ``size`` of ``held`` texts share a word."""
    return min(1.0, math.log(max(held, size) / size) / math.log(MANY / size)) / (size - 1)


def among(least: Sequence[Words]) -> list[Candidate]:
    """The candidates among texts that are numbered as they stand here."""
    if not least:
        return []
    every = np.concatenate(least)
    owner = np.repeat(np.arange(len(least), dtype=np.uint32), [len(one) for one in least])
    order = np.argsort(every, kind="stable")
    every, owner = every[order], owner[order]
    starts = np.flatnonzero(np.append(True, every[1:] != every[:-1])) if len(every) else np.zeros(0, np.intp)
    sizes = np.diff(np.append(starts, len(every)))
    keys, weights = [np.zeros(0, np.uint64)], [np.zeros(0)]
    for size in range(2, COMMON + 1):
        groups = owner[starts[sizes == size][:, None] + np.arange(size)].astype(np.uint64)
        first, second = np.triu_indices(size, 1)
        keys.append(((groups[:, first] << np.uint64(32)) | groups[:, second]).ravel())
        weights.append(np.full(keys[-1].size, worth(size, len(least))))
    return _likest(*_summed(np.concatenate(keys), np.concatenate(weights)))


def with_one(new: int, sharing: Iterable[Sequence[int]], held: int) -> list[Candidate]:
    """The candidates of one text among ``held``; ``sharing``: for each number the others that have it, ``COMMON`` at most."""
    found: dict[int, float] = {}
    for others in sharing:
        if 0 < len(others) < COMMON:
            for other in others:
                found[other] = found.get(other, 0.0) + worth(len(others) + 1, held)
    likest = sorted((pair for pair in found.items() if pair[1] >= ENOUGH), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    return [Candidate(min(new, other), max(new, other), rare) for other, rare in likest]


def _summed(keys: NDArray[np.uint64], weights: NDArray[np.float64]) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    order = np.argsort(keys, kind="stable")
    keys, weights = keys[order], weights[order]
    if not len(keys):
        return keys, weights
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    sums = np.add.reduceat(weights, starts)
    enough = sums >= ENOUGH
    return keys[starts][enough], sums[enough]


def _likest(keys: NDArray[np.uint64], sums: NDArray[np.float64]) -> list[Candidate]:
    """Of each text's candidates the likest; a pair stays where it is among those of either."""
    kept: list[Candidate] = []
    seen: dict[int, int] = {}
    for at in np.argsort(-sums, kind="stable").tolist():
        one, other = int(keys[at] >> np.uint64(32)), int(keys[at] & np.uint64(0xFFFFFFFF))
        if min(seen.get(one, 0), seen.get(other, 0)) < MOST:
            seen[one], seen[other] = seen.get(one, 0) + 1, seen.get(other, 0) + 1
            kept.append(Candidate(one, other, float(sums[at])))
    return kept


def ranked(found: Iterable[Candidate]) -> list[tuple[Candidate, Ranks]]:
    """Candidates with where each of the two stands among those of the other."""
    likest = sorted(found, key=lambda one: (-one.rare, one.one, one.other))
    seen: dict[int, int] = {}
    out = []
    for one in likest:
        places = seen.get(one.one, 0), seen.get(one.other, 0)
        seen[one.one], seen[one.other] = places[0] + 1, places[1] + 1
        out.append((one, Ranks(min(places), max(places))))
    return out
