"""Slips of optical reading: how far two words are apart where look-alikes count less, and what look-alikes have in common."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from chancery.vocabulary import load

LIKE, OTHER = 1, 2
"""What a look-alike costs, and any other change: a letter lost, added, or taken for one that it does not resemble."""
LONGEST = 40
"""Letters of the longest words that are compared; longer ones are no names."""


def allowance(length: int) -> int:
    """What two words may be apart by the length of the shorter: under four letters one look-alike, then more."""
    return LIKE if length < 4 else OTHER if length < 8 else OTHER + LIKE


def ocr_close(one: str, other: str) -> bool:
    """Whether two different folded words may be one, misread: ``rnoscow`` and ``moscow``, ``shtyk0v`` and ``shtykov``.

    True for equal words. Time is bounded: the words by ``LONGEST``, the comparison by the band that the allowance leaves.
    """
    short, long = sorted((one, other), key=len)
    limit = allowance(len(short))
    if one == other:
        return True
    if not short or len(long) > LONGEST or len(long) - len(short) > limit // LIKE:
        return False
    return _distance(short, long, limit) <= limit


def shape(word: str) -> str:
    """A word with one sign for letters that look most alike: words that differ in these only have one shape.

    For finding candidates; ``ocr_close`` judges them. Groups of more than one letter are resolved first.
    """
    for several, one in _RUNS:
        word = word.replace(several, one)
    return word.translate(_SIGNS)


_LONGEST_RUN = 3
_RUNS = (("rn", "m"), ("cl", "d"), ("vv", "w"))
_SIGNS = str.maketrans("01iej589qvuht", "ollclsbggnnbf")


@cache
def _likenesses() -> dict[str, tuple[str, ...]]:
    """For each letter or run of letters what it is taken for."""
    table: defaultdict[str, set[str]] = defaultdict(set)
    for group in load("look-alikes")["groups"]:
        for member in group:
            table[member].update(other for other in group if other != member)
    return {member: tuple(sorted(others)) for member, others in table.items()}


def _distance(one: str, other: str, limit: int) -> int:
    """The cost of making one word of the other, or more than ``limit``: dynamic programming within a band.

    A figure is lost or added by no slip, and taken for letters only: 1950 is not 1951.
    """
    alike = _likenesses()
    far = limit + 1
    costs = [[far] * (len(other) + 1) for _ in range(len(one) + 1)]
    costs[0][0] = 0
    for row in range(len(one) + 1):
        for column in range(max(0, row - limit), min(len(other), row + limit) + 1):
            here = costs[row][column]
            if here > limit:
                continue
            a, b = one[row : row + 1], other[column : column + 1]
            _step(costs, row + 1, column, here + (far if a.isdigit() else OTHER))
            _step(costs, row, column + 1, here + (far if b.isdigit() else OTHER))
            if a and b:
                _step(costs, row + 1, column + 1, here + (0 if a == b else far if a.isdigit() or b.isdigit() else OTHER))
            for size in range(1, min(_LONGEST_RUN, len(one) - row) + 1):
                for like in alike.get(one[row : row + size], ()):
                    if other.startswith(like, column):
                        _step(costs, row + size, column + len(like), here + LIKE)
    return costs[len(one)][len(other)]


def _step(costs: list[list[int]], row: int, column: int, cost: int) -> None:
    if row < len(costs) and column < len(costs[0]) and cost < costs[row][column]:
        costs[row][column] = cost
