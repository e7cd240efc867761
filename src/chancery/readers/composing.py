"""Setting text down in lines, with the structures that it came from.

Readers of marked-up forms share this: white space is one blank, blocks are lines, and a region begins at the first
character that is set in it, not at the blank or the line end before.
"""

from __future__ import annotations

import re

from chancery.errors import TooLarge
from chancery.model.text import Region
from chancery.readers.limits import MAX_CHARACTERS, MAX_REGIONS

Attrs = tuple[tuple[str, str], ...]

_SPACE = re.compile("[ \t\n\r\f]+")
_ENDS = re.compile("\r\n?")


class Composer:
    """Text under composition. ``content()`` and ``regions()`` give it when all is set."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces: list[str] = []
        self._length = 0
        self._gap = ""  # what is to stand before the next character: nothing, a blank, a tab, a line end
        self._kinds: list[tuple[str, Attrs]] = []
        self._starts: list[int] = []  # -1 until a character is set
        self._ends: list[int] = []  # -1 while open or empty
        self._waiting: list[int] = []  # regions without a first character yet

    def text(self, words: str, exact: bool = False) -> None:
        """Set words: white space (of XML: blank, tab, line end) as one blank, unless it is to be kept exactly."""
        if exact:
            self._set(_ENDS.sub("\n", words))
            return
        words = _SPACE.sub(" ", words)
        if words.startswith(" "):
            self.blank()
            words = words[1:]
        if not words:
            return
        ends = words.endswith(" ")
        self._set(words[:-1] if ends else words)
        if ends:
            self.blank()

    def blank(self) -> None:
        """A blank before what comes next, unless a line begins there."""
        if not self._gap and self._length:
            self._gap = " "

    def tab(self) -> None:
        """A tab before what comes next, unless a line begins there."""
        if self._length and self._gap != "\n":
            self._gap = "\t"

    def line(self) -> None:
        """A new line for what comes next, unless one begins there."""
        if self._length:
            self._gap = "\n"

    def _set(self, words: str) -> None:
        if not words:
            return
        if self._gap:
            self._pieces.append(self._gap)
            self._length += 1
            self._gap = ""
        for index in self._waiting:
            self._starts[index] = self._length
        self._waiting.clear()
        self._pieces.append(words)
        self._length += len(words)
        if self._length > MAX_CHARACTERS:
            raise TooLarge(f"{self._name} has more than {MAX_CHARACTERS:,} characters of text.")

    def open(self, kind: str, attrs: Attrs = ()) -> int:
        """Begin a region at the next character; the number to close it by."""
        index = len(self._kinds)
        if index >= MAX_REGIONS:
            raise TooLarge(f"{self._name} has more than {MAX_REGIONS:,} elements.")
        self._kinds.append((kind, attrs))
        self._starts.append(-1)
        self._ends.append(-1)
        self._waiting.append(index)
        return index

    def close(self, index: int) -> None:
        """End a region at the last character set; a region in which none was set is empty, at the next one."""
        if self._starts[index] >= 0:
            self._ends[index] = self._length

    def mark(self, kind: str, attrs: Attrs = ()) -> int:
        """An empty region at the next character."""
        return self.open(kind, attrs)

    def start(self, index: int) -> int:
        """Where a region begins, once all is set."""
        return self._starts[index] if self._starts[index] >= 0 else self._length

    def content(self) -> str:
        """The text."""
        return "".join(self._pieces)

    def regions(self, keep_empty: bool = True) -> tuple[Region, ...]:
        """The regions in the order of their starts, outer before inner."""
        found = []
        for index, (kind, attrs) in enumerate(self._kinds):
            start = self.start(index)
            end = max(start, self._ends[index])
            if keep_empty or end > start:
                found.append(Region(kind, start, end, attrs))
        return tuple(found)
