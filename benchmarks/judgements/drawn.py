"""A text drawn on pages and read from them with Tesseract, with the place of every character by where it was drawn."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from typing import Any

from benchmarks.judgements.forms import Form, filled

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 48.0
SIZE = 10.0
ADVANCE = 0.6 * SIZE
"""Points from one letter of Courier to the next."""
LEADING = 13.0
COLUMNS = int((WIDTH - 2 * MARGIN) / ADVANCE)
LINES = int((HEIGHT - 2 * MARGIN) / LEADING)
SCALE = 200 / 72


def readable() -> bool:
    """Whether Tesseract is there."""
    return shutil.which("tesseract") is not None


def drawn(text: str) -> Form:
    """What Tesseract reads where the text was drawn."""
    form = Form(text)
    lines = filled(text, COLUMNS)
    for at in range(0, len(lines), LINES):
        some = lines[at : at + LINES]
        _read(form, some, _page([words for _, words in some]))
        form.insert("\n")
    return form


def _page(lines: list[str]) -> bytes:
    """A page of lines as a grey map."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]
    from pypdfium2 import raw

    document = pdfium.PdfDocument.new()
    page = document.new_page(WIDTH, HEIGHT)
    for number, words in enumerate(lines):
        item = raw.FPDFPageObj_NewTextObj(document, b"Courier", ctypes.c_float(SIZE))
        written = (words.rstrip() + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(item, ctypes.cast(ctypes.create_string_buffer(written), raw.FPDF_WIDESTRING))
        raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, MARGIN, HEIGHT - MARGIN - (number + 1) * LEADING)
        raw.FPDFPage_InsertObject(page, item)
    raw.FPDFPage_GenerateContent(page)
    bitmap = page.render(scale=SCALE, grayscale=True)
    rows = bytes(bitmap.buffer)
    body = b"".join(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
    head = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height)
    document.close()
    return head + body


def _read(form: Form, lines: list[tuple[int, str]], image: bytes) -> None:
    """Put what is read into the form: each word's letters are those that were drawn where it stands."""
    command = ["tesseract", "-", "-", "-l", "eng", "--psm", "6", "tsv"]
    found = subprocess.run(command, input=image, capture_output=True, check=True).stdout.decode("utf-8")
    line: Any = None
    for row in found.splitlines()[1:]:
        cells = row.split("\t")
        word = cells[11].strip() if len(cells) > 11 else ""
        if cells[0] != "5" or not word:
            continue
        left, top, width, height = (int(cell) / SCALE for cell in cells[6:10])
        form.insert("" if line is None else " " if cells[2:5] == line else "\n")
        line = cells[2:5]
        number = round((top + height - MARGIN) / LEADING) - 1
        _placed(form, lines, number, left, width, word)


def _placed(form: Form, lines: list[tuple[int, str]], number: int, left: float, width: float, word: str) -> None:
    start, size = form.length, len(word)
    form.insert(word)
    if not 0 <= number < len(lines):
        return
    offset, words = lines[number]
    first = max(0, round((left - MARGIN) / ADVANCE))
    last = min(len(words), max(first + 1, round((left + width - MARGIN) / ADVANCE)))
    for column in range(first, last):
        if not words[column].isspace():
            form.at[offset + column] = start + min(size - 1, (column - first) * size // max(1, last - first))
