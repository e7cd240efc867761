"""The immutable text of a source, and places in it.

Offsets count Unicode code points into ``Text.content``. Nothing in Chancery ever changes a Text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Start, end and quote, always together (Web Annotation: position and quote selectors)."""

    start: int
    end: int
    quote: str


class Region(NamedTuple):
    """A structure found in the source: an element, a paragraph style, a page's main matter.

    ``kind`` is the name as found, lower case (``p``, ``h1``, ``note``, ``persName`` as ``persname``, ``footnote``);
    two kinds of our own say where an HTML page's matter lies: ``main`` and ``furniture``; one more,
    ``document``, is an element that holds a document of its own (a TEI ``div[@type='document']``).
    ``attrs`` holds the attributes that readers keep, names as found.
    """

    kind: str
    start: int
    end: int
    attrs: tuple[tuple[str, str], ...] = ()

    def get(self, name: str, default: str = "") -> str:
        """The attribute of that name, or the default."""
        for key, value in self.attrs:
            if key == name:
                return value
        return default


class Place(NamedTuple):
    """Where an offset stands in the source: page and line count from 1, column from 0."""

    page: int
    line: int
    column: int


@dataclass(frozen=True)
class Text:
    """A transcription with its map back to the source.

    ``pages`` are the offsets at which pages begin (at least one, the first 0). ``regions`` are structures as found, in
    the order of their starts, outer before inner. ``notices`` are what the reader repaired or could not tell, as
    (code, message) pairs; they become doubts of the record.
    """

    content: str
    pages: tuple[int, ...] = (0,)
    regions: tuple[Region, ...] = ()
    media_type: str = "text/plain"
    notices: tuple[tuple[str, str], ...] = field(default=())

    def span(self, start: int, end: int) -> Span:
        """The span from start to end with its quote."""
        return Span(start=start, end=end, quote=self.content[start:end])

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets at which lines begin; a line ends before its ``\\n``."""
        starts, at = [0], self.content.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.content.find("\n", at + 1)
        return tuple(starts)

    def place(self, offset: int) -> Place:
        """Page and line of an offset."""
        line = bisect_right(self.line_starts, offset)
        return Place(max(1, bisect_right(self.pages, offset)), line, offset - self.line_starts[line - 1])

    def offset(self, place: Place) -> int:
        """The offset of a place: the inverse of ``place``."""
        return self.line_starts[place.line - 1] + place.column

    def part(self, start: int, end: int) -> Text:
        """The text of one document in a file of several, with its own offsets."""
        inside = [page - start for page in self.pages if start < page < end]
        regions = tuple(
            Region(r.kind, max(r.start, start) - start, min(r.end, end) - start, r.attrs)
            for r in self.regions
            if r.start < end and r.end > start
        )
        return Text(self.content[start:end], (0, *inside), regions, self.media_type, self.notices)


def outside(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
    """The text of [start, end) without what stands in the spans, which are in order; for showing only, since it has no place."""
    at = max(bisect_right(spans, (start,)) - 1, 0)
    pieces = []
    while at < len(spans) and spans[at][0] < end:
        if spans[at][1] > start:
            pieces.append(text[start : max(start, spans[at][0])])
            start = max(start, spans[at][1])
        at += 1
    return "".join([*pieces, text[start:end]])
