"""The lines of a head, and the pieces of a line that columns set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PIECE = re.compile(r"[^\s](?:[^\t\n\r\f\v ]| (?! )){0,400}")
"""Words with single blanks between them: a tab or two blanks set the next piece apart."""


def lines(content: str, start: int, end: int, most: int = 60) -> Iterator[tuple[int, int]]:
    """At most ``most`` lines of [start, end), each [start, end) without its line end."""
    for _ in range(most):
        if start >= end:
            return
        stop = content.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def last_lines(content: str, start: int, end: int, most: int = 40) -> list[tuple[int, int]]:
    """At most ``most`` lines from the end of [start, end), in the order of the page."""
    found: list[tuple[int, int]] = []
    while end > start and len(found) < most:
        begin = content.rfind("\n", start, end) + 1
        begin = max(begin, start)
        found.append((begin, end))
        end = begin - 1
    return found[::-1]


def trimmed(content: str, start: int, end: int, more: str = "") -> tuple[int, int]:
    """[start, end) without the white space, and the characters of ``more``, at either end."""
    words = content[start:end]
    loose = " \t\r\f\v\n\xa0" + more
    left = words.lstrip(loose)
    return end - len(left), end - len(left) + len(left.rstrip(loose))


def pieces(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a line: ``SECRET      Copy No. 3`` has two."""
    for piece in _PIECE.finditer(content, start, end):
        yield trimmed(content, *piece.span())
