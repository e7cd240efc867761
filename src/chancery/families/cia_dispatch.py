"""A dispatch between a station and Headquarters, on its form."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.envelope.released import dispatch
from chancery.families.family import Family
from chancery.families.released_paper import head_blocks, otherwise, recogniser, witnessed
from chancery.model.readings import Envelope
from chancery.model.record import Block
from chancery.model.sheet import Sheet

recognise = recogniser("cia-dispatch", 0.35)


def envelope(sheet: Sheet) -> Envelope:
    """What its head and foot say."""
    return witnessed(sheet, otherwise(sheet, dispatch.read(sheet.content, *sheet.matter)).envelope)


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The head as envelope, then paragraphs."""
    paper = otherwise(sheet, dispatch.read(sheet.content, *sheet.matter))
    yield from head_blocks(sheet, paper.head, paper.close)


CIA_DISPATCH = Family(name="cia-dispatch", recognise=recognise, conventions=("ocr-release",), blocks=blocks, envelope=envelope)
