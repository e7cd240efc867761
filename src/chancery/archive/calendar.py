"""The calendar of an archive's documents: written from its records, and taken back as judgements."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from chancery.archive.batches import joined
from chancery.archive.entry import unpacked
from chancery.archive.errors import NoSuchRecord
from chancery.archive.folder import Folder
from chancery.archive.store import Store
from chancery.calendar import plain
from chancery.calendar.columns import Column, chosen
from chancery.calendar.differences import Differences, Edit, differences
from chancery.calendar.given import Given, given
from chancery.calendar.order import Known, Placed, placed
from chancery.calendar.rows import Row, row
from chancery.errors import BadCalendar
from chancery.export.json import together
from chancery.model.record import Record

if TYPE_CHECKING:
    from chancery.archive.judging import Done
    from chancery.archive.reading import Archive

FORMS = ("xlsx", "csv", "md")
LIGHT = ("head", "envelope", "description", "doubts")
"""The layers of a record that a row needs."""
OLD_BOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which calendar is wanted: a profile's columns, or those named; ``form`` is one of FORMS."""

    form: str = "xlsx"
    profile: str = "short"
    columns: tuple[str, ...] = ()


def write(store: Store, wish: Wish, file: IO[bytes], only: Sequence[int] | None = None) -> int:
    """Write a calendar of all records, or of those whose numbers are given. Returns how many rows it has. Raises BadCalendar."""
    columns = chosen(wish.profile, wish.columns)
    found = rows(store, columns, only)
    if wish.form == "xlsx":
        from chancery.calendar import workbook

        return workbook.write(columns, found, file)
    if wish.form not in FORMS:
        raise BadCalendar(f"A calendar is not written as {wish.form!r}.", f"Its forms are {', '.join(FORMS)}.")
    return (plain.write_csv if wish.form == "csv" else plain.write_markdown)(columns, found, file)


def as_bytes(archive: Archive, wish: Wish, query: str = "") -> bytes:
    """The whole calendar of the records that answer a query, or of all. Raises QueryError, BadCalendar."""
    out = io.BytesIO()
    write(archive.store, wish, out, answering(archive, query) if query.strip() else None)
    return out.getvalue()


def answering(archive: Archive, query: str) -> list[int]:
    """The numbers of all records that answer a query. Raises QueryError."""
    from chancery.archive.finding.results import Request, prepared, ranked

    _, asked, _, searcher = prepared(archive, Request(query))
    _, addresses = ranked(searcher, asked.query, "date", 0, max(1, searcher.num_docs))
    return [int(seq) for seq in searcher.fast_field_values("seq", [address for _, address in addresses])]


def rows(store: Store, columns: Sequence[Column], only: Sequence[int] | None = None) -> Iterator[Row]:
    """The rows in the order of the calendar, one record in memory at a time."""
    for place in order(store, only):
        try:
            yield row(light(store, place.key), columns, place.note)
        except NoSuchRecord:  # removed since the order was made
            continue


def order(store: Store, only: Sequence[int] | None = None) -> list[Placed]:
    """The numbers of the records in the order of the calendar."""
    wanted = None if only is None else set(only)
    sql = "SELECT seq, first, last, dated_by, family, sender, number, digest, id FROM record ORDER BY seq"
    known = []
    for seq, first, last, by, family, sender, number, digest, name in store.connection.execute(sql):
        if wanted is None or seq in wanted:
            part = name.partition(".")[2]
            series = (family, sender.casefold()) if sender else ()
            known.append(Known(seq, first, last, by, series, number, digest, int(part) if part.isdigit() else 0))
    return placed(known)


def light(store: Store, seq: int) -> Record:
    """A record without its text and the layers that no row needs. Raises NoSuchRecord."""
    marks = ",".join("?" * len(LIGHT))
    layers = store.all(f"SELECT name, body FROM layer WHERE seq = ? AND name IN ({marks})", (seq, *LIGHT))
    if not layers:
        raise NoSuchRecord("The archive holds nothing of that name.")
    return together("", {name: unpacked(body) for name, body in layers})


# Taking back


def read(path: Path) -> Given:
    """What a file that was given back holds. Raises BadCalendar."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
            file.seek(0)
            if start.startswith(b"PK"):
                from chancery.calendar import sheet

                return sheet.read(file)
            if start == OLD_BOOK:
                raise BadCalendar(f"{path} is a workbook of an old form (.xls).", "Save it in the spreadsheet as XLSX.")
            return given(plain.read_csv(file.read()))
    except OSError as error:
        raise BadCalendar(f"The calendar {path} can't be opened: {error.strerror}.", "Check its name.") from error


def compared(store: Store, calendar: Given) -> Differences:
    """What was changed in a calendar, against the records as they are now."""

    def record_of(name: str) -> Record | None:
        found = store.all("SELECT seq FROM record WHERE id = ?", (name,))
        return light(store, found[0][0]) if found else None

    return differences(calendar, record_of)


def keep(folder: Folder, who: str, edits: Sequence[Edit], why: str = "") -> Done:
    """Keep edits as judgements of a person, all or none, and as one batch; ``why``: what they rest on.

    Raises BadJudgement, NoSuchRecord, ArchiveBusy, DiskFull.
    """
    from chancery.archive.judging import entry_for, judge, whole_text  # brings all that reads documents, which no row needs

    entries = []
    whole: dict[str, str] = {}
    with Store.reading(folder) as store:
        for edit in edits:
            record = store.record(edit.record)
            source = record.source.sha256
            if source not in whole:
                whole[source] = whole_text(store, record)
            entries.append(entry_for(store, record, who, replace(edit.said, why=why), whole[source]))
    return judge(folder, joined(entries) if entries else [])
