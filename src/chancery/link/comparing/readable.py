"""How readable words are: words that a person would read, or what a machine made of a stain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from chancery.extract.names.wordlist import wordlist
from chancery.vocabulary import words

KNOWN, NUMBER, LIKELY = 1.0, 0.8, 0.7
"""What a listed word counts, a number, and an unlisted word all of whose letters follow each other as in listed ones."""
SHORTEST = 3
"""Letters from which a word says anything; shorter ones count half of it, if they are words at all."""
SEEN = 4
"""Listed words that have three letters in a row from which these are ordinary."""
CODE = re.compile(r"(?=[B-DF-HJ-NP-TV-XZ]*[AEIOUY])[A-Z]{4,14}")
"""A word in capitals that can be spoken: a cover name as likely as a stain."""
_LETTERS = str.maketrans("0185", "OIBS")
_MIXED = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|\d[a-z]|[A-Za-z]\d[A-Za-z]")


def readable(stretch: Sequence[str]) -> float:
    """From 0 (noise) to 1 (words): the mean of the words as they stand, long ones counting more."""
    total = weight = 0.0
    for word in stretch:
        size = min(len(word), 8)
        total += size * _one(word)
        weight += size
    return total / weight if weight else 0.0


@lru_cache(maxsize=50_000)
def _one(word: str) -> float:
    low = word.casefold()
    if low.isdigit():
        return NUMBER if len(low) > 1 else 0.4
    if len(low) < SHORTEST:
        return 0.6 if low in words("function_words") else 0.15
    if low in words("english") or (len(low) > SHORTEST and low.upper() in wordlist().classes):
        return (KNOWN if len(low) > SHORTEST else 0.8) if word[1:].islower() or word.isupper() else 0.6
    if CODE.fullmatch(word) or CODE.fullmatch(word.translate(_LETTERS)):
        return 0.55
    ordinary = _ordinary()
    framed = f"^{low}$"
    found = sum(framed[i : i + 3] in ordinary for i in range(len(framed) - 2))
    share = found / (len(framed) - 2)
    return LIKELY * share * share * (0.5 if _MIXED.search(word) else 1.0)


@cache
def _ordinary() -> frozenset[str]:
    counts: Counter[str] = Counter()
    for word in (*words("english"), *(listed.casefold() for listed in wordlist().classes)):
        framed = f"^{word}$"
        counts.update(framed[i : i + 3] for i in range(len(framed) - 2))
    return frozenset(three for three, count in counts.items() if count >= SEEN)
