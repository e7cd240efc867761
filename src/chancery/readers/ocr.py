"""Images, and PDFs without text, read by Tesseract where it is installed.

One wrapper round one outside program; each way in which it breaks is an error with a remedy of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from itertools import accumulate

from chancery.errors import OcrFailed, OcrLanguage, OcrMissing, OcrNothing, OcrTimeout, TooLarge
from chancery.model.source import Source
from chancery.model.text import Text
from chancery.readers.decode import Notice
from chancery.readers.forms import image_type
from chancery.readers.limits import check_characters
from chancery.readers.plain import hidden, line_ends

TIMEOUT = 120.0
"""Seconds for one page."""
DPI = 300
MAX_PIXELS = 100_000_000
"""Pixels of one rendered page: at 300 an inch about 33 inches square."""
MAX_PAGES = 500
"""Pages of one PDF that are read by Tesseract."""
PREFERRED = ("eng", "rus")
"""Languages asked for where nobody names any, as far as they are installed."""
LANGUAGES_VARIABLE = "CHANCERY_OCR_LANGUAGES"
"""The environment's word on languages: ``eng+deu``, as Tesseract writes them."""

_LANGUAGE = re.compile(r"[A-Za-z_]{2,30}")
_DATA_ERROR = re.compile(r"Error opening data file|Failed loading language|couldn't load any languages", re.I)


def read_image(source: Source) -> Text:
    """The text of an image, a page of a TIFF a page. Raises the Ocr errors."""
    program, languages = installed(source.name)
    found = recognise(program, source.data, source.name, languages, TIMEOUT)
    pages = [page.strip("\n") for page in found.removesuffix("\f").split("\f")]
    return _text(source, pages, image_type(source.data) or "image/png", (_notice(languages),))


def read_pdf(source: Source) -> Text:
    """The text of a PDF's pages, rendered and read one by one. Raises the Ocr and the Pdf errors."""
    from chancery.readers import pdf

    program, languages = installed(f"{source.name} (a PDF without a text layer)")
    count = pdf.count(source)
    if count > MAX_PAGES:
        raise TooLarge(f"{source.name} has {count:,} pages without text; {MAX_PAGES} are read in one go.")
    pages = []
    for index in range(count):
        image = pdf.greymap(source, index, DPI, MAX_PIXELS)
        found = recognise(program, image, f"{source.name}, page {index + 1}", languages, TIMEOUT)
        pages.append(found.replace("\f", "").strip("\n"))
    return _text(source, pages, "application/pdf", (_notice(languages),))


def _text(source: Source, pages: list[str], media_type: str, notices: tuple[Notice, ...]) -> Text:
    content = "\n".join(pages)
    if not content.strip():
        raise OcrNothing(f"Tesseract finds no words in {source.name}.")
    check_characters(len(content), source.name)
    starts = tuple(accumulate((len(page) + 1 for page in pages[:-1]), initial=0))
    return Text(content, starts, (), media_type, (*notices, *hidden(content)))


def _notice(languages: str) -> Notice:
    return "ocr", f"The text was read from an image by Tesseract ({languages}); misreadings are to be expected."


def installed(name: str) -> tuple[str, str]:
    """Tesseract's place and the languages to ask it for. Raises OcrMissing, OcrLanguage, OcrFailed."""
    program = shutil.which("tesseract")
    if program is None:
        raise OcrMissing(f"{name} holds an image of text, and Tesseract is not installed to read it.")
    have = languages(program)
    wanted = [word for word in os.environ.get(LANGUAGES_VARIABLE, "").split("+") if word]
    for word in wanted:
        if not _LANGUAGE.fullmatch(word) or word not in have:
            raise OcrLanguage(f"Tesseract has no data for the language {word[:30]!r} that {LANGUAGES_VARIABLE} names.")
    chosen = wanted or [word for word in PREFERRED if word in have] or [word for word in have if word not in ("osd", "equ")][:1]
    if not chosen:
        raise OcrLanguage("Tesseract is installed without the data of any language.")
    return program, "+".join(chosen)


def languages(program: str) -> tuple[str, ...]:
    """The languages that Tesseract has data for, by its own names, in order. Raises OcrFailed, OcrTimeout."""
    result = _run([program, "--list-langs"], b"", "its list of languages", 30.0)
    words = (line.strip() for line in result.stdout.decode("utf-8", "replace").splitlines()[1:])
    return tuple(sorted(word for word in words if _LANGUAGE.fullmatch(word)))


def recognise(program: str, image: bytes, name: str, languages: str, timeout: float) -> str:
    """What Tesseract reads in an image, a form feed behind each page. Raises OcrTimeout, OcrLanguage, OcrFailed."""
    result = _run([program, "stdin", "stdout", "-l", languages], image, name, timeout)
    try:
        return line_ends(result.stdout.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise OcrFailed(f"What Tesseract gave for {name} is not UTF-8.") from error


def _run(command: list[str], given: bytes, name: str, timeout: float) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # one page, one core: a batch runs pages side by side
    try:
        result = subprocess.run(command, input=given, capture_output=True, timeout=timeout, env=environment, check=False)
    except subprocess.TimeoutExpired as error:
        raise OcrTimeout(f"Tesseract took more than {timeout:.0f} seconds over {name}.") from error
    except FileNotFoundError as error:
        raise OcrMissing("Tesseract is gone from where it was found.") from error
    except OSError as error:
        raise OcrFailed(f"Tesseract can't be started: {error.strerror or error}.") from error
    if result.returncode:
        said = " ".join(result.stderr.decode("utf-8", "replace").split())[:200]
        if _DATA_ERROR.search(said):
            raise OcrLanguage(f"Tesseract lacks the data of a language: {said}")
        raise OcrFailed(f"Tesseract stopped over {name} with status {result.returncode}: {said or 'it says nothing'}")
    return result
