"""Foreign Relations of the United States as TEI: the elements say what is heading, opener, note and signature."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.blocks import block, fill, joined
from chancery.extract.envelope.frus import elements as frus_elements
from chancery.extract.envelope.frus import envelope as frus_envelope
from chancery.extract.envelope.head_date import day_of
from chancery.families.family import Family, Recognition
from chancery.marks.elements import of_elements
from chancery.model.readings import Description, Envelope
from chancery.model.record import Block, Doubt, Mark
from chancery.model.sheet import Sheet


def recognise(sheet: Sheet) -> Recognition | None:
    """A ``div`` that holds a document, with what only this edition's encoding has: typed correspondents or its own dates."""
    if not sheet.text.regions:
        return None
    cues = frus_elements.cues(sheet.text.regions[:400])
    if not cues:
        return None
    return Recognition(min(0.99, 0.8 + 0.07 * len(cues)), "; ".join(cues))


def envelope(sheet: Sheet) -> Envelope:
    """The envelope, the elements deciding where they speak."""
    pieces = frus_elements.pieces(sheet)
    return frus_elements.corrected(sheet, frus_envelope.read(sheet, pieces))


def description(sheet: Sheet) -> Description:
    """What the editors say."""
    return frus_envelope.describe(sheet, frus_elements.pieces(sheet))


def blocks(sheet: Sheet) -> list[Block]:
    """A block for each element that is a line of its own; a note cuts the paragraph in which it stands."""
    start, end = sheet.matter
    return fill(sheet.content, start, end, element_blocks(sheet))


def element_blocks(sheet: Sheet) -> Iterator[Block]:
    """The blocks that the elements of a TEI text make."""
    content = sheet.content
    pieces = frus_elements.pieces(sheet)
    notes = sorted(pieces.notes)
    for span in pieces.source:
        yield from _laid(content, [span], "description", "editor")
    if pieces.head:
        yield from _laid(content, frus_elements.without(pieces.head, notes), "heading", "editor")
    opening = [piece for span in pieces.opening for piece in frus_elements.without(span, notes)]
    yield from _laid(content, joined(content, opening), "envelope", "document")
    yield from _laid(content, pieces.body, "paragraph", "document")
    if pieces.closing:
        yield from _laid(content, frus_elements.without(pieces.closing, notes), "closing", "document")
    yield from _laid(content, notes, "apparatus", "editor")


def _laid(content: str, spans: list[tuple[int, int]], kind: str, voice: str) -> Iterator[Block]:
    for start, end in spans:
        if found := block(content, start, end, kind, voice, "tei-elements"):
            yield found


def marks(sheet: Sheet) -> Iterator[Mark]:
    """Notes, page breaks and editorial elements."""
    yield from of_elements(sheet)


def doubts(sheet: Sheet) -> Iterator[Doubt]:
    """A date whose words and attribute differ; the opener's date outside the volume's own range for the document."""
    for region in sheet.text.regions:
        if region.kind != "date" or not region.get("when"):
            continue
        for value in sheet.envelope.date:
            own, said = day_of(value.value), day_of(region.get("when"))
            if region.start <= value.start < region.end and own and said and own != said:
                yield Doubt(
                    code="dates-differ",
                    message=f"The words say {own}, the encoding {said}.",
                    start=value.start,
                    end=value.end,
                    quote=value.quote,
                )


FRUS = Family(
    name="frus",
    recognise=recognise,
    conventions=("frus",),
    blocks=blocks,
    envelope=envelope,
    description=description,
    marks=marks,
    doubts=doubts,
)

__all__ = ["FRUS", "element_blocks"]
