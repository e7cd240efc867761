"""The rows of a calendar: the words of each cell of a document, and what tells later whether they were changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from chancery.calendar.cells import folded
from chancery.calendar.columns import Column, made_cell
from chancery.calendar.profiles import KEYS
from chancery.model.record import Record

SHORT = 5
"""Figures of a cell's check: enough to tell that it was changed, too few to be read for anything else."""


@dataclass(frozen=True, slots=True)
class Row:
    """A document's row: ``cells`` by the name of their column, ``id`` and ``check`` among them."""

    id: str
    cells: dict[str, str]


def row(record: Record, columns: Sequence[Column], placed: str = "") -> Row:
    """The row of a record. ``placed`` is what its place in the order rests on."""
    cells = {column.name: cell_of(record, column, placed) for column in columns if column.name != "check"}
    if any(column.name == "check" for column in columns):
        cells["check"] = check(cells)
    return Row(record.id, cells)


def cell_of(record: Record, column: Column, placed: str = "") -> str:
    """The words of one cell."""
    if column.name == "placed":
        return placed
    return made_cell(column, record)


def check(cells: dict[str, str]) -> str:
    """What the cells said, in a few figures each: ``date=3f2a1;from=99ab0``."""
    return ";".join(f"{name}={figures(words)}" for name, words in cells.items() if name not in KEYS)


def figures(words: str) -> str:
    """The check of a cell: of its words as they are compared."""
    return hashlib.sha256(folded(words).encode()).hexdigest()[:SHORT]


def checks(words: str) -> dict[str, str]:
    """The checks that a cell of the column ``check`` holds, by column; those that are none left out."""
    return dict(re.findall(rf"([a-z]+)=([0-9a-f]{{{SHORT}}})(?![0-9a-f])", words))
