"""Names of people, organisations, places and groups, with their mentions through the document."""

from __future__ import annotations

from chancery.model.record import Name
from chancery.model.sheet import Sheet


def find(sheet: Sheet) -> tuple[Name, ...]:
    """The names of a sheet whose other layers are laid."""
    return ()
