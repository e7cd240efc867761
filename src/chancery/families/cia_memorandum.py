"""A memorandum, note or routing sheet of the Central Intelligence Agency."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.envelope import memorandum
from chancery.families.family import Family
from chancery.families.released_paper import head_blocks, recogniser
from chancery.model.readings import Envelope
from chancery.model.record import Block
from chancery.model.sheet import Sheet

recognise = recogniser("cia-memorandum", 0.3)


def envelope(sheet: Sheet) -> Envelope:
    """What its head and foot say."""
    return memorandum.read(sheet.content, *sheet.matter).envelope


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The head as envelope, then paragraphs."""
    yield from head_blocks(sheet, memorandum.read(sheet.content, *sheet.matter).head)


CIA_MEMORANDUM = Family(
    name="cia-memorandum", recognise=recognise, conventions=("ocr-release",), blocks=blocks, envelope=envelope
)
