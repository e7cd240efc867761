"""What stands between a document's heading and its first sentence: secrecy, urgency, place, day, hour, receipt.

secret   us urgent
Moscow, February 22, 1946—9 p.m.
[Received February 22—3:52 p.m.]
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from chancery.extract import dates
from chancery.extract.envelope import secrecy
from chancery.extract.envelope.head_date import as_time, as_value, clock, dated, day_of, moment
from chancery.extract.envelope.lines import pieces, trimmed
from chancery.model.readings import Moment, Number, TimeOfDay, Value
from chancery.model.sheet import Sheet

RULE = "frus-opening"
_RECEIVED = re.compile(r"\[?\s?(?:Received|Rec['’]d)\b:?(?P<said>[^\]\n]{0,80})\]?", re.I)
_UNDATED = re.compile(r"(?<!\w)\[?undated\]?(?!\w)", re.I)
_NO_OF = re.compile(r"No\.[ ]?(?P<number>\d{1,6})(?!\d)")
_AIRGRAM = re.compile(r"(?P<number>A-\d{1,5})(?!\d)")
_WORDS = re.compile(r"[^\W\d_][^\d\[\]\n]{1,60}")
_LOOSE = ",.;:[]—–- "


@dataclass
class Opening:
    """The readings of an opening, and its place."""

    place: str | None = None
    date: list[Value] = field(default_factory=list)
    time: list[TimeOfDay] = field(default_factory=list)
    sent: list[Moment] = field(default_factory=list)
    received: list[Moment] = field(default_factory=list)
    classification: list[Value] = field(default_factory=list)
    precedence: list[Value] = field(default_factory=list)
    handling: list[Value] = field(default_factory=list)
    number: list[Number] = field(default_factory=list)


def read(sheet: Sheet, spans: Iterable[tuple[int, int]]) -> Opening:
    """The opening that stands in the given lines."""
    opening = Opening()
    received: list[tuple[int, int]] = []
    for start, end in spans:
        start, end = trimmed(sheet.content, start, end)
        if match := _RECEIVED.search(sheet.content, start, end):
            received.append(match.span())
            _line(sheet, start, match.start(), opening)
        else:
            _line(sheet, start, end, opening)
    day = next((d for value in opening.date if (d := day_of(value.value))), None)
    for span in received[:1]:
        _received(sheet, span, day, opening)
    return opening


def _line(sheet: Sheet, start: int, end: int, opening: Opening) -> None:
    """One line: terms of secrecy, the document's number, or place and day."""
    content = sheet.content
    start, end = trimmed(content, start, end)
    if start >= end:
        return
    for first, last in pieces(content, start, end):
        terms = list(secrecy.read_line(content, first, last, RULE))
        if not terms:
            break
        for field_, value in terms:
            getattr(opening, field_).append(value)
        start = last
    start, end = trimmed(content, start, end)
    if start >= end:
        return
    for pattern, kind in ((_NO_OF, "dispatch"), (_AIRGRAM, "airgram")):
        for first, last in pieces(content, start, end):
            if match := pattern.fullmatch(content, first, last):
                at, to = match.span("number")
                number = Number(start=at, end=to, quote=content[at:to], kind=_number_kind(kind), value=content[at:to], rule=RULE)
                opening.number.append(number)
                return
    if not opening.date:
        _dateline(sheet, start, end, opening)


def _number_kind(kind: str) -> str:
    return "dispatch" if kind == "dispatch" else "document"


def _dateline(sheet: Sheet, start: int, end: int, opening: Opening) -> None:
    """``Moscow, February 22, 1946—9 p.m.``; ``Saigon, August 8, 1964, 1427Z.``; ``Tehran, undated.``"""
    content = sheet.content
    reading = dated(sheet, start, end)
    undated = _UNDATED.search(content, start, end)
    if reading is None and undated is None:
        return
    first = reading.start if reading else undated.start() if undated else start
    words = _WORDS.match(content, start, first)
    at, to = trimmed(content, start, words.end() if words else start, _LOOSE)
    if at < to and content[at].isupper():
        opening.place = " ".join(content[at:to].split())
    if reading is None:
        return
    opening.date.append(as_value(reading, RULE))
    time = clock(content, reading.start, end)
    if time is None:
        return
    opening.time.append(as_time(content, time, ("sent",), RULE))
    day = opening.date[0].value
    opening.sent.append(
        Moment(
            start=reading.start,
            end=max(reading.end, time.end),
            quote=content[reading.start : max(reading.end, time.end)],
            value=moment(day, time),
            place=opening.place,
            rule=RULE,
        )
    )


def _received(sheet: Sheet, span: tuple[int, int], day: datetime.date | None, opening: Opening) -> None:
    """``[Received February 22—3:52 p.m.]``: a day without its year is the first of its name not before the sending."""
    content = sheet.content
    start, end = trimmed(content, *span, "[]")
    time = clock(content, start, end)
    reading = dated(sheet, start, end, dates.Anchor(day=day, because="of the dateline") if day else None)
    because = None
    if reading is not None:
        said, because = as_value(reading, RULE).value, reading.because or None
        said, because = _not_before(said, because, content[reading.start : reading.end], day)
    elif day is not None and time is not None:
        said, because = day.isoformat(), "the day of the dateline, no other is said"
    else:
        return
    opening.received.append(
        Moment(start=start, end=end, quote=content[start:end], value=moment(said, time), because=because, rule=RULE)
    )


def _not_before(said: str, because: str | None, quote: str, day: datetime.date | None) -> tuple[str, str | None]:
    """A telegram of 31 December is received in the next year's January, where the page does not say the year."""
    other = day_of(said)
    if day is None or other is None or re.search(r"\b\d{4}\b", quote) or other >= day or day.month - other.month < 6:
        return said, because
    return other.replace(year=day.year + 1).isoformat(), "the year after the dateline's, whose day it would be before"
