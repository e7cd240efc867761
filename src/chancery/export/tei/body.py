"""The text in ``body``: every character once, blocks one behind the other, marks within them as they nest.

What does not nest (a mark over the end of a block, two marks that cross, a statement that a mark crosses) has an
``anchor`` where it begins and one where it ends; its layer says the rest. So have the words that ask and answer.
"""

from __future__ import annotations

from typing import NamedTuple

from chancery.export.tei.characters import FORBIDDEN, literal
from chancery.export.tei.elements import ABOUT, attributes, block_opening, hands_of, opening, sign_of
from chancery.export.tei.requests import places
from chancery.export.tei.speech import SAID, Stretch, opened, speakers, woven
from chancery.model.record import Record

DEPTH = 40
"""Marks within marks that become elements within elements."""
CLOSE, POINT, OPEN = 0, 1, 2


class Tag(NamedTuple):
    """A tag at an offset. Tags at one offset stand in the order of their fields."""

    offset: int
    rank: int
    order: int
    words: str


def body(record: Record) -> list[str]:
    """The pieces of the body's content."""
    tags, ends = _tiles(record)
    tags += [Tag(at, POINT, -1, f'<pb n="{n + 1}"/>') for n, at in enumerate(record.pages) if 0 <= at <= len(record.text)]
    tags += _marks(record, ends, {tag.offset for tag in tags})
    tags.sort()
    return _written(record.text, tags)


def _written(text: str, tags: list[Tag]) -> list[str]:
    """Text and tags, in one sweep. A line that begins within a block begins with ``lb``."""
    out: list[str] = []
    at = 0
    for tag in tags:
        if tag.offset > at:
            piece = text[at : tag.offset]
            last = piece.rstrip() if tag.rank == CLOSE and tag.words.endswith("\n") else piece
            out.append(literal(last).replace("\n", "\n<lb/>"))
            if len(last) < len(piece):
                out.append(literal(piece[len(last) :]))
            at = tag.offset
        out.append(tag.words)
    return out


def _tiles(record: Record) -> tuple[list[Tag], list[int]]:
    """The tags of blocks, and the offsets at which the tiles that they make end.

    Blank space between two blocks goes with the first; other text between them has an ``ab`` of its own.
    """
    text, tiles, tags = record.text, list[tuple[int, int, str, str]](), list[Tag]()
    at = 0
    for number, block in sorted(enumerate(record.blocks), key=lambda pair: (pair[1].start, pair[1].end)):
        if not at <= block.start < block.end <= len(text):
            tags += _anchors(f"b{number}", block.start, block.end, len(text))
            continue
        start = block.start
        if text[at:start].strip():
            tiles.append((at, start, "<ab>", "</ab>\n"))
        elif tiles:
            tiles[-1] = (tiles[-1][0], start, *tiles[-1][2:])
        else:
            start = 0
        tiles.append((start, block.end, *block_opening(block, f"b{number}")))
        at = block.end
    if tiles and not text[at:].strip():
        tiles[-1] = (tiles[-1][0], len(text), *tiles[-1][2:])
    else:
        tiles.append((at, len(text), "<ab>", "</ab>\n"))
    for order, (start, end, first, last) in enumerate(tiles):
        empty = start == end
        tags.append(Tag(start, OPEN, order - len(tiles), first + last if empty else first))
        if not empty:
            tags.append(Tag(end, CLOSE, len(tiles) - order, last))
    return tags, [tile[1] for tile in tiles]


def _anchors(identifier: str, start: int, end: int, length: int) -> list[Tag]:
    """Anchors for what has no element."""
    start, end = min(max(start, 0), length), min(max(end, 0), length)
    first = Tag(start, POINT, 0, f'<anchor xml:id="{identifier}"/>')
    return [first] if start == end else [first, Tag(end, POINT, 0, f'<anchor xml:id="{identifier}-end"/>')]


def _marks(record: Record, ends: list[int], occupied: set[int]) -> list[Tag]:
    """The tags of marks, of the words that they are about, and of statements. ``occupied`` are the offsets of other tags."""
    marks, hands = record.marks, hands_of(record.marks)
    nested, tags = _nested(_stretches(record), ends, len(record.text))
    names = [stretch.about or sign_of(marks[stretch.number]).name for stretch in nested]
    nested, loose = woven(nested, names, record.statements, ends)
    for number in loose:
        tags += _anchors(f"s{number}", record.statements[number].start, record.statements[number].end, len(record.text))
    for identifier, start, end in places(record):
        tags += _anchors(identifier, start, end, len(record.text))
    who = speakers(record)
    starts = sorted(occupied.union((tag.offset for tag in tags), (stretch.start for stretch in nested)))
    after = dict(zip(starts, [*starts[1:], len(record.text) + 1], strict=True))
    for order, stretch in enumerate(nested):
        start, end, number, about = stretch
        if about == SAID:
            said = opened(record.statements[number], number, who)
            tags += [Tag(start, OPEN, order, said), Tag(end, CLOSE, -order, f"</{SAID}>")]
            continue
        mark = marks[number]
        if about:
            first, last = f"<{about}>", f"</{about}>"
        else:
            sign = sign_of(mark)
            first, last = opening(sign.name, f"m{number}", attributes(mark, sign, hands)), f"</{sign.name}>"
            if sign.name == "gap":
                lonely = after[start] >= end and _alone(nested, order) and "\n" not in mark.quote
                lonely = lonely and not FORBIDDEN.search(record.text, start, end)
                first, last = _gap(first, last, lonely)
        tags += [Tag(start, OPEN, order, first), Tag(end, CLOSE, -order, last)]
    return tags


def _alone(nested: list[Stretch], order: int) -> bool:
    """Whether no other stretch begins where this one does and lies within it."""
    return order + 1 == len(nested) or nested[order + 1].start >= nested[order].end or nested[order].start == nested[order].end


def _gap(first: str, last: str, lonely: bool) -> tuple[str, str]:
    """A gap holds the words of its sign as a description; a gap with elements in it stands at their head."""
    if lonely:
        return f"{first}<desc>", f"</desc>{last}"
    return f'<seg type="gap">{first[:-1]}/>', "</seg>"


def _stretches(record: Record) -> list[Stretch]:
    out = [Stretch(mark.start, mark.end, number) for number, mark in enumerate(record.marks)]
    for number, mark in enumerate(record.marks):
        if mark.kind in ABOUT and mark.applies_to:
            out.append(Stretch(*mark.applies_to, number, ABOUT[mark.kind]))
    out.sort(key=lambda s: (s.start, -s.end, s.number))
    return out


def _nested(stretches: list[Stretch], ends: list[int], length: int) -> tuple[list[Stretch], list[Tag]]:
    """The stretches that nest within one tile, and anchors for the marks that do not."""
    nested: list[Stretch] = []
    anchors: list[Tag] = []
    around: list[int] = []
    tile = 0
    for stretch in stretches:
        while around and around[-1] <= stretch.start:
            around.pop()
        while tile < len(ends) - 1 and ends[tile] <= stretch.start:
            tile += 1
        limit = around[-1] if around else ends[tile]
        if 0 <= stretch.start < stretch.end <= limit and len(around) < DEPTH:
            nested.append(stretch)
            around.append(stretch.end)
        elif not stretch.about:
            anchors += _anchors(f"m{stretch.number}", stretch.start, stretch.end, length)
    return nested, anchors
