"""What an archive keeps of one record: rows for the database, words for the index. Made where the record is read."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chancery.archive import words
from chancery.archive.evidence.rows import rows_of
from chancery.export.json import apart, together
from chancery.link.releases import sketch as sketches
from chancery.link.releases.stamps import stamps
from chancery.model.readings import Party
from chancery.model.record import Record
from chancery.search.dating import dated, days
from chancery.search.emending import patches
from chancery.search.tokens import flat
from chancery.search.voices import Turn, turns
from chancery.summary import addressees_of, family_of, senders_of, title_of

LEVEL = 1
"""Of zlib: a tenth of the time of the default for a tenth more room."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as rows. ``row`` holds the columns of the table ``record`` but for seq and change."""

    id: str
    row: dict[str, Any]
    text: bytes
    level: bytes
    map: bytes
    layers: tuple[tuple[str, str, bytes], ...]
    judged: tuple[tuple[Any, ...], ...]
    parties: tuple[tuple[Any, ...], ...]
    named: tuple[tuple[Any, ...], ...]
    days: tuple[tuple[Any, ...], ...]
    doubts: tuple[tuple[Any, ...], ...]
    spellings: tuple[tuple[str, str], ...]
    sketch: tuple[bytes, bytes, str, str]
    """By which other releases of it are found: words and least numbers (``link.releases.sketch``), own number, release."""
    evidence: tuple[tuple[str, tuple[tuple[Any, ...], ...]], ...]
    """Rows by table (``evidence.rows``)."""
    words: dict[str, Any]
    """What the index takes (``words.of``)."""


def entry_of(record: Record) -> Entry:
    """The entry of a record."""
    said, when, level = turns(record), dated(record), flat(record.text)
    first, last = when.hull
    number = next((n.value for n in record.envelope.number), "")
    versions = dict(record.layers)
    row = {
        "id": record.id,
        "digest": record.source.sha256,
        "title": title_of(record),
        "family": family_of(record),
        "date": when.edtf,
        "dated_by": when.by,
        "first": first,
        "last": last,
        "sender": senders_of(record),
        "addressee": addressees_of(record),
        "number": number,
        "secrecy": record.envelope.classification[0].value if record.envelope.classification else "",
        "release": record.release.label if record.release else "",
        "characters": len(record.text),
        "marks": len(record.marks),
        "doubts": len(record.doubts),
    }
    return Entry(
        id=record.id,
        row=row,
        text=encoded(record.text),
        level=encoded(level),
        map=json.dumps(_map(record, said), separators=(",", ":")).encode(),
        layers=tuple((name, versions.get(name, ""), packed(body)) for name, body in apart(record).items()),
        judged=tuple((j.entry, j.who, j.act, j.target, j.state, j.start, j.end) for j in record.judged),
        parties=tuple(_parties(record)),
        named=tuple(_named(record)),
        days=tuple(_days(record)),
        doubts=tuple((d.code, d.message, d.start, d.end) for d in record.doubts),
        spellings=tuple(words.spellings(record)),
        sketch=_sketch(record, level),
        evidence=rows_of(record, first),
        words=words.of(record, level, said, when),
    )


def _sketch(record: Record, level: str) -> tuple[bytes, bytes, str, str]:
    found = sketches.words(level)
    numbers = (value.value for value in record.description.record_id)
    stamped = stamps(record.text, numbers, record.release.label if record.release else "")
    return found.tobytes(), sketches.least(found, stamped.number).tobytes(), stamped.number, stamped.release


def record_of(entry: Entry) -> Record:
    """The record that an entry was made of."""
    return together(decoded(entry.text), {name: unpacked(body) for name, _, body in entry.layers})


def packed(body: str) -> bytes:
    """A line of JSON as it is kept."""
    return zlib.compress(body.encode("utf-8", "surrogatepass"), LEVEL)


def encoded(text: str) -> bytes:
    """A text as it is kept: not packed, for every answer to a query takes out ten of them and their flat texts."""
    return text.encode("utf-8", "surrogatepass")


def decoded(body: bytes) -> str:
    """What ``encoded`` took. Raises ValueError where it is damaged."""
    return body.decode("utf-8", "surrogatepass")


def unpacked(body: bytes) -> str:
    """What ``packed`` took. Raises ValueError where it is damaged."""
    try:
        return zlib.decompress(body).decode("utf-8", "surrogatepass")
    except zlib.error as error:
        raise ValueError(f"what was kept is damaged: {error}") from error


def _map(record: Record, said: list[Turn]) -> dict[str, Any]:
    """Where pages and voices begin, and which words a reader emended."""
    emended = patches(record.emendations)
    return {"pages": record.pages, "turns": said, **({"emended": emended} if emended else {})}


ROLES = ("from_", "to", "info", "via", "action")


def _parties(record: Record) -> Iterator[tuple[Any, ...]]:
    for role in ROLES:
        for party in getattr(record.envelope, role):
            yield _party(role.rstrip("_"), party)
    for copy in record.envelope.copies.list if record.envelope.copies else ():
        yield "copy", copy.recipient, "", "", copy.start, copy.end


def _party(role: str, party: Party) -> tuple[Any, ...]:
    return role, party.name, party.office or "", party.place or "", party.start, party.end


def _named(record: Record) -> Iterator[tuple[Any, ...]]:
    for name in record.names:
        if not name.mentions or not name.name.strip():
            continue  # a sign that reads as a name but has no letters of one
        form = "name" if any(mention.form == "name" for mention in name.mentions) else name.mentions[0].form
        yield name.name, name.kind, form, len(name.mentions), name.mentions[0].start, name.mentions[0].end


def _days(record: Record) -> Iterator[tuple[Any, ...]]:
    for reading in record.dates:
        span = days(reading.edtf)
        if span:
            yield reading.edtf, *span, reading.start, reading.end
