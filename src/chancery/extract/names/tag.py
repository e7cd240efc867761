"""Where names stand in a text: the model's reading, with the evidence of capital letters where the text is in mixed case."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from chancery.extract.names import prose, rules
from chancery.extract.names.modelfile import shipped
from chancery.extract.names.tokens import Tokens

SPACED = "spaced capitals"


class Found(NamedTuple):
    """A stretch of the text that names somebody or something, and what says so."""

    start: int
    end: int
    kind: str
    because: str = "model"


def tagged(tokens: Tokens, heads: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """The names among tokens, in order, none inside another: by the model, without it by the lexicon alone.

    ``heads`` are places, in order, where there are no sentences but routing, stamps and numbers; there the lexicon alone reads.
    """
    if not tokens.words:
        return []
    trained = shipped()
    mixed = prose.passages(tokens)
    if trained:
        emissions = trained.emissions(tokens)
        for first, last in mixed:
            prose.weigh(emissions, tokens.words, first, last)
        found = [(c.first, c.last, c.kind) for c in trained.read(tokens, emissions)]
    else:
        found = rules.tagged(tokens)
    if heads and trained:
        found = _divided(found, rules.tagged(tokens), tokens, heads)
    if mixed:
        found = prose.settled(found, tokens, mixed)
    because = "model" if trained else "lexicon"
    return [
        Found(tokens.starts[first], tokens.ends[last], kind, because)
        for first, last, kind in found
        if any(len(word) > 1 for word in tokens.words[first : last + 1])
    ]


def _divided(
    read: list[prose.Stretch], listed: list[prose.Stretch], tokens: Tokens, heads: Sequence[tuple[int, int]]
) -> list[prose.Stretch]:
    """The names read outside the heads, the listed ones inside."""
    starts = [start for start, _ in heads]

    def inside(token: int) -> bool:
        i = bisect_right(starts, tokens.starts[token]) - 1
        return i >= 0 and tokens.starts[token] < heads[i][1]

    outer = [name for name in read if not inside(name[0]) and not inside(name[1])]
    return sorted([*outer, *(name for name in listed if inside(name[0]) and inside(name[1]))])
