"""Dates in running text: found in one linear pass, understood later against what the document says of itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from chancery.model.record import DateReading


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of a date as it stands, not yet understood."""

    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the dates of a document are understood against: its day, why, and its order of day and month if settled."""

    day: datetime.date | None = None
    because: str = ""
    order: str | None = None


def scan(content: str) -> tuple[Found, ...]:
    """Every expression of a date in the text, in order, in one linear pass."""
    return ()


def settle(content: str, found: tuple[Found, ...], anchor: Anchor) -> tuple[DateReading, ...]:
    """The readings of the expressions, each with its EDTF value, bounds and reason."""
    return ()


def read_whole(content: str, start: int, end: int, order: str | None = None) -> DateReading | None:
    """The one date that stands in [start, end), where it is complete in itself; for the heads of documents."""
    return None
