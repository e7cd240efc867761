"""Where names stand in a text: the model's reading, with the evidence of capital letters where the text is in mixed case."""

from __future__ import annotations

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


def tagged(tokens: Tokens) -> list[Found]:
    """The names among tokens, in order, none inside another: by the model, without it by the lexicon alone."""
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
    if mixed:
        found = prose.settled(found, tokens, mixed)
    because = "model" if trained else "lexicon"
    return [
        Found(tokens.starts[first], tokens.ends[last], kind, because)
        for first, last, kind in found
        if any(len(word) > 1 for word in tokens.words[first : last + 1])
    ]
