"""What a register is made of: whose it is, and its entries."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from chancery import vocabulary

NARROW = 2
"""Days between the ends of a date that still dates a number."""


MOST_DAY = datetime.date.max.toordinal()


class Key(NamedTuple):
    """Whose register: ``service`` (state, soviet, cia), ``post`` as a key (``PORTSERRAT``), ``kind`` of number, ``year``: None
    for one that runs on."""

    service: str
    post: str
    kind: str
    year: int | None

    @property
    def slug(self) -> str:
        """Its name in an address and on the command line: ``state-PORTSERRAT-telegram-1978``."""
        return f"{self.service}-{self.post}-{self.kind}-{self.year or 'running'}"

    @property
    def plural(self) -> str:
        """What the numbers are of: ``telegrams``."""
        return str(vocabulary.load("registers")["kinds"].get(self.kind, self.kind))


@dataclass(frozen=True, slots=True)
class Entry:
    """A number of a register and the records that bear it: several where they are releases or sections of one cable.

    ``serial`` is its place: the number itself, or in a register that rolls over the number and what was counted before.
    ``first`` and ``last`` are the days that its records allow, as ordinals, None where open.
    """

    serial: int
    records: tuple[str, ...]
    first: int | None = None
    last: int | None = None

    @property
    def day(self) -> int | None:
        """Its day, where its records give one."""
        return self.first if self.first is not None and self.last is not None and self.last - self.first <= NARROW else None


def said(day: int | float) -> str:
    """A day in words: ``6 March 1978``."""
    date = datetime.date.fromordinal(min(max(round(day), 1), MOST_DAY))
    return f"{date.day} {date:%B} {date.year}"


def iso(day: int | None) -> str:
    """A day as EDTF writes it, ``..`` for an open end."""
    return ".." if day is None else datetime.date.fromordinal(min(max(day, 1), MOST_DAY)).isoformat()
