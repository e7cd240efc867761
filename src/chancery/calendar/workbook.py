"""A calendar as an XLSX workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter

from chancery.calendar.columns import Column
from chancery.calendar.rows import Row

INK, SEAL, SHEET, LINE, SOFT = "FF221F1A", "FFA23B2E", "FFFBF9F4", "FFE0D9CA", "FF6A6355"
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
    last = get_column_letter(len(columns))
    sheet.append([_text(sheet, column.heading, heading) for column in columns])
    count = 0
    for row in rows:
        cells = ((row.cells[column.name], fixed if not column.target else cell_style) for column in columns)
        sheet.append([_text(sheet, words, style) for words, style in cells])
        count += 1
    sheet.auto_filter.ref = f"A1:{last}{count + 1}"
    _explained(book, columns, heading, cell_style)
    book.save(file)
    return count


def _styles(book: Workbook) -> tuple[str, str, str]:
    line = Side(style="thin", color=LINE)
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


def _text(sheet: Any, words: str, style: str) -> Any:
    """A cell of words."""
    cell = WriteOnlyCell(sheet, _LOOKS_ESCAPED.sub("_x005F_", words))
    cell.data_type = "s"  # also what begins with =, which openpyxl would take for a formula
    cell.style = style
    return cell


def _explained(book: Workbook, columns: Sequence[Column], heading: str, style: str) -> None:
    """A second sheet that says what can be done with the first."""
    sheet = book.create_sheet("How to correct")
    for letter, width in (("A", 22), ("B", 80), ("C", 18)):
        sheet.column_dimensions[letter].width = width
    for words in HELP:
        sheet.append([_text(sheet, "", style), _text(sheet, words, style)])
    sheet.append([])
    sheet.append([_text(sheet, words, heading) for words in ("Column", "What it says", "Can be corrected")])
    for column in columns:
        said = "yes" if column.target else "no"
        sheet.append([_text(sheet, words, style) for words in (column.heading, column.about, said)])
