"""How a letter opens and closes: ``Hartenberg, 3 May 1951``, ``Dear Mr. Ossip,``, ``Sincerely yours,``, ``/s/ Ida Kroll``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from chancery import vocabulary
from chancery.extract.envelope.head_date import dated, expressions
from chancery.extract.envelope.lines import last_lines, lines, pieces, trimmed
from chancery.model.readings import Party, Value
from chancery.model.record import DateReading
from chancery.model.sheet import Sheet

HEAD_LINES = 30
TAIL_LINES = 40
_PLACE = r"[^\W\d_][\w.’'\-]*(?:[ -][^\W\d_][\w.’'\-]*){0,4}(?: ?\([^()\n]{1,30}\))?"
_BEFORE = re.compile(
    rf"\(?(?:(?P<place>{_PLACE})[ ]?,?[ ]?)??(?:(?:,[ ]?)?(?:den|le|the|on|dnia|г\.|à|dated|date|датa)[ ]?)?[,:]?[ ]?"
)
_HOUR = r"(?:\d{1,4}[:.]?\d{0,2}[ ]?(?:[ap]\.?[ ]?m\.?|h\.?|hours|hrs|Z)?|noon|midnight)\.?"
_AFTER = re.compile(rf"[ ]?(?:г\.|года|r\.)?[ ]?[.,;)]{{0,2}}(?:[ ]?(?:at |, |—|-)?[ ]?{_HOUR})?\)?")
_WORD = r"[^\W\d_][\w’'\-]{0,24}\.?"
_NAME = re.compile(rf"{_WORD}(?:[ ]{_WORD}|,[ ](?:Jr|Sr)\.?){{0,5}}")
_LOOSE = " _*–—-.,"


class Dateline(NamedTuple):
    """A line that holds a place, a date, or both, and nothing else."""

    start: int
    end: int
    place: Value | None
    date: DateReading


class Closing(NamedTuple):
    """The end of a letter: where it begins, and the signature."""

    start: int
    end: int
    signature: Value | None


@cache
def _words(table: str, key: str) -> re.Pattern[str]:
    words = sorted(vocabulary.load("letters")[table][key], key=len, reverse=True)
    return re.compile(r"(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.I)


def dateline(sheet: Sheet, start: int, end: int) -> Dateline | None:
    """The first line, or column of one, among the first of [start, end) that is a place and a complete date."""
    content = sheet.content
    for line in lines(content, start, end, HEAD_LINES):
        if not expressions(sheet, *line):
            continue
        for first, last in pieces(content, *line):
            reading = dated(sheet, first, last)
            if reading is None or last - first > 90:
                continue
            before = _BEFORE.fullmatch(content, first, reading.start)
            if before is None or not _AFTER.fullmatch(content, reading.end, last):
                continue
            place = None
            if before["place"] and before["place"][0].isupper():
                at, to = trimmed(content, *before.span("place"), ",")
                place = Value(start=at, end=to, quote=content[at:to], value=content[at:to], rule="dateline")
            elif before["place"]:
                continue
            return Dateline(first, last, place, reading)
    return None


def salutation(content: str, start: int, end: int) -> tuple[int, int, Party | None] | None:
    """``Dear Mr. Ossip,`` on a line of its own among the first: where it stands, and who is addressed."""
    for line in lines(content, start, end, HEAD_LINES):
        first, last = trimmed(content, *line)
        if not 3 < last - first <= 80 or content[last - 1] not in ",:!.":
            continue
        if opening := _words("salutation", "words").match(content, first, last):
            at, to = trimmed(content, opening.end(), last, ",:!.")
            words = " ".join(content[at:to].split())
            if ":" in words:
                continue  # ``Comrade Velev: The mill is idle.``: minutes, who speaks
            nobody = vocabulary.load("letters")["salutation"]["nobody"]
            if not words or words.lower() in nobody or not words[0].isupper():
                return first, last, None
            return (
                first,
                last,
                Party(start=at, end=to, quote=content[at:to], name=words, because="the salutation", rule="salutation"),
            )
    return None


def closing(content: str, start: int, end: int) -> Closing | None:
    """The end of a letter: a courteous phrase with the name under it, or a name that is said to be signed."""
    tail = [span for line in last_lines(content, start, end, TAIL_LINES) if (span := trimmed(content, *line))]
    for index, (first, last) in enumerate(tail):
        if first == last:
            continue
        if signed := _words("closing", "signed").match(content, first, last):
            name = _name(content, *trimmed(content, signed.end(), last, _LOOSE + ":"))
            if name is None and content[signed.start()] in "[(" and (under := _next(tail, index)):
                name = _name(content, *under)
            if name:
                return Closing(first, name.end, name)
        elif (
            last - first <= 120
            and _words("closing", "words").match(content, first, last)
            and content[last - 1] in ",.!;" + "nsyeм"
        ):
            return _after_phrase(content, tail, index)
    return None


def is_courtesy(content: str, start: int, end: int) -> bool:
    """``Respectfully yours,``: a line that closes a letter."""
    return (
        end - start <= 120
        and content[end - 1] in ",.!;" + "nsyeм"
        and bool(_words("closing", "words").match(content, start, end))
    )


def _after_phrase(content: str, tail: list[tuple[int, int]], index: int) -> Closing:
    """The courteous phrase with the first name in the lines under it."""
    first, end = tail[index]
    below = [span for span in tail[index + 1 : index + 11] if span[0] < span[1]]
    for at, to in [span for span in below if not _HUMBLE.fullmatch(content, *span)][:3]:
        if signed := _words("closing", "signed").match(content, at, to):
            at, to = trimmed(content, signed.end(), to, _LOOSE + ":")
        if name := _name(content, at, to):
            return Closing(first, name.end, name)
    return Closing(first, end, None)


_HUMBLE = re.compile(
    r"(?:my lord|sir|sirs|madam|gentlemen|excellency|your (?:most )?(?:obedient|humble|faithful)[^\n]{0,40}servants?),?\.?", re.I
)
"""Between ``I have the honour to be,`` and the name: ``Sir,`` and ``Your obedient Servant,``."""


def _next(tail: list[tuple[int, int]], index: int) -> tuple[int, int] | None:
    return next((span for span in tail[index + 1 : index + 4] if span[0] < span[1]), None)


def _name(content: str, start: int, end: int) -> Value | None:
    """The words of [start, end) where they look like one name: ``I. R. Kroll``, ``Ida Kroll``."""
    start, end = trimmed(content, start, end, " _*–—-,")
    words = content[start:end]
    if not 2 < len(words) <= 60 or not _NAME.fullmatch(words) or not words[0].isupper():
        return None
    return Value(start=start, end=end, quote=words, value=" ".join(words.split()), rule="signature")
