"""A clause of a sentence that says, wants or asks something, and where it stands in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chancery.extract.saying.cues import Cue
from chancery.extract.saying.parties import Party
from chancery.extract.saying.words import Word


@dataclass(slots=True)
class Clause:
    """A cue with its subject and object, words [first, last).

    ``how``: ``active``, ``passive``, ``elided`` (no subject), ``signed`` (``ACTION REQUESTED:``), ``shared`` (the subject of the
    verb before it), ``inverted`` (``said Rastok``), ``asked`` (``Asked about the mines, …``).
    """

    cue: Cue
    kind: str
    subject: Party | None
    hearer: Party | None
    how: str
    first: int
    last: int
    content: int
    """Where what is said begins."""


def span_of(words: Sequence[Word], clause: Clause) -> tuple[int, int]:
    """[start, end) of a clause in the text."""
    return words[clause.first].start, end_of(words, clause.last)


def end_of(words: Sequence[Word], last: int) -> int:
    """Where the words end, a closing sign that belongs to no word left out."""
    at = last - 1
    while at > 0 and words[at].word[0] in ".,;:" and words[at].word != "...":
        at -= 1
    return words[at].end


def verb_of(words: Sequence[Word], clause: Clause) -> tuple[int, int]:
    """[start, end) of its verb."""
    return words[clause.cue.first].start, words[clause.cue.last - 1].end


def quoted(words: Sequence[Word], clause: Clause) -> bool:
    """Whether the words themselves are quoted."""
    window = words[max(clause.first, clause.cue.first - 3) : min(clause.last, clause.content + 3)]
    return any(w.word in ('"', "“", "”") or w.low == "quote" for w in window)


def anything_said(words: Sequence[Word], clause: Clause) -> bool:
    """Whether a word stands in the clause besides who says it to whom."""
    if clause.how == "inverted" or clause.cue.last - clause.cue.first > 1:
        return True
    return any(words[at].low[0].isalnum() for at in range(max(clause.content, clause.cue.last), clause.last))
