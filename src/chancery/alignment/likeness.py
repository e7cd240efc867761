"""How alike two words, or a phrase and some stretch of a text, are: counted in letters changed, left out and put in."""

from __future__ import annotations

from functools import lru_cache

LONGEST = 40
"""Letters of a word that are compared; of longer ones the first."""


@lru_cache(maxsize=50_000)
def likeness(one: str, other: str) -> float:
    """From 0 (nothing alike) to 1 (the same): letters that need no change, of those of the longer word."""
    if one == other:
        return 1.0
    one, other = one[:LONGEST], other[:LONGEST]
    longer = max(len(one), len(other))
    if not longer or abs(len(one) - len(other)) > longer // 2:
        return 0.0
    return 1.0 - distance(one, other) / longer


def distance(one: str, other: str) -> int:
    """Letters changed, left out or put in to make the one of the other (Levenshtein), a column of the table at a time (Myers)."""
    if not one or not other:
        return len(one) + len(other)
    every, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    stands: dict[str, int] = {}
    for i, letter in enumerate(one):
        stands[letter] = stands.get(letter, 0) | 1 << i
    up, down, count = every, 0, len(one)
    for letter in other:
        equal = stands.get(letter, 0)
        across = (((equal & up) + up) ^ up) | equal
        more = down | ~(across | up) & every
        less = up & across
        if more & last:
            count += 1
        elif less & last:
            count -= 1
        more = more << 1 | 1
        up = (less << 1 | ~(equal | down | more)) & every
        down = more & (equal | down) & every
    return count


def found(phrase: str, text: str) -> tuple[int, int, float]:
    """Where in a text something most like a phrase stands: start, end, and how alike it is (after Sellers).

    Takes time as the product of their lengths: for phrases and stretches of some hundred characters.
    """
    if not phrase or not text:
        return 0, 0, 0.0
    costs = [0] * (len(text) + 1)
    starts = list(range(len(text) + 1))
    for i, letter in enumerate(phrase, 1):
        before_cost, before_start = costs[0], starts[0]
        costs[0] = i
        for j, against in enumerate(text, 1):
            change = before_cost + (letter != against)
            left_out, put_in = costs[j] + 1, costs[j - 1] + 1
            best, start = change, before_start
            if left_out < best:
                best, start = left_out, starts[j]
            if put_in < best:
                best, start = put_in, starts[j - 1]
            before_cost, before_start = costs[j], starts[j]
            costs[j], starts[j] = best, start
    end = min(range(len(text) + 1), key=lambda j: (costs[j], j))
    return starts[end], end, max(0.0, 1.0 - costs[end] / len(phrase))
