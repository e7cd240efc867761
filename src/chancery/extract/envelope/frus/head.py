"""The heading that an editor gives a diplomatic document: who wrote to whom.

The Chargé in the Soviet Union (Kennan) to the Secretary of State
123. Telegram From the Embassy in Vietnam to the Department of State
Memorandum of Conversation, by the Under Secretary of State (Webb)
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from chancery import vocabulary
from chancery.extract.envelope.lines import trimmed
from chancery.model.readings import Party

MOST = 400
"""Characters of a heading that are looked at."""
RULE = "frus-head"

_NUMBER = re.compile(r"\[?(?P<number>\d{1,4}[a-z]?)\.?\]?[ \t]*\.?[ \t]+(?=[^\W\d_])")
_TO = re.compile(r"(?<![\w(])to(?![\w-])")
_BEHIND_NAME = re.compile(r"\)\s{1,3}(?P<to>to)(?![\w-])")
_BY = re.compile(r",?\s(?:prepared\s|drafted\s)?by\s", re.I)
_FROM = re.compile(r"\sfrom\s", re.I)
_NAME = re.compile(r"\s?\((?P<name>[^()\d]{2,60})\)\s*$")
_THE = re.compile(r"(?:the|an?)\s", re.I)
_PLACE = re.compile(r"\s(?:in|at|near)\s(?:the\s)?(?!Charge\b|Attendance\b)(?P<place>[A-Z][^\d,;()]{1,40})$")
_SIGN = re.compile(r"(?:(?<=[^\W\d_])|(?<=\)))\d{1,3}$")
"""A footnote's number glued to the last word."""


class Head(NamedTuple):
    """What a heading says: the kind of document, its number in the volume, and the correspondents."""

    kind: str
    number: tuple[int, int] | None
    senders: tuple[Party, ...]
    addressees: tuple[Party, ...]


@cache
def _accredited() -> re.Pattern[str]:
    words = "|".join(vocabulary.load("frus")["accredited"])
    return re.compile(rf"(?<!\w)(?:{words})\s*$", re.I)


@cache
def _kinds() -> re.Pattern[str]:
    kinds = sorted(vocabulary.load("frus")["kinds"], key=len, reverse=True)
    return re.compile(rf"(?P<kind>{'|'.join(map(re.escape, kinds))})\b(?:\s\d{{1,4}}(?!\d))?", re.I)


def without_sign(content: str, start: int, end: int) -> tuple[int, int]:
    """The heading without the number of a footnote that is glued to its last word."""
    start, end = trimmed(content, start, end)
    sign = _SIGN.search(content, max(start, end - 8), end)
    return (start, sign.start()) if sign else (start, end)


def read(content: str, start: int, end: int) -> Head:
    """The heading of [start, end); correspondents are empty where it names none."""
    start, end = without_sign(content, start, min(end, start + MOST))
    number = None
    if match := _NUMBER.match(content, start, end):
        number, start = match.span("number"), match.end()
    kind = _kinds().match(content, start, end)
    name = " ".join(kind["kind"].lower().split()) if kind else ""
    if kind and (from_ := _FROM.match(content, kind.end(), end)):
        return Head(name, number, *_from_to(content, from_.end(), end))
    by = _BY.search(content, kind.end(), end) if kind else None
    if by and (content[by.start()] == "," or by.start() == (kind.end() if kind else -1)):
        return Head(name, number, *_from_to(content, by.end(), end))
    if kind and content[kind.end() : kind.end() + 1] not in ("", " ", "\n"):
        return Head(name, number, (), ())
    if kind and not content.startswith(" to ", kind.end()):
        return Head(name, number, (), _addressees(content, kind.end(), end))
    senders, addressees = _from_to(content, start, end) if not kind else ((), ())
    return Head(name, number, senders, addressees) if addressees else Head(name, number, (), ())


def _addressees(content: str, start: int, end: int) -> tuple[Party, ...]:
    """``Memorandum for the President``: only an addressee."""
    if match := re.compile(r"\s(?:for|to)\s(?!the (?:record|files?)\b)", re.I).match(content, start, end):
        return tuple(_parties(content, match.end(), end))
    return ()


def _from_to(content: str, start: int, end: int) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Sender and addressee around the 'to' that divides them."""
    divide = _divide(content, start, end)
    if divide is None:
        return tuple(_parties(content, start, end)), ()
    return tuple(_parties(content, start, divide[0])), tuple(_parties(content, divide[1], end))


def _divide(content: str, start: int, end: int) -> tuple[int, int] | None:
    """The first 'to' behind a name in brackets; else the first that no office claims; where offices claim all, the last."""
    if behind := _BEHIND_NAME.search(content, start, end):
        return behind.span("to")
    claimed = None
    for match in _TO.finditer(content, start, end):
        if content.count("(", start, match.start()) != content.count(")", start, match.start()):
            continue
        if not _accredited().search(content, start, match.start()):
            return match.span()
        claimed = match.span()
    return claimed


def _parties(content: str, start: int, end: int) -> list[Party]:
    start, end = trimmed(content, start, end, ",.;:")
    if the := _THE.match(content, start, end):
        start = the.end()
    if end - start < 2 or not content[start].isupper():
        return []
    words = " ".join(content[start:end].split())
    name, office = words, None
    if match := _NAME.search(words):
        name, office = match["name"].strip(), words[: match.start()].strip(" ,")
    place = _PLACE.search(office or words)
    return [
        Party(
            start=start,
            end=end,
            quote=content[start:end],
            name=name,
            office=office or None,
            place=place["place"].strip() if place else None,
            rule=RULE,
        )
    ]
