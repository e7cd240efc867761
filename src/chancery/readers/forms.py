"""How the form of a file is known: by its first bytes, and by its name only where they don't tell."""

from __future__ import annotations

import io
import re
import zipfile

from chancery.model.source import Source
from chancery.readers.decode import MARKS, wide

HEAD = 4096
"""Bytes looked at."""

IMAGES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
)

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

OTHERS: tuple[tuple[bytes, str], ...] = (
    *((mark, "a ZIP archive or a package that is no DOCX") for mark in ZIP),
    (b"\x1f\x8b", "packed with gzip"),
    (b"BZh", "packed with bzip2"),
    (b"\xfd7zXZ\0", "packed with xz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older or an encrypted office document"),
    (b"{\\rtf", "RTF"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a bitmap"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 image"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
"""Forms that nobody here reads, so that the error can name them. Marks of two letters count only before a zero byte."""

_PROLOG = re.compile(r"\s+|<\?[^>]{0,1000}>|<!--")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([A-Za-z_][\w.:-]{0,60})", re.I)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,60})(?=[\s/>])")
_HTML_ROOTS = frozenset({"html", "head", "body"})
_TEI_ROOTS = frozenset({"TEI", "teiCorpus", "TEI.2", "teiHeader"})


def suffix(source: Source) -> str:
    """The last part of the name behind a dot, in lower case: ``.pdf``; empty where there is none."""
    _, dot, last = source.name.rpartition(".")
    return "." + last.lower() if dot else ""


def _start(source: Source) -> str:
    """The first characters, good enough to know markup by."""
    head = source.data[:HEAD]
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode(wide(head) or "latin-1", "replace") if b"\0" in head else head.decode("latin-1")


def root(start: str) -> tuple[str, bool]:
    """The name of the first element of markup and whether it comes from a document type; empty where there is no markup."""
    at = 0
    while match := _PROLOG.match(start, at):
        at = match.end()
        if match[0] == "<!--":
            closed = start.find("-->", at)
            if closed < 0:
                return "", False
            at = closed + 3
    if match := _DOCTYPE.match(start, at):
        return match[1], True
    match = _ROOT.match(start, at)
    return (match[1], False) if match else ("", False)


def _markup(source: Source) -> str:
    """The name of the first element; empty, and quickly so, for what does not begin with ``<``."""
    first = source.data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1]
    return root(_start(source))[0] if first in (b"<", b"") else ""


def pdf(source: Source) -> bool:
    """``%PDF-`` at the start; within the first 1,024 bytes, as viewers allow, where the name says PDF."""
    head = source.data[:1024]
    return head.lstrip().startswith(b"%PDF-") or (suffix(source) == ".pdf" and b"%PDF-" in head)


def image_type(data: bytes) -> str | None:
    """The media type of a PNG, JPEG or TIFF."""
    return next((media for mark, media in IMAGES if data.startswith(mark)), None)


def image(source: Source) -> bool:
    """A form of image that Tesseract reads."""
    return image_type(source.data) is not None


def docx(source: Source) -> bool:
    """A ZIP package with ``word/document.xml`` in it; a broken package where the name says DOCX."""
    if not source.data.startswith(ZIP):
        return False
    return suffix(source) == ".docx" or is_docx(source.data)


def is_docx(data: bytes) -> bool:
    """Whether a ZIP package has the parts of a word processor's document."""
    if b"word/document.xml" not in data:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def html(source: Source) -> bool:
    """Markup whose first element or document type is HTML's; any text where the name says HTML."""
    name = _markup(source)
    if name.lower() in _HTML_ROOTS:
        return True
    return suffix(source) in (".html", ".htm", ".xhtml") and name not in _TEI_ROOTS and not other(source.data)


def xml(source: Source) -> bool:
    """Markup with an XML declaration, a TEI root, or a name that says XML."""
    name = _markup(source)
    if name.rpartition(":")[2] in _TEI_ROOTS:
        return True
    if suffix(source) in (".xml", ".tei"):
        return not other(source.data)
    return (
        _start(source).lstrip().startswith("<?xml")
        if source.data[:64].lstrip()[:1] in (b"<", b"\xef", b"\xff", b"\xfe")
        else False
    )


def markdown(source: Source) -> bool:
    """A name that says Markdown."""
    return suffix(source) in (".md", ".markdown") and not other(source.data)


def plain(source: Source) -> bool:
    """Whatever is of no form that is known by its first bytes."""
    return not other(source.data)


def other(data: bytes) -> str:
    """The name of a form that nobody here reads; empty where the bytes may be text."""
    for mark, name in OTHERS:
        if data.startswith(mark) and (len(mark) > 2 or b"\0" in data[:HEAD]):
            return name
    return ""


def described(data: bytes) -> str:
    """What the bytes look like, for an error."""
    return other(data) or "of an unknown form"
