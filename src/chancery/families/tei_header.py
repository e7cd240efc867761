"""The header of a TEI file: it frames the document and describes it, whatever the practice of the edition."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.blocks import block
from chancery.extract.envelope.frus import tei_head
from chancery.families.family import Family, Recognition
from chancery.model.record import Block
from chancery.model.sheet import Sheet


def recognise(sheet: Sheet) -> Recognition | None:
    """An element ``teiHeader`` with words in it."""
    return Recognition(1.0, "a TEI header") if tei_head.header(sheet) else None


def frame(sheet: Sheet) -> tuple[int, int]:
    """The document: the element ``text`` behind the header, or what follows the header."""
    header = tei_head.header(sheet)
    start, end = sheet.matter
    if header is None:
        return start, end
    text = next((r for r in sheet.text.regions if r.kind == "text" and header.end <= r.start < r.end), None)
    if text:
        return text.start, text.end
    return (header.end, end) if sheet.content[header.end : end].strip() else (start, end)


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The header as description."""
    header = tei_head.header(sheet)
    if header and header.end <= sheet.matter[0]:
        found = block(sheet.content, header.start, header.end, "description", "archive", "tei-header")
        if found:
            yield found


TEI_HEADER = Family(name="tei-header", recognise=recognise, frame=frame, blocks=blocks, description=tei_head.describe)
