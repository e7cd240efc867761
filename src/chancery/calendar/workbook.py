"""A calendar as an XLSX workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from chancery.calendar.columns import Column
from chancery.calendar.rows import Row

INK, SEAL, SHEET, RULE, SOFT = "FF221F1A", "FFA23B2E", "FFFBF9F4", "FFE0D9CA", "FF6A6355"
"""The colours of the pages."""
TEXT = "@"
"""The format of cells that a spreadsheet leaves as they are typed: no day or number is made of them."""
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
HELP = (
    "Correct the cells of the sheet “Calendar” and give the file back: chancery calendar ARCHIVE --import FILE.",
    "It shows what it understood before anything is kept. Rows may be moved, sorted or deleted (a deleted row changes nothing); "
    "columns may be moved or added. Keep the row of headings and the column “Record”.",
    "Several values in a cell are parted by |. A value's other parts follow it: Kostrov; office Ambassador. To remove a value, "
    "empty its cell.",
    "Days: 1950-05-30, 1950-05, 1950, 1950-05~ (about), 30 May 1950.",
)


def write(columns: Sequence[Column], rows: Iterable[Row], file: IO[bytes]) -> int:
    """Write the rows, one by one as they come. Returns how many. Every cell is text: ``=cmd`` is words, never a formula."""
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = "Chancery", "Calendar of documents"
    heading, cell_style, fixed = _styles(book)
    sheet = book.create_sheet("Calendar")
    sheet.freeze_panes = "A2"
    for at, column in enumerate(columns, 1):
        shape = sheet.column_dimensions[get_column_letter(at)]
        shape.width, shape.hidden = column.width, column.name == "check"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0  # printed: as wide as the paper, headings on each
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    last = get_column_letter(len(columns))
    sheet.append([_text(sheet, column.heading, heading) for column in columns])
    count = 0
    widths = [column.width for column in columns if column.name != "check"]
    cells = [_text(sheet, "", cell_style if column.target else fixed) for column in columns]
    for row in rows:
        count += 1
        words = [row.cells[column.name] for column in columns]
        with _height(sheet, count + 1, words, widths):
            sheet.append(_filled(cells, words))
    sheet.auto_filter.ref = f"A1:{last}{count + 1}"
    _explained(book, columns, heading, cell_style)
    book.save(file)
    return count


def _styles(book: Workbook) -> tuple[str, str, str]:
    line = Side(style="thin", color=RULE)
    top = Alignment(vertical="top", wrap_text=True)
    font = "Georgia"
    heading = NamedStyle(
        "calendar heading",
        font=Font(name=font, bold=True, color=SEAL),
        fill=PatternFill("solid", fgColor=SHEET),
        border=Border(bottom=Side(style="medium", color=SEAL)),
        alignment=top,
        number_format=TEXT,
    )
    cell = NamedStyle(
        "calendar cell", font=Font(name=font, color=INK), border=Border(bottom=line), alignment=top, number_format=TEXT
    )
    fixed = NamedStyle(
        "calendar fixed", font=Font(name=font, color=SOFT), border=Border(bottom=line), alignment=top, number_format=TEXT
    )
    for style in (heading, cell, fixed):
        book.add_named_style(style)
    return "calendar heading", "calendar cell", "calendar fixed"


LINE, HIGHEST = 15, 409
"""Points of a line, and of the highest row that a spreadsheet has."""
FILLED = 0.92
"""How much of a line's width words fill, as letters of this font are wide and lines end at words."""


@contextmanager
def _height(sheet: Any, number: int, words: Sequence[str], widths: Sequence[int]) -> Iterator[None]:
    """A row as high as its words need at first; it grows with what is typed, for it does not say that a person set it so."""
    lines = max(1, *(ceil(len(cell) / (FILLED * width)) for cell, width in zip(words, widths, strict=False)))
    sheet.row_dimensions[number] = {"ht": str(min(HIGHEST, LINE * lines))}
    yield
    del sheet.row_dimensions[number]


def _filled(cells: Sequence[Any], words: Sequence[str]) -> Sequence[Any]:
    """The cells with other words: a row is written when it is given, so one row of cells does for all, and keeps its styles."""
    for cell, one in zip(cells, words, strict=True):
        cell.value = _LOOKS_ESCAPED.sub("_x005F_", one)
        cell.data_type = "s"  # also what begins with =, which openpyxl would take for a formula
    return cells


def _text(sheet: Any, words: str, style: str) -> Any:
    """A cell of words."""
    cell = WriteOnlyCell(sheet)
    cell.style = style
    return _filled([cell], [words])[0]


def _explained(book: Workbook, columns: Sequence[Column], heading: str, style: str) -> None:
    """A second sheet that says what can be done with the first."""
    sheet = book.create_sheet("How to correct")
    for letter, width in (("A", 22), ("B", 80), ("C", 18)):
        sheet.column_dimensions[letter].width = width
    for number, words in enumerate(HELP, 1):
        with _height(sheet, number, ("", words), (22, 80)):
            sheet.append([_text(sheet, "", style), _text(sheet, words, style)])
    sheet.append([])
    sheet.append([_text(sheet, words, heading) for words in ("Column", "What it says", "Can be corrected")])
    for column in columns:
        said = "yes" if column.target else "no"
        sheet.append([_text(sheet, words, style) for words in (column.heading, column.about, said)])
