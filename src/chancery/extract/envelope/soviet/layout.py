"""Head, body and tail of a Soviet telegram in translation."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from chancery.model.record import Mark
from chancery.model.sheet import Sheet
from chancery.vocabulary import load

HEAD_LINES = 70
TAIL_LINES = 60
LONGEST = 12_000
"""Characters of a head or of a tail: where lines run on without end, the rest is text."""
NO = r"(?:n\s?[ºo°]\s?\.?|nos?\.|nos?\b|№|#|number|num\.)"
"""The word for number, as translators spell it."""

_NUMBER_WORD = rf"(?:{NO}\s{{0,2}}){{1,2}}\d"
_DATED = r"\d{1,2}[\"”]?[./\s-](?:\d|[ivx]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"


@cache
def _begins(key: str) -> re.Pattern[str]:
    """Lines that begin as those of a head or a tail do (``vocabulary/soviet_telegram.toml``), or with a number or a date."""
    words = "|".join(load("soviet_telegram")["lines"][key])
    return re.compile(rf"[\s\"“(*]{{0,6}}(?:{words}|{_NUMBER_WORD}|{_DATED})", re.I)


_LIST_ITEM = re.compile(
    r"\s{0,8}\d{1,2}[.)]\s{0,3}(?:"
    r"(?:(?:to\s)?(?:comrade|comr\.?|com\.|cde\.|c\.|tov\.)\s{0,2})?[A-Z][\w'’.-]{1,20}(?:\s[A-Z][\w'’.-]{0,20}){0,2}"
    r"|(?:to\s)?(?:the\s)?(?:files?|archives?|copy|reserve)\b[^\n]{0,30}"
    r"|(?:to\s)?(?:the\s)?\d{1,2}(?:st|nd|rd|th)?\s[A-Za-z]{3,20}(?:\s[A-Za-z]{3,20})?)[ \t\xa0.,;]*$"
)
"""``1. Comr. Stalin``, ``5. to the file``, ``4. 10th department``: an item of the list of copies."""
_ASKS = re.compile(
    r"\s{0,8}(?:please\s)?(?:transmit|pass|deliver|hand|convey|give|communicate|tell|inform|visit|call\son)"
    r"\s[^\n]{0,200}\b[a-z]{3,}\s?[:.]\s*$",
    re.I,
)
"""``Transmit to Mao Zedong the following:``: with an instruction to the addressee the text begins."""
_ADDRESS = re.compile(r"\s{0,8}to:?\s(?!n[ºo]|№|#)", re.I)


def _sentence(line: str) -> bool:
    """``The pass is open.``: under the address a short line that ends with a stop is text."""
    words = _WORD.findall(line[:200])
    return len(words) >= 3 and sum(w[0].islower() for w in words) * 2 >= len(words) and line.rstrip()[-1:] in ".!?"


AHEAD = 14
"""Lines behind a line of prose in which strong lines of a head may still follow: then that line is a preface."""
_ONLY_A_GAP = re.compile(r"\s{0,80}[\[(]?(?:…|\.{2,5}|illegible|page break)[\])]?\s{0,80}$", re.I)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Parts(NamedTuple):
    """[start, end) of head, body and tail; they follow each other and fill the matter."""

    head: tuple[int, int]
    body: tuple[int, int]
    tail: tuple[int, int]


def parts(sheet: Sheet) -> Parts:
    """Where the text of the telegram begins and ends in the sheet's matter."""
    content, (start, end) = sheet.content, sheet.matter
    marks = _Marks(sheet.marks)
    body = min(_body_start(content, start, end, marks), start + LONGEST)
    tail = max(_tail_start(content, body, end, marks), end - LONGEST)
    return Parts((start, body), (body, tail), (tail, end))


class _Marks:
    """Whether a line is the editor's or a hand's: it lies within a mark that covers it."""

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        kinds = ("handwritten", "stamp", "translator-note", "editor-note", "footnote")
        self.spans = [(m.start, m.end) for m in marks if m.kind in kinds and m.end - m.start > 12]
        self.starts = [s for s, _ in self.spans]

    def cover(self, start: int, end: int) -> bool:
        at = bisect_right(self.starts, start)
        return any(s <= start and e >= end - 2 for s, e in self.spans[max(0, at - 3) : at])


