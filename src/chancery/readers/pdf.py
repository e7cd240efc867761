"""PDF with a text layer: the pages' texts as PDFium gives them, joined with ``\\n``.

PDFium runs in this process for the PDFs that can't keep it long (``pdf_weight.is_light``), in a guarded one for others.
"""

from __future__ import annotations

from itertools import accumulate

from chancery.model.source import Source
from chancery.model.text import Text
from chancery.readers import pdfium
from chancery.readers.limits import check_characters
from chancery.readers.pdf_guard import guarded
from chancery.readers.pdf_weight import is_light
from chancery.readers.pdfium import Box
from chancery.readers.plain import hidden


def read(source: Source) -> Text:
    """The text of a PDF. Raises PdfDamaged, PdfEncrypted, PdfTooHeavy, TooLarge; a PDF without text goes to Tesseract."""
    ask = _ask(source)
    texts, notices = ask("extract")
    if not any(text.strip() for text in texts):
        from chancery.readers import ocr

        return ocr.read_pdf(source)
    content = "\n".join(texts)
    check_characters(len(content), source.name)
    starts = tuple(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
    return Text(content, starts, (), "application/pdf", (*notices, *hidden(content)))


def boxes(source: Source, start: int, end: int) -> list[Box]:
    """Where the characters [start, end) of the source's text stand on its pages, one box a run of characters on a line.

    Opens the PDF again: nothing is kept from the reading. A PDF that Tesseract read has none. Raises as ``read`` does.
    """
    found: list[Box] = _ask(source)("boxes", start, end)
    return found


def count(source: Source) -> int:
    """How many pages a PDF has. Raises as ``read`` does."""
    pages: int = _ask(source)("count")
    return pages


def greymap(source: Source, index: int, dpi: int, most: int) -> bytes:
    """A page as a portable greymap (PGM). Raises as ``read`` does."""
    image: bytes = _ask(source)("greymap", index, dpi, most)
    return image


def _ask(source: Source):  # type: ignore[no-untyped-def]
    """PDFium's functions by name, here or under guard."""
    if is_light(source.data):
        return lambda what, *args: getattr(pdfium, what)(source.data, source.name, *args)
    return lambda what, *args: guarded(what, source.data, source.name, *args)
