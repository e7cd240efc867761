"""PDF with a text layer: the pages' texts as PDFium gives them, joined with ``\\n``."""

from __future__ import annotations

import ctypes
import time
from typing import Any, NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from chancery.errors import PdfDamaged, PdfEncrypted, PdfTooHeavy, TooLarge
from chancery.readers.decode import Notice
from chancery.readers.limits import MAX_PAGES, SECONDS, SECONDS_PER_MB, check_characters
from chancery.readers.plain import line_ends


def opened(data: bytes, name: str) -> pdfium.PdfDocument:
    """The document. Raises PdfEncrypted, PdfDamaged, TooLarge."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise PdfEncrypted(f"{name} is encrypted and asks for a password.") from error
        if getattr(error, "err_code", None) == raw.FPDF_ERR_SECURITY or "ecurity" in str(error):
            raise PdfEncrypted(f"{name} is encrypted in a way that PDFium does not know.") from error
        raise PdfDamaged(f"{name} begins as a PDF but can't be opened; it is cut off or broken.") from error
    count = len(document)
    if not 0 < count <= MAX_PAGES:
        document.close()
        if count > MAX_PAGES:
            raise TooLarge(f"{name} has {count:,} pages; one document may have {MAX_PAGES:,}.")
        raise PdfDamaged(f"{name} is a PDF without a page.")
    return document


def extract(data: bytes, name: str) -> tuple[list[str], tuple[Notice, ...]]:
    """The text of each page, and notices of pages that can't be read."""
    document = opened(data, name)
    texts, broken, size = [], [], 0
    began = time.monotonic()
    try:
        for index in range(len(document)):
            _hurry(began, len(data), name)
            try:
                texts.append(line_ends(page_text(document, index)))
            except pdfium.PdfiumError:
                texts.append("")
                broken.append(index + 1)
            size += len(texts[-1])
            check_characters(size, name)
    finally:
        document.close()
    if len(broken) == len(texts):
        raise PdfDamaged(f"No page of {name} can be opened.")
    return texts, tuple(_notices(data, broken))


def _hurry(began: float, size: int, name: str) -> None:
    """Raise PdfTooHeavy where the pages before this one took far longer than the file's size explains."""
    if time.monotonic() - began > SECONDS + SECONDS_PER_MB * size / (1 << 20):
        raise PdfTooHeavy(f"{name} takes far longer to read than its size explains.")


def page_text(document: pdfium.PdfDocument, index: int) -> str:
    """One page's text as the extractor gives it."""
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            return str(textpage.get_text_range())
        finally:
            textpage.close()
    finally:
        page.close()


def count(data: bytes, name: str) -> int:
    """How many pages there are. Raises as ``opened`` does."""
    document = opened(data, name)
    try:
        return len(document)
    finally:
        document.close()


def greymap(data: bytes, name: str, index: int, dpi: int, most: int) -> bytes:
    """A page as a portable greymap (PGM) of ``dpi`` dots an inch, or of fewer where that passes ``most`` pixels."""
    document = opened(data, name)
    try:
        page = document[index]
        width, height = page.get_size()
        scale = min(dpi / 72, (most / max(1.0, width * height)) ** 0.5) - 1e-9  # else 3300.0000001 dots become 3301
        bitmap = page.render(scale=scale, grayscale=True)
        rows = memoryview(bytes(bitmap.buffer))
        pixels = b"".join(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + pixels
    except pdfium.PdfiumError as error:
        raise PdfDamaged(f"Page {index + 1} of {name} can't be shown ({error}).") from error
    finally:
        document.close()


def _notices(data: bytes, broken: list[int]) -> list[Notice]:
    notices = []
    if b"%%EOF" not in data[-2048:]:
        notices.append(("pdf-cut-off", "The PDF does not end as a PDF does; what could be recovered of it is read."))
    if broken:
        pages = ", ".join(str(page) for page in broken[:20]) + (", …" if len(broken) > 20 else "")
        notices.append(("pages-not-read", f"Pages of the PDF that can't be opened, and stand here empty: {pages}."))
    return notices


class Box(NamedTuple):
    """A rectangle on a page (counted from 1), in points of 1/72 inch from the page's lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def boxes(data: bytes, name: str, start: int, end: int) -> list[Box]:
    """Where the characters [start, end) of the pages' joined text stand, one box a run of characters on a line."""
    document = opened(data, name)
    try:
        out: list[Box] = []
        at = 0
        began = time.monotonic()
        for index in range(len(document)):
            if at >= end:
                break
            _hurry(began, len(data), name)
            page = document[index]
            textpage = page.get_textpage()
            found = str(textpage.get_text_range())
            length = len(line_ends(found))
            if at + length > start:
                first, last = max(start - at, 0), min(end - at, length)
                out.extend(Box(index + 1, *box) for box in _rectangles(textpage, *_char_range(textpage, found, first, last)))
            at += length + 1
            textpage.close()
            page.close()
        return out
    finally:
        document.close()


def _char_range(textpage: Any, found: str, start: int, end: int) -> tuple[int, int]:
    """PDFium's own first index and count for [start, end) of the page's text with ``\\n`` for its line ends."""
    units, offsets = 0, []
    skip = False
    for i, char in enumerate(found):
        if skip:
            skip = False
            units += 1
            continue
        offsets.append(units)
        units += 1 if char <= "\uffff" else 2
        skip = char == "\r" and found[i + 1 : i + 2] == "\n"
    offsets.append(units)
    first = raw.FPDFText_GetCharIndexFromTextIndex(textpage, offsets[start])
    last = raw.FPDFText_GetCharIndexFromTextIndex(textpage, max(offsets[end] - 1, offsets[start]))
    return (first, max(0, last - first + 1)) if first >= 0 and last >= 0 else (0, 0)


def _rectangles(textpage: Any, first: int, count: int) -> list[tuple[float, float, float, float]]:
    if not count:
        return []
    out = []
    for index in range(raw.FPDFText_CountRects(textpage, first, count)):
        sides = [ctypes.c_double() for _ in range(4)]
        if raw.FPDFText_GetRect(textpage, index, sides[0], sides[1], sides[2], sides[3]):
            left, top, right, bottom = (side.value for side in sides)
            if right > left and top > bottom:  # a line end that PDFium supplies has no extent
                out.append((left, bottom, right, top))
    return out
