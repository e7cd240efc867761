"""Whether words that do not meet stand elsewhere in the other release: reading order differs where a page has columns."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from chancery.link.comparing.side import Side

NEAR = 400
"""Words away at which they are still looked for."""
SIZE = 3


class Elsewhere:
    """The words of a release that met none, by their letters, three at a time."""

    def __init__(self, side: Side, unmet: Iterable[int]) -> None:
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for word in unmet:
            for three in threes(side.words[word]):
                self._places[three].append(word)

    def share(self, stretch: Sequence[str], at: int) -> float:
        """How much of the letters of some words stands near a word's number, among the words that met none."""
        found = count = 0
        for word in stretch:
            for three in threes(word.casefold()):
                count += 1
                places = self._places.get(three, ())
                first = bisect_left(places, at - NEAR)
                found += first < len(places) and places[first] <= at + NEAR
        return found / count if count else 0.0


def threes(word: str) -> list[str]:
    """The letters of a word three at a time, its ends among them; none of a word of a letter."""
    framed = f"^{word}$"
    return [framed[i : i + SIZE] for i in range(len(framed) - SIZE + 1)] if len(word) > 1 else []
