"""How a State Department telegram lies on the page: lines, the furniture between its pages, the sections it came in.

Source of the forms: the telegrams of the Department's central foreign policy files, 1973-79, as the National Archives
print them (RG 59, Access to Archival Databases).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from chancery.vocabulary import load

CLASSIFICATIONS: dict[str, str] = load("telegram")["classification"]
_ENDS = frozenset({"NNN", "NNNN", "NNNNN", "BT", "<< END OF DOCUMENT >>"})
_PAGE = re.compile(
    r"PAGE\s+(?P<page>\d\d)\s+(?P<post>[A-Z][A-Z .'/-]{1,28}?)\s+(?P<serial>\d{3,6})"
    r"(?:\s+(?P<section>\d\d)\s+OF\s+(?P<of>\d\d))?(?:\s+(?P<time>\d{6}Z))?(?P<rest>\s+.{0,60})?$"
)
_LONG = 160
"""No page header is longer."""
_BROKEN = "\ufffe"


class Line(NamedTuple):
    """A line without the blanks around it. ``kind``: text, stamp, marking, page, end or label."""

    start: int
    end: int
    words: str
    indent: int
    kind: str


@dataclass(frozen=True, slots=True)
class PageHead:
    """``PAGE 01 LA PAZ 01469 01 OF 02 182339Z POSS DUPE``: what it says, and where."""

    line: Line
    page: int
    post: str
    serial: str
    section: int | None
    of: int | None
    time: tuple[int, int] | None
    """Where the time group stands."""
    rest: tuple[int, int] | None


@dataclass(slots=True)
class Section:
    """A section as transmitted: its first page header, if there is one, and its lines without furniture."""

    head: PageHead | None
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """The sections of a telegram, and its furniture: markings, page headers, ends, stamps."""

    sections: list[Section]
    furniture: list[Line]
    pages: list[PageHead]

    def markings(self) -> Iterator[Line]:
        """The classification lines of the pages."""
        return (line for line in self.furniture if line.kind == "marking")


def is_marking(words: str) -> bool:
    """``LIMITED OFFICIAL USE``, ``SECRET``, ``UNCLASSIFIED POSS DUPE``: a page's classification, on a line of its own."""
    if not words or words[0] not in "UCSLTE" or len(words) > 60:
        return False
    return marked(words) in CLASSIFICATIONS


def marked(words: str) -> str:
    """The term of a marking as the vocabulary has it: ``UNCLASSIFIED`` of ``UNCLASSIFIED   POSS DUPE``."""
    return words.replace(" ", "").removesuffix("POSSDUPE")


def _kind(words: str) -> str:
    first = words[0]
    if first == "P" and words.startswith("PAGE "):
        return "page" if len(words) < _LONG and _PAGE.match(words) else "text"
    if words in _ENDS:
        return "end"
    if first in "UCSLTE" and is_marking(words):
        return "marking"
    if "Declassified/Released" in words or "EO Systematic Review" in words or words == "US Department of State":
        return "stamp"
    return "label" if words == "Message Text" else "text"


def lines_of(content: str, start: int, end: int) -> list[Line]:
    """The lines of [start, end) that hold anything; one that a broken word has joined to a marking is two."""
    found = []
    at = start
    for raw in content[start:end].split("\n"):
        words = raw.strip()
        if words:
            indent = raw.find(words[0])
            begin = at + indent
            if _BROKEN in words and is_marking(words.rpartition(_BROKEN)[2].strip()):
                head, _, tail = words.rpartition(_BROKEN)
                cut = begin + len(head) + 1
                found.append(Line(begin, cut, head + _BROKEN, indent, "text"))
                tail_start = cut + len(tail) - len(tail.lstrip())
                found.append(Line(tail_start, begin + len(words), tail.strip(), 0, "marking"))
            else:
                found.append(Line(begin, begin + len(words), words, indent, _kind(words)))
        at += len(raw) + 1
    return found


def _page_head(line: Line) -> PageHead | None:
    match = _PAGE.match(line.words)
    if not match:
        return None

    def place(group: str) -> tuple[int, int] | None:
        first, last = match.span(group)
        return None if first < 0 or not match[group].strip() else (line.start + first, line.start + last)

    number = match["section"]
    return PageHead(
        line,
        int(match["page"]),
        " ".join(match["post"].split()),
        match["serial"],
        int(number) if number else None,
        int(match["of"]) if number else None,
        place("time"),
        place("rest"),
    )


def lay_out(content: str, start: int, end: int) -> Layout:
    """The layout of the telegram that stands in [start, end)."""
    lines = lines_of(content, start, end)
    layout = Layout([Section(None)], [], [])
    furniture = _furniture(lines)
    for line, loose in zip(lines, furniture, strict=True):
        head = _page_head(line) if loose and line.kind == "page" else None
        if head and layout.pages and head.serial.lstrip("0") != layout.pages[0].serial.lstrip("0"):
            layout.sections[-1].lines.append(line)  # the page header of another telegram, repeated in this one
            continue
        if loose:
            layout.furniture.append(line)
        else:
            layout.sections[-1].lines.append(line)
        if head:
            _turn(layout, head)
    return layout


def _turn(layout: Layout, head: PageHead) -> None:
    """Turn to a page: a first page of another section opens that section."""
    last = layout.sections[-1]
    layout.pages.append(head)
    if last.head is None and head.page == 1 and len(layout.sections) == 1:
        last.head = head
    elif head.page == 1 and (last.head is None or head.section != last.head.section):
        layout.sections.append(Section(head))


def _furniture(lines: list[Line]) -> list[bool]:
    """For each line, whether it is furniture: a marking is where it stands beside a page header, an end or an edge."""
    loose = [line.kind != "text" for line in lines]
    solid = [i for i, line in enumerate(lines) if line.kind not in ("stamp", "label")]
    for n, i in enumerate(solid):
        if lines[i].kind != "marking":
            continue
        before = lines[solid[n - 1]].kind if n else "page"
        after = lines[solid[n + 1]].kind if n + 1 < len(solid) else "page"
        loose[i] = before != "text" or after != "text"
    return loose
