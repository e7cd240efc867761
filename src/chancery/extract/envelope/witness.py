"""A day that the archive's description gives and that stands in the document too: two witnesses.

The archive's form or page is never the source of the envelope: it is asked only whether a date that stands in the document
itself, whole or with a figure misread, is the document's own. Where the document's head named another day, both are kept.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from chancery.extract.envelope.released.date_places import CITED, weigh
from chancery.extract.envelope.released.dates_like import dates_like
from chancery.extract.envelope.released.scanned_dates import scan
from chancery.extract.envelope.released.worn_dates import scan_worn
from chancery.model.readings import Envelope, Value
from chancery.model.sheet import Sheet

HEAD, TAIL = 3000, 2500
"""Characters from the top, and from the end, in which a document's own date may stand."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SAME = "the archive's description gives the same day"


def witnessed(sheet: Sheet) -> Envelope:
    """The envelope, with the day that description and document both give; as it is where they do not, or it is there already."""
    day = described_day(sheet)
    own = sheet.envelope.date
    if day is None or any(value.value.startswith(day.isoformat()) for value in own):
        return sheet.envelope
    found = max(_standing(sheet.content, *sheet.matter, day), key=lambda pair: pair[1], default=None)
    if found is None or (own and found[1] < 1):
        return sheet.envelope
    value = replace(found[0], because=_and(found[0].because, SAME), rule="two-witnesses")
    rivals = tuple(replace(v, because=_and(v.because, f"stands in the head, as {value.quote} does")) for v in own)
    return replace(sheet.envelope, date=(value, *rivals[:2]))


def _and(*reasons: str | None) -> str:
    return "; ".join(filter(None, reasons))


def described_day(sheet: Sheet) -> datetime.date | None:
    """The one complete day that the pages around the document give it; a catalogue's row is not asked."""
    days = {v.value for v in sheet.description.date if isinstance(v, Value) and _DAY.fullmatch(v.value)}
    try:
        return datetime.date.fromisoformat(days.pop()) if len(days) == 1 else None
    except ValueError:
        return None


def _standing(content: str, start: int, end: int, day: datetime.date) -> Iterator[tuple[Value, float]]:
    """Where the day stands in head or foot, and how much the place speaks for its being the document's own."""
    seen: set[int] = set()
    for first, last, part in ((start, min(end, start + HEAD), 0.0), (max(start + HEAD, end - TAIL), end, -1.0)):
        for less, reader in ((0.0, scan), (0.2, scan_worn)):
            for value in reader(content, first, last):
                if value.value == day.isoformat() and value.start not in seen:
                    seen.add(value.start)
                    yield value, _weight(content, value) + part - less
        for value in dates_like(content, first, last, day):
            # A legible date of another day is not bent to the archive's: that the two differ is reported as a doubt.
            if value.start not in seen and not any(scan(content, value.start, value.end)):
                seen.add(value.start)
                yield value, _weight(content, value) + part - 0.4


def _weight(content: str, value: Value) -> float:
    line = content.rfind("\n", 0, value.start) + 1
    last = content.find("\n", value.end)
    before, after = content[line : value.start], content[value.end : last if last >= 0 else len(content)]
    return weigh(before, after) or (0.2 if CITED.search(before) else 0.6)


__all__ = ["described_day", "witnessed"]
