"""The letters of two short stretches laid beside each other: where a word begins and ends that OCR split, joined or bent."""

from __future__ import annotations

from itertools import accumulate

CHANGE, LETTER, SIGN = 10, 9, 4
"""What it costs to read a letter as another, to leave out or put in a letter, and a sign or blank."""
MIXED = 16
"""To read a letter as a sign or blank, or one of these as a letter."""


def pairs(old: str, new: str) -> list[int]:
    """For each letter of the old stretch the place of its own in the new one, or -1; places grow.

    Takes time as the product of the lengths: for stretches of some hundred letters. Both come in one letter case.
    """
    mine, theirs = [_cost(letter) for letter in old], [_cost(letter) for letter in new]
    first = list(accumulate(theirs, initial=0))
    rows = [first]
    for i, letter in enumerate(old):
        above, cost = rows[-1], mine[i]
        row = [above[0] + cost]
        left = row[0]
        for j, other in enumerate(new):
            if letter == other:
                best = above[j]
            else:
                best = above[j] + (CHANGE if cost == theirs[j] else MIXED)
            if above[j + 1] + cost < best:
                best = above[j + 1] + cost
            if left + theirs[j] < best:
                best = left + theirs[j]
            row.append(best)
            left = best
        rows.append(row)
    return _back(old, new, rows, mine)


def _cost(letter: str) -> int:
    return LETTER if letter.isalnum() else SIGN


def _back(old: str, new: str, rows: list[list[int]], mine: list[int]) -> list[int]:
    out = [-1] * len(old)
    i, j = len(old), len(new)
    while i and j:
        here = rows[i][j]
        change = 0 if old[i - 1] == new[j - 1] else CHANGE if mine[i - 1] == _cost(new[j - 1]) else MIXED
        if here == rows[i - 1][j - 1] + change:
            i, j = i - 1, j - 1
            if change != MIXED:
                out[i] = j
        elif here == rows[i - 1][j] + mine[i - 1]:
            i -= 1
        else:
            j -= 1
    return out
