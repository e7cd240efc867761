"""Words as a machine misread them, known again by the letters they share with a word list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

_LETTERS = str.maketrans("014568!|$€АВЕКМНОРСТУХІ", "OIASGBIISEABEKMHOPCTYXI", " .,:;'\"-_/()[]{}*«»‘’“”~^`\\=+<>&")
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
    A look-up compares sets of letters before words, so it costs some microseconds and nothing has to be remembered.
    """

    def __init__(self, terms: Mapping[str, str], least: int = 5) -> None:
        self.exact = {plain(spelling): term for spelling, term in terms.items()}
        self._least = least
        self._near: dict[int, list[tuple[int, str, int]]] = {}
        for spelling in self.exact:
            most = _slips(spelling) if len(spelling) >= least else 0
            for length in range(len(spelling) - most, len(spelling) + most + 1) if most else ():
                self._near.setdefault(length, []).append((_letters_of(spelling), spelling, most))

    def find(self, words: str) -> Known | None:
        """The term that the words are, or nearly are; None where none is near enough."""
        if len(words) > LONGEST + 12:
            return None
        key = plain(words)
        if key in self.exact:
            return Known(self.exact[key], 0)
        if len(key) < self._least or len(key) > LONGEST:
            return None
        return self._nearest(key)

    def _nearest(self, key: str) -> Known | None:
        best: Known | None = None
        letters = _letters_of(key)
        for spelling, most in self._alike(letters, len(key)):
            slips = distance(key, spelling, most)
            if slips <= most and (best is None or (slips, self.exact[spelling]) < (best.slips, best.term)):
                best = Known(self.exact[spelling], slips)
        return best

    def _alike(self, letters: int, length: int) -> list[tuple[str, int]]:
        """Spellings that may be near: a slip takes one letter out of the set and puts one in, at most."""
        near = self._near.get(length, ())
        return [(spelling, most) for others, spelling, most in near if (letters ^ others).bit_count() <= 2 * most]


def _slips(spelling: str) -> int:
    return 1 if len(spelling) < 8 else 2


def _letters_of(word: str) -> int:
    """A word's letters as a set, a bit for each; a letter's second time has a bit of its own, and its third.

    Letters that share a bit make it less sharp, never wrong.
    """
    found = 0
    for letter in word:
        bit = 1 << (ord(letter) & 63)
        while found & bit:
            bit <<= 64
        found |= bit
    return found


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, add or leave out (Levenshtein); some number above ``most`` where it is more than that."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
        if min(row) > most:
            return most + 1
    return row[-1]


def listed(tables: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Spellings to terms, from (term, spellings) pairs; a term spells itself."""
    out: dict[str, str] = {}
    for term, spellings in tables:
        for spelling in (term, *spellings):
            out.setdefault(spelling, term)
    return out
