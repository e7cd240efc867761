"""Archives of invented records that name whom a test says: no rule reads them, so that a test knows what was read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from chancery.archive import linking
from chancery.archive.entry import entry_of
from chancery.archive.folder import Folder, made
from chancery.archive.lock import writing
from chancery.archive.store import Store
from chancery.model.readings import Envelope, Party, Value
from chancery.model.record import Mention, Name, Record, SourceNote

Line = tuple[str, str, tuple[str, ...]]
"""Day, text, and the names of people in it; ``place:`` or ``organization:`` before one of another kind."""


def record_of(number: int, line: Line, sender: str = "", addressee: str = "") -> Record:
    """A record of one line. A name with ``=`` behind it has what stands there as its solution."""
    day, text, names = line
    digest = hashlib.sha256(f"{number}".encode()).hexdigest()
    date = (Value(start=0, end=0, quote="", value=day),) if day else ()
    name = f"{number}.txt"
    return Record(
        id=digest[:16],
        source=SourceNote(name=name, path=name, media_type="text/plain", sha256=digest, bytes=len(text)),
        text=text,
        names=tuple(_name(text, name) for name in names),
        envelope=Envelope(date=date, from_=_parties(text, sender), to=_parties(text, addressee)),
        layers=(("names", "test"),),
    )


def _parties(text: str, name: str) -> tuple[Party, ...]:
    at = text.find(name)
    return (Party(start=at, end=at + len(name), quote=name, name=name),) if name else ()


def _name(text: str, said: str) -> Name:
    kind, _, name = said.rpartition(":")
    name, _, solution = name.partition("=")
    places = [match.start() for match in re.finditer(re.escape(name), text)]
    mentions = tuple(Mention(start=at, end=at + len(name), quote=name, form="name") for at in places)
    return Name(name=name, kind=kind or "person", mentions=mentions, solution=solution or None)


def archive(place: Path, lines: Iterable[Line]) -> Folder:
    """An archive of these records, linked."""
    folder = made(place)
    add(folder, [record_of(number, line) for number, line in enumerate(lines)])
    return folder


def add(folder: Folder, records: Iterable[Record]) -> None:
    """Add records, and link what is new."""
    with writing(folder), Store.writing(folder) as store:
        with store.transaction():
            for record in records:
                store.put_source(record.source.sha256, record.source.name, "text/plain", len(record.text), "test", None)
                store.put_records(record.source.sha256, [entry_of(record)])
        linking.catch_up(store)
