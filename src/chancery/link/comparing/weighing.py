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
    "before": -6.4,
    "readable": 2.7,
    "stain": 15.2,
    "sign": 7.4,
    "opening": 0.8,
    "closing": 1.5,
    "one-side": -0.1,
    "both-sides": 1.2,
    "line-end": 3.7,
    "inline": 6.1,
    "sentence": 2.7,
    "overhang": -2.2,
    "put-in": 0.3,
    "read-well": 4.0,
    "taken": -7.7,
    "begun-alike": -6.9,
    "stray": -5.4,
    "scattered": -2.1,
    "withheld-again": -3.2,
    "cut": 1.3,
    "broken": -2.5,
    "label": -3.6,
    "lone": -1.8,
    "framed": 3.5,
    "named": 1.2,
    "other-hand": -2.7,
    "lost": -2.4,
    "lacking-near": -3.1,
}
"""What each reason weighs; ``reasons`` says what it is."""
UNSIGNED = (
    "sentence", "overhang", "read-well", "begun-alike", "scattered", "withheld-again", "cut", "label", "framed", "other-hand",
    "lost", "lacking-near",
)  # fmt: skip
"""Reasons that say nothing where a sign stands in the words' place."""
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
CAPITALS = 0.75
"""Share of a line's words in capitals from which it is a line in capitals."""
LOSING = 0.1
"""Share of the earlier release's letters that the later one lacks, from which these machines lose words all the time."""
LONE_NAME = 0.5
"""How much a lone word counts that is no common one: written as a name, or in capitals."""
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


def weighed(run: Run, kept: Sequence[int], along: Sequence[int], gone: tuple[int, int] = (0, 0)) -> Weighed:
    """The reasons together.

    ``along`` says of the release that has the words where each of its words stands in the other, ``kept`` how each was read.
    ``gone`` are the letters of the earlier release that the later one lacks, and all that it has.
    """
    found = reasons(run, kept, along, gone)
    bits = sum(WEIGHTS[name] * much for name, much in found.items())
    if not found["sign"] and found["read-well"] < BADLY:
        bits = min(bits, ENOUGH - 1)  # most words around are misread: nothing can be told here
    why = "; ".join(words for name, words in SAID.items() if found[name])
    signed = bool(found["sign"] or (found["opening"] and found["closing"]) or found["put-in"])
    return Weighed(bits, why or "readable words with nothing in their place", signed)


def reasons(run: Run, kept: Sequence[int], along: Sequence[int], gone: tuple[int, int] = (0, 0)) -> dict[str, float]:
    """How much of each reason there is, mostly whether, as 0 or 1.

    ``readable``, ``stain``: how far the words can be read, or can't. ``sign``: one stands in their place. ``opening``,
    ``closing``: brackets of the later release. ``one-side``, ``both-sides``: where the words beside them meet. ``line-end``,
    ``inline``: where on a line they stand, for machines lose whole lines and read stains at their ends. ``put-in``: within a
    line, nothing in their place. ``taken``: letters in their place. ``stray``: a few small words. ``broken``: a line ends in
    the place of words that stand within one. ``lone``: one word at the end of a line. ``named``: words written as names are.
    What else there is speaks only where no sign stands: ``_unsigned``.
    """
    stretch = run.stretch
    can = readable(stretch)
    sign = run.bare.blank_between(run.low, run.high) is not None and can >= LEAST
    opening, closing = run.brackets if run.later else (False, False)
    sides = _side(run, along, -1) + _side(run, along, 1)
    inline = run.inline or (sign or opening)
    left_over = run.left_over
    small = run.size <= 2 * SHORT and run.side.text[slice(*run.span)].islower()
    figures = run.size > SHORT and all(map(str.isdigit, stretch))
    stray = small or (max(map(len, stretch)) <= SHORT and not figures)
    named = sum(map(str.istitle, stretch)) / len(stretch)
    found: dict[str, float] = {
        "before": 1,
        "readable": max(0.0, can - HALF),
        "stain": min(0.0, can - HALF) * (1 - named / 4),
        "sign": sign,
        "opening": opening,
        "closing": closing,
        "one-side": sides == 1,
        "both-sides": sides == 2,
        "line-end": inline == 1,
        "inline": inline == 2,
        "put-in": (run.inline == 2 and sides == 2 and left_over <= 1) / (1 + left_over),
        "taken": max(0.0, left_over / max(1, run.size) - PLACE),
        "stray": stray and not sign and not opening,
        "broken": run.broken and inline == 2 and not sign and not opening,
        "lone": 0 if sign or opening or inline == 2 or len(stretch) > 1 else 1 if stretch[0][1:].islower() else LONE_NAME,
        "named": 0 if sign else named,
    }
    return found | _unsigned(run, kept, gone, bool(sign))


