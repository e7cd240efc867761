"""Who signs a Soviet telegram: a name in its tail, alone or beside a date, and the office that stands before it."""

from __future__ import annotations

import re
from functools import cache

from chancery.extract.envelope.soviet.clock import days
from chancery.extract.envelope.soviet.layout import NUMBERED_NAME, Parts, name_like
from chancery.extract.envelope.soviet.spelling import COMRADE, NAME, NOT_NAME, places, spelled, trim_name
from chancery.model.readings import Value
from chancery.model.record import Mark
from chancery.vocabulary import load

_CLOSES = r"with (?:\w+ ){0,2}(?:greetings|respect|regards|salutations)|regards|greetings|respectfully"
_GREETING = re.compile(rf"\b(?:{_CLOSES})[.,!]?\s{{1,4}}(?P<name>{NAME})", re.I)
_NOT_SIGNED = re.compile(
    r"\s*(?:cop(?:y|ies)|typed|printed|issued|deciphered|sent|received|distribution|no\.|nº|№|#|x+/|\*|spravka|\d{1,2}[.)]\s|correct|file\b|special)",
    re.I,
)


def read(content: str, where: Parts, marks: tuple[Mark, ...]) -> tuple[tuple[Value, ...], str | None]:
    """A name on a line of the tail, alone or beside a date; else behind the greetings that close the text. And its office."""
    hidden = [
        (m.start, m.end)
        for m in marks
        if m.kind in ("handwritten", "stamp", "translator-note", "editor-note") and m.end - m.start > 14
    ]
    end = where.tail[1]
    at = after_quotation(content, where)
    while at < end:
        stop = content.find("\n", at, end)
        stop = end if stop < 0 else stop
        if not any(a <= at + 1 and stop - 1 <= b for a, b in hidden) and (found := _signed_line(content, at, stop)):
            return _without_office(content, found)
        at = stop + 1
    greetings = list(_GREETING.finditer(content, max(where.body[0], where.body[1] - 1500), where.body[1]))
    return tuple(_signed(content, *trim_name(content, *match.span("name"))) for match in greetings[-1:]), None


@cache
def office_before() -> re.Pattern[str]:
    """``Consul General `` before a name."""
    word = f"(?i:{'|'.join(load('soviet_telegram')['titles']['office'])})(?!\\w)"
    place = r"(?:[ \t\xa0](?:of|in|to)[ \t\xa0](?:the[ \t\xa0])?[A-Z]\w{1,20})?"
    return re.compile(rf"(?P<office>{word}(?:[ \t\xa0]{word}){{0,4}}{place})[.,:]?[ \t\xa0]{{1,4}}(?=[A-Z])")


def _without_office(content: str, signed: Value) -> tuple[tuple[Value, ...], str | None]:
    """``Consul YEREMIN``: the name, and the office that stands before it."""
    match = office_before().match(content, signed.start, signed.end)
    if not match:
        return (signed,), None
    return (_signed(content, match.end(), signed.end),), " ".join(match["office"].split())


def after_quotation(content: str, where: Parts) -> int:
    """Where the tail begins that is the telegram's own: behind a quoted message whose signature stands before its end."""
    start, end = where.tail
    body = content[slice(*where.body)]
    still_open = body.count("“") > body.count("”") or body.count('"') % 2 == 1
    if not still_open:
        return start
    stops = [m.end() for m in re.compile(r"[”\"][ \t\xa0]*$", re.M).finditer(content, start, min(end, start + 400))]
    return stops[0] if stops and content[stops[0] : end].strip() else start


def _signed_line(content: str, at: int, stop: int) -> Value | None:
    """``30 May 1950 SHTYKOV``, ``24.III.50 Shtykov``, ``S H T Y K O V``, ``[signature] A. Ivanov``."""
    line = content[at:stop]
    if _NOT_SIGNED.match(line):
        return None
    cleaned = line
    for day in days(content, at, stop, 1900):
        cleaned = cleaned.replace(content[day.start : day.end], " " * (day.end - day.start))
    cleaned = NUMBERED_NAME.sub(lambda m: " " * len(m[0]), cleaned)
    cleaned = re.sub(r"\[[^\[\]\n]{0,40}\]|/?\b(?:signed|signature)\b:?/?", lambda m: " " * len(m[0]), cleaned, flags=re.I)
    words = cleaned.strip(' \t.,;:/"“”()—–-')
    if not words or not name_like(words) or NOT_NAME.match(words) or not re.search(r"[A-Z]", words) or words.lower() in places():
        return None
    first = at + cleaned.index(words)
    prefix = COMRADE.match(words)
    if prefix:
        first += prefix.end()
    return _signed(content, first, at + cleaned.index(words) + len(words))


def _signed(content: str, start: int, end: int) -> Value:
    quote = content[start:end]
    return Value(start=start, end=end, quote=quote, value=spelled(quote), rule="soviet-signature")
