"""Verbs and turns by which somebody is said to say, think, want or ask something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from chancery.extract.saying.words import Word
from chancery.vocabulary import load


class Cue(NamedTuple):
    """A cue among the words of a sentence, [first, last). ``lemma`` its verb; ``base``: a form that is a noun as well."""

    kind: str
    lemma: str
    first: int
    last: int
    base: bool


class _Turn(NamedTuple):
    words: tuple[str, ...]
    kind: str
    lemma: str
    base: bool


@cache
def turns() -> dict[str, tuple[_Turn, ...]]:
    """The turns by their first word, the longest first."""
    found: dict[str, list[_Turn]] = {}
    for kind, some in load("saying")["cues"].items():
        for turn in some:
            head, *rest = turn.split()
            verb = head.endswith("/")
            lemma = head.rstrip("/")
            for form in _forms(lemma) if verb else (lemma,):
                base = verb and not rest and form in (lemma, lemma + "s")
                found.setdefault(form, []).append(_Turn((form, *rest), kind, lemma, base))
    return {form: tuple(sorted(those, key=lambda turn: -len(turn.words))) for form, those in found.items()}


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
            if at + size <= last and all(words[at + i].low == turn.words[i] for i in range(1, size)):
                found.append(Cue(turn.kind, turn.lemma, at, at + size, turn.base))
                at += size - 1
                break
        at += 1
    return found
