"""The words of two releases laid beside each other: held together by three words running, settled between by their likeness.

A single word that stands once in each of two long texts may do so by chance, a misread one above all; three running don't. So
these come first, and between them the words do (``alignment.words``).
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.alignment.words import align, rising

RUNNING = 3
LETTERS = 8
"""Letters that the three have together, at least."""
Triple = tuple[str, ...]


def aligned(one: Sequence[str], other: Sequence[str]) -> list[int]:
    """For each word of the one the place of its word in the other, or -1; places grow. Time grows with the length."""
    there = once(other)
    held = rising(sorted((i, there[key]) for key, i in once(one).items() if key in there))
    out = [-1] * len(one)
    a = c = 0
    for i, j in [*held, (len(one), len(other))]:
        if i < a or j < c:
            continue  # a run that overlaps the last one: between them they say the same, or contradict each other
        if i > a and j > c:
            for n, place in enumerate(align(one[a:i], other[c:j])):
                if place >= 0:
                    out[a + n] = c + place
        stop = min(i + RUNNING, len(one)) - i
        for n in range(stop):
            out[i + n] = j + n
        a, c = i + stop, j + stop
    return out


def once(words: Sequence[str], numbers: Sequence[int] | None = None) -> dict[Triple, int]:
    """Where runs of words begin that a text has once. ``numbers`` say which words of a text these are: runs have no holes."""
    out: dict[Triple, int] = {}
    for i, key in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if numbers is not None and numbers[i + RUNNING - 1] - numbers[i] >= RUNNING:
            continue
        out[key] = -1 if key in out else numbers[i] if numbers is not None else i
    return {key: i for key, i in out.items() if i >= 0 and sum(map(len, key)) >= LETTERS}
