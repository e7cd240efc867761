"""The pieces of an edited diplomatic document as a page of text gives them: known by their order and by their words.

840.50/3713: Telegram
The Chargé in the Soviet Union (Kennan) to the Secretary of State
secret
Moscow, February 22, 1946—9 p.m.
[Received February 22—3:52 p.m.]
511. Answer to …
Kennan
53. Not printed.
"""

from __future__ import annotations

import re

from chancery.extract.blocks import stretches
from chancery.extract.envelope import secrecy
from chancery.extract.envelope.frus import head as frus_head
from chancery.extract.envelope.frus import note as frus_note
from chancery.extract.envelope.frus.envelope import Pieces, Stretch
from chancery.extract.envelope.head_date import dated
from chancery.extract.envelope.letter import is_courtesy
from chancery.extract.envelope.lines import lines, trimmed
from chancery.model.sheet import Sheet

LOOK = 6000
MOST_LINES = 40
PAGE = re.compile(r"\[Pages? (?P<page>\d{1,4}[a-z]?)\]")
FURNITURE = re.compile(
    r"(?:Foreign Relations of the United States[^\n]{0,160}|FOREIGN RELATIONS[^\n]{0,60}|Office of the Historian"
    r"|\[Pages? \d{1,4}\]|\d{1,4}[ ]{2,}FOREIGN RELATIONS[^\n]{0,60}|[A-Z][A-Z ,.-]{3,60}[ ]{2,}\d{1,4}"
    r"|Historical Documents|\[?Document \d{1,4}\]?)"
)
_PAPERS = re.compile(
    r"[A-Z][\w .’'–-]{2,60} (?:Papers|Files?)(?:[:,] ?[\w –,.:-]{1,60})?|[\w .’'–,:-]{0,60}\bLot (?:File )?[\w–-]{2,20}"
)
_ASIDE = re.compile(
    r"\[?(?:Extracts?|Translation|Paraphrase|Substance of telegram|Enclosure|Attachment|undated)[^\]\n]{0,60}\]?\.?", re.I
)
_RECEIVED = re.compile(r"\[?\s?(?:Received|Rec['’]d)\b", re.I)
_UNDATED = re.compile(r"(?:[A-Z][\w .’'-]{1,30}, ?)?\[?undated\]?\.?", re.I)
_NUMBERED = re.compile(r"(?:No\. ?\d{1,6}|A-\d{1,5}|\d{1,5})(?=\s{2,}|$)")
_SOURCE = re.compile(r"(?:\d{1,3}\.?[ \t]+)?\[?Source\]?: (?=\S)")
_SIGNED = re.compile(r"\[?(?:[^\W\d_][\w.’'-]{0,24}|[A-Z]\.)(?:[ ,]{1,2}(?:[^\W\d_][\w.’'-]{0,24})){0,4}\]?")


def cues(sheet: Sheet) -> list[str]:
    """What on the page only this edition prints."""
    start, end = sheet.matter
    end = min(end, start + LOOK)
    content = sheet.content
    found: list[str] = []
    sourced = content.find("Source: ", start, sheet.matter[1]) >= 0
    if not sourced and not hinted(content[start:end]):
        return found
    for line in lines(content, start, end, MOST_LINES):
        first, last = trimmed(content, *line)
        if first == last or last - first > 300:
            continue
        words = content[first:last]
        if words[0].isdigit() and "/" in words and frus_note.FILE_LINE.fullmatch(words):
            found.append("a file number on a line of its own")
        elif _PAPERS.fullmatch(words):
            found.append("the papers named above the heading")
        elif _RECEIVED.match(words) and words.startswith("["):
            found.append("a day of receipt in brackets")
        elif FURNITURE.fullmatch(words):
            found.append("the edition's name or page in brackets" if words.startswith("[") or "elations" in words.lower() else "")
        elif is_heading(content, first, last):
            found.append("a heading of who to whom" if _LEADS.search(words) else "a numbered heading")
        elif re.search(r"\d{4}—(?:\d|noon|midnight)", words):
            found.append("a dateline with the hour behind a dash")
    if sourced and _SOURCE_CUE.search(content, start, sheet.matter[1]):
        found.append("a source note of the editors")
    return list(dict.fromkeys(cue for cue in found if cue))


_HINTS = ("[Rec", "[Page", "[Document", "Foreign Relations", "FOREIGN RELATIONS")
_PATTERNED = (
    ("—", re.compile(r"\d{4}—")),
    ("/", re.compile(r"\n\d{3}[\w.() ]{0,30}/")),
    ("Papers", re.compile(r"Papers\b")),
    ("Files", re.compile(r"Files\b")),
    ("Lot", re.compile(r"Lot\b")),
)


def hinted(top: str) -> bool:
    """Whether the page holds what one at least of any two cues holds: cheap."""
    top = "\n" + top
    return any(hint in top for hint in _HINTS) or any(hint in top and sign.search(top) for hint, sign in _PATTERNED)


_LEADS = re.compile(r"\s(?:to|by|From)\s", re.I)
_SOURCE_CUE = re.compile(
    r"^[ \t]*(?:\d{1,3}\.?[ \t]+)?Source: (?:Department of State|National Archives|[A-Z]\w+ Library|Central Intelligence)", re.M
)


