"""How two words of names stand to each other: the same, spelled otherwise, short for it, its initial, misread, or not at all."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import chain

from rapidfuzz.distance import OSA, JaroWinkler

from chancery.link.people.parts import folded
from chancery.search.lookalikes import ocr_close
from chancery.search.spelling import keys
from chancery.vocabulary import load

RELATIONS = ("same", "spelling", "near", "short", "initial", "begins", "far")
"""The closest first. ``spelling``: a romanisation of the other, or a look-alike away. ``near``: a letter or two away, or two
vowels. ``short``: a nickname or another language's form. ``initial``: a single letter that begins the other. ``begins``:
three letters or more with which the other begins. ``far``: alike by half, where nothing better is at hand."""
WEAK = ("vowels:", "consonants:")
LIKE, CLOSE = 0.6, 0.84
FAR = 0.7
SYLLABLE = 5
"""Letters of the longest Korean syllables."""


@cache
def _groups() -> dict[str, frozenset[int]]:
    table: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(load("people")["nicknames"]):
        for word in line.split():
            table[folded(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


@cache
def _first_letters() -> frozenset[tuple[str, str]]:
    """Pairs of letters that begin one name in different romanisations."""
    return frozenset((one, other) for group in load("people")["initials"] for one in group for other in group)


@lru_cache(262144)
def relation(one: str, other: str) -> str:
    """Of two folded words the first of ``RELATIONS`` that holds, or ``""``."""
    if one == other:
        return "same"
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return "initial" if long.startswith(short) or _alike(short, long[0]) else ""
    shared = keys(one) & keys(other)
    if any(not key.startswith(WEAK) for key in shared):
        return "spelling"
    if _groups().get(one, frozenset()) & _groups().get(other, frozenset()):
        return "short"
    likeness = JaroWinkler.similarity(one, other)
    if len(short) > 3 and likeness > LIKE and ocr_close(one, other):
        return "spelling"
    if shared or (len(short) > 3 and OSA.distance(one, other) <= (1 if len(short) < 6 else 2) and likeness > CLOSE):
        return "near"
    if len(short) > 2 and long.startswith(short):
        return "begins"
    if len(long) <= SYLLABLE and (_through_russian(one) & keys(other) or _through_russian(other) & keys(one)):
        return "near"
    return "far" if len(short) > 3 and likeness > FAR and one[0] == other[0] else ""


@lru_cache(4096)
def _through_russian(word: str) -> frozenset[str]:
    """Keys of the Korean syllables that a word can be where it came through Russian: *sen* for *sŏng*, *ir* for *il*."""
    found = {word}
    for written, meant in load("people")["korean_through_russian"]:
        found |= {re.sub(written, meant, form) for form in found}
    return frozenset(key for form in found - {word} for key in keys(form) if key.startswith("ko:"))


def _alike(one: str, other: str) -> bool:
    return (one, other) in _first_letters()


def forms(word: str) -> tuple[str, ...]:
    """The other words of the groups that a given name stands in."""
    table = _lines()
    return tuple(dict.fromkeys(chain.from_iterable(table[number] for number in sorted(_groups().get(word, ())))))


@cache
def _lines() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(folded, line.split())) for line in load("people")["nicknames"])
