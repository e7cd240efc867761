"""Which words of a text, and which reading of several, are meant. Nothing is guessed: where two could be, that is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

SHOWN = 8
"""Places or readings that are listed where it is not clear which is meant."""
BESIDE = 24
"""Characters beside a place that are shown with it."""


class Unclear(ValueError):  # noqa: N818 (named for what happened)
    """What was typed does not say which reading or which words are meant; ``remedy`` says what to add."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text: as whole words and in their letter case, if they do so anywhere; white space is nothing."""
    pieces = [re.escape(piece) for piece in words.split()]
    if not pieces:
        return []
    bare = r"\s+".join(pieces)
    whole = rf"(?<!\w){bare}(?!\w)"
    for pattern, flags in ((whole, 0), (bare, 0), (whole, re.I), (bare, re.I)):
        found = [match.span() for match in re.finditer(pattern, text, flags)]
        if found:
            return found
    return []


def place_of(text: str, words: str) -> tuple[int, int]:
    """The one place where words stand. Raises Unclear where they stand nowhere, or more than once."""
    found = places(text, words)
    if not found:
        raise Unclear(
            f"“{words}” does not stand in the text.", "Give words as they stand: chancery show … --format text prints them."
        )
    if len(found) > 1:
        listed = "; ".join(f"--at {a},{b} (…{_beside(text, a, b)}…)" for a, b in found[:SHOWN])
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise Unclear(f"“{words}” stands {len(found)} times in the text.", f"Say which: {listed}{more}.")
    return found[0]


def _beside(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - BESIDE) : end + BESIDE].split())


Choice = tuple[str, dict[str, Any], str, Any]
"""A reading as one may be asked for: its line, its value, its words, and itself."""


def chosen(target: str, choices: Sequence[Choice], told: str | None) -> Any:
    """The one reading that is meant. Raises Unclear."""
    some = list(choices)
    if not some:
        raise Unclear(f"The record has no {target}.", "To say what it is, give the VALUE alone, or with --add.")
    if told is not None:
        some = _said_so(some, told)
        if not some:
            raise Unclear(f"No {target} says “{told}”.", f"It says: {_listed(choices)}.")
    if len(some) > 1:
        ways = "--at START,END for one of them"
        if "." in target:
            ways = "--old VALUE for one of them, --add for another beside them, --only for one in place of all"
        raise Unclear(f"There are {len(some)} readings of {target}: {_listed(some)}.", f"Say which is meant: {ways}.")
    return some[0][3]


def _said_so(choices: list[Choice], told: str) -> list[Choice]:
    """Those that say what was typed: the whole line, else the main value, else the words of the page, else a part of it."""
    wanted = _folded(told)
    ways: tuple[Callable[[Choice], bool], ...] = (
        lambda one: _folded(one[0]) == wanted,
        lambda one: _folded(one[0].split("; ")[0]) == wanted or wanted in [_folded(str(said)) for said in one[1].values()],
        lambda one: _folded(one[2]) == wanted or _core(one[2]) == _core(told) != "",
        lambda one: wanted in _folded(one[0]),
    )
    return next((found for fits in ways if (found := [one for one in choices if fits(one)])), [])


def _listed(choices: Sequence[Choice]) -> str:
    some = [f"{words} at {one.start},{one.end}" if getattr(one, "end", 0) else words for words, _, _, one in choices[:SHOWN]]
    return " | ".join(some) + (f" | and {len(choices) - SHOWN} more" if len(choices) > SHOWN else "")


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _core(words: str) -> str:
    """Words without the signs around them."""
    return re.sub(r"^\W+|\W+$", "", _folded(words))


def held_at(text: str, choices: list[Choice], span: tuple[int, int], near: bool) -> Any:
    """What is read of just these words, or of these within signs, or, where ``near``, of any words that share some with them."""
    words = _core(text[slice(*span)])
    touching = [one for _, _, _, one in choices if one.start < span[1] and one.end > span[0]]
    ways: tuple[Callable[[Any], bool], ...] = (
        lambda one: (one.start, one.end) == span,
        lambda one: one.start <= span[0] and one.end >= span[1] and _core(one.quote) == words != "",
        lambda one: near and len(touching) == 1,
    )
    return next((one for fits in ways for one in touching if fits(one)), None)
