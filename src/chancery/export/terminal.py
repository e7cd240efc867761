"""Words on a terminal: what could steer it made visible, columns counted, lines broken."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator

PLAIN_WIDTH = 100
"""Columns where nobody looks: in a pipe or a file."""
_STEERING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)


def terminal_width() -> int:
    """Columns of the terminal; PLAIN_WIDTH where the output is none."""
    return shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if sys.stdout.isatty() else PLAIN_WIDTH


def takes_colour() -> bool:
    """Whether the output is a terminal whose owner did not ask for plain text (NO_COLOR, TERM=dumb)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def shown(words: str) -> str:
    """The words on one line; characters that steer a terminal or turn its writing round as their numbers."""
    line = " ".join(words.split())
    return line if line.isascii() and line.isprintable() else _STEERING.sub(lambda m: f"\\u{{{ord(m[0]):04X}}}", line)


def columns(words: str) -> int:
    """How many columns the words take."""
    if words.isascii():
        return len(words)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def padded(words: str, width: int) -> str:
    """The words with blanks up to a width."""
    return words + " " * (width - columns(words))


def lines(words: str, width: int) -> Iterator[str]:
    """The words in lines of at most so many columns, broken at blanks, and within a word that is longer than a line."""
    line, taken = "", 0
    for word in words.split(" "):
        size = columns(word)
        if line and taken + 1 + size > width:
            yield line
            line, taken = "", 0
        while size > width:
            head = _head(word, width)
            yield head
            word = word[len(head) :]
            size = columns(word)
        line, taken = (f"{line} {word}", taken + 1 + size) if line else (word, size)
    yield line


def _head(word: str, width: int) -> str:
    """As much of a word as a line takes, at least a character."""
    taken = 0
    for at, character in enumerate(word):
        taken += columns(character)
        if taken > width:
            return word[: max(1, at)]
    return word
