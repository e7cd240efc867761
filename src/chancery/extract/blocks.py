"""Blocks that any family can lay: paragraphs by blank lines, and what is left over between blocks already known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chancery.model.record import Block

_GAP = re.compile(r"\n(?:[ \t\f\v\r\xa0\u3000]*\n)+")
"""A line end and at least one blank line. Each run begins at a line end and is read once: linear."""
_BLANK = " \t\n\r\f\v\xa0\u3000"


def block(content: str, start: int, end: int, kind: str, voice: str = "document", rule: str = "") -> Block | None:
    """The block of [start, end) without the white space around it; None where nothing stands there."""
    words = content[start:end]
    inner = words.strip(_BLANK)
    if not inner:
        return None
    start += len(words) - len(words.lstrip(_BLANK))
    return Block(start=start, end=start + len(inner), quote=inner, kind=kind, voice=voice, rule=rule)


def stretches(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of [start, end) between blank lines, as [start, end) each, in order; may hold white space only."""
    at = start
    for gap in _GAP.finditer(content, start, end):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < end:
        yield at, end


def paragraphs(
    content: str, start: int, end: int, kind: str = "paragraph", voice: str = "document", rule: str = "blank-lines"
) -> Iterator[Block]:
    """The blocks of [start, end), one between two blank lines; none is empty."""
    for first, last in stretches(content, start, end):
        if found := block(content, first, last, kind, voice, rule):
            yield found


def fill(
    content: str, start: int, end: int, known: Iterable[Block], kind: str = "paragraph", voice: str = "document"
) -> list[Block]:
    """The known blocks with paragraphs laid over everything in [start, end) that they leave free, in order.

    A known block that overlaps an earlier one is dropped: blocks do not overlap.
    """
    laid: list[Block] = []
    at = start
    for one in sorted(known, key=lambda b: (b.start, -b.end)):
        if laid and one.start < laid[-1].end:
            continue
        if one.start > at:
            laid.extend(paragraphs(content, at, min(one.start, end), kind, voice))
        laid.append(one)
        at = max(at, one.end)
    laid.extend(paragraphs(content, at, end, kind, voice))
    return laid


def covering(content: str, matter: tuple[int, int], blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks so that they follow each other and hold every character that is no blank.

    One that begins within an earlier one begins behind it; what no family laid is a paragraph, and outside the document's
    own matter the furniture of the page around it.
    """
    laid: list[Block] = []
    at = 0
    for one in sorted(blocks, key=lambda b: (b.start, -b.end)):
        if one.start < at:
            rest = block(content, at, one.end, one.kind, one.voice, one.rule) if one.end > at else None
            if rest is None:
                continue
            one = rest
        if content[at : one.start].strip(_BLANK):
            laid.extend(_left_over(content, at, one.start, matter))
        laid.append(one)
        at = one.end
    if content[at:].strip(_BLANK):
        laid.extend(_left_over(content, at, len(content), matter))
    return tuple(laid)


def _left_over(content: str, start: int, end: int, matter: tuple[int, int]) -> Iterator[Block]:
    first, last = min(max(start, matter[0]), end), max(min(end, matter[1]), start)
    yield from paragraphs(content, start, first, "page-furniture", "archive", "left-over")
    yield from paragraphs(content, first, last, rule="left-over")
    yield from paragraphs(content, max(first, last), end, "page-furniture", "archive", "left-over")


def joined(content: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans with nothing but white space between them as one."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and not content[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
