"""The envelope of an edited diplomatic document, from its pieces, however they were found (elements, or lines of a page)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from chancery.extract.envelope import secrecy
from chancery.extract.envelope.frus import head as frus_head
from chancery.extract.envelope.frus import note as frus_note
from chancery.extract.envelope.frus import opening as frus_opening
from chancery.extract.envelope.head_date import day_of
from chancery.extract.envelope.lines import lines, trimmed
from chancery.extract.envelope.reference import DEPARTMENT, Correspondents, cited
from chancery.model.readings import Description, Envelope, Number, Party, Reference, Value
from chancery.model.sheet import Sheet

Stretch = tuple[int, int]
RULE = "frus-envelope"
_TELEGRAM_NUMBER = re.compile(r"(?P<number>(?:A-)?\d{1,5})\.[ \t]{1,3}(?=[A-Z\[“\"‘'(])")
_SUBJECT = re.compile(r"(?:\d{1,5}\.[ \t]{1,3})?(?:Subject|Subj|SUBJECT|Re)\s?: (?P<subject>[^\n.]{3,160})(?=\.\s|\.?$|\n)", re.M)


_MEETING = re.compile(
    r"\b(?:Memorand(?:um|a) of (?:\w+ )?Conversation|Minutes"
    r"|(?:Notes|Record) of (?:a |the )?Meeting|Conversation|Discussion)(?![a-z])"
)
"""Headings of what was written on a talk: its date and hour are the talk's."""


@dataclass
class Pieces:
    """Where the pieces of the document stand."""

    source: list[Stretch] = field(default_factory=list)
    """The source note, or the line of the file number."""
    head: Stretch | None = None
    opening: list[Stretch] = field(default_factory=list)
    """Lines between heading and text."""
    body: list[Stretch] = field(default_factory=list)
    """The document's own words, without the editors' notes."""
    closing: Stretch | None = None
    notes: list[Stretch] = field(default_factory=list)


def read(sheet: Sheet, pieces: Pieces) -> Envelope:
    """The envelope: the heading's correspondents, the opening's dates, the source note's terms, what the text cites."""
    content = sheet.content
    head = frus_head.read(content, *pieces.head) if pieces.head else frus_head.Head("", None, (), ())
    opening = frus_opening.read(sheet, pieces.opening)
    notes = [note for span in pieces.source if (note := frus_note.read(content, *span))]
    noted: dict[str, tuple[Value | Party | Number, ...]] = {}
    for note in notes:
        for key, values in note.envelope.items():
            noted[key] = (*noted.get(key, ()), *values)
    day = next((d for value in opening.date if (d := day_of(value.value))), None)
    senders, addressees = _placed(head.senders, opening.place), head.addressees
    who = Correspondents.of(senders, addressees, day)
    if pieces.head and _MEETING.search(content, *pieces.head):
        opening.sent = []  # the hour of the talk, and nothing was sent then
        opening.time = [replace(time, role=()) for time in opening.time]
    telegram = (
        head.kind.endswith(("telegram", "cable", "message", "airgram"))
        or any(note.telegram for note in notes)
        or bool(opening.sent)
    )
    number = telegram_number(content, pieces.body) if telegram else None
    readings: dict[str, object] = {
        "number": (*([number] if number else []), *opening.number, *noted.pop("number", ())),
        "date": tuple(opening.date),
        "time": tuple(opening.time),
        "sent": tuple(opening.sent),
        "received": tuple(opening.received),
        "from_": senders,
        "to": addressees,
        "classification": _either(opening.classification, noted.pop("classification", ())),
        "precedence": _either(opening.precedence, noted.pop("precedence", ())),
        "handling": _either(opening.handling, noted.pop("handling", ())),
        "subject": tuple(_subject(content, pieces.body)) if telegram else tuple(_labelled_subject(content, pieces.body)),
        "references": _cited(content, pieces.body, who),
        "signature": _signature(content, pieces.closing),
        **noted,
    }
    return Envelope(**readings)  # type: ignore[arg-type]


def describe(sheet: Sheet, pieces: Pieces) -> Description:
    """What the editors say: the title, and where the papers lie."""
    content = sheet.content
    notes = [note for span in pieces.source if (note := frus_note.read(content, *span))]
    title: tuple[Value, ...] = ()
    if pieces.head:
        start, end = frus_head.without_sign(content, *pieces.head)
        title = (Value(start=start, end=end, quote=content[start:end], value=" ".join(content[start:end].split()), rule=RULE),)
    return Description(
        title=title,
        source=tuple(note.source for note in notes),
        repository=tuple(holder for note in notes for holder in note.repository),
        location=tuple(place for note in notes for place in note.location),
    )


