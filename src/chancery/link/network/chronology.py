"""What happened when: records by their days, and the days that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from chancery.link.network.letters import Choice
from chancery.link.registers.entry import iso

COLUMNS = ("first", "last", "date", "what", "id", "title", "from", "to", "family", "start", "end")
"""The columns of a chronology: ``what`` is ``record`` (its own date) or ``named`` (a date in its text, at start and end)."""


@dataclass(frozen=True, slots=True)
class Event:
    """A record on its days, or a date that it names (``start`` and ``end`` in its text)."""

    record: str
    edtf: str
    first: int | None
    last: int | None
    title: str
    sender: str
    addressee: str
    family: str
    start: int | None = None
    end: int | None = None

    @property
    def named(self) -> bool:
        """Whether it is a date in the text, not that of the record."""
        return self.start is not None

    @property
    def sure(self) -> bool:
        """Whether it is one day."""
        return self.first is not None and self.first == self.last


def chosen(events: Iterable[Event], choice: Choice, named: bool) -> Iterator[Event]:
    """The events that count, in the order given; ``named``: those that texts name too."""
    sought = choice.who.casefold()
    for event in events:
        fits = (named or not event.named) and choice.has(event.family, event.first, event.last)
        if fits and (not sought or sought in event.sender.casefold() or sought in event.addressee.casefold()):
            yield event


def line(event: Event) -> dict[str, Any]:
    """The values of ``COLUMNS``."""
    return {
        "first": "" if event.first is None else iso(event.first),
        "last": "" if event.last is None else iso(event.last),
        "date": event.edtf,
        "what": "named" if event.named else "record",
        "id": event.record,
        "title": event.title,
        "from": event.sender,
        "to": event.addressee,
        "family": event.family,
        "start": event.start,
        "end": event.end,
    }
