"""The words of two texts laid beside each other, in time that grows with their length.

Words that stand once in both texts hold the two together (patience diff, after Bram Cohen): the longest run of them that keeps
its order is taken, and between two of them the same is done again. What is left between is short, and is settled by
the likeness of the words, so that a word that OCR bent still meets its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from chancery.alignment.likeness import LONGEST, likeness

LOOKED_INTO = 40
"""Words of a stretch between two that hold, on either side, that is settled by likeness; a longer one is looked into for more."""
DEPTH = 12
"""How often a stretch is looked into anew."""
PAIRS = 25_000
"""Pairs of words of a stretch without a word that stands once, which is settled by likeness all the same: a line repeated."""
PAID = 60
"""Such pairs for each word of the two texts, all stretches together, so that time grows with their length."""
ALIKE = 0.5
"""Likeness from which two words may be the same one, bent."""


class Gap(NamedTuple):
    """Words [a, b) of the old text and [c, d) of the new one."""

    a: int
    b: int
    c: int
    d: int


def align(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """For each word of the old text the place of the same word in the new one, or -1; places grow."""
    out = [-1] * len(old)
    budget = PAIRS + PAID * (len(old) + len(new))
    stack: list[tuple[Gap, int]] = [(Gap(0, len(old), 0, len(new)), 0)]
    while stack:
        whole, depth = stack.pop()
        gap = _ends(old, new, whole, out)
        if gap.a >= gap.b or gap.c >= gap.d:
            continue
        if gap.b - gap.a <= LOOKED_INTO and gap.d - gap.c <= LOOKED_INTO:
            _by_likeness(old, new, gap, out)
            continue
        held = _held(old, new, gap) if depth < DEPTH else []
        if not held:
            pairs = (gap.b - gap.a) * (gap.d - gap.c)
            if pairs <= min(PAIRS, budget):
                budget -= pairs
                _by_likeness(old, new, gap, out)
            continue
        a, c = gap.a, gap.c
        for i, j in held:
            out[i] = j
            stack.append((Gap(a, i, c, j), depth + 1))
            a, c = i + 1, j + 1
        stack.append((Gap(a, gap.b, c, gap.d), depth + 1))
    return out


def _ends(old: Sequence[str], new: Sequence[str], gap: Gap, out: list[int]) -> Gap:
    """Settle the words that are the same at both ends of a gap. Returns what is left."""
    a, b, c, d = gap
    while a < b and c < d and old[a] == new[c]:
        out[a] = c
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        out[b] = d
    return Gap(a, b, c, d)


def _held(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[tuple[int, int]]:
    """The longest run in order of words that stand once on either side; where there are none, of two or three words running."""
    for width in (1, 2, 3):
        mine = _once(old, gap.a, gap.b, width)
        theirs = _once(new, gap.c, gap.d, width)
        pairs = sorted((i, theirs[key]) for key, i in mine.items() if key in theirs)
        if pairs:
            return rising(pairs)
    return []


def _once(words: Sequence[str], start: int, end: int, width: int) -> dict[tuple[str, ...], int]:
    keys = [tuple(words[i : i + width]) for i in range(start, end - width + 1)]
    counts = Counter(keys)
    return {key: start + i for i, key in enumerate(keys) if counts[key] == 1}


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second numbers grow; the first ones do already (patience sorting)."""
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(at[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            at.append(number)
        else:
            tops[pile], at[pile] = j, number
    out: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        out.append(pairs[number])
        number = before[number]
    return out[::-1]


def _by_likeness(old: Sequence[str], new: Sequence[str], gap: Gap, out: list[int]) -> None:
    """Settle a short gap: the pairing of words in their order that is most alike in sum (Needleman and Wunsch)."""
    a, b, c, d = gap
    rows, columns = b - a, d - c
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    mine, theirs = [_letters(word) for word in old[a:b]], [_letters(word) for word in new[c:d]]
    for i in range(rows - 1, -1, -1):
        word, line, below = old[a + i], best[i], best[i + 1]
        size, letters, spare = mine[i]
        for j in range(columns - 1, -1, -1):
            most = below[j] if below[j] >= line[j + 1] else line[j + 1]
            length, others, more = theirs[j]
            # No more letters can be the same than both words have: for most pairs that says enough.
            common = (letters & others).bit_count() + (spare if size <= length else more)
            if common >= ALIKE * (length if length > size else size):
                alike = likeness(word, new[c + j])
                if alike >= ALIKE and alike + below[j + 1] > most:
                    most = alike + below[j + 1]
            line[j] = most
    i = j = 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            out[a + i] = c + j
            i, j = i + 1, j + 1


def _letters(word: str) -> tuple[int, int, int]:
    """How long a word is as far as it is compared, a bit for each of its letters, and how many have none of their own."""
    compared = word[:LONGEST]
    bits = 0
    for letter in compared:
        bits |= 1 << (ord(letter) & 63)
    return len(compared), bits, len(compared) - bits.bit_count()
