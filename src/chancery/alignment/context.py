"""A passage found by its words and what stood beside them, where the text that it was taken from is not at hand."""

from __future__ import annotations

import re

from chancery.alignment.likeness import found, likeness
from chancery.alignment.passage import Lost, Placed

MOST = 200
"""Places where the words stand that are weighed."""
BETTER = 0.2
"""By how much the best place has to be better than the next."""
ENOUGH = 0.5
"""Likeness of what stands beside it that a place needs."""


def by_context(prefix: str, quote: str, suffix: str, text: str, enough: float = ENOUGH) -> Placed | Lost:
    """Where the quote stands with most of what stood beside it, ``enough`` of it at least. White space counts for nothing."""
    words = quote.split()
    if not words:
        return Lost("it has no words of its own, and the text it was taken from is not kept")
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.I)
    weighed = []
    for number, match in enumerate(pattern.finditer(text)):
        if number >= MOST:
            break
        beside = _alike(prefix, text[max(0, match.start() - 2 * len(prefix)) : match.start()], last=True)
        beside += _alike(suffix, text[match.end() : match.end() + 2 * len(suffix)], last=False)
        weighed.append((beside / 2, match.start(), match.end()))
    if not weighed:
        return Lost("its words do not stand in this text")
    weighed.sort(key=lambda one: -one[0])
    best = weighed[0]
    if best[0] < enough:
        return Lost("its words stand here, but not what stood beside them")
    if len(weighed) > 1 and best[0] - weighed[1][0] < BETTER:
        return Lost("its words stand in several places that are as likely")
    return Placed(best[1], best[2], f"by its words and what stands beside them, {best[0]:.0%} alike")


def _alike(said: str, there: str, last: bool) -> float:
    """How much of what stood beside a passage stands beside it here; nothing said counts as found."""
    one, other = " ".join(said.split()).casefold(), " ".join(there.split()).casefold()
    if not one:
        return 1.0
    other = other[-len(one) :] if last else other[: len(one)]
    return max(likeness(one, other), found(one, other)[2])
