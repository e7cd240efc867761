"""A memorandum, note or routing sheet of the Central Intelligence Agency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.extract.envelope.released import head as released_head
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


_STAMPS = ("RETURN TO CIA", "Background Use Only")
"""What the Agency stamped on what it lent to the committees: papers of its own files."""


def recognise(sheet: Sheet) -> Recognition | None:
    """The signs of a memorandum; anybody writes such, so outside a release the head has to name the Agency too.

    Where the scan bent the words that are its signs, its labels in their order are one.
    """
    found = _by_signs(sheet)
    start, end = sheet.matter
    released = any(label.value == "jfk-release" for label in sheet.families) or known_by(sheet.content)
    if found is None:
        return _by_labels(sheet) if any(stamp in sheet.content for stamp in _STAMPS) else None
    return found if released or _AGENCY.search(sheet.content, start, min(end, start + 3000)) else None


def _by_labels(sheet: Sheet) -> Recognition | None:
    """MEMORANDUM FOR, FROM and SUBJECT, bent or not, one under another."""
    found = {e.field: e for e in reversed(released_head.entries(sheet.content, *sheet.matter))}
    labels = [found[field].label for field in ("to", "from", "subject") if field in found and found[field].lines]
    if len(labels) < 3 or labels != sorted(labels) or labels[0][1] - labels[0][0] < len("MEMO FOR"):
        return None
    return Recognition(0.45, "the labels of a memorandum in their order, of papers that the Agency stamped")


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
