"""What several machine readings of one document read together: each word with the readings that support it.

A layer of its own, never the text: a vote does not make words, and a misreading that all share stays one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chancery.link.comparing.difference import Compared
from chancery.link.comparing.readable import readable
from chancery.link.comparing.side import Side

READS, KNOWN = 1.0, 0.35
"""What a release counts that reads a word so, and each doubling of how often the releases have the word."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word. ``value`` is the reading with most for it; ``support`` the numbers of the releases that read it so.

    ``others`` are the other readings, each with its releases; ``places`` where it stands in each release, None where it does not.
    """

    value: str
    support: tuple[int, ...]
    others: tuple[tuple[str, tuple[int, ...]], ...]
    places: tuple[tuple[int, int] | None, ...]


def consensus(sides: Sequence[Side], against: Sequence[Compared]) -> Iterator[Word]:
    """The words of the last release in their order, with those of earlier ones that it withholds.

    ``against[i]`` is release i compared with the last. Nothing is taken from one that is not of the same document.
    """
    last = len(sides) - 1
    counts = Counter(word for side in sides for word in side.words)
    back = [_back(one, len(sides[last].words)) for one in against]
    held: dict[int, list[Word]] = {}
    taken: set[int] = set()
    for number, one in enumerate(against):
        for at, words in _withheld(sides, number, one):
            if at not in taken:
                held.setdefault(at, []).extend(words)
        taken.update(held)
    for word, span in enumerate(sides[last].spans):
        yield from held.get(word, ())
        places: list[tuple[int, int] | None] = [None] * len(sides)
        places[last] = span
        for number, met in enumerate(back):
            if met[word] >= 0:
                places[number] = sides[number].spans[met[word]]
        yield _voted(sides, places, counts)
    yield from held.get(len(sides[last].spans), ())


def _back(one: Compared, count: int) -> list[int]:
    out = [-1] * count
    for i, there in enumerate(one.met):
        if there >= 0:
            out[there] = i
    return out


def _withheld(sides: Sequence[Side], number: int, one: Compared) -> Iterator[tuple[int, list[Word]]]:
    """Words of an earlier release that the last one withholds, with the number of the last one's word that follows."""
    side, last = sides[number], sides[-1]
    follows = len(last.words)
    behind = [follows] * (len(side.words) + 1)
    for i in range(len(side.words) - 1, -1, -1):
        follows = one.met[i] if one.met[i] >= 0 else follows
        behind[i] = follows
    spans = [difference.one for difference in one.of("withheld")]
    at = 0
    for start, end in spans:
        while at < len(side.spans) and side.spans[at][0] < start:
            at += 1
        first, words = at, []
        while at < len(side.spans) and side.spans[at][1] <= end:
            a, b = side.spans[at]
            places: list[tuple[int, int] | None] = [None] * len(sides)
            places[number] = (a, b)
            words.append(Word(side.text[a:b], (number,), (), tuple(places)))
            at += 1
        if words:
            yield behind[first], words


def _voted(sides: Sequence[Side], places: Sequence[tuple[int, int] | None], counts: Counter[str]) -> Word:
    readings: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        if place:
            readings.setdefault(sides[number].text[place[0] : place[1]], []).append(number)
    if len(readings) == 1:
        value, support = next(iter(readings.items()))
        return Word(value, tuple(support), (), tuple(places))

    def weight(item: tuple[str, list[int]]) -> tuple[float, int]:
        word, support = item
        return READS * len(support) + readable([word]) + KNOWN * math.log2(1 + counts[word.casefold()]), max(support)

    best, *others = sorted(readings.items(), key=weight, reverse=True)
    return Word(best[0], tuple(best[1]), tuple((word, tuple(support)) for word, support in others), tuple(places))
