"""When a record was written, as far as it says: one hull of days, and whose word it is."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import NamedTuple

from chancery.model.edtf import Day, EdtfError, parse
from chancery.model.record import Record

SOURCES = ("date", "sent", "typed", "deciphered", "received")
"""Fields of the envelope that date a record, the best first."""


class Dated(NamedTuple):
    """``edtf`` as the record says it; ``by`` which field says it (``description`` for the archive's word, '' for none).

    ``spans`` are first and last days of each reading as ordinals (``datetime.date.toordinal``), None for an open end.
    """

    edtf: str
    by: str
    spans: tuple[tuple[int | None, int | None], ...]

    @property
    def hull(self) -> tuple[int | None, int | None]:
        """From the earliest day of any reading to the latest."""
        if not self.spans:
            return None, None
        first = None if any(a is None for a, _ in self.spans) else min(a for a, _ in self.spans if a is not None)
        last = None if any(b is None for _, b in self.spans) else max(b for _, b in self.spans if b is not None)
        return first, last


def dated(record: Record) -> Dated:
    """The envelope's own day before any other, the archive's where the document says none."""
    for field in SOURCES:
        values = [reading.value for reading in getattr(record.envelope, field)]
        if found := _of(values, field):
            return found
    return _of([reading.value for reading in record.description.date], "description") or Dated("", "", ())


def _of(values: list[str], by: str) -> Dated | None:
    said = [(value, span) for value in values if (span := days(value)) is not None]
    if not said:
        return None
    return Dated(" / ".join(dict.fromkeys(value for value, _ in said)), by, tuple(dict.fromkeys(span for _, span in said)))


@lru_cache(maxsize=20_000)
def days(edtf: str) -> tuple[int | None, int | None] | None:
    """First and last day of an EDTF value as ordinals, None for an open end; None for what is no such value."""
    try:
        first, last = parse(edtf).bounds()
    except EdtfError:
        return None
    return None if first is None and last is None else (_ordinal(first), _ordinal(last))


def _ordinal(day: Day | None) -> int | None:
    if day is None:
        return None
    if not 1 <= day.year <= 9999:
        return 1 if day.year < 1 else datetime.date.max.toordinal()
    return datetime.date(*day).toordinal()
