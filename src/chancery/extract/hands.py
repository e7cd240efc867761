"""What a note in another hand rests on that is doubtful, by the marks within it and by how it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chancery.model.record import Mark

WEAK = frozenset({"supplied", "unclear", "gap"})
DRAFT = "a draft: a reply written on the record that it answers, and nothing on it shows that it was sent"
_REPLY = re.compile(r"(?:^|[:\"“])\s*[\"“]?\s*(?:in reply|reply|answer)\b", re.I)


def replies(words: str) -> bool:
    """Whether a note begins as a reply, behind the sign that it is a hand's."""
    return _REPLY.search(words) is not None


def note_around(start: int, end: int, marks: Iterable[Mark]) -> tuple[int, int] | None:
    """The note in another hand that words [start, end) stand in, [start, end); None where they stand in none."""
    return next(((m.start, m.end) for m in marks if m.kind == "handwritten" and m.start <= start and end <= m.end), None)


def weaknesses(text: str, note: tuple[int, int], marks: Iterable[Mark]) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """What weakens a note as an answer, in words, and the places [start, end) of its supplied, doubtful and missing words.

    A doubtful signature is doubtful words; a reply drafted on the very record that it answers is said to be a draft.
    """
    start, end = note
    inside = [mark for mark in marks if mark.kind in WEAK and start <= mark.start and mark.end <= end]
    says = [f"{mark.kind}: {text[mark.start : mark.end]}" for mark in inside]
    if replies(text[start:end]):
        says.append(DRAFT)
    return tuple(says), tuple((mark.start, mark.end) for mark in inside)
