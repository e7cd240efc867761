"""An information report of the Central Intelligence Agency: country, subject, number, date of distribution."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.envelope.released import information_report
from chancery.families.family import Family
from chancery.families.released_paper import head_blocks, recogniser
from chancery.model.readings import Envelope
from chancery.model.record import Block
from chancery.model.sheet import Sheet

recognise = recogniser("cia-information-report", 0.5)


def envelope(sheet: Sheet) -> Envelope:
    """What its head and foot say."""
    return information_report.read(sheet.content, *sheet.matter).envelope


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The head as envelope, then paragraphs."""
    paper = information_report.read(sheet.content, *sheet.matter)
    yield from head_blocks(sheet, paper.head, paper.close)


CIA_INFORMATION_REPORT = Family(
    name="cia-information-report", recognise=recognise, conventions=("ocr-release",), blocks=blocks, envelope=envelope
)
