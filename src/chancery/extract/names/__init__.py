"""Names of people, organisations, places and groups, with their mentions through the document."""

from __future__ import annotations

from chancery.extract.names import layered
from chancery.extract.names.naming import Gathering
from chancery.extract.names.tag import tagged
from chancery.extract.names.tokens import tokenize
from chancery.model.record import Name
from chancery.model.sheet import Sheet

__all__ = ["find"]


def find(sheet: Sheet) -> tuple[Name, ...]:
    """The names of a sheet whose other layers are laid, in the order in which they first stand."""
    text = sheet.content
    tokens = tokenize(text, (edge for block in sheet.blocks for edge in (block.start, block.end)))
    voices = layered.voices(sheet)
    gathered = Gathering(text)
    for found in layered.joined(
        layered.without(tagged(tokens, layered.heads(sheet)), layered.labels(sheet)), layered.stated(sheet)
    ):
        gathered.add(found, voices(found.start))
    layered.join_marks(gathered, sheet)
    gathered.join_kinds()
    gathered.join_people()
    gathered.join_acronyms(layered.explained(text))
    return gathered.names()
