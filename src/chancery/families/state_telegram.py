"""The telegram of the State Department, 1973-79, as its central files keep it and the National Archives print it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.extract.envelope.telegram.doubts import doubts
from chancery.extract.envelope.telegram.message import telegram_of
from chancery.families.family import Cut, Family, Recognition
from chancery.model.readings import Envelope
from chancery.model.record import Block
from chancery.model.sheet import Sheet
from chancery.model.text import Text

_HEAD = 6000
_PAGE = re.compile(r"^[ \t]*PAGE[ \t]+\d\d[ \t]+[A-Z][A-Z .'/-]{1,28}[ \t]+\d{3,6}\b", re.M)
_GROUP = re.compile(r"^[ \t]*(?:[ZOPR] ){1,2} ?\d{6} ?Z [A-Z]{3,4} \d\d\b", re.M)
_FROM = re.compile(r"^[ \t]*FM (?:AM|US|SEC|CON)[A-Z ]{2,40}$", re.M)
_TO = re.compile(r"^[ \t]*TO (?:AMEMBASSY|AMCONSUL|USMISSION|SECSTATE|RUEHC)\b", re.M)
_ORDER = re.compile(r"\n[ \t]{0,20}E\.? ?O\.? 1[12]\d{3}\b")
_TAGS = re.compile(r"^[ \t]*TAGS[ :]", re.M)
_NUMBERED = re.compile(r"^[ \t]*\d\. [A-Z(]", re.M)
_WORDS = re.compile(
    r"\b(?:EMBASSY|EMBOFFS?|EMBOFF|REFTELS?|SEPTELS?|SECSTATE|AMEMBASSY|FONOFF|FONMIN|FORMIN|MFA|USG|DEPARTMENT|DEPT|CHARGE|AMBASSADOR|"
    r"CONGEN|CONSUL|CONSULATE|CONOFF|AMCIT|GO[A-Z]|POST|DCM|POLCOUNS|ECONOFF|AGATT|MISSION|UNQUOTE)\b"
)
_NAME = re.compile(r"\n[ \t]{0,8}[A-Z][A-Z'-]{2,24}[ \t]{0,8}\n?$")
_SIGNS = (
    ("PAGE", _PAGE, 0.35, "a page header with post and serial"),
    ("Z ", _GROUP, 0.2, "a date-time group"),
    ("FM ", _FROM, 0.2, "FM and a post"),
    ("TO ", _TO, 0.15, "TO and a post"),
    ("O", _ORDER, 0.25, "an executive order line"),
    ("TAGS", _TAGS, 0.25, "TAGS"),
)
"""What must stand there for the sign to be looked for, the sign, its weight, its name."""


def recognise(sheet: Sheet) -> Recognition | None:
    """By page header, date-time group, FM and TO, E.O., TAGS; faintly a body alone, by its capitals and its words."""
    start, end = sheet.matter
    head = sheet.content[start : min(end, start + _HEAD)]
    found = [(weight, words) for needed, sign, weight, words in _SIGNS if needed in head and sign.search(head)]
    if len(found) >= 2:
        return Recognition(min(0.98, 0.3 + sum(w for w, _ in found)), ", ".join(words for _, words in found))
    return _body_alone(sheet.content, start, end)


def _body_alone(content: str, start: int, end: int) -> Recognition | None:
    """A text whose head was cut off: capitals throughout, numbered paragraphs, words of an embassy, a name at the end."""
    if sum(map(str.islower, content[start : min(end, start + 300)])) > 12:
        return None
    head, tail = content[start : min(end, start + _HEAD)], content[max(start, end - 80) : end]
    capitals, small = sum(map(str.isupper, head)), sum(map(str.islower, head))
    if capitals < 200 or small * 50 > capitals or not _NUMBERED.search(head):
        return None
    words = {match[0] for match in _WORDS.finditer(head)}
    if len(words) + bool(_NAME.search(tail)) < 2:
        return None
    return Recognition(0.2, "capitals throughout, numbered paragraphs, words of an embassy: " + ", ".join(sorted(words)[:4]))


def blocks(sheet: Sheet) -> list[Block]:
    """Furniture, envelope, heading, a block a paragraph, closing."""
    return telegram_of(sheet).blocks()


def envelope(sheet: Sheet) -> Envelope:
    """Everything above the text, and the signature."""
    return telegram_of(sheet).envelope


_NEXT = re.compile(
    r"\nN{3,5}[ \t]*\n(?:[^\n]{0,120}\n){0,4}?"
    r"(?=(?:[A-Z ]{6,40}\n)?[ \t]*PAGE[ \t]+01[ \t]+(?P<post>[A-Z][A-Z .]{1,28}?)[ \t]+(?P<serial>\d{3,6})\b)"
)


def cuts(text: Text) -> Iterator[Cut]:
    """Behind NNNN, the first page of a telegram with another number."""
    if text.content.count("PAGE 01", 0) < 2:
        return
    first = _PAGE.search(text.content)
    number = " ".join(first[0].split()[2:]) if first else ""
    for match in _NEXT.finditer(text.content):
        other = f"{' '.join(match['post'].split())} {match['serial']}"
        if other != number:
            number = other
            yield Cut(match.end(), f"behind the end of a telegram, the first page of another: {other}")


STATE_TELEGRAM = Family(
    name="state-telegram",
    recognise=recognise,
    conventions=("plain",),
    blocks=blocks,
    envelope=envelope,
    cuts=cuts,
    doubts=doubts,
)
