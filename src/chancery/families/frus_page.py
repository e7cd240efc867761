"""Foreign Relations of the United States as text: of a web page, or of a book's page."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.blocks import block, fill, joined
from chancery.extract.envelope.frus import envelope as frus_envelope
from chancery.extract.envelope.frus import lines as frus_lines
from chancery.extract.envelope.lines import lines, trimmed
from chancery.families.family import Family, Recognition
from chancery.model.readings import Description, Envelope
from chancery.model.record import Block
from chancery.model.sheet import Sheet


def recognise(sheet: Sheet) -> Recognition | None:
    """Two things at least that only this edition prints, a heading or a file number among them."""
    cues = frus_lines.cues(sheet)
    strong = {"a heading of who to whom", "a file number on a line of its own", "a source note of the editors"}
    if len(cues) < 2 or not strong & set(cues):
        return None
    return Recognition(min(0.95, 0.55 + 0.13 * len(cues)), "; ".join(cues))


def envelope(sheet: Sheet) -> Envelope:
    """The envelope, from the pieces of the page."""
    return frus_envelope.read(sheet, frus_lines.pieces(sheet))


def description(sheet: Sheet) -> Description:
    """What the editors say."""
    return frus_envelope.describe(sheet, frus_lines.pieces(sheet))


def blocks(sheet: Sheet) -> list[Block]:
    """Furniture, source, heading, envelope, paragraphs, signature, notes."""
    content, (start, end) = sheet.content, sheet.matter
    pieces = frus_lines.pieces(sheet)
    known: list[Block | None] = [block(content, *span, "description", "editor", "frus-lines") for span in pieces.source]
    known += [block(content, *span, "apparatus", "editor", "frus-lines") for span in pieces.notes]
    if pieces.head:
        known.append(block(content, *pieces.head, "heading", "editor", "frus-lines"))
    known += [block(content, *span, "envelope", "document", "frus-lines") for span in joined(content, pieces.opening)]
    if pieces.closing:
        known.append(block(content, *pieces.closing, "closing", "document", "frus-lines"))
    known += _furniture(content, start, end)
    known += [
        block(content, r.start, r.end, "page-furniture", "web", "frus-lines")
        for r in sheet.text.regions
        if r.kind == "furniture" and start <= r.start < r.end <= end
    ]
    laid = fill(content, start, end, [b for b in known if b])
    top = pieces.head[0] if pieces.head else start
    return [_titled(one) if one.kind == "paragraph" and one.end <= top else one for one in laid]


def _titled(one: Block) -> Block:
    """What stands above the heading is the page's title."""
    return Block(start=one.start, end=one.end, quote=one.quote, kind="heading", voice="editor", rule="frus-lines")


def _furniture(content: str, start: int, end: int) -> Iterator[Block]:
    """``[Page 39]`` and the running heads of the book, on lines of their own."""
    for line in lines(content, start, end, 20000):
        first, last = trimmed(content, *line)
        if 0 < last - first <= 200 and frus_lines.FURNITURE.fullmatch(content, first, last):
            found = block(content, first, last, "page-furniture", "web", "frus-lines")
            if found:
                yield found


FRUS_PAGE = Family(
    name="frus-page",
    recognise=recognise,
    conventions=("frus",),
    blocks=blocks,
    envelope=envelope,
    description=description,
)
