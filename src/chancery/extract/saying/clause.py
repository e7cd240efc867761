"""A clause of a sentence that says, wants or asks something."""

from __future__ import annotations

from dataclasses import dataclass

from chancery.extract.saying.cues import Cue
from chancery.extract.saying.parties import Party


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
