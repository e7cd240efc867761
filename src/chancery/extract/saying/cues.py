"""Verbs and turns by which somebody is said to say, think, want or ask something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from chancery.extract.saying.words import Word
from chancery.vocabulary import load

GOING_ON = ("ask", "intention")
"""Kinds whose verbs are read in *-ing* as well: ``are urging``, ``calling for``."""


class Cue(NamedTuple):
    """A cue among the words of a sentence, [first, last). ``lemma`` its verb; ``base``: a form that is a noun as well;
    ``going``: the form in *-ing*."""

    kind: str
    lemma: str
    first: int
    last: int
    base: bool
    going: bool = False


class _Turn(NamedTuple):
    words: tuple[str, ...]
    kind: str
    lemma: str
    base: bool
    going: bool = False


@cache
def turns() -> dict[str, tuple[_Turn, ...]]:
    """The turns by their first word, the longest first."""
    found: dict[str, list[_Turn]] = {}
    for kind, some in load("saying")["cues"].items():
        for turn in (one for pattern in some for one in _written_out(pattern)):
            head, *rest = turn.split()
            verb = head.endswith("/")
            lemma = head.rstrip("/")
            for form in _forms(lemma) if verb else (lemma,):
                base = verb and not rest and form in (lemma, lemma + "s")
                found.setdefault(form, []).append(_Turn((form, *rest), kind, lemma, base))
            if verb and kind in GOING_ON:
                found.setdefault(_ing(lemma), []).append(_Turn((_ing(lemma), *rest), kind, lemma, False, True))
    return {form: tuple(sorted(those, key=lambda turn: -len(turn.words))) for form, those in found.items()}


def _written_out(pattern: str) -> list[str]:
    """The turns that a pattern stands for: ``[a|b]`` one or the other, nothing between two bars nothing at all."""
    before, bracket, rest = pattern.partition("[")
    if not bracket:
        return [" ".join(pattern.split())]
    inner, _, behind = rest.partition("]")
    return [turn for one in inner.split("|") for turn in _written_out(before + one + behind)]


def _ing(lemma: str) -> str:
    listed = load("saying")["going_on"].get(lemma)
    return listed or (lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe")) else lemma) + "ing"


def _forms(lemma: str) -> tuple[str, ...]:
    listed = load("saying")["forms"].get(lemma)
    if listed:
        return tuple(listed)
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied"
    return lemma, lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"), lemma + "ed"


def cues_in(words: Sequence[Word], first: int, last: int) -> list[Cue]:
    """The cues among the words [first, last), in order, none in another."""
    table, found, at = turns(), [], first
    while at < last:
        for turn in table.get(words[at].low, ()):
            size = len(turn.words)
            if size == 1 or (at + size <= last and all(words[at + i].low == turn.words[i] for i in range(1, size))):
                found.append(Cue(turn.kind, turn.lemma, at, at + size, turn.base, turn.going))
                at += size - 1
                break
        at += 1
    return found
