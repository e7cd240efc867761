"""The text as it stands, cut where layers begin and end, each piece knowing what lies over it.

Layers cross (a date runs into a gloss, an envelope value over a line's end), so nothing is nested: the text is cut at
every boundary, in one sweep, and each piece carries the classes and the keys of all that covers it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from chancery.model.record import Mark, Record


class Cover(NamedTuple):
    """Something that lies over the text: ``key`` names it on the page, ``style`` says how it looks."""

    start: int
    end: int
    key: str
    style: str
    label: str = ""


class Piece(NamedTuple):
    """A run of text under the same covers. ``anchors`` are the keys that begin here."""

    words: str
    keys: tuple[str, ...]
    styles: tuple[str, ...]
    label: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A mark that speaks in the margin, beside the block where it stands."""

    key: str
    kind: str
    voice: str
    place: str
    words: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block on the page with its pieces and the notes in its margin."""

    start: int
    kind: str
    voice: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
MARGIN = frozenset({"translator-note", "editor-note", "handwritten", "footnote", "stamp"})


def passages(record: Record, covers: Iterable[Cover], first: int = 0, last: int | None = None) -> list[Passage]:
    """The text, or [first, last) of it, block by block; what no block holds stands as a block of kind ``loose``."""
    last = len(record.text) if last is None else last
    pending = sorted((c for c in covers if c.end > c.start), key=lambda c: (c.start, -c.end))
    marks = [(f"m{i}", mark) for i, mark in enumerate(record.marks)]
    out: list[Passage] = []
    open_covers: list[Cover] = []
    at = note_at = 0
    for start, end, kind, voice in stretches(record, first, last):
        pieces = []
        while at < len(pending) and pending[at].start < end:
            open_covers.append(pending[at])
            at += 1
        open_covers = [c for c in open_covers if c.end > start]
        pieces = list(cut(record.text, start, end, open_covers))
        notes = []
        while note_at < len(marks) and marks[note_at][1].start < end:
            key, mark = marks[note_at]
            if mark.kind in MARGIN and mark.start >= start and kind != "apparatus" and voice != "stamp":
                whole = mark.quote.strip() == record.text[start:end].strip()
                if mark.place or not whole:  # a block that is a mark from end to end needs no margin to say it again
                    notes.append(note_of(key, mark, "" if whole else mark.content or mark.quote))
            note_at += 1
        if any(p.words.strip() for p in pieces):
            out.append(Passage(start, kind, voice, tuple(pieces), tuple(notes)))
    return out


def note_of(key: str, mark: Mark, words: str) -> Note:
    """The margin's entry for a mark; without words where the mark is a whole block, which says them already."""
    return Note(key, mark.kind.replace("-", " "), mark.voice or "", mark.place or "", words)


def shown(words: str) -> list[tuple[str, str]]:
    """The words in runs, each with the name of the code point where it can't be seen or would turn the page about."""
    out, at = [], 0
    for match in UNSEEN.finditer(words):
        if match.start() > at:
            out.append((words[at : match.start()], ""))
        out.append((_sign(match), f"U+{ord(match[0]):04X} {unicodedata.name(match[0], '')}".strip()))
        at = match.end()
    if at < len(words):
        out.append((words[at:], ""))
    return out


def seen(value: object) -> object:
    """What a template prints, with a sign for each character that can't be seen or would turn the page about."""
    return UNSEEN.sub(_sign, value) if type(value) is str and not value.isprintable() else value  # most are, told at once


def _sign(match: re.Match[str]) -> str:
    return "‐" if match[0] in "\xad\ufffe" else "␦"


def stretches(record: Record, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, kind, voice) of every stretch of the text, or of [first, last) of it, the gaps between blocks too."""
    last = len(record.text) if last is None else last
    at = first
    for block in sorted([b for b in record.blocks if b.start < last and b.end > first], key=lambda b: b.start):
        if block.start > at:
            yield at, block.start, "loose", ""
            at = block.start
        if at < min(block.end, last):
            yield at, min(block.end, last), block.kind, block.voice
            at = min(block.end, last)
    if at < last:
        yield at, last, "loose", ""


def cut(text: str, start: int, end: int, covers: list[Cover]) -> Iterator[Piece]:
    """The pieces of [start, end) under the covers that touch it, which come in the order of their starts."""
    if not covers:
        yield Piece(text[start:end], (), (), "", ())
        return
    edges = sorted({start, end, *(e for c in covers for e in (c.start, c.end) if start < e < end)})
    active: list[Cover] = []
    at = 0
    for a, b in pairwise(edges):
        active = [c for c in active if c.end > a]
        fresh = at
        while at < len(covers) and covers[at].start <= a:
            if covers[at].end > a:
                active.append(covers[at])
            at += 1
        yield Piece(
            words=text[a:b],
            keys=tuple(c.key for c in active),
            styles=tuple(dict.fromkeys(c.style for c in active if c.style)),
            label=next((c.label for c in reversed(active) if c.label), ""),
            anchors=tuple(c.key for c in covers[fresh:at] if c.start >= start),
        )
