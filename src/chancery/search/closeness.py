"""Whether two words differ by a few letters at most: insertions, losses, exchanges, and neighbours turned round."""

from __future__ import annotations

from functools import lru_cache

MOST = 2


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