def _unsigned(run: Run, kept: Sequence[int], gone: tuple[int, int], sign: bool) -> dict[str, float]:
    """The reasons that say nothing where a sign stands in the words' place.

    ``sentence``: a whole one on lines of its own. ``overhang``: they reach into a margin. ``read-well``: how the words around
    were read. ``begun-alike``: what stands in their place are their own first letters. ``scattered``: lines of a form or a
    hand. ``withheld-again``: by a later release, which happens seldom. ``cut``: the rest of the stretch stands on other lines.
    ``label``: a form's. ``framed``: a bracket opens just in front of them. ``other-hand``: small letters on a line in capitals.
    ``lost``: these machines lose words all the time; ``lacking-near``: just here.
    """
    if sign:
        return dict.fromkeys(UNSIGNED, 0.0)
    others = max(0, gone[0] - (0 if run.later else run.size)) / max(1, gone[1])
    return {
        "sentence": run.inline < 2 and run.sentence,
        "overhang": run.overhang,
        "read-well": _read(run, kept),
        "begun-alike": _begun(run.stretch, run.residue),
        "scattered": run.lines >= LINES and run.last - run.first < A_LINE * run.lines,
        "withheld-again": not run.later,
        "cut": run.cut_from is not None,
        "label": run.label,
        "framed": run.framed,
        "other-hand": _other_hand(run),
        "lost": min(1.0, others / LOSING),
        "lacking-near": _lacking(run, kept),
    }


def _begun(stretch: Sequence[str], residue: Sequence[str]) -> bool:
    """Whether what stands in the place of words is their first letters, read badly."""
    if not residue or residue[0][:1].casefold() != stretch[0][:1].casefold():
        return False
    said = "".join(residue).casefold()
    rest = iter("".join(stretch).casefold()[: 2 * len(said) + SHORT])
    return all(letter in rest for letter in said)


def _read(run: Run, kept: Sequence[int]) -> float:
    """Which share of the words around was read the same in both releases, of those that both have."""
    around = [*kept[max(0, run.first - ROUND) : run.first], *kept[run.last : run.last + ROUND]]
    same, bent = around.count(SAME), around.count(BENT)
    return same / (same + bent) if same + bent else 0.0


def _other_hand(run: Run) -> bool:
    """Whether the line that they stand on is in capitals, and they are not: a stain, or what a hand wrote beside it."""
    words = [word for word in " ".join(run.beside).split() if len(word) >= SHORT and word.isalpha()]
    mine = "".join(run.stretch)
    in_capitals = len(words) >= SHORT and sum(map(str.isupper, words)) >= CAPITALS * len(words)
    return in_capitals and 2 * sum(map(str.islower, mine)) > len(mine)


def _lacking(run: Run, kept: Sequence[int]) -> float:
    """Which share of the words around the other release lacks altogether."""
    around = [*kept[max(0, run.first - ROUND) : run.first], *kept[run.last : run.last + ROUND]]
    return around.count(LACKED) / len(around) if around else 0.0


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
    first, last, low, high = run.cut_from or (run.first, run.last, run.low, run.high)
    at, there = (first - 1, low - 1) if step < 0 else (last, high)
    met = 0
    for n in range(4):
        i = at + n * step
        if not 0 <= i < len(along):
            return met == n > 0
        met += along[i] >= 0 and abs(along[i] - there - n * step) <= 1 + (n > 0)
    return met >= 2
