"""Words as a machine misread them, known again by the letters they share with a word list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

_LETTERS = str.maketrans("014568!|$€", "OIASGBIISE", " .,:;'\"-_/()[]{}*«»‘’“”~^`\\=+<>&")
LONGEST = 28
"""Letters: longer words are not looked up."""


class Known(NamedTuple):
    """A word of the list, and how many letters of the page's word differ from it."""

    term: str
    slips: int


def plain(words: str) -> str:
    """Capital letters and digits alone, digits that stand for letters read as these: ``D1RECT0R`` is DIRECTOR."""
    return words.upper().translate(_LETTERS)


class WordList:
    """Terms that can be found again where one letter (from eight letters on, two) was lost, added or misread.

    ``terms`` gives for every spelling the term meant. A spelling shorter than ``least`` letters is found only as it is.
    Every look-up costs at most some hundred dictionary reads (symmetric deletion).
    """

    def __init__(self, terms: Mapping[str, str], least: int = 5) -> None:
        self.exact = {plain(spelling): term for spelling, term in terms.items()}
        self._least = least
        self._near: dict[str, str] = {}
        for spelling in sorted(self.exact, key=len, reverse=True):
            for key in _shortened(spelling, self._slips(spelling)):
                self._near[key] = spelling
        self._cache: dict[str, Known | None] = {}

    def _slips(self, spelling: str) -> int:
        return 0 if len(spelling) < self._least else 1 if len(spelling) < 8 else 2

    def find(self, words: str) -> Known | None:
        """The term that the words are, or nearly are; None where none is near enough."""
        if len(words) > LONGEST + 12:
            return None
        key = plain(words)
        if key in self.exact:
            return Known(self.exact[key], 0)
        if len(key) < self._least or len(key) > LONGEST:
            return None
        if key not in self._cache:
            if len(self._cache) > 20_000:
                self._cache.clear()
            self._cache[key] = self._nearest(key)
        return self._cache[key]

    def _nearest(self, key: str) -> Known | None:
        best: Known | None = None
        near = self._near
        for spelling in {near[shorter] for shorter in _shortened(key, self._slips(key)) if shorter in near}:
            if abs(len(spelling) - len(key)) > self._slips(spelling):
                continue
            slips = distance(key, spelling)
            if slips <= self._slips(spelling) and (best is None or (slips, self.exact[spelling]) < (best.slips, best.term)):
                best = Known(self.exact[spelling], slips)
        return best


def _shortened(word: str, most: int) -> Iterator[str]:
    """The word, and the word with one letter (or two) left out."""
    yield word
    if most < 1:
        return
    for i in range(len(word)):
        one = word[:i] + word[i + 1 :]
        yield one
        if most > 1:
            for j in range(i, len(one)):
                yield one[:j] + one[j + 1 :]


def distance(one: str, other: str) -> int:
    """Letters to change, add or leave out (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def listed(tables: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Spellings to terms, from (term, spellings) pairs; a term spells itself."""
    out: dict[str, str] = {}
    for term, spellings in tables:
        for spelling in (term, *spellings):
            out.setdefault(spelling, term)
    return out
