"""A quick look at a passage, so that most of a text is left unread: its words, and whether they can tell of anything said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from chancery.extract.saying.cues import turns
from chancery.extract.saying.listed import listed
from chancery.extract.saying.parties import usual
from chancery.extract.saying.words import SOFT

_PLAIN = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_BIDS = re.compile(r"\b(?:(?:is|are)\s(?:not\s)?to|(?:would|could|can|will)\syou)\b")
_NAME = re.compile(r"[\W\d_]{0,8}([A-Z][a-z]+)")
_INNER = re.compile(r"[.?!:;)]\s+\w")
_POLITE = frozenset(("would", "could", "can", "will"))
HEAD = 4
"""Words at the head of a sentence that an order may begin with: ``2. Please``, ``(b) Report``."""


class Passage(NamedTuple):
    """A passage [start, end) of a text with its words, folded."""

    start: int
    end: int
    lows: set[str]


def passage(text: str, start: int, end: int) -> Passage:
    """The passage [start, end) and the words in it."""
    return Passage(start, end, set(_PLAIN.findall(_folded(text, start, end))))


def _folded(text: str, start: int, end: int) -> str:
    low = text[start:end].lower()
    return low.replace(SOFT, "") if SOFT in low else low


@cache
def telling() -> frozenset[str]:
    """Words of which one stands in every passage that says anything."""
    return _alone() | frozenset(_phrases()) | listed("imperative")


@cache
def _alone() -> frozenset[str]:
    """Words that tell of saying by themselves."""
    single = {turn.words[0] for some in turns().values() for turn in some if len(turn.words) == 1}
    return frozenset(single.union(listed("please"), listed("telling_nouns"), listed("bids_plainly"), listed("asking_nouns")))


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """Turns of several words by the rarest of them."""
    found: dict[str, list[str]] = {}
    for some in turns().values():
        for turn in some:
            if _alone().isdisjoint(turn.words):
                rarest = max(turn.words, key=lambda word: (word not in listed("between") | listed("stop"), len(word)))
                found.setdefault(rarest, []).append(" ".join(turn.words))
    return {word: tuple(phrases) for word, phrases in found.items()}


def may_say(lows: set[str]) -> bool:
    """Whether a passage of these words, folded, may tell of saying, wanting or asking."""
    return (
        not telling().isdisjoint(lows)
        or ("to" in lows and ("are" in lows or "is" in lows))
        or ("you" in lows and not _POLITE.isdisjoint(lows))
    )


def begins_with_a_name(text: str, start: int, end: int) -> bool:
    """Whether a piece begins with a word in a capital that is none of the language: it may tell of somebody."""
    match = _NAME.match(text, start, end)
    return match is not None and match[1].lower() not in usual() and match[1] != "The"


def says(text: str, start: int, end: int) -> bool:
    """The same of a piece of a passage, looked at more closely: turns of several words, and orders at a sentence's head."""
    low = _folded(text, start, end)
    words = _PLAIN.findall(low)
    met = telling().intersection(words)
    if not met:
        return _BIDS.search(low) is not None
    return not _alone().isdisjoint(met) or _at_head(low, words) or _as_turn(words, met) or _BIDS.search(low) is not None


def _at_head(low: str, words: Sequence[str]) -> bool:
    return not listed("imperative").isdisjoint(words if _INNER.search(low) else words[:HEAD])


def _as_turn(words: Sequence[str], met: frozenset[str]) -> bool:
    some = [phrase for word in met for phrase in _phrases().get(word, ())]
    whole = " ".join(words)
    return any(phrase in whole for phrase in some)
