"""How far two texts are believed to be releases of one document: a few reasons, each with its weight in bits.

The weights are a data file, ``weights.toml``, made by ``train.py`` from texts whose releases are known. A reason that measures
has steps; from step to step its weight can only rise, as set by its meaning and not by what was counted.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from chancery.link.claim import Evidence
from chancery.link.releases.likeness import Likeness

RANKS = 6
"""Places in a list of candidates that are told apart."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """Where each of two texts stands among the candidates of the other: 0 for the likest."""

    better: int = 0
    worse: int = 0


@cache
def weights() -> dict[str, Any]:
    """The weights: ``prior``; a table of steps and bits for each reason that measures; bits by name for the others."""
    return tomllib.loads(resources.files(__package__).joinpath("weights.toml").read_text("utf-8"))


def reasons(like: Likeness, ranks: Ranks, one: str = "", other: str = "") -> tuple[Evidence, ...]:
    """What speaks for and against; ``one`` and ``other`` are what the numbers and labels are called in the sentences."""
    known = weights()
    size = step(known["size"], like.size)
    return (
        Evidence("chance", "of texts that share some rare words few are releases of one record", known["prior"]),
        Evidence("rare", f"they share what counts as {like.rare:.1f} words that only they have", at(known["rare"], like.rare)),
        Evidence(
            "pairs",
            f"{percent(like.pairs)} of the pairs of neighbouring words of the shorter, of {like.size} words, stand in the other",
            known["size"]["bits"][size] + at(known["pairs"][size], like.pairs),
        ),
        Evidence(
            "order", f"{percent(like.order)} of the words they share stand in the same order", at(known["order"], like.order)
        ),
        Evidence("length", f"the shorter is {percent(like.length)} as long as the longer", at(known["length"], like.length)),
        Evidence("likest", _rank(ranks), known["better"][min(ranks.better, 3)] + known["worse"][min(ranks.worse, RANKS - 1)]),
        *_stamped("number", numbers(like), NUMBERS, one and f"{one} and {other}"),
        *_stamped("release", like.releases, RELEASES, ""),
        *_stamped("days", like.days, DAYS, ""),
        *_stamped("own", like.own, OWN, ""),
    )


def step(table: dict[str, list[float]], value: float) -> int:
    """The step of a table that a value stands on."""
    return bisect_right(table["steps"], value)


def at(table: dict[str, list[float]], value: float) -> float:
    """The bits of a value."""
    return table["bits"][step(table, value)]


NUMBERS = {
    "equal": "their own numbers are the same",
    "slip": "their own numbers differ in one figure that OCR confuses",
    "slips": "their own numbers differ in figures that OCR confuses",
    "other": "their own numbers differ in a figure",
    "others": "their own numbers are different",
}
RELEASES = {
    "same": "both were released at one time",
    "different": "they were released at different times",
    "one": "of one alone the time of release can be read",
}

DAYS = {
    "same": "both are of the same day",
    "overlap": "they may be of the same day",
    "apart": "they are of different days",
    "years": "they are of different years",
}
OWN = {"same": "their writer gave both the same number", "different": "their writer gave them different numbers"}


def numbers(like: Likeness) -> str:
    """What the numbers say, as the weights call it; empty where one was not read."""
    if like.slips is None or like.differ is None:
        return ""
    if like.differ:
        return "other" if like.differ == 1 else "others"
    return ("equal", "slip", "slips")[min(like.slips, 2)]


def _stamped(code: str, found: str, words: dict[str, str], values: str) -> tuple[Evidence, ...]:
    if found not in words:
        return ()
    said = f"{words[found]}: {values}" if values else words[found]
    return (Evidence(code, said, weights()[code][found]),)


def _rank(ranks: Ranks) -> str:
    if not ranks.worse:
        return "each is the likest text there is to the other"
    if not ranks.better:
        return f"one is the likest text to the other, to which {ranks.worse} are liker"
    return f"{ranks.better} texts are liker to the one, {ranks.worse} to the other"


def percent(share: float) -> str:
    """A share in words."""
    return f"{round(100 * share)} in 100"
