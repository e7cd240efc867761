"""The records that a server shows: lines of JSON in a temporary file, with an index of what a list needs."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from chancery.batch import Outcome
from chancery.export.json import dumps, loads
from chancery.model.readings import Envelope, Party
from chancery.model.record import Record


@dataclass(frozen=True, slots=True)
class Row:
    """What the list says of one record. ``place`` is the offset and length of its line."""

    id: str
    title: str
    family: str
    date: str
    sender: str
    addressee: str
    secrecy: str
    source: str
    marks: int
    doubts: int
    place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that could not be read, and why."""

    path: str
    code: str
    message: str
    remedy: str


def row_of(record: Record) -> Row:
    """The row of a record."""
    envelope, description = record.envelope, record.description
    date = envelope.date or envelope.sent or description.date
    return Row(
        id=record.id,
        title=title_of(record),
        family=record.family[-1].value if record.family else "unknown",
        date=date[0].value if date else "",
        sender="; ".join(party_words(p) for p in envelope.from_[:2]),
        addressee="; ".join(party_words(p) for p in envelope.to[:2]) + (" …" if len(envelope.to) > 2 else ""),
        secrecy=envelope.classification[0].value if envelope.classification else "",
        source=record.source.path if record.source.part is None else f"{record.source.path} ({record.source.part.index + 1})",
        marks=len(record.marks),
        doubts=len(record.doubts),
    )


def party_words(party: Party) -> str:
    """``Shtykov, Pyongyang``."""
    place = party.place if party.place and party.place.casefold() not in party.name.casefold() else None
    return ", ".join(w for w in (party.name, place) if w)


def title_of(record: Record) -> str:
    """The archive's title, else the subject, else who to whom, else the first words."""
    for reading in (*record.description.title, *record.envelope.subject):
        if reading.value.strip():
            return clip(reading.value)
    way = way_of(record.envelope)
    first = next((line.strip() for line in record.text.splitlines() if len(line.strip()) > 3), record.source.name)
    return way or clip(first)


def way_of(envelope: Envelope) -> str:
    """``Shtykov to Vyshinsky``, where both are read."""
    if envelope.from_ and envelope.to:
        return f"{envelope.from_[0].name} to {envelope.to[0].name}"
    return ""


def clip(words: str, most: int = 140) -> str:
    """One line of at most so many characters."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


class Shelf:
    """Records in the order in which they were put. The file behind goes with the process."""

    def __init__(self) -> None:
        self.lines = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the shelf
        self.rows: list[Row] = []
        self.unread: list[Unread] = []
        self.by_id: dict[str, int] = {}

    def put(self, payload: bytes, row: Row) -> None:
        """Add a record: its line, and its row (whose place is set here). A record already held is passed over."""
        if row.id in self.by_id:
            return
        start = self.lines.seek(0, 2)
        self.lines.write(payload)
        self.by_id[row.id] = len(self.rows)
        self.rows.append(Row(**{**{f: getattr(row, f) for f in Row.__slots__}, "place": (start, len(payload))}))

    def put_outcomes(self, outcomes: Iterable[Outcome]) -> None:
        """Add what a batch gives: pairs of line and row, or an error."""
        for outcome in outcomes:
            if outcome.error:
                error = outcome.error
                self.unread.append(Unread(outcome.path, error.code, error.message, error.remedy))
            for payload, row in outcome.answer:
                self.put(payload, row)

    def line(self, record_id: str) -> bytes:
        """The record's line of JSON. Raises KeyError where there is no such record."""
        start, length = self.rows[self.by_id[record_id]].place
        self.lines.seek(start)
        return self.lines.read(length)

    def record(self, record_id: str) -> Record:
        """The record. Raises KeyError where there is no such record."""
        return loads(self.line(record_id).decode("utf-8", "surrogatepass"))

    def neighbours(self, record_id: str) -> tuple[Row | None, Row | None]:
        """The rows before and after."""
        at = self.by_id[record_id]
        return (self.rows[at - 1] if at else None), (self.rows[at + 1] if at + 1 < len(self.rows) else None)

    def families(self) -> list[tuple[str, int]]:
        """Families and how many records each has, most first."""
        return Counter(row.family for row in self.rows).most_common()


def payload_of(record: Record) -> tuple[bytes, Row]:
    """What a worker sends for the shelf."""
    return dumps(record).encode("utf-8", "surrogatepass") + b"\n", row_of(record)
