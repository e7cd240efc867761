"""The reading text: line breaks healed, page furniture left out, marks folded into numbered notes below.

Nothing is lost by it: every note leads to its words on the page as it stands, and what is shown can be found there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from chancery.export.text import reading
from chancery.model.record import Mark, Record
from chancery.web.facts import MARK_WORDS

FOLDED = frozenset({"original-term", "name-variant", "identification", "sic", "translator-note", "editor-note", "footnote"})
"""Marks that become notes: they speak about the text and are no part of it."""
BARE = frozenset({"supplied", "unclear"})
"""Marks of which the words are shown without their signs, in a look of their own."""


class Bit(NamedTuple):
    """A run of words in one look; ``note`` the number of a note that stands here, 0 for none."""

    words: str
    styles: tuple[str, ...] = ()
    note: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the reading text; ``start`` where it begins in the text as it stands."""

    kind: str
    voice: str
    start: int
    bits: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the apparatus; ``about`` the words that it is about, ``key`` its mark on the page as it stands."""

    number: int
    key: str
    kind: str
    voice: str
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A reading text with its apparatus; ``around`` is what the archive and the page say around the document."""

    paragraphs: tuple[Paragraph, ...]
    around: tuple[Paragraph, ...]
    notes: tuple[Note, ...]


class _Stretch(NamedTuple):
    start: int
    end: int
    style: str
    note: int
    label: str


def folded(record: Record) -> Folded:
    """The reading text of a record."""
    read = reading(record)
    notes: list[Note] = []
    stretches: list[_Stretch] = []
    swallowed = -1
    for number, mark in enumerate(record.marks):
        if mark.kind == "page-break" or mark.start < swallowed:
            continue
        a, b = read.offset(mark.start), read.offset(mark.end)
        if mark.kind in FOLDED and b > a and not _is_block(record, mark):
            notes.append(_note(record, mark, number, len(notes) + 1))
            stretches.append(_Stretch(a, b, "", len(notes), ""))
            swallowed = mark.end
        elif b > a:
            stretches += _styled(read.content, mark, a, b)
    blocks = sorted((block.start, block.end, block.kind, block.voice) for block in record.blocks)
    starts = [block[0] for block in blocks]
    paragraphs: list[Paragraph] = []
    around: list[Paragraph] = []
    referred: set[int] = set()
    pending = sorted(stretches, key=lambda s: (s.start, -s.end))
    for start, end in _split(read.content):
        source = read.source(start)
        at = bisect_right(starts, source) - 1
        kind, voice = (blocks[at][2], blocks[at][3]) if at >= 0 and blocks[at][1] > source else ("loose", "document")
        bits = tuple(_bits(read.content, start, end, _within(pending, start, end), referred))
        (around if kind == "description" or voice == "web" else paragraphs).append(Paragraph(kind, voice, source, bits))
    return Folded(tuple(paragraphs), tuple(around), tuple(notes))


def _is_block(record: Record, mark: Mark) -> bool:
    """Whether a mark is a paragraph of its own, as a translator's note at the foot is: that stays where it stands."""
    before = record.text[: mark.start].rstrip(" \t")
    after = record.text[mark.end : mark.end + 200].lstrip(" \t")
    return (not before or before.endswith("\n")) and (not after or after.startswith("\n"))


def _note(record: Record, mark: Mark, number: int, count: int) -> Note:
    about = record.text[slice(*mark.applies_to)] if mark.applies_to else ""
    words = mark.content or mark.quote
    return Note(count, f"m{number}", MARK_WORDS.get(mark.kind, mark.kind), mark.voice or "", " ".join(about.split()), words)


def _styled(content: str, mark: Mark, start: int, end: int) -> Iterator[_Stretch]:
    label = MARK_WORDS.get(mark.kind, mark.kind)
    yield _Stretch(start, end, mark.kind, 0, label)
    if mark.kind in BARE and mark.content:
        at = content.find(mark.content, start, end)
        if at >= 0:
            yield from (
                s
                for s in (_Stretch(start, at, "sign", -1, ""), _Stretch(at + len(mark.content), end, "sign", -1, ""))
                if s.end > s.start
            )


def _split(content: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(content):
        end = content.find("\n\n", at)
        end = len(content) if end < 0 else end
        if content[at:end].strip():
            yield at, end
        at = end + 2


def _within(pending: list[_Stretch], start: int, end: int) -> list[_Stretch]:
    """The stretches that touch [start, end); those that end before it are taken out of ``pending``."""
    while pending and pending[0].end <= start:
        pending.pop(0)
    return [s for s in _until(pending, end) if s.end > start]


def _until(pending: Iterable[_Stretch], end: int) -> Iterator[_Stretch]:
    for stretch in pending:
        if stretch.start >= end:
            return
        yield stretch


def _bits(content: str, start: int, end: int, stretches: list[_Stretch], referred: set[int]) -> Iterator[Bit]:
    """The bits of [start, end); a note is referred to where it first touches a paragraph, and once."""
    edges = sorted({start, end, *(e for s in stretches for e in (s.start, s.end) if start < e < end)})
    for a, b in pairwise(edges):
        over = [s for s in stretches if s.start <= a and s.end >= b]
        note = next((s for s in over if s.note > 0), None)
        if note is not None:
            if note.note not in referred:
                referred.add(note.note)
                yield Bit("", note=note.note)
        elif not any(s.note < 0 for s in over):
            styles = tuple(dict.fromkeys(s.style for s in over))
            yield Bit(content[a:b], styles, 0, next((s.label for s in reversed(over) if s.label), ""))
