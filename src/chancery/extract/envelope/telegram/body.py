"""The text of a telegram: its numbered paragraphs, a telegram repeated in it, the signature and the notes behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from chancery.extract.envelope.telegram.head import DTG, Head
from chancery.extract.envelope.telegram.layout import Line

_NUMBERED = re.compile(r"\"?\d{1,2}\s?\.(?!\d)")
_CUE = re.compile(r"(?:BEGIN )?(?:SUMMARY|COMMENT|TEXT|ACTION REQUESTED|CONCLUSION|INTRODUCTION)\b ?[:.]|BEGIN [A-Z]{4,12}\b")
_NOTE = re.compile(r"NOTE BY OC\b|NOTE BY OC/?T|\*{3} ?Current|NOTE: .{0,40}PASSED")
_SIGNATURE = re.compile(r"[A-Z][A-Z'-]{2,}(?: (?:[A-Z]\.|[A-Z][A-Z'-]*)){0,2}$")
_INLINE = re.compile(r"[.?!\"')*]\s{0,3}(?P<name>[A-Z][A-Z'-]{3,19})$")
_NOT_NAMES = frozenset(
    [
        "UNQUOTE",
        "UNQTE",
        "QUOTE",
        "QTE",
        "TEXT",
        "SUMMARY",
        "COMMENT",
        "END",
        "MESSAGE",
        "REGARDS",
        "STATE",
        "EMBASSY",
        "DEPARTMENT",
        "PAGE",
        "SECTION",
        "PARAGRAPH",
        "EXEMPT",
        "GDS",
    ]
)
_UNQUOTE = re.compile(r"UNQ(?:UO)?TE\b|END QUOTE")
_LONG_LINE = 90
"""Longer than any line of a teleprinter: a text with such lines has its paragraphs on one line each."""


class Piece(NamedTuple):
    """A stretch of lines of one kind: what becomes a block. ``group`` tells neighbours of the same kind apart."""

    start: int
    end: int
    kind: str
    group: int


class Body(NamedTuple):
    """The pieces of a section's text, and its signature as [start, end) of the name."""

    pieces: list[Piece]
    signature: tuple[int, int] | None


def read_body(content: str, lines: list[Line], head: Head) -> Body:
    """The text below a section's head."""
    text = lines[head.body :]
    notes = []
    while text and (_NOTE.match(text[-1].words)):
        notes.append(text.pop())
    name, closing = _signature(text)
    pieces = _paragraphs(content, text[:-1] if closing == 0 else text, closing)
    if name:
        pieces.append(Piece(name[0], text[-1].end, "closing", 0))
    pieces.extend(Piece(note.start, note.end, "apparatus", note.start) for note in reversed(notes))
    return Body(pieces, name)


def _signature(text: list[Line]) -> tuple[tuple[int, int] | None, int]:
    """Where the name stands, and how much of its line is still text (0: the line is the signature's)."""
    if not text:
        return None, -1
    last = text[-1]
    if len(last.words) <= 32 and _SIGNATURE.match(last.words) and not _NOT_NAMES & set(last.words.split()):
        one = " " not in last.words or len(text) == 1
        if one or text[-2].words[-1] in ".?!\"')*":
            return (last.start, last.end), 0
    tail = _INLINE.search(last.words, max(0, len(last.words) - 24))
    if tail and tail["name"] not in _NOT_NAMES:
        return (last.start + tail.start("name"), last.end), tail.start("name")
    return None, -1


def _spaced(content: str, before: Line, line: Line) -> bool:
    """Whether blank lines, and nothing else, stand between two lines."""
    between = content[before.end : line.start]
    return between.count("\n") > 1 and not between.strip()


def _apart(content: str, text: list[Line]) -> list[bool]:
    """For each line, whether a blank line above it parts paragraphs: not so in a text typed with every line apart."""
    gaps = [n > 0 and _spaced(content, text[n - 1], line) for n, line in enumerate(text)]
    every_line = sum(gaps) * 5 > len(text) * 3 and max((len(line.words) for line in text), default=0) <= _LONG_LINE
    return [False] * len(text) if every_line else gaps


def _paragraphs(content: str, text: list[Line], cut: int) -> list[Piece]:
    """A piece a paragraph; a telegram repeated within (its own date-time group, then FM) is an attachment."""
    pieces: list[Piece] = []
    apart = _apart(content, text)
    group, inner = 0, False
    for n, line in enumerate(text):
        if inner:
            kind = "attachment"
        elif _opens_inner(text, n):
            inner, group, kind = True, group + 1, "attachment"
        else:
            kind = "paragraph"
            if n == 0 or apart[n] or _NUMBERED.match(line.words) or _CUE.match(line.words):
                group += 1
        end = line.end if not (cut > 0 and n == len(text) - 1) else line.start + len(line.words[:cut].rstrip())
        if pieces and pieces[-1].kind == kind and pieces[-1].group == group:
            pieces[-1] = pieces[-1]._replace(end=end)
        else:
            pieces.append(Piece(line.start, end, kind, group))
        if inner and _UNQUOTE.search(line.words[-24:]):
            inner, group = False, group + 1
    return pieces


def _opens_inner(text: list[Line], at: int) -> bool:
    """``"R 242331Z MAY 74`` and below it ``FM USCINCSO``."""
    words = text[at].words.lstrip("\"'")
    return bool(DTG.match(words)) and at + 1 < len(text) and text[at + 1].words.startswith(("FM ", "FROM "))
