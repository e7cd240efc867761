"""A record as plain text: the text as it stands, or a reading text with a map back to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from chancery.model.record import Record

SOFT = "\u00ad\ufffe"
"""The soft hyphen, and what PDF extraction gives for a hyphen that a line's end put into a word."""
RUNNING = frozenset({"paragraph", "apparatus"})
"""Blocks whose line ends are the page's, not the writer's."""
_BREAK = re.compile(f"[{SOFT}](?:[ \t]*\n[ \t]*)?|\n[ \t]*")
_SENTENCE_ENDS = frozenset(".!?:;…\"”»')]")


def write(record: Record) -> str:
    """The text as it is."""
    return record.text


class Run(NamedTuple):
    """A stretch of a reading text and the stretch of the text that it stands for; copied where the lengths agree."""

    at: int
    length: int
    start: int
    extent: int


@dataclass(frozen=True)
class ReadingText:
    """A text to read on: ``content``, and ``runs`` that say where each of its characters comes from, in order."""

    content: str
    runs: tuple[Run, ...]

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        return [run.at for run in self.runs], [run.start for run in self.runs]

    def source(self, offset: int) -> int:
        """The offset in the record's text of a character of the reading text."""
        if not self.runs:
            return 0
        run = self.runs[max(0, bisect_right(self._places[0], offset) - 1)]
        return run.start + min(offset - run.at, run.extent)

    def offset(self, source: int) -> int:
        """Where a character of the record's text stands in the reading text; of one left out, where the text goes on."""
        if not self.runs:
            return 0
        run = self.runs[max(0, bisect_right(self._places[1], source) - 1)]
        return run.at + min(max(0, source - run.start), run.length)


def reading(record: Record) -> ReadingText:
    """The text without page furniture; lines of a paragraph joined, words that a line's end broke made whole.

    A hyphen that the page prints stays, for nobody can tell ``re-|port`` from ``twenty-|five``; only the blank is spared.
    A paragraph that breaks off at the foot of a page goes on behind it.
    """
    out = _Composition(record.text)
    last = ""
    for start, end, kind, same in _segments(record):
        text = record.text[start:end]
        start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        if start < end:
            out.join(start, running=kind in RUNNING and (same or kind == last), same=same)
            out.copy(start, end, kind in RUNNING)
            last = kind
    return ReadingText("".join(out.pieces), tuple(out.runs))


def _segments(record: Record) -> Iterator[tuple[int, int, str, bool]]:
    """Stretches of the text to keep: start, end, kind of block, and whether the block began before."""
    left_out = [(m.start, m.end) for m in record.marks if m.kind == "page-break"]
    left_out += [(b.start, b.end) for b in record.blocks if b.kind == "page-furniture"]
    left_out.sort()
    n = 0
    for start, end, kind in _tiles(record):
        at = start
        while n < len(left_out) and left_out[n][0] < end:
            if at < left_out[n][0]:
                yield at, left_out[n][0], kind, at > start
            at = max(at, left_out[n][1])
            if left_out[n][1] > end:
                break
            n += 1
        if at < end:
            yield at, end, kind, at > start


def _tiles(record: Record) -> Iterator[tuple[int, int, str]]:
    at = 0
    for block in sorted(record.blocks, key=lambda block: block.start):
        if block.start > at:
            yield at, block.start, ""
            at = block.start
        if block.end > at:
            yield at, block.end, block.kind
            at = block.end
    if at < len(record.text):
        yield at, len(record.text), ""


class _Composition:
    """A reading text as it grows."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self._at = 0
        self._end = 0
        self._broken = False

    def join(self, start: int, *, running: bool, same: bool) -> None:
        """What stands between what was copied last and what begins at ``start``."""
        if not self.pieces:
            return
        before, after = self.pieces[-1][-1:], self.text[start]
        goes_on = same or (after.islower() and before not in _SENTENCE_ENDS)
        if self._broken and after.isalnum():
            words = ""
        elif running and goes_on:
            words = "" if before == "-" and after.isalnum() else " "
        else:
            words = "\n\n"
        self._put(words, self._end, start)

    def copy(self, start: int, end: int, running: bool) -> None:
        """A stretch of the text with its broken lines healed; line ends stay where lines are the writer's."""
        at = start
        for found in _BREAK.finditer(self.text, start, end):
            line = self.text[at : found.start()]
            soft = found[0][0] in SOFT
            kept = line if soft else line.rstrip(" \t")
            self._put(kept, at, at + len(kept))
            words = "" if soft else self._line_end(running, found.end(), end)
            self._put(words, at + len(kept), found.end())
            at = found.end()
        self._put(self.text[at:end], at, end)
        self._end, self._broken = end, self.text[end - 1] in SOFT

    def _line_end(self, running: bool, after: int, end: int) -> str:
        if not running:
            return "\n"
        before, following = self.pieces[-1][-1:] if self.pieces else "", self.text[after] if after < end else ""
        if before == "\n" or following == "\n":
            return "\n"
        return "" if before == "-" and following.isalnum() else " "

    def _put(self, words: str, start: int, end: int) -> None:
        if words or end > start:
            self.runs.append(Run(self._at, len(words), start, end - start))
        if words:
            self.pieces.append(words)
            self._at += len(words)
