"""How far two names are believed to be one, in bits, with every reason.

The weights were fitted by logistic regression on one half of the people of a published list (``python -m
benchmarks.quality.people --fit``) and lie in ``vocabulary/people-weights.toml``; a weight that speaks the
wrong way was held at nothing. They say how likely two names are one by their letters alone: who else bears the
name, when and in what office, is for others to weigh.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import log2

from chancery.link.claim import Evidence
from chancery.link.people.aligning import Alignment
from chancery.link.people.features import Rarity, Seen, features, seen
from chancery.link.people.parts import Parts
from chancery.vocabulary import load

_SAYS = {
    "alike": "{one} of the letters agree",
    "word-same": "{one} stands in both",
    "word-spelling": "{one} and {other} are spellings of one name",
    "word-near": "{one} and {other} differ by a letter or two",
    "word-short": "{one} is written for {other}",
    "word-initial": "{one} and {other}: an initial that agrees",
    "word-begins": "{one} and {other} begin alike",
    "word-far": "{one} and {other} are somewhat alike",
    "left": "{one} stands in the first only",
    "right": "{one} stands in the second only",
    "first": "the first given names are {one} and {other}",
    "given-against": "{one} against {other}",
    "given-turned": "the given names stand in another order: {one}, {other}",
    "alone": "{one} stands alone, without a given name",
    "family-whole": "the whole family name is {one}",
    "suffix-same": "both are {one}",
    "suffix-other": "{one} against {other}",
    "suffix-one": "{one} against {other}",
}
FITTED = 16312
"""Names of the list that the weights were fitted on."""
WORLD = 500
"""Names that the world has beside those of a small archive: in one of ten names none is as common as it looks."""
LEAST = 0.05
"""Bits below which a reason is not worth a word."""


@cache
def weights() -> dict[str, float]:
    """Bits for each figure by its name; ``base``: for a pair that shares a key, before it is compared."""
    return {name: float(weight) for name, weight in load("people-weights")["bits"].items()}


def rarity(counts: dict[str, int], names: int) -> Rarity:
    """How rare words are among so many names, by how many have each: bits. A word not counted is taken for one held once."""

    among = names + WORLD

    def bits(word: str) -> float:
        return log2(among / min(among, counts.get(word, 1)))

    return bits


def base(names: int) -> float:
    """Bits for a pair that shares a key, before it is compared, among so many names: the fewer, the likelier."""
    return weights()["base"] + log2(FITTED / (names + WORLD))


def bits(one: Parts, other: Parts, rare: Rarity, names: int = FITTED, laid: Alignment | None = None) -> float:
    """The sum of all reasons, among so many names: above 0 more likely one than not. ``laid``: see ``features.seen``."""
    table = weights()
    return base(names) + sum(table.get(name, 0.0) * figure for name, figure in features(one, other, rare, laid).items())


def reasons(one: Parts, other: Parts, rare: Rarity, names: int = FITTED) -> tuple[Evidence, ...]:
    """The same, reason by reason, the weightiest first, and the base at the end."""
    found = [
        Evidence(thing.code, _said(thing), weight) for thing, weight in _weighed(seen(one, other, rare)) if abs(weight) >= LEAST
    ]
    found.sort(key=lambda reason: -abs(reason.weight))
    return (*found, Evidence("base", "most names that have a word in common are not one", base(names)))


def _weighed(things: Iterable[Seen]) -> Iterable[tuple[Seen, float]]:
    table = weights()
    for thing in things:
        yield thing, sum(table.get(name, 0.0) * figure for name, figure in thing.figures)


def _said(thing: Seen) -> str:
    return _SAYS[thing.code].format(one=thing.one, other=thing.other)
