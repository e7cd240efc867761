"""Where names stand in a text: the model's labels, with the evidence of capital letters where the text is in mixed case."""

from __future__ import annotations

from typing import NamedTuple

from chancery.extract.names import rules
from chancery.extract.names.model import Array, Model
from chancery.extract.names.modelfile import shipped
from chancery.extract.names.tokens import Tokens

MIXED = 0.4
"""Share of words in small letters from which a passage counts as mixed case."""
SMALL, CAPITAL = 5.0, 2.5
"""What a small letter speaks against a name and a capital inside a sentence for one, in the model's weights (set by hand)."""


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
    found = _by_model(trained, tokens) if trained else rules.tagged(tokens)
    because = "model" if trained else "lexicon"
    return [Found(tokens.starts[first], tokens.ends[last], kind, because) for first, last, kind in found]


def _by_model(trained: Model, tokens: Tokens) -> list[tuple[int, int, str]]:
    emissions = trained.emissions(tokens)
    mixed = [(a, b) for a, b in _passages(tokens) if is_mixed(tokens.words[a:b])]
    for first, last in mixed:
        _capitals_speak(emissions, tokens.words, first, last)
    found = [(c.first, c.last, c.kind) for c in trained.read(tokens, emissions)]
    return [trimmed for name in found if (trimmed := _trimmed(name, tokens.words, mixed))] if mixed else found


def _passages(tokens: Tokens) -> list[tuple[int, int]]:
    return list(zip(tokens.passages, [*tokens.passages[1:], len(tokens.words)], strict=True))


def is_mixed(words: list[str]) -> bool:
    """Whether words are of prose in mixed case, where a capital letter says something."""
    alphabetic = [word for word in words if word[0].isalpha()]
    return sum(word[0].islower() for word in alphabetic) > MIXED * len(alphabetic)


def _capitals_speak(emissions: Array, words: list[str], first: int, last: int) -> None:
    before = "."
    for i in range(first, last):
        word = words[i]
        if word[0].islower():
            emissions[i, 0] += SMALL
        elif word[0].isupper() and before not in '.!?:"“' and len(word) > 1:
            emissions[i, 0] -= CAPITAL
        before = word


def _trimmed(name: tuple[int, int, str], words: list[str], mixed: list[tuple[int, int]]) -> tuple[int, int, str] | None:
    """In mixed case a name begins and ends with a capital: ``the chief of Staff Antonov`` from Staff on; none is no name."""
    first, last, kind = name
    if not any(a <= first < b for a, b in mixed):
        return name
    while first <= last and not words[first][0].isupper():
        first += 1
    while last >= first and not (words[last][0].isupper() or words[last][0].isdigit()):
        last -= 1
    return (first, last, kind) if first <= last else None
