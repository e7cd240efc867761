"""The first pass: where dates stand, before anything is known that they could be understood against."""

from __future__ import annotations

from chancery.extract.dates.matching import phrases_in
from chancery.extract.dates.tokens import lowered, tokens
from chancery.model.expression import Found


def scan(content: str) -> tuple[Found, ...]:
    """Every expression of a date in the text, in order, in one linear pass."""
    run = tokens(content, lowered(content))
    return tuple(Found(phrase.start, phrase.end, phrase.rule, phrase.parts) for phrase in phrases_in(run))
