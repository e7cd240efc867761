"""Whether two words differ by a few letters at most: insertions, losses, exchanges, and neighbours turned round."""

from __future__ import annotations

import re
from functools import lru_cache

MOST = 2


def near(word: str, words: str, most: int) -> set[str]:
    """Those of the words, which stand with single blanks between them, that are ``within`` so many steps (1 or 2) of a word.

    One step touches two neighbouring letters at most. So of one piece more than steps, with a letter between each two, one
    stands whole in every word that is near: what has none of them needs no counting.
    """
    size = (len(word) - most) // (most + 1)
    if size < 1:
        return {other for other in set(words.split()) if within(word, other, most)}
    pieces = [re.escape(word[at : at + size]) for at in range(0, (most + 1) * (size + 1), size + 1)]
    least, longest = len(word) - most, len(word) + most
    found: set[str] = set()
    for match in re.finditer("|".join(pieces), words):
        start, end = words.rfind(" ", 0, match.start()) + 1, words.find(" ", match.end())
        if least <= (end if end >= 0 else len(words)) - start <= longest:
            found.add(words[start : end if end >= 0 else len(words)])
    return {other for other in found if within(word, other, most)}


@lru_cache(maxsize=20_000)
def within(one: str, other: str, most: int) -> bool:
    """Whether ``other`` is no more than ``most`` (0 to 2) steps from ``one``; restricted Damerau-Levenshtein distance.

    The index counts the same way (tantivy's fuzzy term query with transpositions of cost one).
    """
    if abs(len(one) - len(other)) > most:
        return False
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
