"""What speaks for words that one release has and the other lacks to have been withheld there, in bits.

The weights were fitted on invented releases whose truth is known and on pairs of real ones that a person read, and rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chancery.alignment.gaps import gaps
from chancery.link.comparing.readable import readable
from chancery.link.comparing.run import Run

ENOUGH, SURE = 0.0, 3.0
"""What the reasons have to weigh for words to be opened or withheld, and to be so for certain."""
WEIGHTS: dict[str, float] = {
    "before": -8.5,
    "readable": 3.8,
    "stain": 10.5,
    "sign": 7.2,
    "opening": 2.6,
    "closing": 0.8,
    "one-side": -0.6,
    "both-sides": 2.3,
    "line-end": 4.2,
    "inline": 5.4,
    "sentence": 2.0,
    "overhang": -1.6,
    "put-in": 0.9,
    "read-well": 3.8,
    "taken": -7.0,
    "begun-alike": -4.2,
    "stray": -6.4,
    "scattered": -3.6,
    "withheld-again": -2.2,
}
"""What each reason weighs; ``reasons`` says what it is."""
HALF = 0.6
"""How readable words are that say nothing either way."""
LEAST = 0.3
"""How readable words have to be for a sign to stand for them."""
ROUND = 8
"""Words on either side by which it is told how well the machines read here."""
BADLY = 0.46
"""Share of them read the same from which anything can be told where no sign stands."""
PLACE = 0.25
"""How many letters may stand in the place of one."""
SHORT = 3
"""Letters of a word so short that it says nothing by itself."""
LINES, A_LINE = 3, 4.5
"""Lines, and words of each at most, from which they are a form's or a hand's and no sentence's."""
SAID = {
    "sign": "a sign for withheld words stands in their place",
    "opening": "they stand in the brackets that a release draws around what it opens",
    "both-sides": "the words on both sides are the same",
}
"""Reasons that are told to people."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """``signed``: whether a sign or brackets say that words were withheld just here, or they stand within a line, put in."""

    bits: float
    why: str
    signed: bool


def weighed(run: Run, kept: Sequence[int], along: Sequence[int]) -> Weighed:
    """The reasons together.

    ``along`` says of the release that has the words where each of its words stands in the other, ``kept`` how each was read.
    """
    found = reasons(run, kept, along)
    bits = sum(WEIGHTS[name] * much for name, much in found.items())
    if not found["sign"] and found["read-well"] < BADLY:
        bits = min(bits, ENOUGH - 1)  # most words around are misread: nothing can be told here
    why = "; ".join(words for name, words in SAID.items() if found[name])
    signed = bool(found["sign"] or (found["opening"] and found["closing"]) or found["put-in"])
    return Weighed(bits, why or "readable words with nothing in their place", signed)


def reasons(run: Run, kept: Sequence[int], along: Sequence[int]) -> dict[str, float]:
    """How much of each reason there is, mostly whether, as 0 or 1.

    ``readable``, ``stain``: how far the words can be read, or can't. ``sign``: one stands in their place. ``opening``,
    ``closing``: brackets of the later release. ``one-side``, ``both-sides``: where the words beside them meet. ``line-end``,
    ``inline``: where on a line they stand, for machines lose whole lines and read stains at their ends. ``sentence``: a whole
    one on lines of its own. ``overhang``: they reach into a margin. ``put-in``: within a line, nothing in their place.
    ``read-well``: how the words around were read. ``taken``: letters in their place. ``begun-alike``: which are their own first
    ones. ``stray``: a few small words. ``scattered``: lines of a form or a hand. ``withheld-again``: by a later release, which
    happens seldom.
    """
    can, stretch, residue = readable(run.stretch), run.stretch, run.residue
    sign = run.bare.blank_between(run.low, run.high) is not None and can >= LEAST
    opening, closing = run.brackets if run.later else (False, False)
    sides = _side(run, along, -1) + _side(run, along, 1)
    inline = run.inline or (sign or opening)
    left_over = run.left_over
    small = run.size <= 2 * SHORT and run.side.text[slice(*run.span)].islower()
    figures = run.size > SHORT and all(map(str.isdigit, stretch))
    stray = small or (max(map(len, stretch)) <= SHORT and not figures)
    return {
        "before": 1,
        "readable": max(0.0, can - HALF),
        "stain": min(0.0, can - HALF),
        "sign": sign,
        "opening": opening,
        "closing": closing,
        "one-side": sides == 1,
        "both-sides": sides == 2,
        "line-end": inline == 1,
        "inline": inline == 2,
        "sentence": run.inline < 2 and run.sentence and not sign,
        "overhang": run.overhang and not sign,
        "put-in": (run.inline == 2 and sides == 2 and left_over <= 1) / (1 + left_over),
        "read-well": 0 if sign else _read(run, kept),
        "taken": max(0.0, left_over / max(1, run.size) - PLACE),
        "begun-alike": not sign and _begun(stretch, residue),
        "stray": stray and not sign and not opening,
        "scattered": run.lines >= LINES and len(stretch) < A_LINE * run.lines and not sign,
        "withheld-again": not run.later,
    }


def _begun(stretch: Sequence[str], residue: Sequence[str]) -> bool:
    """Whether what stands in the place of words is their first letters, read badly."""
    if not residue or residue[0][:1].casefold() != stretch[0][:1].casefold():
        return False
    rest = iter("".join(stretch).casefold())
    return all(letter in rest for letter in "".join(residue).casefold())


def _read(run: Run, kept: Sequence[int]) -> float:
    """Which share of the words around was read the same in both releases, of those that both have."""
    around = [*kept[max(0, run.first - ROUND) : run.first], *kept[run.last : run.last + ROUND]]
    same, bent = around.count(SAME), around.count(BENT)
    return same / (same + bent) if same + bent else 0.0


SAME, BENT, LACKED = 1, 0, -1


def reading(words: Sequence[str], others: Sequence[str], along: Sequence[int]) -> list[int]:
    """For each word whether the other release reads it the same, reads it otherwise, or lacks it."""
    out = [LACKED] * len(words)
    for a, b, c, d in gaps(along, len(others)):
        out[a : a + min(b - a, d - c)] = [BENT] * min(b - a, d - c)
    for i, there in enumerate(along):
        if there >= 0:
            out[i] = SAME if words[i] == others[there] else BENT
    return out


def _side(run: Run, along: Sequence[int], step: int) -> bool:
    """Whether the words in front of a run, or behind it, meet those beside its place in the other release, or nearly there."""
    at, there = (run.first - 1, run.low - 1) if step < 0 else (run.last, run.high)
    met = 0
    for n in range(4):
        i = at + n * step
        if not 0 <= i < len(along):
            return met == n > 0
        met += along[i] >= 0 and abs(along[i] - there - n * step) <= 1 + (n > 0)
    return met >= 2
