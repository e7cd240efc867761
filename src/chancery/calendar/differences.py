"""What a person changed in a calendar: rows given back against the records as they are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from chancery.calendar.cells import CUT, folded
from chancery.calendar.columns import BY_NAME, Column, readings, shown_target
from chancery.calendar.given import Cell, Given, GivenRow, Wrong, shortened
from chancery.calendar.meant import (
    DAYS,
    Meaning,
    NotMeant,
    checked_meant,
    lost_letters,
    made_over,
    misread,
    same_words,
    values_meant,
    words_in,
)
from chancery.calendar.rows import cell_of, checks, figures
from chancery.judgement.values import plain, same
from chancery.judgement.words import Words
from chancery.model.record import Record


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person changed: in which row (from 1) of which record, the headings of the columns, the cells before and after.

    ``said`` is the judgement that it is: one, also where two columns show parts of one field.
    """

    row: int
    record: str
    column: str
    old: str
    new: str
    said: Words


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be taken, and why; ``row`` is 0 and ``record`` empty where it is not about a row."""

    row: int
    record: str
    column: str
    why: str


@dataclass(slots=True)
class Differences:
    """``documents`` have a row; in ``since`` cells the archive changed after the calendar was written, and the person did not."""

    edits: list[Edit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    documents: int = 0
    since: int = 0
    unknown: list[str] = field(default_factory=list)


def differences(given: Given, record_of: Callable[[str], Record | None]) -> Differences:
    """The edits of a calendar that was given back, in the order of its rows. ``record_of`` gives None for an id that is gone."""
    out = Differences(unknown=given.unknown)
    for heading in given.doubled:
        out.problems.append(Problem(0, "", heading, f"The column “{heading}” stands twice; the first was read."))
    by_id: dict[str, list[GivenRow]] = {}
    for row in given.rows:
        name = words_in(row.cells["id"])
        if name:
            by_id.setdefault(name, []).append(row)
        else:
            out.problems.append(Problem(row.number, "", "", "The row names no record: it was passed over."))
    for name, rows in by_id.items():
        if any(row.cells != rows[0].cells for row in rows):
            listed = ", ".join(str(row.number) for row in rows)
            why = f"Rows {listed} are about the same record and differ: which is meant is not known, so none was read."
            out.problems.append(Problem(rows[0].number, name, "", why))
            continue
        record = record_of(name)
        if record is None:
            why = "The archive holds no record of this id: it may have been removed, or its file divided otherwise."
            out.problems.append(Problem(rows[0].number, name, "", why))
            continue
        out.documents += 1
        _Reader(record, rows[0], given, out).read()
    _unsorted(out)
    return out


SORTED = 5
"""Cells of a column from which on it is no accident that all of them are only in other rows than they were."""


def _unsorted(out: Differences) -> None:
    """Take no edit of a column whose cells are the old ones in another order: it was sorted, or moved, apart from its rows."""
    columns: dict[str, list[Edit]] = {}
    for edit in out.edits:
        columns.setdefault(edit.column, []).append(edit)
    for heading, edits in columns.items():
        before, after = (Counter(map(folded, cells)) for cells in zip(*((e.old, e.new) for e in edits), strict=True))
        if len(edits) >= SORTED and before == after:
            out.edits = [edit for edit in out.edits if edit.column != heading]
            why = f"Its {len(edits):,} changed cells are the old ones in other rows: was it sorted by itself? None was taken."
            out.problems.append(Problem(0, "", heading, why))


class _Reader:
    """Compares one row with its record."""

    def __init__(self, record: Record, row: GivenRow, given: Given, out: Differences) -> None:
        self.record, self.row, self.given, self.out = record, row, given, out
        self.base = checks(words_in(row.cells.get("check", "")))
        self.edits: dict[str, Edit] = {}

    def read(self) -> None:
        columns = [BY_NAME[name] for name in self.row.cells if name not in ("id", "check")]
        for column in sorted(columns, key=lambda column: bool(column.part)):
            try:
                self.cell(column, self.row.cells[column.name])
            except NotMeant as error:
                self.problem(column, str(error))
        self.out.edits += self.edits.values()

    def problem(self, column: Column, why: str) -> None:
        self.out.problems.append(Problem(self.row.number, self.record.id, column.heading, why))

    def cell(self, column: Column, given: Cell) -> None:
        """Take one cell. Raises NotMeant where it is not clear what it says."""
        base = self.base.get(column.name)
        if column.name == "placed":
            if base is not None and not isinstance(given, Wrong) and figures(words_in(given)) != base:
                raise NotMeant(_FIXED)
            return
        now = cell_of(self.record, column)
        if same_words(given, now):
            return
        meaning = Meaning(column, now, given, self.given.epoch)
        changed_since = base is not None and figures(now) != base
        if base is not None and changed_since and figures(meaning.normal()) == base:
            self.out.since += 1
            return
        if isinstance(given, Wrong):
            raise NotMeant(given.why)
        if meaning.unchanged():
            return
        if not column.target:
            raise NotMeant(_FIXED)
        if changed_since and not meaning.pieces() and not readings(self.record, column.target):
            return  # emptied, and it is: what the cell shows now stands elsewhere in the document
        if changed_since:
            raise NotMeant(
                f"It was changed here to “{shortened(words_in(given))}” and in the archive, after this calendar was written, to "
                f"“{shortened(now)}”: correct it there, or in a new calendar."
            )
        if now.endswith(CUT):
            raise NotMeant("The cell was too long for a spreadsheet and had been cut: correct it in the browser.")
        if column.name not in DAYS and made_over(words_in(given), now):
            raise NotMeant(f"The spreadsheet seems to have made “{shortened(words_in(given))}” of it: type it again, as text.")
        if misread(words_in(given)):
            raise NotMeant("The spreadsheet misread the letters of the CSV: open it as UTF-8 (Unicode), or use XLSX.")
        if lost_letters(words_in(given), now):
            raise NotMeant(
                "The spreadsheet lost letters that it could not write (they are ? now): give it back as XLSX or UTF-8."
            )
        self.edit(column, meaning)

    def edit(self, column: Column, meaning: Meaning) -> None:
        target = shown_target(column, self.record)
        held = [plain(reading) for reading in readings(self.record, target)]
        before = self.edits.get(target)
        if column.part:
            new = _with_part(column, meaning, before.said.new if before else held)
        else:
            new = values_meant(column, target, held, meaning)
            if before and not _all_same(before.said.new, new):
                raise NotMeant(f"The same is said otherwise in the column “{before.column}”; that was taken.")
        if not held and not new:
            raise NotMeant(
                "What the cell showed is read from another part of the document, and can only be replaced, not emptied."
            )
        if _all_same(held, new):
            return
        words = words_in(meaning.given)
        said = Words("set", target, old=held, new=new)
        if before:
            both = f"{before.column} and {column.heading}"
            self.edits[target] = replace(
                before, column=both, new=f"{before.new}, {words}", old=f"{before.old}, {meaning.now}", said=said
            )
        else:
            self.edits[target] = Edit(self.row.number, self.record.id, column.heading, meaning.now, words, said)


_FIXED = "This column only shows what is so; a change in it says nothing that can be kept."


def _all_same(some: list[dict[str, Any]], others: list[dict[str, Any]]) -> bool:
    return len(some) == len(others) and all(same(one, other) for one, other in zip(some, others, strict=True))


def _with_part(column: Column, meaning: Meaning, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The values with another part: of one value only, for the cell does not say which of several it is about."""
    pieces = meaning.pieces()
    if len(values) != 1 or len(pieces) > 1:
        whole = next(c.heading for c in BY_NAME.values() if c.target == column.target and not c.part)
        raise NotMeant(
            f"It is not clear which value this belongs to: say it in the column “{whole}”, as ; {column.part} and its words."
        )
    value = {key: said for key, said in values[0].items() if key != column.part}
    return [checked_meant(column.target, {**value, column.part: pieces[0]} if pieces else value)]
