"""Which words of a record answer what another record asked: those about the same, weighed; never settled in silence."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from chancery.evidence.passages import Passage, about
from chancery.model.evidence import Request, Statement
from chancery.vocabulary import load

JOINED = {"confirmed": 3.0, "held": 2.0, "several": 0.5, "proposed": 0.0}
"""What the state of the link between the two records weighs, in bits."""
BELIEVED, CLOSE, MOST = 4.0, 0.75, 2
"""Weight from which words are shown as the answer; share of the best that others need; passages that are shown."""
CARRIED_OUT = 6.0
"""The same where nothing was asked, but ordered or promised: that needs no answer, so one name in common says nothing."""
AGAIN = 0.6
"""Share of the words of two requests, of all that either has, from which the later one asks the same again."""
KINDS = {
    "decision": 1.0,
    "order": 1.0,
    "promise": 1.0,
    "refusal": 1.0,
    "evasion": 1.0,
    "report": 0.5,
    "intention": 0.5,
    "opinion": 0.0,
}
"""What it weighs that a passage is a statement of a kind."""
FINAL = ("granted", "promised", "refused", "answered")
"""Fates after which nothing is open."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for an answer. ``code``: link, words, number, statement, whole; ``weight`` in bits."""

    code: str
    says: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reply:
    """Words of another record, [start, end), that answer a request: what they make of it, and why they are thought to."""

    start: int
    end: int
    words: str
    fate: str
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """All reasons together, in bits."""
        return round(sum(reason.weight for reason in self.reasons), 2)


@dataclass(frozen=True, slots=True)
class Answering:
    """A record that may answer: its sentences, what it says and what it asks itself, and how it is joined with the one that asks.

    ``state`` is that of the claim which joins the two, ``way`` says how they are joined, in words.
    """

    passages: Sequence[Passage]
    statements: Sequence[Statement] = ()
    requests: Sequence[Request] = ()
    state: str = "held"
    way: str = ""

    @property
    def link(self) -> Reason:
        """What the link between the two speaks for an answer."""
        return Reason("link", self.way, JOINED.get(self.state, 0.0))


def replies(asked: str, by: Answering, least: float = BELIEVED) -> tuple[Reply, ...]:
    """The passages of a record that answer ``asked``, the heaviest first; none where nothing is about the same.

    ``least`` is the weight from which a passage counts. Who asks the same again does not answer. Cost: a few steps a word.
    """
    wanted = about(asked)
    if least == BELIEVED and is_general(asked):
        return _as_a_whole(by)
    again = [(one.ask.start, one.ask.end) for one in by.requests if _alike(wanted, about(one.about)) >= AGAIN]
    found = [one for one in by.passages if not any(start < one.end and one.start < end for start, end in again)]
    often = Counter(word for passage in found for word in about(passage.words))
    out = []
    for passage in found:
        shared = sorted(wanted & about(passage.words))
        if not shared:
            continue
        reasons = [by.link, *(_shared(word, often[word], len(found)) for word in shared)]
        if kind := _kind(passage, by.statements):
            reasons.append(Reason("statement", f"it is of the kind: {kind}", KINDS[kind]))
        out.append(Reply(passage.start, passage.end, passage.words, fate_of(passage.words, kind), tuple(reasons)))
    out.sort(key=lambda one: (-one.score, one.start))
    return tuple(one for one in out[:MOST] if one.score >= max(least, CLOSE * out[0].score))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def is_general(asked: str) -> bool:
    """Whether no more is asked for than an answer, or instructions: then any answer answers it."""
    return about(asked) <= generic()


def generic() -> frozenset[str]:
    """The stems of words that only say that an answer is asked for."""
    return about(" ".join(load("evidence")["generic"]))


def _shared(word: str, often: int, of: int) -> Reason:
    weight = round(min(3.0, math.log2(1 + 2 * of / often)), 2)
    return Reason("number" if word.isdigit() else "words", f"both say {word}", weight)


def _as_a_whole(by: Answering) -> tuple[Reply, ...]:
    ruling = [p for p in by.passages if _kind(p, by.statements) in ("decision", "order", "promise", "refusal")]
    first = (ruling or list(by.passages))[:1]
    if not first or by.link.weight < JOINED["held"]:
        return ()
    whole = Reason("whole", "no more is asked for than an answer, and this record is one", 2.0)
    return tuple(Reply(p.start, p.end, p.words, "answered", (by.link, whole)) for p in first)


def _kind(passage: Passage, statements: Sequence[Statement]) -> str:
    kinds = [one.kind for one in statements if one.start < passage.end and passage.start < one.end]
    return max(kinds, key=lambda kind: KINDS[kind], default="")


def fate_of(words: str, kind: str) -> str:
    """What a passage makes of the request that it is about.

    >>> fate_of("The question of the charts is being studied.", "")
    'deferred'
    """
    low = " ".join(words.lower().split())
    for fate in ("deferred", "avoided"):
        if _has(low, fate):
            return fate
    if kind == "refusal" or (_has(low, "refused") and "no objection" not in low):
        return "refused"
    if kind == "evasion":
        return "avoided"
    if _has(low, "granted"):
        return "granted"
    return "promised" if kind == "promise" or _has(low, "promised") else "answered"


def _has(low: str, fate: str) -> bool:
    return any(re.search(rf"\b{re.escape(turn)}\b", low) for turn in load("evidence")["fates"][fate])
