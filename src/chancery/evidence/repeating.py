"""Which passages of several releases of one record are the same passage, and which of them has the most words.

Releases differ by what is blacked out and by what a machine misread; so passages are paired by the words that they share and by
where they stand, the nearest first, and no two of one release are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from chancery.search.tokens import stream

SHARED, APART = 0.6, 0.2
"""Share of the words of the shorter that two have to have in common, and how far apart they may stand, in lengths of the text."""
BLACKED = "redacted"
FEWEST = 2
"""Words in common from which on two may be the same, unless all are."""

Key = tuple[int, int]
"""A passage: the number of its record, and its place among the record's."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage of a release. ``at``: where it begins, 0 to 1 of the text; ``release`` as the record is stamped, or empty."""

    key: Key
    words: str
    at: float
    release: str = ""


def telling(words: str) -> Counter[str]:
    """The words of a passage that are letters: what stands for words that are blacked out is none."""
    return Counter(word for word in stream(words).split() if word.isalpha() and word != BLACKED)


def repeated(some: Sequence[Placed]) -> list[tuple[Key, ...]]:
    """The passages of the releases of one record, those that are the same together, the fullest of them first.

    The fullest has the most letters; of equals the latest release's. Quadratic in the passages of one record's releases.
    """
    words = {one.key: telling(one.words) for one in some}
    pairs = []
    for n, one in enumerate(some):
        for other in some[n + 1 :]:
            if one.key[0] != other.key[0] and (share := _alike(one, other, words)):
                pairs.append((-share, abs(one.at - other.at), one.key, other.key))
    groups = {one.key: [one.key] for one in some}
    for *_, one_key, other_key in sorted(pairs):
        mine, theirs = groups[one_key], groups[other_key]
        if mine is not theirs and not {seq for seq, _ in mine} & {seq for seq, _ in theirs}:
            mine += theirs
            for key in theirs:
                groups[key] = mine
    release = {one.key: one.release for one in some}
    letters = {key: sum(len(word) * count for word, count in counted.items()) for key, counted in words.items()}

    def fullest(key: Key) -> tuple[int, str, int]:
        return letters[key], release[key], -key[0]

    distinct = {id(group): group for group in groups.values()}
    return [tuple(sorted(group, key=fullest, reverse=True)) for group in distinct.values()]


def _alike(one: Placed, other: Placed, words: dict[Key, Counter[str]]) -> float:
    """The share of the shorter's words that the other has too; 0 where they are no pair."""
    mine, theirs = words[one.key], words[other.key]
    common = (mine & theirs).total()
    share = common / max(1, min(mine.total(), theirs.total()))
    enough = common >= FEWEST or (common and mine == theirs)
    return share if enough and share >= SHARED and abs(one.at - other.at) <= APART else 0.0
