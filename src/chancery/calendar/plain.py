"""A calendar as CSV and as a table in Markdown, and CSV read back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from chancery.calendar.cells import values
from chancery.calendar.columns import BY_NAME, Column
from chancery.calendar.given import HEAD_WITHIN
from chancery.calendar.profiles import KEYS
from chancery.calendar.rows import Row
from chancery.errors import BadCalendar
from chancery.export.spreadsheet import harmless

BOM = b"\xef\xbb\xbf"
"""Before the CSV: without it Excel takes UTF-8 for the system's old encoding; LibreOffice reads it either way."""
_HEAD = re.compile(rf'(?:^|[,;\t"]) *{BY_NAME["id"].heading} *(?:$|[,;\t"\r])', re.I)
MOST = 1_000_000
"""Characters of a cell that is read."""


def write_csv(columns: Sequence[Column], rows: Iterable[Row], file: IO[bytes]) -> int:
    """Write the rows with commas between the cells and CR LF behind them (RFC 4180). Returns how many."""
    file.write(BOM)
    file.write(_line(column.heading for column in columns))
    count = 0
    for row in rows:
        file.write(_line(harmless(row.cells[column.name]) for column in columns))
        count += 1
    return count


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(list(cells))
    return out.getvalue().encode("utf-8", "replace")


def write_markdown(columns: Sequence[Column], rows: Iterable[Row], file: IO[bytes]) -> int:
    """Write a table to be read: it can't be given back. Returns how many rows it has."""
    shown = [column for column in columns if column.name not in KEYS]
    file.write(f"| {' | '.join(column.heading for column in shown)} |\n|{' --- |' * len(shown)}\n".encode())
    count = 0
    for row in rows:
        cells = ["<br>".join(_marked(value) for value in values(row.cells[column.name])) for column in shown]
        file.write(f"| {' | '.join(cells)} |\n".encode("utf-8", "replace"))
        count += 1
    return count


def _marked(words: str) -> str:
    """Words in which no sign means anything to Markdown."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", words.replace("&", "&amp;"))


def read_csv(data: bytes) -> Iterator[list[str]]:
    """The rows of a CSV as spreadsheets write it: UTF-8, UTF-16 or a system's encoding; commas, semicolons or tabs.

    Raises BadCalendar where it is none.
    """
    try:
        words = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("cp1252", errors="replace")
    lines = words.split("\n", HEAD_WITHIN)[:HEAD_WITHIN]
    head = next((line for line in lines if _HEAD.search(line)), lines[0])
    sign = max(",;\t", key=head.count)
    before = csv.field_size_limit(MOST)
    try:
        yield from csv.reader(io.StringIO(words, newline=""), delimiter=sign)
    except csv.Error as error:
        raise BadCalendar(f"The calendar is no CSV: {error}.") from error
    finally:
        csv.field_size_limit(before)
