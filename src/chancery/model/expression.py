"""What passes between the finding of dates and their understanding."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of a date as it stands, not yet understood. ``form`` is the rule of the grammar; ``parts`` what it named."""

    start: int
    end: int
    form: str
    parts: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the dates of a document are understood against.

    ``day`` its own day, ``because`` where that comes from (``of the document's own date``), ``order`` its order of day
    and month in numeric dates (``dmy`` or ``mdy``) if that is settled.
    """

    day: datetime.date | None = None
    because: str = ""
    order: str | None = None
