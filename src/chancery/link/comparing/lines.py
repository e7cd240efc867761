"""Stretches that do not meet, cut where lines end: what a machine made of one line is not in the place of another's words.

Words were withheld at the end of a line, and the line below was misread: taken together, the misreading would stand in the place
of the words. So what stands on the line of the word in front is one stretch, what stands on the line of the word behind another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from chancery.link.comparing.side import Side

FEWEST, LITTLE = 3, 0.35
"""Letters more on the one side than on the other from which words are lacking on a line, and how much of them may stand there."""


class Gap(NamedTuple):
    """Words [a, b) of the earlier release and in their place [c, d) of the later one, cut from the stretch ``whole``."""

    a: int
    b: int
    c: int
    d: int
    whole: tuple[int, int, int, int]


def by_lines(one: Side, other: Side, a: int, b: int, c: int, d: int) -> Iterator[Gap]:
    """The stretch, in up to three: on the line of the word in front, between, on the line of the word behind.

    A stretch that one release has none of is one, and so is one that lies within a line of either.
    """
    whole = a, b, c, d
    if a == b or c == d or not (_broken(one, a, b) and _broken(other, c, d)):
        yield Gap(*whole, whole)
        return
    low, first = _head(one, a, b), _head(other, c, d)
    if not _lacking(one, other, (a, low, c, first), low < b, first < d):
        low, first = a, c
    high, last = max(low, _tail(one, a, b)), max(first, _tail(other, c, d))
    if not _lacking(one, other, (high, b, last, d), low < high, first < last):
        high, last = b, d
    for part in ((a, low, c, first), (low, high, first, last), (high, b, last, d)):
        if part[0] < part[1] or part[2] < part[3]:
            yield Gap(*part, whole)


def _lacking(one: Side, other: Side, part: tuple[int, int, int, int], rest: bool, rest_there: bool) -> bool:
    """Whether on the line one release has words and the other next to nothing, while that has something beyond the line.

    ``rest``, ``rest_there``: whether the earlier and the later release have.
    """
    a, b, c, d = part
    mine, theirs = _letters(one, a, b), _letters(other, c, d)
    less, more = min(mine, theirs), max(mine, theirs)
    return more - less >= FEWEST and less <= LITTLE * more and (rest if mine < theirs else rest_there)


def _letters(side: Side, first: int, last: int) -> int:
    return sum(end - start for start, end in side.spans[first:last])


def _head(side: Side, first: int, last: int) -> int:
    """Behind which word the line of the word in front ends."""
    at = first
    while at < last and at and not _ends_between(side, at - 1):
        at += 1
    return at


def _tail(side: Side, first: int, last: int) -> int:
    """With which word the line of the word behind begins."""
    at = last
    while at > first and at < len(side.spans) and not _ends_between(side, at - 1):
        at -= 1
    return at


def _broken(side: Side, first: int, last: int) -> bool:
    """Whether a line ends among the words, or beside them."""
    return any(_ends_between(side, at) for at in range(max(0, first - 1), min(last, len(side.spans) - 1)))


def _ends_between(side: Side, word: int) -> bool:
    return "\n" in side.text[side.spans[word][1] : side.spans[word + 1][0]]
