"""Readers: bytes to immutable text with a map back."""

from __future__ import annotations

from chancery.model.source import Source
from chancery.model.text import Text


def read_text(source: Source) -> Text:
    """The text of a source, by what its bytes are."""
    return Text(source.data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
