"""What a comparison takes out before it looks at single gaps: pages that one release lacks, and passages that stand elsewhere.

A page whose words all met nothing was not withheld word by word; and where a page has columns, machines read them in different
orders. What stands elsewhere is laid beside its own there, so that what was opened within it is found all the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from chancery.link.comparing.aligning import aligned, once
from chancery.link.comparing.side import Side

PAGE, UNMET = 25, 0.9
"""Words of a page, and the share of them that met nothing, from which the other release lacks it."""
APART, DRIFT = 40, 30
"""Words between two places of a passage that stands elsewhere, and by how many more or fewer they may be apart there."""
REACH = 12
"""Words by which a passage is looked for beyond the places that it is known by."""


@dataclass(frozen=True, slots=True)
class Block:
    """Words [a, b) of the earlier release that stand as [c, d) elsewhere in the later one; ``met`` as in ``Compared``, within."""

    a: int
    b: int
    c: int
    d: int
    met: tuple[int, ...]


def missing_pages(side: Side, met: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The words [first, last) of every page of a release of which the other has next to nothing."""
    starts = [start for start, _ in side.spans]
    bounds = [*(bisect_left(starts, page) for page in side.pages), len(starts)]
    for first, last in pairwise(bounds):
        own = [word for word in range(first, last) if not side.is_furniture(word)]
        if len(own) >= PAGE and len(side.pages) > 1 and sum(met[word] < 0 for word in own) >= UNMET * len(own):
            lost = [word for word in own if met[word] < 0]
            yield lost[0], lost[-1] + 1


def moved(one: Side, other: Side, met: Sequence[int], back: Sequence[int]) -> list[Block]:
    """The passages that met nothing in their place and stand elsewhere, in the order of the earlier release."""
    here, there = _unmet(met), _unmet(back)
    places = once([other.words[j] for j in there], there)
    hits = sorted((i, places[key]) for key, i in once([one.words[i] for i in here], here).items() if key in places)
    out: list[Block] = []
    mine, theirs = list(met), list(back)  # what a block has taken counts as met for those that follow
    for chain in _chains(hits, _runs(met), _runs(back)):
        (i, j), (k, m) = chain[0], chain[-1]
        if mine[i] >= 0 or theirs[j] >= 0:
            continue
        a, c = _back_to(mine, i), _back_to(theirs, j)
        b, d = _on_to(mine, k), _on_to(theirs, m)
        within = [place + c if place >= 0 else -1 for place in aligned(one.words[a:b], other.words[c:d])]
        block = _trimmed(a, c, within)
        if block:
            out.append(block)
            mine[block.a : block.b] = [0] * (block.b - block.a)
            theirs[block.c : block.d] = [0] * (block.d - block.c)
    return out


def _unmet(met: Sequence[int]) -> list[int]:
    return [i for i, there in enumerate(met) if there < 0]


def _runs(met: Sequence[int]) -> list[int]:
    """For each word how many words met before it: words that met nothing with none between that did have one number."""
    return list(accumulate(there >= 0 for there in met))


def _chains(hits: Sequence[tuple[int, int]], mine: Sequence[int], theirs: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    chain: list[tuple[int, int]] = []
    for i, j in hits:
        if chain:
            k, m = chain[-1]
            near = i - k <= APART and j > m and abs((j - i) - (m - k)) <= DRIFT
            if not (near and mine[i] == mine[k] and theirs[j] == theirs[m]):
                yield chain
                chain = []
        chain.append((i, j))
    if chain:
        yield chain


def _back_to(met: Sequence[int], at: int) -> int:
    least = max(0, at - REACH)
    while at > least and met[at - 1] < 0:
        at -= 1
    return at


def _on_to(met: Sequence[int], at: int) -> int:
    most = min(len(met), at + REACH)
    while at < most and met[at] < 0:
        at += 1
    return at


def _trimmed(a: int, c: int, within: list[int]) -> Block | None:
    """The block from the first word that meets its own to the last."""
    places = [i for i, there in enumerate(within) if there >= 0]
    if not places:
        return None
    first, last = places[0], places[-1]
    return Block(a + first, a + last + 1, within[first], within[last] + 1, tuple(within[first : last + 1]))
