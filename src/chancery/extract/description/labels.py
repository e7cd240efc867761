"""The labels of an archive's page with their values, or without: ``Record ID`` and ``113636`` below it, beside it, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from chancery.extract.description import sigla
from chancery.vocabulary import load

STRONG = (
    "author(s)", "recipient(s)", "associated people & organizations", "associated people and organizations", "associated places",
    "associated people", "associated topics", "subjects discussed", "related documents", "document information",
    "original archive", "original uploaded date", "record id", "original classification", "contributor(s)",
    "document details", "item information",
)  # fmt: skip
"""Labels that no document has by chance."""
_HINTS = (
    "Document Information", "Associated P", "Original Upl", "Original Arc", "Record ID", "Author(s)", "Related Doc",
    "Original Class", "Subjects Disc", "Document Details", "Item Information",
)  # fmt: skip
"""One of these stands in every text that has strong labels: looked for first, as it is much the cheapest."""


_ONE_WORD = ("type", "language", "rights", "source", "translator", "donor", "contributors", "contributor(s)")
"""Labels that count within a line that a strong label opens."""


class Label(NamedTuple):
    """A label and the [start, end) of what stands behind it, up to the next label."""

    field: str
    start: int
    after: int
    end: int


class Piece(NamedTuple):
    """A paragraph or line of the page's apparatus: ``field`` is None where no label stands before it."""

    field: str | None
    start: int
    end: int


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    fields = {label.lower(): field for field, labels in load("archive_page")["labels"].items() for label in labels}
    words = "|".join(re.escape(w).replace(r"\ ", r"[ \xa0]") for w in sorted(fields, key=len, reverse=True))
    return re.compile(rf"(?<![\w&/-])(?:{words})(?![\w(&/-]| &)[ \t\xa0]{{0,3}}:?", re.I), fields


@cache
def rights() -> re.Pattern[str]:
    """How a statement of rights begins, at the beginning of a line."""
    return re.compile(rf"^[ \t\xa0]{{0,20}}(?:{'|'.join(load('archive_page')['rights'])})", re.I | re.M)


def hinted(content: str, start: int, end: int) -> bool:
    """Whether strong labels may stand in [start, end) at all."""
    return any(content.find(hint, start, end) >= 0 for hint in _HINTS)


def beginning(content: str, start: int, end: int) -> int | None:
    """Where the apparatus of labels begins: at a strong label on its own line, with another one, an archive or rights behind."""
    if not hinted(content, start, end):
        return None
    pattern, _ = _pattern()
    strong = 0
    first: int | None = None
    for match in pattern.finditer(content, start, end):
        words = _words(match)
        if words not in STRONG or match[0].isupper() or not match[0][0].isupper():
            continue
        if not _own_line(content, match.start()) and not (words == "document information" and _behind_a_stop(content, match)):
            continue
        strong += 1
        first = match.start() if first is None else first
    if first is not None and strong == 1:
        cited = sigla.archives(content, first, end) or rights().search(content, first, end)
        return first if cited else None
    return first


def _behind_a_stop(content: str, match: re.Match[str]) -> bool:
    """``… of the King. Document Information AVPRF, …``: lines run together."""
    return content[max(0, match.start() - 3) : match.start()].rstrip(" \xa0")[-1:] in (".", "]", "”", '"', ")")


def _words(match: re.Match[str]) -> str:
    return match[0].rstrip(": \t\xa0").replace("\xa0", " ").lower()


def _own_line(content: str, start: int) -> bool:
    """The label opens its line."""
    before = content[max(0, start - 40) : start]
    return not before[before.rfind("\n") + 1 :].strip()


def labels(content: str, start: int, end: int) -> list[Label]:
    """The labels of [start, end), in order. In lines run together a label of one common word counts only behind another label."""
    pattern, fields = _pattern()
    found: list[tuple[str, int, int]] = []
    run_together = start
    for match in pattern.finditer(content, start, end):
        words = _words(match)
        if not match[0][0].isupper() or (":" not in match[0] and content[match.end() : match.end() + 1].islower()):
            continue  # ``Archive of the …``: a name that begins like a label
        own = match.start() == start or _own_line(content, match.start())
        alone = not content[match.end() : _line_end(content, match.end(), end)].strip()
        behind = found and not content[found[-1][2] : match.start()].strip()
        joined = words in STRONG and content[max(start, match.start() - 2) : match.start()].strip(" \xa0") in ("", ".", "]")
        if found and fields[words] == found[-1][0] and behind:
            continue
        if own and words in STRONG:
            run_together = _line_end(content, match.end(), end)
        joined = joined or (words in (*_ONE_WORD, *STRONG) and match.start() < run_together)
        capital = words.split()[-1] == words or match[0].istitle() or match[0][-1] in ":D"
        if (own and (alone or ":" in match[0] or words in STRONG or capital)) or (behind and capital) or joined:
            found.append((fields[words], match.start(), match.end()))
    ends = [*(f[1] for f in found[1:]), end]
    return [Label(field, a, b, stop) for (field, a, b), stop in zip(found, ends, strict=True)]


def _line_end(content: str, at: int, end: int) -> int:
    stop = content.find("\n", at, end)
    return end if stop < 0 else stop


_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t\xa0]*\n)[^\n]+)*")


def pieces(content: str, start: int, end: int) -> Iterator[Piece]:
    """What stands between labels, paragraph by paragraph; the first behind a label may be its value."""
    found = labels(content, start, end)
    paragraphs = lines if "\n\n" not in content[start:end] else stretches
    if not found or found[0].start > start:
        for first, last in paragraphs(content, start, found[0].start if found else end):
            yield Piece(None, first, last)
    for label in found:
        fresh = True
        for first, last in paragraphs(content, label.after, label.end):
            yield Piece(label.field if fresh else None, first, last)
            fresh = False
        if fresh:
            yield Piece(label.field, label.after, label.after)


def lines(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that hold something, without white space around them: a page saved without blank lines."""
    for match in re.compile(r"[^\n]+").finditer(content, start, end):
        if inner := match[0].strip(" \t\xa0"):
            first = match.start() + match[0].index(inner)
            yield first, first + len(inner)


def stretches(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines, without white space around them."""
    for match in _PARAGRAPH.finditer(content, start, end):
        words = match[0]
        inner = words.strip(" \t\xa0\n")
        if inner:
            first = match.start() + len(words) - len(words.lstrip(" \t\xa0\n"))
            yield first, first + len(inner)
