"""A memorandum, note or routing sheet of the Central Intelligence Agency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.extract.envelope.released import memorandum
from chancery.families.family import Family, Recognition
from chancery.families.jfk_release import known_by
from chancery.families.released_paper import head_blocks, otherwise, recogniser, witnessed
from chancery.model.readings import Envelope
from chancery.model.record import Block
from chancery.model.sheet import Sheet

_by_signs = recogniser("cia-memorandum", 0.3, elsewhere=1.0)
_AGENCY = re.compile(
    r"\b(?:CIA|C\.I\.A\.|Central Intelligence|Agency|Clandestine Services?|DDP|DCI|DDO|(?:WH|CI|SR|WE|EE|FE|OS)/[A-Z0-9])"
)


def recognise(sheet: Sheet) -> Recognition | None:
    """The signs of a memorandum; anybody writes such, so outside a release the head has to name the Agency too."""
    found = _by_signs(sheet)
    start, end = sheet.matter
    if found is None or any(label.value == "jfk-release" for label in sheet.families) or known_by(sheet.content):
        return found
    return found if _AGENCY.search(sheet.content, start, min(end, start + 3000)) else None


def envelope(sheet: Sheet) -> Envelope:
    """What its head and foot say."""
    return witnessed(sheet, otherwise(sheet, memorandum.read(sheet.content, *sheet.matter)).envelope)


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The head as envelope, then paragraphs."""
    paper = otherwise(sheet, memorandum.read(sheet.content, *sheet.matter))
    yield from head_blocks(sheet, paper.head, paper.close)


CIA_MEMORANDUM = Family(
    name="cia-memorandum", recognise=recognise, conventions=("ocr-release",), blocks=blocks, envelope=envelope
)
