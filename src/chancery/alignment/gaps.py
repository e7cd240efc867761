"""Words of one text that the other lacks, and how far such a gap may be shifted without anybody telling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

FAR = 500
"""Words over which a gap is shifted at most, so that time grows with the text: a text of one word has a gap everywhere."""
LACKED = 4
"""Letters more on the one side of a gap than on the other from which words are lacking there, not only read otherwise."""


def gaps(met: Sequence[int], count: int) -> Iterator[tuple[int, int, int, int]]:
    """Stretches in which no words met: [a, b) of the old text beside [c, d) of the new one, one of them perhaps empty."""
    a = c = 0
    for i, there in enumerate((*met, count)):
        if there < 0:
            continue
        if i > a or there > c:
            yield a, i, c, there
        a, c = i + 1, there + 1


def shifting(words: Sequence[str], lacking: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """For stretches of words that the other text lacks, the words among which such a stretch may lie as well.

    Of ``copy one, copy two`` the other text may have ``copy two``: whether it lacks ``copy one`` or ``one, copy`` nobody can
    tell, nor which of the two words ``copy`` is the one that it has. Only stretches that can be shifted are given, in their
    order.
    """
    out = []
    for a, b in lacking:
        low, high = a, b
        while low > max(0, a - FAR) and words[low - 1] == words[low - 1 + b - a]:
            low -= 1
        while high < min(len(words), b + FAR) and words[high] == words[high - (b - a)]:
            high += 1
        if low < a or high > b:
            out.append((low, high))
    return _joined(out)


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if out and low < out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], high)
        else:
            out.append((low, high))
    return out
