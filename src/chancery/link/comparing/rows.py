"""Releases side by side: their texts cut where a line begins with a word that all have, so that like stands beside like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chancery.link.comparing.group import Releases
from chancery.link.comparing.side import Side

LEAST, PATIENCE = 240, 1_500
"""Characters of a row, at least; and from how many on a cut may stand within a line of an earlier release."""
Row = tuple[tuple[int, int], ...]


def rows(found: Releases) -> Iterator[Row]:
    """The rows in order, each [start, end) in the text of every release. Together they are the whole texts."""
    last = found.sides[-1]
    begun = (0,) * len(found.sides)
    for places in _places(found):
        grown = last.spans[places[-1]][0] - begun[-1]
        if grown < LEAST:
            continue
        starts = [_line(side, word) for side, word in zip(found.sides, places, strict=True)]
        if starts[-1] is None or (grown < PATIENCE and None in starts):
            continue
        at = tuple(
            side.spans[word][0] if start is None else start for side, word, start in zip(found.sides, places, starts, strict=True)
        )
        if any(here < before for here, before in zip(at, begun, strict=True)):
            continue
        yield tuple(zip(begun, at, strict=True))
        begun = at
    yield tuple((start, len(side.text)) for start, side in zip(begun, found.sides, strict=True))


def _places(found: Releases) -> Iterator[Sequence[int]]:
    """The words that all releases have, by their numbers in each."""
    backs = []
    for step, later in zip(found.steps, found.sides[1:], strict=True):
        back = [-1] * len(later.words)
        for i, there in enumerate(step.met):
            if there >= 0:
                back[there] = i
        backs.append(back)
    for word in range(len(found.sides[-1].words)):
        chain = [word]
        for back in reversed(backs):
            chain.append(back[chain[-1]])
            if chain[-1] < 0:
                break
        else:
            said = {side.words[at] for side, at in zip(found.sides, reversed(chain), strict=True)}
            if len(said) == 1:
                yield chain[::-1]


def _line(side: Side, word: int) -> int | None:
    """Where the line begins that a word is the first of; None where another word stands before it on its line."""
    start = side.spans[word][0]
    begin = side.text.rfind("\n", 0, start) + 1
    return begin if word == 0 or side.spans[word - 1][1] <= begin else None