def is_heading(content: str, start: int, end: int) -> bool:
    """A line that says who wrote to whom, both with an office or a kind of document before them."""
    if end - start > 300 or content[end - 1] in ".;,?!":
        return False
    if not _LEADS.search(content, start, end):
        return content[start].isdigit() and end - start <= 80 and _numbered(content, start, end)
    head = frus_head.read(content, start, end)
    both = bool(head.senders and head.addressees)
    offices = any(party.office or " of " in party.name for party in (*head.senders, *head.addressees))
    return (both and (offices or bool(head.kind))) or bool(head.kind and head.senders)


def _numbered(content: str, start: int, end: int) -> bool:
    """``112. Memorandum of Conversation``: the document's number in its volume, and a kind of document."""
    start, end = frus_head.without_sign(content, start, end)
    head = frus_head.read(content, start, end)
    return bool(head.number and head.kind and _KIND_ALONE.search(content, head.number[1], end))


_KIND_ALONE = re.compile(r"[.\]]{0,2}\s{1,4}[A-Z][\w-]{2,20}(?:\s(?:of|for|the|[A-Z][\w-]{2,20})){0,5}$")


def pieces(sheet: Sheet) -> Pieces:
    """Where heading, file number, opening, text, signature and notes stand."""
    content, (start, end) = sheet.content, sheet.matter
    made = Pieces()
    made.notes = notes(sheet)
    end = min([span[0] for span in made.notes] or [end])
    made.source = [note for note in made.notes if _SOURCE.match(content, *note)]
    made.notes = [note for note in made.notes if note not in made.source]
    body = _top(sheet, made, start, end)
    made.closing = closing(content, body, end)
    made.body = [trimmed(content, *s) for s in stretches(content, body, made.closing[0] if made.closing else end)]
    return made


def _top(sheet: Sheet, made: Pieces, start: int, end: int) -> int:
    """Take the lines above the text to pieces; gives where the text begins."""
    content, at = sheet.content, start
    head_open = False
    for line in lines(content, start, end, MOST_LINES):
        first, last = trimmed(content, *line)
        words = content[first:last]
        if first == last:
            head_open = False
        elif FURNITURE.fullmatch(words):
            pass
        elif made.head is None and frus_note.FILE_LINE.fullmatch(words) and not is_heading(content, first, last):
            made.source.append((first, last))
        elif is_heading(content, first, last) and not made.opening:
            made.head, head_open = (first, last), True
        elif _is_opening(sheet, first, last):
            made.opening.append((first, last))
            head_open = False
        elif head_open and made.head and last - made.head[0] <= 300:
            made.head = (made.head[0], last)
        elif made.head is None and not made.opening and last - first <= 300 and not made.source:
            if last - start > 1500:
                return at
        elif _SOURCE.match(words) or (made.head and frus_note.FILE_LINE.fullmatch(words) and not made.opening):
            made.source.append((first, last))
        else:
            return line[0]
        at = line[1]
    return at


def _is_opening(sheet: Sheet, start: int, end: int) -> bool:
    """A line of secrecy, of receipt, of place and day, of a number, or an aside like ``[Extract]``."""
    content = sheet.content
    if end - start > 120:
        return False
    words = content[start:end]
    if (
        _RECEIVED.match(words)
        or _ASIDE.fullmatch(words)
        or _NUMBERED.fullmatch(words)
        or any(secrecy.read_line(content, start, end))
    ):
        return True
    if _UNDATED.fullmatch(words):
        return True
    reading = dated(sheet, start, end)
    before = content[start : reading.start].strip(" ,[") if reading else ""
    return reading is not None and (not before or (before[0].isupper() and len(before.split()) <= 5)) and end - reading.end <= 40


def closing(content: str, start: int, end: int) -> Stretch | None:
    """The signature: the last lines of the text that are a name, no sentence."""
    found: Stretch | None = None
    last = end
    for _ in range(4):
        words_end = trimmed(content, max(start, last - 400), last)[1]
        first = max(content.rfind("\n", start, words_end) + 1, start)
        inner = trimmed(content, first, words_end)
        if inner[0] >= inner[1] or first <= start or inner[1] - inner[0] > 60:
            break
        words = content[slice(*inner)]
        if PAGE.fullmatch(words) or (words.startswith("[") and _ASIDE.fullmatch(words)):
            last = first
            continue
        courteous = found is not None and is_courtesy(content, *inner)
        if not courteous and (not _SIGNED.fullmatch(words) or words.endswith(".")):
            break
        found = (inner[0], found[1] if found else inner[1])
        last = first
    return found


def notes(sheet: Sheet) -> list[Stretch]:
    """The notes listed at the end, by the signs that lead to them, which the marks have; a source note needs no sign."""
    start, end = sheet.matter
    found = [
        (mark.start, mark.end)
        for mark in sheet.marks
        if mark.kind == "footnote"
        and mark.applies_to is None
        and mark.label
        and mark.rule.startswith("notes.")
        and mark.start > start
        and sheet.content[mark.start : mark.end] != mark.label
    ]
    found = [span for span in found if span[1] - span[0] > 6]
    if source := _LAST_SOURCE.search(sheet.content, start + (end - start) // 3, end):
        stop = sheet.content.find("\n", source.end(), end)
        span = (source.start("note"), end if stop < 0 else stop)
        if all(span[1] <= a or span[0] >= b for a, b in found):
            found.append(span)
    return sorted(found)


_LAST_SOURCE = re.compile(r"^[ \t]*(?P<note>(?:\d{1,3}\.?[ \t]+)?Source: \S)", re.M)

__all__ = ["closing", "cues", "is_heading", "notes", "pieces"]
