"""Words as a machine misread them, known again by the letters they share with a word list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

_LETTERS = str.maketrans("014568!|$€АВЕКМНОРСТУХІ", "OIASGBIISEABEKMHOPCTYXI", " .,:;'\"-_/()[]{}*«»‘’“”~^`\\=+<>&")
LONGEST = 28
"""Letters: longer words are not looked up."""


class Known(NamedTuple):
    """A word of the list, how many letters of the page's word differ from it, and the spelling (letters alone) that was meant."""

    term: str
    slips: int
    spelling: str = ""


def plain(words: str) -> str:
    """Capital letters and digits alone, digits that stand for letters read as these: ``D1RECT0R`` is DIRECTOR."""
    return words.upper().translate(_LETTERS)


class WordList:
    """Terms that can be found again where one letter (from eight letters on, two) was lost, added or misread.

    ``terms`` gives for every spelling the term meant. A spelling shorter than ``least`` letters is found only as it is.
    Of a word with one slip the first two letters are whole or the last two, with two slips these or what lies between: so a
    look-up compares with few spellings, and nothing has to be remembered.
    """

    def __init__(self, terms: Mapping[str, str], least: int = 5) -> None:
        self.exact = {plain(spelling): term for spelling, term in terms.items()}
        self._least = max(least, 4)
        self._near: dict[str, list[tuple[str, int, int]]] = {}
        for spelling in self.exact:
            if len(spelling) >= self._least:
                most = 1 if len(spelling) < 8 else 2
                between = (spelling[2:5],) if most > 1 else ()
                for piece in ("<" + spelling[:2], ">" + spelling[-2:], *between):
                    self._near.setdefault(piece, []).append((spelling, most, letters_of(spelling)))

    def find(self, words: str) -> Known | None:
        """The term that the words are, or nearly are; None where none is near enough."""
        if len(words) > LONGEST + 12:
            return None
        key = plain(words)
        if key in self.exact:
            return Known(self.exact[key], 0, key)
        if len(key) < self._least or len(key) > LONGEST:
            return None
        return self._nearest(key)

    def _nearest(self, key: str) -> Known | None:
        best: Known | None = None
        for spelling, most in self._alike(key):
            slips = distance(key, spelling, most)
            if slips <= most and (best is None or (slips, self.exact[spelling]) < (best.slips, best.term)):
                best = Known(self.exact[spelling], slips, spelling)
        return best

    def _alike(self, key: str) -> set[tuple[str, int]]:
        """Spellings that may be near: they share a piece, and a slip takes one letter out of the set and puts one in, at most."""
        near = self._near
        pieces = ("<" + key[:2], ">" + key[-2:], key[1:4], key[2:5], key[3:6])
        shared = [
            found for piece in pieces if piece in near for found in near[piece] if abs(len(found[0]) - len(key)) <= found[1]
        ]
        if not shared:
            return set()
        letters = letters_of(key)
        return {(spelling, most) for spelling, most, its in shared if (letters ^ its).bit_count() <= 2 * most}


def letters_of(word: str) -> int:
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


def distance(one: str, other: str, most: int = LONGEST) -> int:
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
