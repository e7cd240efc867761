"""A cable of the Central Intelligence Agency: the forms for incoming and outgoing messages, and the teletype of later years."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.envelope.released import cable
from chancery.families.family import Family
from chancery.families.released_paper import head_blocks, recogniser, witnessed
from chancery.model.readings import Envelope
from chancery.model.record import Block
from chancery.model.sheet import Sheet

recognise = recogniser("cia-cable", 0.3)


def envelope(sheet: Sheet) -> Envelope:
    """What its head and foot say."""
    return witnessed(sheet, cable.read(sheet.content, *sheet.matter).envelope)


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The head as envelope, then paragraphs."""
    paper = cable.read(sheet.content, *sheet.matter)
    yield from head_blocks(sheet, paper.head, paper.close)


CIA_CABLE = Family(name="cia-cable", recognise=recognise, conventions=("ocr-release",), blocks=blocks, envelope=envelope)
