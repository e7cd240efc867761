"""What a calendar that was given back holds, before it is compared: rows of cells, whatever file they came in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from chancery.calendar.columns import BY_NAME, known_as
from chancery.errors import BadCalendar

WINDOWS = datetime.datetime(1899, 12, 30)
"""Day 0 of a spreadsheet, where it says no other."""
HEAD_WITHIN = 30
"""Rows among which the headings are looked for: people write titles above them."""
MOST_ROWS = 1_048_576
MOST_SAID = 200
"""Characters of a cell that a message repeats."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that holds no words that can be taken: ``why`` says so."""

    why: str
    words: str = ""


Cell: TypeAlias = str | int | float | datetime.datetime | datetime.date | Wrong
"""What a cell holds: words (empty where it holds nothing), a number, a day, or nothing that can be taken."""


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row: its number in the sheet, from 1, and its cells by the column's name."""

    number: int
    cells: dict[str, Cell]


@dataclass(slots=True)
class Given:
    """The rows that hold anything, the headings that are none of ours, and those that stand twice."""

    rows: list[GivenRow] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    epoch: datetime.datetime = WINDOWS


def given(rows: Iterable[Sequence[Cell]], epoch: datetime.datetime = WINDOWS) -> Given:
    """The rows below the headings. Raises BadCalendar where no row has the heading of the column that names the records."""
    out = Given(epoch=epoch)
    names: dict[int, str] | None = None
    for number, cells in enumerate(rows, 1):
        if names is None:
            names = _head(cells, out)
            if names is None and number >= HEAD_WITHIN:
                break
            continue
        if number > MOST_ROWS:
            raise BadCalendar(f"The calendar has more than {MOST_ROWS:,} rows.")
        found = {name: cells[at] if at < len(cells) else "" for at, name in names.items()}
        if any(cell != "" for cell in found.values()):
            out.rows.append(GivenRow(number, found))
    if names is None:
        raise BadCalendar(
            f"The calendar has no column “{BY_NAME['id'].heading}”: nothing says which document a row is about.",
            "Write the calendar again (chancery calendar ARCHIVE --output FILE), and keep that column and the row of headings.",
        )
    return out


def _head(cells: Sequence[Cell], out: Given) -> dict[int, str] | None:
    """The columns' names by their places, where this is the row of headings."""
    words = [cell.strip() if isinstance(cell, str) else "" for cell in cells]
    known = [known_as(word) if word else None for word in words]
    if "id" not in known:
        return None
    names: dict[int, str] = {}
    for at, name in enumerate(known):
        if name is None:
            out.unknown += [words[at]] if words[at] else []
        elif name in names.values():
            out.doubled.append(words[at])
        else:
            names[at] = name
    return names


def shortened(words: str) -> str:
    """Words for a message."""
    return words if len(words) <= MOST_SAID else words[:MOST_SAID] + "…"
