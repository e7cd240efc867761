"""Editorial marks: brackets, notes, gaps, doubtful readings, by conventions that are data."""

from __future__ import annotations

from chancery.model.record import Mark
from chancery.model.sheet import Sheet


def mark(sheet: Sheet, conventions: tuple[str, ...]) -> tuple[Mark, ...]:
    """The marks of the sheet's text under the named conventions, outer before inner."""
    return ()
