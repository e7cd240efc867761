"""The keys of a name: two names that may be one share one of these, so that nothing is compared with everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log2
from typing import NamedTuple

from chancery.link.people.parts import Parts
from chancery.link.people.words import forms
from chancery.search.spelling import keys, shape

PREFIX = 4
DELETED_FROM = 6
MOST_KEYS = 40
"""Keys of one word."""
FULL = 400
"""Names that a block may hold to be looked through; a fuller one tells too little: its names are found by their others."""
TELLS = {"w": 1.0, "i": 1.0, "f": 0.7, "r": 0.7, "s": 0.7, "p": 0.5, "d": 0.5}
"""What a key says by its sort, as a share of how rare it is."""


class Keys(NamedTuple):
    """The keys of a name, word by word: of several that one word shares with another name only the best counts."""

    words: tuple[frozenset[str], ...]

    @property
    def all(self) -> frozenset[str]:
        """Every key."""
        return frozenset[str]().union(*self.words)


@lru_cache(8192)
def blocks(name: Parts) -> Keys:
    """The keys of a name, each with a letter for its sort and a colon; none for a name without a word of two letters.

    w: a word; i: a family name with the first letter of a given name; f: a family name; s: a word's shape, for look-alikes; p:
    its first letters; d: a family name less a letter; r: a romanisation common to several. Neighbours are keyed as one word
    too, for they are written apart and together.
    """
    initials = sorted({word.text[0] for word in name.said if word.role != "f" and not word.small})
    found = []
    for word in name.said:
        if len(word.text) > 1:
            family = word.role == "f"
            own = set(_word(word.text, family))
            if family:
                own |= {f"i:{word.text}|{letter}" for letter in initials}
                own |= {f"w:{form}" for form in forms(word.text)} if not name.given else set()
            elif not word.small:
                own |= {f"i:{word.text}|{letter}" for letter in initials if len(name.given) > 1 and not name.sure}
            found.append(frozenset(own))
    for words in (name.family, name.given):
        found += [frozenset((f"w:{a}{b}", *(f"r:{key}" for key in keys(a + b)))) for a, b in pairwise(words)]
    if name.sure and not name.given and len(name.family) > 2:
        found.append(frozenset({f"w:{''.join(word[0] for word in name.family)}"}))
    return Keys(tuple(found))


@lru_cache(65536)
def _word(word: str, family: bool) -> tuple[str, ...]:
    found = [f"w:{word}", f"s:{shape(word)}", *(f"r:{key}" for key in sorted(keys(word)))]
    if len(word) >= PREFIX:
        found.append(f"p:{word[:PREFIX]}")
    if family:
        found.append(f"f:{word}")
        if len(word) >= DELETED_FROM:
            found += [f"d:{word}", *(f"d:{word[:at]}{word[at + 1 :]}" for at in range(len(word)))]
    return tuple(found[:MOST_KEYS])


class Index:
    """Names by their keys. What is asked costs as much as the blocks of one name hold, which are bounded."""

    def __init__(self) -> None:
        self.held: dict[str, list[int]] = {}
        self.count = 0

    def add(self, number: int, name: Parts) -> None:
        """Hold a name under a number of the caller's."""
        self.count += 1
        for key in blocks(name).all:
            self.held.setdefault(key, []).append(number)

    def near(self, name: Parts, most: int = 40) -> list[int]:
        """The names that share keys with a name, those first whose shared keys say most."""
        return nearest(blocks(name), self.held, self.count, most)


def nearest(wanted: Keys, held: Mapping[str, Sequence[int]], count: int, most: int) -> list[int]:
    """The numbers in the blocks of these keys, at most so many, those first whose shared keys say most.

    ``count``: names that the blocks are of.
    """
    total: dict[int, float] = {}
    for word in wanted.words:
        best: dict[int, float] = {}
        for key, weight in _weighed(word, held, count):
            for number in held[key]:
                best.setdefault(number, weight)
        for number, weight in best.items():
            total[number] = total.get(number, 0.0) + weight
    return sorted(total, key=lambda number: (-total[number], number))[:most]


def _weighed(word: Iterable[str], held: Mapping[str, Sequence[int]], count: int) -> list[tuple[str, float]]:
    """The keys of a word whose blocks are not too full, with what they say, the most telling first."""
    sizes = ((key, len(held.get(key, ()))) for key in word)
    weighed = [(key, TELLS[key[0]] * log2(1 + count / size)) for key, size in sizes if 0 < size <= FULL]
    return sorted(weighed, key=lambda row: (-row[1], row[0]))
