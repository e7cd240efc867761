"""The columns of a calendar: a literal table. Commands, the sheet that explains them and docs/calendar.md are made from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from chancery.calendar.cells import cell, clean, words_of
from chancery.calendar.profiles import KEYS, NAMES, PROFILES
from chancery.errors import BadCalendar
from chancery.judgement.acts import field_of
from chancery.judgement.values import plain
from chancery.model.readings import Copies
from chancery.model.record import Record
from chancery.search.dating import dated
from chancery.summary import family_of


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``target`` is the field whose readings its cells show, and which an edited cell is a judgement on.

    ``also``: fields shown, and corrected, where the target has no reading. ``hidden``: parts of the readings that the cells
    leave out, which stay as they are; ``part``: the one part that the cells show. ``made`` makes cells of anything else; such
    a column can't be corrected. ``width`` in characters.
    """

    name: str
    heading: str
    about: str
    target: str = ""
    width: int = 16
    also: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    part: str = ""
    made: Callable[[Record], str] | None = field(default=None, compare=False)


def readings(record: Record, target: str) -> list[Any]:
    """The readings of a field like ``envelope.to``."""
    section, item, _ = field_of(target)
    held = getattr(getattr(record, section), item.name)
    return list(held.list if isinstance(held, Copies) else held or ())


def shown_target(column: Column, record: Record) -> str:
    """The field that a cell of the column shows of this record, and that an edit of it is about."""
    return next((target for target in (column.target, *column.also) if target and readings(record, target)), column.target)


def made_cell(column: Column, record: Record) -> str:
    """The words of a cell."""
    if column.made is not None:
        return clean(column.made(record))
    target = shown_target(column, record)
    kind = field_of(target)[2]
    values = [plain(reading) for reading in readings(record, target)]
    if column.part:
        said = [str(value.get(column.part, "")) for value in values]
        return cell(list(dict.fromkeys(filter(None, said))))
    return cell([words_of(kind, value, column.hidden) for value in values])


def _date(record: Record) -> str:
    """The document's own date; else the best that is known of its time."""
    own = [reading.value for reading in record.envelope.date]
    return cell(own) if own else cell(dated(record).edtf.split(" / ") if dated(record).edtf else [])


def _release(record: Record) -> str:
    return record.release.label if record.release else ""


def _doubts(record: Record) -> str:
    return cell(list(dict.fromkeys(doubt.code for doubt in record.doubts)))


def _file(record: Record) -> str:
    part = record.source.part
    return (record.source.path or record.source.name) + (f", document {part.index + 1}" if part else "")


ROUTINE = frozenset({"precedence", "number"})
"""Parts of an address that a calendar does not need."""
COLUMNS: tuple[Column, ...] = (
    Column(
        "number", "Number", "The document's numbers; those of others (incoming, file …) with that word.", "envelope.number", 20
    ),
    Column("series", "Series", "The series that the number counts in.", "envelope.series"),
    Column("date", "Date", "The day, in EDTF: 1950-05-30, 1950-05, 1950-05~.", "envelope.date", 14, made=_date),
    Column("placed", "Placed", "What its place in the order rests on, where that is not its own day.", "", 20),
    Column("time", "Time", "The time of day.", "envelope.time", 10, hidden=frozenset({"role"})),
    Column("sent", "Sent", "When it was sent; by whom.", "envelope.sent", 18),
    Column("received", "Received", "When it was received; by whom.", "envelope.received", 18),
    Column("from", "From", "Who writes.", "envelope.from", 28, hidden=ROUTINE | {"place"}),
    Column("place", "Place", "Where the sender writes.", "envelope.from", 18, part="place"),
    Column("to", "To", "Who is written to.", "envelope.to", 32, hidden=ROUTINE),
    Column("copies", "Copies", "Who is listed for a copy.", "envelope.copies", 30),
    Column(
        "matter",
        "Summary or subject",
        "The archive's summary, else the subject, else the archive's title.",
        "description.summary",
        70,
        also=("envelope.subject", "description.title"),
    ),
    Column("title", "Title", "The archive's title.", "description.title", 50),
    Column("subject", "Subject", "The subject that the document gives.", "envelope.subject", 50),
    Column("summary", "Summary", "The archive's summary.", "description.summary", 70),
    Column("secrecy", "Secrecy", "The classification.", "envelope.classification", 18),
    Column("handling", "Handling", "Who may see it, and how it is to be kept.", "envelope.handling", 18),
    Column("signature", "Signature", "Who signed.", "envelope.signature", 20),
    Column("references", "References", "Documents that it cites.", "envelope.references", 30),
    Column("location", "Location", "Where it lies in its archive.", "description.location", 36),
    Column("repository", "Repository", "Who holds it.", "description.repository", 30, hidden=frozenset({"role"})),
    Column("collection", "Collection", "The collection that it belongs to.", "description.collection", 24),
    Column("source", "Source", "Where the archive or publisher says it comes from.", "description.source", 36),
    Column("translator", "Translator", "Who translated it.", "description.translator", 20),
    Column("language", "Language", "Its language.", "description.language", 12),
    Column("family", "Kind", "What sort of document it is.", "", 22, made=family_of),
    Column("release", "Release", "The release that it belongs to.", "", 10, made=_release),
    Column("doubts", "Doubts", "What a careful reader would query.", "", 24, made=_doubts),
    Column("file", "File", "The file that it was read from.", "", 36, made=_file),
    Column("id", "Record", "Its id: says which document a row is about. Keep it.", "", 20, made=lambda record: record.id),
    Column("check", "Check", "What the row said when it was written: tells later changes of the archive from yours.", "", 6),
)
BY_NAME = {column.name: column for column in COLUMNS}


def chosen(profile: str = "short", columns: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns of a profile, or those named, in their order, and behind them those that every calendar has.

    Raises BadCalendar for a name that is none.
    """
    if profile not in PROFILES:
        raise BadCalendar(f"There is no profile {profile!r}.", f"The profiles are {', '.join(PROFILES)}.")
    names = list(dict.fromkeys(columns or PROFILES[profile]))
    if unknown := [name for name in names if name not in BY_NAME]:
        raise BadCalendar(f"A calendar has no column {unknown[0]!r}.", f"The columns are {', '.join(NAMES)}.")
    return tuple(BY_NAME[name] for name in [*(name for name in names if name not in KEYS), *KEYS])


def known_as(heading: str) -> str | None:
    """The name of the column that a heading stands for; None where it is none of ours."""
    plain_words = re.sub(r"[^a-z]", "", heading.casefold())
    return next((c.name for c in COLUMNS if plain_words in (c.name, re.sub(r"[^a-z]", "", c.heading.casefold()))), None)
