"""A workbook as LibreOffice saves it after people worked in it: its habits laid over a calendar that we wrote."""

from __future__ import annotations

import datetime
import io
import random
import re
import zipfile
from typing import Any

from openpyxl import load_workbook

DATES = ("DD.MM.YYYY", "MM/DD/YY", "D MMM YYYY", 'NNNNMMMM D", "YYYY')


def saved(data: bytes, seed: int = 0, sort_by: str = "", extra: bool = True) -> bytes:
    """The workbook saved anew: words in the shared strings, days retyped as serial numbers with a format of their own.

    Rows are sorted otherwise, a column of the editor's own stands between the others, the used range reaches beyond the rows.
    """
    chance = random.Random(seed)
    book = load_workbook(io.BytesIO(data))
    sheet: Any = book["Calendar"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head, body = rows[0], rows[1:]
    if sort_by:
        body.sort(key=lambda row: str(row[head.index(sort_by)] or ""))
    if extra:
        head.insert(2, "My remarks")
        for number, row in enumerate(body):
            row.insert(2, f"see sheet {number}" if chance.random() < 0.3 else None)
    sheet.delete_rows(1, len(rows) + 1)
    for at, row in enumerate([head, *body], 1):
        for column, words in enumerate(row, 1):
            put(sheet, at, column, words)
    if "Date" in head:
        column = head.index("Date") + 1
        for at in range(2, len(body) + 2):
            words = sheet.cell(at, column).value
            if isinstance(words, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", words) and chance.random() < 0.7:
                sheet.cell(at, column).value = datetime.datetime.fromisoformat(words)
                sheet.cell(at, column).number_format = chance.choice(DATES)
    for at in range(len(body) + 2, len(body) + 60):
        sheet.cell(at, len(head) + 6).number_format = "General"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: Any, row: int, column: int, words: Any) -> None:
    """Words in a cell, as words."""
    cell = sheet.cell(row, column)
    cell.value = words
    if isinstance(words, str):
        cell.data_type = "s"


def with_cached(data: bytes, place: str, words: str) -> bytes:
    """The workbook with what a formula gave when it was saved, as LibreOffice writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for item in before.infolist():
            body = before.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                pattern = rf'<c r="{place}"([^>]*)><f>(.*?)</f><v ?/?>(</v>)?'
                cached = rf'<c r="{place}"\1 t="str"><f>\2</f><v>{words}</v>'
                xml, count = re.subn(pattern, cached, body.decode())
                assert count == 1
                body = xml.encode()
            after.writestr(item, body)
    return out.getvalue()
