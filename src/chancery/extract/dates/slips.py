"""Names of months with slips of the machine in them."""

from __future__ import annotations

from functools import lru_cache

from chancery.extract.dates.words import lexicon


@lru_cache(maxsize=4096)
def slip_of(word: str) -> str | None:
    """The month whose name the word is but for one wrong, missing or added letter (two in long names); None if not one alone."""
    if not 4 <= len(word) <= 11:
        return None
    near: dict[int, set[str]] = {}
    for name, (code, month) in lexicon().items():
        alike = code in "Mm" and len(name) > 3 and abs(len(name) - len(word)) <= 1
        if alike and (name[0] == word[0] or name[-2:] == word[-2:]):
            near.setdefault(distance(name, word), set()).add(month)
    best = min(near, default=9)
    allowed = 1 if len(word) < 7 else 2
    return min(near[best]) if best <= allowed and len(near[best]) == 1 else None


def distance(one: str, other: str) -> int:
    """Letters to change, add or drop (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]