def _lines(content: str, start: int, end: int, most: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = start
    while at < end and len(out) < most:
        stop = content.find("\n", at, end)
        stop = end if stop < 0 else stop
        if content[at:stop].strip():
            out.append((at, stop))
        at = stop + 1
    return out


def _lines_back(content: str, start: int, end: int, most: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    stop = end
    while stop > start and len(out) < most:
        at = content.rfind("\n", start, stop) + 1
        at = max(at, start)
        if content[at:stop].strip():
            out.append((at, stop))
        stop = at - 1
    return out


def prose(words: str) -> bool:
    """A line of running text: six words or more, half of them in small letters."""
    found = _WORD.findall(words[:400])
    small = sum(word[0].islower() for word in found)
    return len(found) >= 6 and small * 2 >= len(found)


def _body_start(content: str, start: int, end: int, marks: _Marks) -> int:
    last, seen, addressed = start, False, False
    for at, stop in _lines(content, start, end, HEAD_LINES):
        line = content[at:stop]
        seen = seen or bool(_begins("strong").match(line))
        if marks.cover(at + len(line) - len(line.lstrip()), at + len(line.rstrip())):
            last = stop
            continue
        if _LIST_ITEM.match(line) and last > start:
            last = stop
            continue
        if _begins("head").match(line):
            cut = _joined_body(line)
            if cut is not None:
                return at + cut
            last = stop
            addressed = addressed or bool(_ADDRESS.match(line))
            continue
        if (
            (addressed and _sentence(line))
            or prose(line)
            or re.match(r"\s*\d{1,2}[.)]\s+\S+\s+\S+\s+[a-z]", line)
            or re.match(r"\s*[“\"]", line)
        ):
            if _head_follows(content, stop, end, seen):
                last = stop
                continue
            return at
        if re.match(r"\s*(?:dear|esteemed|respected)\b", line, re.I) or _ASKS.match(line):
            return at
        last = stop
    return min(last, end)


def _head_follows(content: str, start: int, end: int, seen: bool) -> bool:
    """Whether lines that only a head has still follow: then a line of prose before them is the page's preface or a remark.

    Before any such line two are enough; behind one, four, for a text may cite a telegram with its head.
    """
    strong = 0
    for at, stop in _lines(content, start, end, AHEAD):
        line = content[at:stop]
        if prose(line) and not strong:
            return False
        strong += bool(_begins("strong").match(line)) and not prose(line)
    return strong >= (4 if seen else 2)


_SENTENCE_TO = re.compile(r"\s*to:?\s[^.\n]{2,80}\.\s+(?=[A-Z\d“\"])", re.I)


def _joined_body(line: str) -> int | None:
    """``To VYSHINSKY. I met with …`` on one line: where the text begins behind the address; 0 where it is all text."""
    if (match := _SENTENCE_TO.match(line)) and prose(line[match.end() :]):
        return match.end()
    first = line.split(None, 1)[0].lower().strip(":") if line.strip() else ""
    if (
        first in ("to", "from", "for", "special", "sent", "received", "in", "secret", "top", "via", "file")
        and len(line) > 90
        and prose(line)
    ):
        return 0
    return None


def _tail_start(content: str, body: int, end: int, marks: _Marks) -> int:
    first = end
    for at, stop in _lines_back(content, body, end, TAIL_LINES):
        line = content[at:stop]
        inner = (at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
        if _ONLY_A_GAP.match(line):
            continue
        if marks.cover(*inner) or _LIST_ITEM.match(line) or name_like(NUMBERED_NAME.sub("", line)) or _names(line):
            first = at
            continue
        if _begins("tail").match(line) and (not prose(line) or _labelled(line)):
            first = at
            continue
        break
    return max(first, body)


NUMBERED_NAME = re.compile(rf"(?<=\w)[.,]?[ \t\xa0]{{1,10}}{NO}\s?\d{{1,6}}(?:/[a-z]{{1,3}})?\.?[ \t\xa0]*$", re.I)
"""``GUSEV. No. 71.``: the sender's number behind the name."""


def ends_telegram(line: str) -> bool:
    """Whether a line can be a telegram's last: a name, a date, or what the cipher service notes under it."""
    return name_like(line) or (bool(_begins("tail").match(line)) and not prose(line))


def _names(line: str) -> bool:
    """``Bulganin, Mikoyan, Khrushchev, File of 8th``: a line of names between commas, the end of a list of copies."""
    items = [item.strip() for item in line.strip().strip(",.;").split(",")]
    return len(items) >= 3 and all(0 < len(item) <= 40 and item[0].isupper() and len(item.split()) <= 5 for item in items)


def _labelled(line: str) -> bool:
    return bool(_begins("labelled").match(line))


@cache
def _comrade() -> frozenset[str]:
    return frozenset(load("soviet_telegram")["titles"]["comrade"])


def name_like(line: str) -> bool:
    """A name alone on its line: ``SHTYKOV``, ``S H T Y K O V``, ``A. Ivanov``, ``[signature] Petrov``, ``FILIPPOV [Stalin]``."""
    words = re.sub(r"\[[^\[\]\n]{0,40}\]|[/\"“”()]", " ", line).split()
    if not words:
        return bool(re.match(r"\s*\[(?:signature|signed|illegible)", line, re.I))
    if len(words) > 14 or (len(words) > 5 and not all(len(w.strip(".")) == 1 for w in words)):
        return False
    return all(
        (w[0].isupper() and not any(c.isdigit() for c in w)) or w.lower() in _comrade() for w in words
    ) and not line.rstrip().endswith(("!", "?", ":"))
