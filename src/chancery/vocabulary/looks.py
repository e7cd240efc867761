"""How far two words are apart where letters that machines take for one another count less (``look-alikes.toml``)."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from chancery.vocabulary import load

LIKE, OTHER = 1, 2
"""What a look-alike costs, and any other change: a letter lost, added, or taken for one that it does not resemble."""
_LONGEST_RUN = 3


@cache
def _likenesses() -> dict[str, tuple[str, ...]]:
    """For each letter or run of letters what it is taken for."""
    table: defaultdict[str, set[str]] = defaultdict(set)
    for group in load("look-alikes")["groups"]:
        for member in group:
            table[member].update(other for other in group if other != member)
    return {member: tuple(sorted(others)) for member, others in table.items()}


def cost(one: str, other: str, limit: int) -> int:
    """The cost of making one folded word of the other, or more than ``limit``: dynamic programming within a band.

    Time grows with the shorter word and the limit. A figure is lost or added by no slip, and taken for letters only:
    1950 is not 1951.
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
