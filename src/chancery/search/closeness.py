"""Whether two words differ by a few letters at most: insertions, losses, exchanges, and neighbours turned round."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

MOST = 2


def near(word: str, words: str, most: int) -> set[str]:
    """Those of the words, which stand with blanks between them, that are ``within`` so many steps (1 or 2) of a word.

    One step touches two neighbouring letters at most. So of one piece more than steps, with a letter between each two, one
    stands whole in every word that is near: what has none of them needs no counting.
    """
    size = (len(word) - most) // (most + 1)
    if size < 1:
        return {other for other in set(words.split()) if within(word, other, most)}
    least, longest = len(word) - most, len(word) + most
    found: set[str] = set()
    for at in range(0, (most + 1) * (size + 1), size + 1):
        piece = word[at : at + size]
        where = words.find(piece)
        while where >= 0:
            start, end = words.rfind(" ", 0, where) + 1, words.find(" ", where)
            end = end if end >= 0 else len(words)
            if least <= end - start <= longest:
                found.add(words[start:end])
            where = words.find(piece, end)
    return {other for other in found if within(word, other, most)}


def forms(word: str, letters: Iterable[str]) -> set[str]:
    """Every word of these letters that is one step from a word or is it; besides those that lose one of the word's own."""
    out = {word, word[1:]}
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        out.add(head + tail[1:])
        if len(tail) > 1:
            out.add(head + tail[1] + tail[0] + tail[2:])
        for letter in letters:
            out.add(head + letter + tail)
            out.add(head + letter + tail[1:])
    out.discard("")
    return out


@lru_cache(maxsize=20_000)
def within(one: str, other: str, most: int) -> bool:
    """Whether ``other`` is no more than ``most`` (0 to 2) steps from ``one``; restricted Damerau-Levenshtein distance.

    The index counts the same way (tantivy's fuzzy term query with transpositions of cost one).
    """
    if abs(len(one) - len(other)) > most:
        return False
    if most == 1:
        return _within_one(one, other)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        oldest, before = before, row
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, oldest[j - 2] + 1)
            row.append(cost)
        if min(row) > most and (not before or min(before) > most):
            return False
    return row[-1] <= most


def _within_one(one: str, other: str) -> bool:
    """The same for one step: what stands between the letters that begin both words and those that end both says it."""
    start, end, behind = 0, len(one), len(other)
    while start < end and start < behind and one[start] == other[start]:
        start += 1
    while end > start and behind > start and one[end - 1] == other[behind - 1]:
        end, behind = end - 1, behind - 1
    if end - start == 2 == behind - start:
        return one[start:end] == other[start:behind][::-1]
    return end - start <= 1 and behind - start <= 1
