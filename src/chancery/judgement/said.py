"""An entry with its place in the record that it is laid over."""

from __future__ import annotations

from dataclasses import dataclass

from chancery.judgement.entry import Judgement


@dataclass(frozen=True, slots=True)
class Said:
    """``start`` and ``end`` count in the record's own text; None where the entry is about no
    words. ``how`` says what the place rests on.

    ``lost``: the words could not be found again with certainty; then nothing is done with the entry but to show it.
    """

    entry: Judgement
    start: int | None = None
    end: int | None = None
    how: str = ""
    lost: bool = False
