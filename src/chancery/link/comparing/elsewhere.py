"""Whether words that do not meet stand elsewhere in the other release: reading order differs where a page has columns."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from chancery.link.comparing.side import Side

NEAR, FARTHEST = 25, 400
"""Words away at which a word is still looked for, for each word that is, and at most."""
MOST = 12
"""Places of three letters that are looked at."""
SIZE = 3


class Elsewhere:
    """The words of a release that met none, by their letters, three at a time."""

    def __init__(self, side: Side, unmet: Iterable[int]) -> None:
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for word in unmet:
            for three in threes(side.words[word]):
                self._places[three].append(word)

    def share(self, stretch: Sequence[str], at: int) -> float:
        """How much of the letters of some words stands, in their order, near a word's number, among the words that met none."""
        near = min(FARTHEST, 10 + NEAR * len(stretch))
        votes: Counter[int] = Counter()
        count = 0
        for i, word in enumerate(stretch):
            for three in threes(word.casefold()):
                count += 1
                places = self._places.get(three, ())
                first = bisect_left(places, at - near)
                shifts = {place - i for place in places[first : first + MOST] if place <= at + near}
                votes.update({shift // 2 for shift in shifts} | {(shift + 1) // 2 for shift in shifts})
        return max(votes.values()) / count if votes else 0.0


def threes(word: str) -> list[str]:
    """The letters of a word three at a time, its ends among them; none of a word of a letter."""
    framed = f"^{word}$"
    return [framed[i : i + SIZE] for i in range(len(framed) - SIZE + 1)] if len(word) > 1 else []