def _placed(senders: tuple[Party, ...], place: str | None) -> tuple[Party, ...]:
    """The senders at the place of the dateline, which is nearer than the country of their office."""
    return tuple(replace(party, place=place) for party in senders) if place else senders


def _either(own: list[Value], noted: Iterable[object]) -> tuple[object, ...]:
    """What the document's head says; what the editors took over into their note only where it says nothing."""
    return tuple(own) or tuple(noted)


def telegram_number(content: str, body: list[Stretch]) -> Number | None:
    """``511. Answer to …``: the number that opens the first paragraph, where it does not begin a list of points."""
    if not body:
        return None
    start, end = trimmed(content, *body[0])
    match = _TELEGRAM_NUMBER.match(content, start, end)
    if match is None or match["number"] == "1":
        return None
    at, to = match.span("number")
    kind = "telegram" if content[at].isdigit() else "document"
    return Number(start=at, end=to, quote=content[at:to], kind=kind, value=content[at:to], rule=RULE)


def _subject(content: str, body: list[Stretch]) -> Iterator[Value]:
    """``3312. Subject: River question.``: named in the first words of a telegram."""
    if body and (match := _SUBJECT.match(content, *trimmed(content, *body[0]))):
        start, end = trimmed(content, *match.span("subject"))
        yield Value(start=start, end=end, quote=content[start:end], value=" ".join(content[start:end].split()), rule=RULE)


def _labelled_subject(content: str, body: list[Stretch]) -> Iterator[Value]:
    """``SUBJECT`` on a line of its own and the subject on the next, or behind a colon: in the first lines of a memorandum."""
    if not body:
        return
    match = _SUBJECT_LINE.search(content, body[0][0], min(body[-1][1], body[0][0] + 600))
    if match:
        start, end = trimmed(content, *match.span("subject"))
        yield Value(start=start, end=end, quote=content[start:end], value=" ".join(content[start:end].split()), rule=RULE)


_SUBJECT_LINE = re.compile(r"^[ \t]*SUBJECT[ \t]*:?[ \t]*(?:\n[ \t]*){0,3}(?P<subject>\S[^\n]{2,200})$", re.M)
_REF = re.compile(r"(?<!\w)Ref(?:s|erences?|tels?)?\s?:\s?(?P<list>[^\n]{3,200}?)(?=\.\d{0,2}(?:\s[A-Z]|\s?$)|\n|$)", re.M)
_POST_NUMBER = re.compile(
    r"(?:(?<=\s)|(?<=[;,(:.)])|^)(?P<post>(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|No\b)[A-Z][a-z]{2,15}(?:\s[A-Z][a-z]{2,15})?)"
    r"\s(?P<number>\d{1,6})(?![\d:/])"
)


def _cited(content: str, body: list[Stretch], who: Correspondents) -> tuple[Reference, ...]:
    """What the text cites; and ``Ref: State 3301, London 12``: behind that word a post and a number are a telegram."""
    found = list(cited(content, body, who, "frus-references"))
    if body and (listed := _REF.search(content, body[0][0], min(body[0][1], body[0][0] + 300))):
        for match in _POST_NUMBER.finditer(content, *listed.span("list")):
            post = DEPARTMENT if match["post"] in ("State", "Department") else match["post"]
            if match["post"] == "Deptel" or any(r.start < match.end() and match.start() < r.end for r in found):
                continue
            found.append(
                Reference(
                    start=match.start(), end=match.end(), quote=match[0], kind="telegram", post=post, number=match["number"],
                    rule="frus-references",
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda r: r.start))


def _signature(content: str, closing: Stretch | None) -> tuple[Value, ...]:
    """The last line of the closing that is a name: ``Kennan``, ``Dean Rusk``; an office may stand under it."""
    if closing is None:
        return ()
    for line in lines(content, *closing, 8):
        start, end = frus_head.without_sign(content, *trimmed(content, *line, "[]"))
        words = content[start:end]
        if _SIGNED.fullmatch(words) and not any(secrecy.read_line(content, start, end)):
            return (Value(start=start, end=end, quote=words, value=" ".join(words.split()), rule="frus-signature"),)
    return ()


_SIGNED = re.compile(
    r"(?:Mc|Mac|De|de |von |van )?[A-Z](?:[^\W\d_]|['’.-]){0,24}(?:[ ][A-Z](?:[^\W\d_]|['’.-]){0,24}){0,4}(?:,? [JS]r\.?)?"
)
