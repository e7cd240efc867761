"""A memorandum or letter of the Federal Bureau of Investigation, or on the government's form."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.envelope.released import bureau
from chancery.families.family import Family
from chancery.families.released_paper import head_blocks, recogniser, witnessed
from chancery.model.readings import Envelope
from chancery.model.record import Block
from chancery.model.sheet import Sheet

recognise = recogniser("fbi-memorandum", 0.5)


def envelope(sheet: Sheet) -> Envelope:
    """What its head and foot say."""
    return witnessed(sheet, bureau.read(sheet.content, *sheet.matter).envelope)


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The head as envelope, then paragraphs."""
    paper = bureau.read(sheet.content, *sheet.matter)
    yield from head_blocks(sheet, paper.head, paper.close)


FBI_MEMORANDUM = Family(
    name="fbi-memorandum", recognise=recognise, conventions=("ocr-release",), blocks=blocks, envelope=envelope
)
