"""What a person says, on its way to an entry of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """What a person says, before it is an entry: of a record, of its words [start, end) or of none."""

    act: str
    target: str
    start: int | None = None
    end: int | None = None
    old: Any = None
    new: Any = None
    why: str = ""
