"""Chinese and Korean words as the syllables they are written from, in any of the usual romanisations.

Each table gives every spelling of a syllable the readings that it can stand for: without their apostrophes and breves, Wade-Giles
``chang`` is *zhang* or *chang*, McCune-Reischauer ``hon`` is *hon* or *heon*. A word of one syllable has its readings; a
word of several has one coarse spelling for each way in which it can be cut, for its length tells enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from chancery.vocabulary import load

MOST_SYLLABLES = 4
MOST_WAYS = 12
Readings = Mapping[str, frozenset[tuple[str, str]]]


class Script(NamedTuple):
    """A language's syllables: spelling to its readings, each with the coarse form that it has in a longer word."""

    language: str
    readings: Readings
    longest: int


def cuts(word: str, readings: Readings, longest: int) -> list[tuple[str, ...]]:
    """The ways to cut a word into two to four syllables of the table, at most twelve, the longest first syllables first."""
    found: list[tuple[str, ...]] = []
    if not any(word[-size:] in readings for size in range(1, longest + 1)):
        return found
    open_ways: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    while open_ways and len(found) < MOST_WAYS:
        at, parts = open_ways.pop()
        for size in range(1, min(longest, len(word) - at) + 1):
            piece = word[at : at + size]
            if piece not in readings:
                continue
            if at + size == len(word):
                found += [(*parts, piece)] if parts else []
            elif len(parts) + 1 < MOST_SYLLABLES:
                open_ways.append((at + size, (*parts, piece)))
    return found


def syllable_keys(word: str) -> Iterator[tuple[str, str]]:
    """Language and common spelling of a folded word that can be one to four Chinese or Korean syllables."""
    if not word.isascii() or len(word) > MOST_SYLLABLES * 7:
        return
    for script in scripts():
        for exact, _ in script.readings.get(word, ()):
            yield script.language, exact
        for parts in cuts(word, script.readings, script.longest):
            for ways in product(*({coarse for _, coarse in script.readings[part]} for part in parts)):
                yield script.language, "-".join(ways)


def syllables(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways to write a folded word as two to four words of one syllable each: ``zedong`` gives ``("ze", "dong")``."""
    if not word.isascii() or len(word) > MOST_SYLLABLES * 7:
        return ()
    return tuple(dict.fromkeys(way for script in scripts() for way in cuts(word, script.readings, script.longest)))


@cache
def scripts() -> tuple[Script, ...]:
    """Chinese and Korean, their tables laid out."""
    tables = (("zh", _chinese()), ("ko", _korean()))
    return tuple(Script(language, table, max(map(len, table))) for language, table in tables)


_CHINESE_COARSE = {
    "b": "p",
    "d": "t",
    "g": "k",
    "j": "c",
    "q": "c",
    "zh": "c",
    "ch": "c",
    "x": "s",
    "sh": "s",
    "z": "c",
    "c": "c",
    "-": "",
}


def _chinese() -> Readings:
    table = load("spellings-chinese")
    readings: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for initial, finals in table["syllables"].items():
        initials = ["" if initial == "-" else initial, *table["initials"].get(initial, ())]
        for final in finals.split():
            written = [final, *(("u", "yu") if final == "v" else (final.replace("v", "u"),) if "v" in final else ())]
            for row in table["finals"]:
                if initial in row["after"] or row["after"] == ["*"]:
                    written += row["written"].get(final, ())
            reading = ("" if initial == "-" else initial) + final
            for spelled in product(initials, written):
                readings["".join(spelled)].add((reading, _CHINESE_COARSE.get(initial, initial) + final))
    for spelled_so, pinyin in table["customary"].items():
        readings[spelled_so] |= readings[pinyin]
    return {spelled: frozenset(ways) for spelled, ways in readings.items()}


def _korean() -> Readings:
    table = load("spellings-korean")
    coarse = table["coarse"]
    readings: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    parts = (table["initials"], table["vowels"], table["finals"])
    for initial, vowel, final in product(*parts):
        exact = f"{initial}{vowel}{final}".replace("-", "")
        rough = f"{initial}{coarse.get(vowel, vowel)}{final}".replace("-", "")
        for spelled in product(table["initials"][initial], table["vowels"][vowel], table["finals"][final]):
            readings["".join(spelled)].add((exact, rough))
    own = {spelled: set(readings[like]) for spelled, like in table["customary"].items() if like in readings}
    for spelled_so, like in table["customary"].items():
        readings[spelled_so] |= own.get(spelled_so, set()) | {(like, like)}
        readings[like] |= {(like, like)}
    return {spelled: frozenset(ways) for spelled, ways in readings.items()}
