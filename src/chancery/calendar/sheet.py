"""An XLSX workbook that was given back: its cells as they stand. Formulas are never worked out."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from chancery.calendar.columns import known_as
from chancery.calendar.given import Cell, Given, Wrong, given
from chancery.errors import BadCalendar

MOST_BYTES = 1 << 30
"""Bytes of a workbook, unpacked."""
MOST_COLUMNS = 300
MOST_MERGED = 5_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
PIECE = 1 << 20
REMEDY = "Give the XLSX or CSV file that your spreadsheet saved; a calendar in Markdown can't be given back."


def read(file: IO[bytes]) -> Given:
    """The rows of the sheet that has the calendar's headings. Raises BadCalendar."""
    try:
        with zipfile.ZipFile(file) as packed:
            if sum(item.file_size for item in packed.infolist()) > MOST_BYTES:
                raise BadCalendar("The workbook is larger than any calendar.", REMEDY)
        return _read(file)
    except BadCalendar:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers do
        raise BadCalendar(f"The calendar is no workbook that can be read: {error}.", REMEDY) from error


def _read(file: IO[bytes]) -> Given:
    file.seek(0)
    book: Any = load_workbook(file, read_only=True, data_only=True)
    sheet = next((one for one in book.worksheets if _is_calendar(one)), book.worksheets[0] if book.worksheets else None)
    if sheet is None:
        raise BadCalendar("The workbook has no sheet.", REMEDY)
    merged, formulas = _scanned(file, sheet)
    typed = None
    if formulas:
        file.seek(0)
        typed = load_workbook(file, read_only=True)[sheet.title].iter_rows(max_col=MOST_COLUMNS)
    return given(_rows(sheet, typed, merged), book.epoch)


def _is_calendar(sheet: Any) -> bool:
    rows = sheet.iter_rows(max_row=30, max_col=MOST_COLUMNS, values_only=True)
    return any(sum(isinstance(cell, str) and known_as(cell) is not None for cell in row) > 1 for row in rows)


Area = tuple[int, int, int, int]


def _scanned(file: IO[bytes], sheet: Any) -> tuple[list[Area], bool]:
    """The merged areas of a sheet (first column, row, last column, row; from 1), and whether it has any formula."""
    merged: list[Area] = []
    formulas = False
    file.seek(0)
    with zipfile.ZipFile(file) as packed, packed.open(sheet._worksheet_path.lstrip("/")) as xml:
        tail = b""
        while piece := xml.read(PIECE):
            piece = tail + piece
            formulas = formulas or _FORMULA.search(piece) is not None
            last = 0
            for match in _MERGED.finditer(piece):
                left, top, right, bottom = range_boundaries(match[1].decode())
                merged.append((int(left or 1), int(top or 1), int(right or 1), int(bottom or 1)))
                last = match.end()
            tail = piece[max(last, len(piece) - 200) :]
            if len(merged) > MOST_MERGED:
                raise BadCalendar(f"The calendar has more than {MOST_MERGED:,} merged cells.", "Part them and save it again.")
    return merged, formulas


def _rows(sheet: Any, typed: Any, merged: list[Area]) -> Iterator[Sequence[Cell]]:
    values = sheet.iter_rows(max_col=MOST_COLUMNS)
    waiting = sorted(merged, key=lambda area: area[1])
    here: list[Area] = []
    for number, (row, formulas) in enumerate(zip_longest(values, typed or (), fillvalue=()), 1):
        while waiting and waiting[0][1] <= number:
            here.append(waiting.pop(0))
        here = [area for area in here if area[3] >= number]
        cells = [_cell(cell) for cell in row]
        for at, cell in enumerate(formulas):
            if cell.data_type == "f" and at < len(cells):
                cells[at] = _formula(cell, cells[at])
        for left, top, right, _ in here:
            for at in range(left - 1, min(right, len(cells))):
                if (at, number) != (left - 1, top):
                    cells[at] = Wrong(f"The cell is merged with one of row {top}: part them and say what each says.")
        yield cells


def _formula(cell: Any, cached: Cell) -> Cell:
    words = cached if isinstance(cached, str) else ""
    return Wrong("The cell holds a formula, which is not worked out here: type its words.", words)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        return Wrong(f"The cell holds an error of the spreadsheet ({value}).")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if isinstance(value, datetime.timedelta):
        return f"{value.seconds // 3600:02d}:{value.seconds // 60 % 60:02d}"
    if isinstance(value, int | float | datetime.datetime | datetime.date):
        return value
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))
