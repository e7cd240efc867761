"""Readers: bytes to immutable text with a map back.

``READERS`` is the table: the first whose ``fits`` says yes to the bytes reads them. One reader is one module with a
function ``read(source) -> Text``; it is imported when it is first needed, so that a run over plain text pays for no other.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, cast

from chancery.errors import EmptyFile, UnknownForm
from chancery.model.source import Source
from chancery.model.text import Text
from chancery.readers import forms
from chancery.readers.limits import check_bytes


class Reader(NamedTuple):
    """A form of file: how its bytes (and, where they don't tell, its name) are known, and ``module:function`` that reads it."""

    name: str
    fits: Callable[[Source], bool]
    reads: str


READERS: tuple[Reader, ...] = (
    Reader("pdf", forms.pdf, "chancery.readers.pdf:read"),
    Reader("image", forms.image, "chancery.readers.ocr:read_image"),
    Reader("docx", forms.docx, "chancery.readers.docx:read"),
    Reader("html", forms.html, "chancery.readers.html:read"),
    Reader("xml", forms.xml, "chancery.readers.tei:read"),
    Reader("markdown", forms.markdown, "chancery.readers.markdown:read"),
    Reader("plain", forms.plain, "chancery.readers.plain:read"),
)
"""In the order in which they are asked: those with a mark in their first bytes, then those known by content or name."""


def read_text(source: Source) -> Text:
    """The text of a source, by what its bytes are.

    Raises a ``chancery.errors.ChanceryError``: EmptyFile, TooLarge, UnknownForm, or what the form's reader raises.
    """
    if not source.data:
        raise EmptyFile(f"{source.name} is empty.")
    check_bytes(len(source.data), source.name)
    for reader in READERS:
        if reader.fits(source):
            return _function(reader.reads)(source)
    raise UnknownForm(f"{source.name} is {forms.described(source.data)}, which no reader here reads.")


def _function(reads: str) -> Callable[[Source], Text]:
    module, _, name = reads.partition(":")
    return cast("Callable[[Source], Text]", getattr(import_module(module), name))
