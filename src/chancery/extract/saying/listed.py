"""The word lists of the rules: data of the vocabulary ``saying``, not of the code."""

from __future__ import annotations

from functools import cache

from chancery.vocabulary import load


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list, folded."""
    return frozenset(load("saying")["words"][name])
