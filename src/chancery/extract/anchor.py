"""The day against which a document's dates are understood, and why that day."""

from __future__ import annotations

import datetime
import re

from chancery.extract.dates import Anchor
from chancery.model.sheet import Sheet

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def anchor_of(sheet: Sheet) -> Anchor:
    """The document's own date before the catalogue's, the catalogue's before the archive's page."""
    candidates = (
        ("of the document's own date", sheet.envelope.date),
        ("of the day it was sent", sheet.envelope.sent),
        ("of the day it was received", sheet.envelope.received),
        ("of the archive's description", sheet.description.date),
    )
    for because, readings in candidates:
        for reading in readings:
            if match := _DAY.match(reading.value):
                try:
                    return Anchor(day=datetime.date.fromisoformat(match[0]), because=because)
                except ValueError:
                    continue
    return Anchor()
