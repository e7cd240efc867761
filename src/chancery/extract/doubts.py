"""What a careful reader would query in any record, family aside. Each check gives a code and a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from chancery.model.record import Doubt
from chancery.model.sheet import Sheet


def unknown_marks(sheet: Sheet) -> Iterable[Doubt]:
    """A bracket that no convention knows: ``[qzx 7]``."""
    for mark in sheet.marks:
        if mark.kind == "unknown":
            yield Doubt(
                code="unknown-mark",
                message="A bracket that no known convention explains; it stays in the text.",
                start=mark.start,
                end=mark.end,
                quote=mark.quote,
            )


DOUBTS: tuple[Callable[[Sheet], Iterable[Doubt]], ...] = (unknown_marks,)
