"""What an archive prints on papers that it releases as scans: banner, record number, page marks, handling stamps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from chancery.extract.blocks import block, fill
from chancery.model.record import Block

_YEAR = re.compile(r"(?<!\d)(?P<year>20[12]\d)[ \t]{0,3}R[EB]L[EF][A-Z]{1,4}\b")
_BANNER = re.compile(
    r"R[EB]LEA[A-Z]{0,2} UNDER|UNDER THE PRES|PRESIDEN.{0,3} ?JOHN F|KENNEDY.{0,4}ASSA|SSINATI.N[ :|]{1,4}RECOR|"
    r"RECORDS ACT O|CORDS ACT OF|DS ACT OF 1992|ACT OF 199"
)
_UNDER = re.compile(
    r"(?:[A-Z]?e?leased under the John F\.? Kennedy|under the John F\.? Kennedy)[^#]{10,140}?(?:Case ?#?:?[ ]?N'?[WH][^"
    r"\w]{0,4}\d[\d. ]{3,8}\s{1,3}D[il]?ate:?[ ]?"
    r"(?P<date>\d\d?[-.]\d\d?[-.]20\d\d))",
)
RECORD = re.compile(r"(?<![\d-])(?P<v>1[0-9]\d-[12]\d{4}-\d{5})(?![\d])")
_ONLY_MARKS = re.compile(
    r"[^\w]{0,4}(?:#{1,3} (?:Page \d{1,5}|[\w-]{6,24})|\d{1,2}-0{3,6}|---|1?1?\d{2,3}[-~ ]\d{5}[-~ ]{0,3}\d{4,6}[^\w]{0,4})"
)
_STAMPS = (
    "Background Use Only",
    "Do Not Reproduce",
    "RETURN TO CIA",
    "-0000",
    "## Page ",
    "DocId",
    "DocI",
    "Docld",
    "Docid",
    "RELEASE UNDER",
    "\n---",
)
_STAMP_LINE = re.compile(
    r"[^\w\n]{0,6}(?:(?:Background|Backgr\w{3,5}) Use Only|Do Not Reproduce|RETURN TO C[IlL1]A|\d{0,2}1[34]-0{4,5}|"
    r"#{1,3} Page \d{1,5}|---|"
    r"(?:[HN][WN]|[A-Z]{2})?[ ]?\d{5}\s{1,4}D?oo?c[Il1il][dl]{1,2}:?[ ]?\d{6,10}(?:[ ]{1,4}Page[ ]{0,3}\d{0,4})?|"
    r"20[12]\d RELEASE UNDER [^\n]{20,110})[^\w\n]{0,8}"
)


@lru_cache(maxsize=4)
def top(content: str) -> int:
    """Where the paper begins: behind the marks, the record number and the banner that open the page."""
    at = 0
    for _ in range(14):
        stop = content.find("\n", at)
        if stop < 0:
            break
        line = content[at:stop]
        if len(line.strip(" \t.,:;'\"*-—_~|°•«»()[]{}\\/‘’“”")) > 2 and not (
            len(line) < 200 and (_BANNER.search(line) or _ONLY_MARKS.fullmatch(line.strip()) or _numbered(line))
        ):
            break
        at = stop + 1
    notice = under_the_act(content)
    if notice and notice.start() < at + 60:
        at = max(at, notice.end())
    return len(content[:at].rstrip()) if at else 0


def _numbered(line: str) -> bool:
    """A line that is little more than the record number."""
    return len(line) < 34 and RECORD.search(line) is not None


def year(content: str) -> re.Match[str] | None:
    """The year of the release in the banner: ``2022 RELEASE UNDER THE PRESIDENT …``."""
    at = content.find("RELEASE UNDER", 0, 1500)
    if at < 0 and not _BANNER.search(content, 0, 1500):
        return None
    return _YEAR.search(content, 0, 1600)


def banner(content: str) -> tuple[int, int] | None:
    """The line of the banner."""
    match = _BANNER.search(content, 0, 1500)
    if not match:
        return None
    first, last = content.rfind("\n", 0, match.start()) + 1, content.find("\n", match.end())
    return first, len(content) if last < 0 else last


def under_the_act(content: str) -> re.Match[str] | None:
    """``Released under the John F. Kennedy Assassination Records Collection Act … Date: 11-02-2021``."""
    return _UNDER.search(content, 0, 3500) if "under the John" in content[:3400] else None


@lru_cache(maxsize=4)
def furniture(content: str) -> tuple[Block, ...]:
    """Page marks, banners and the stamps of those who kept the file: each line a block, in order."""
    lines: dict[int, tuple[int, str]] = {}
    for words in _STAMPS:
        at = content.find(words)
        while at >= 0:
            at = at + 1 if words.startswith("\n") else at
            first = content.rfind("\n", 0, at) + 1
            stop = content.find("\n", at)
            stop = len(content) if stop < 0 else stop
            if stop - first < 160 and first not in lines and _STAMP_LINE.fullmatch(content, first, stop):
                lines[first] = (
                    stop,
                    "stamp" if words[0] in "BDR" and "RELEASE" not in words and "Doc" not in words else "archive",
                )
            at = content.find(words, stop)
    found = (
        block(content, first, last, "page-furniture", voice, "release-marks") for first, (last, voice) in sorted(lines.items())
    )
    return tuple(b for b in found if b)


def laid_out(content: str, start: int, end: int, known: list[Block]) -> Iterator[Block]:
    """The known blocks and the furniture of [start, end), with paragraphs between; what overlaps furniture is divided by it."""
    inside = [b for b in furniture(content) if start <= b.start and b.end <= end]
    pieces: list[Block] = list(inside)
    for one in known:
        at = one.start
        for mark in inside:
            if mark.end <= at or mark.start >= one.end:
                continue
            if piece := block(content, at, mark.start, one.kind, one.voice, one.rule):
                pieces.append(piece)
            at = mark.end
        if at < one.end and (piece := block(content, at, one.end, one.kind, one.voice, one.rule)):
            pieces.append(piece)
    yield from fill(content, start, end, pieces)
