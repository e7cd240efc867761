"""Soviet telegrams read by others, as their translations were issued: ``[53 groups unrecoverable]``, ``To VIKTOR[i].``"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.extract.blocks import block, fill
from chancery.extract.envelope import secrecy
from chancery.extract.envelope.head_date import day_of
from chancery.extract.envelope.lines import lines, trimmed
from chancery.extract.envelope.venona import head as venona_head
from chancery.extract.envelope.venona import notes as venona_notes
from chancery.families.family import Family, Recognition
from chancery.model.record import Block, Doubt, Mark
from chancery.model.sheet import Sheet

LOOK = 12000
"""Characters of a document that are looked at to know it."""
_ROUTE = re.compile(
    r"^[ \t>]*FROM[ \t]{0,20}[:;.][^\n]{0,120}(?:\n[ \t]*){0,4}?(?:TO[ \t]{0,20}[:;.]|[^\n]{0,80}[ \t]TO[ \t]{0,10}:)",
    re.I | re.M,
)
_CUES = (
    (
        ("roup", "ROUP"),
        re.compile(
            r"\[(?:about )?(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
            r" (?:code )?groups? (?:un|garbled|missing|not )",
            re.I,
        ),
        "groups unrecovered",
    ),
    (("%",), re.compile(r"\[[B-F] ?% ?\w"), "degrees of certainty in letters"),
    (
        ("VENONA", "BRIDE", "DRUG", "DINAR"),
        re.compile(r"^[ \t]*(?:VENONA|BRIDE|DRUG|DINAR)[ \t]*$|[ \t]{2}VENONA[ \t]*$", re.M),
        "the word of the series on a line of its own",
    ),
    (("/T",), re.compile(r"\b[23S]/[A-Z]{3}/T ?\d{1,4}\b"), "the reference of a translation, 3/NBF/T…"),
    (
        ("[i", "[v", "[x"),
        re.compile(r"[A-Z]{3}[A-Z'’]{0,40}(?:\[[A-Z'’ -]{3,30}\])?\[[ivx]{1,5}\]"),
        "a cover name with a roman note",
    ),
)
"""What must stand there for the sign to be looked for, the sign, its name."""


def recognise(sheet: Sheet) -> Recognition | None:
    """A head of From and To, and one sign of a broken message; or three such signs."""
    start, end = sheet.matter
    head = sheet.content[start : min(end, start + LOOK)]
    cues = [because for needed, sign, because in _CUES if any(n in head for n in needed) and sign.search(head)]
    if not cues:
        return None
    route = bool(_ROUTE.search(head[:6000]))
    if not route and len(cues) < 3:
        return None
    return Recognition(min(0.98, 0.6 + 0.12 * len(cues) + 0.1 * route), "; ".join((["From and To"] if route else []) + cues))


def blocks(sheet: Sheet) -> list[Block]:
    """Envelope, paragraphs, closing, one block a note, lines of page furniture."""
    content, (start, end) = sheet.content, sheet.matter
    notes = venona_notes.notes_of(content, start, end)
    stop = venona_head.head_end(content, start, end)
    known = [*_head(content, start, stop), *venona_notes.blocks(content, notes)]
    if span := venona_head.signature_lines(content, stop, notes.start):
        known += [b for b in [block(content, *span, "closing", rule="venona-signature")] if b]
    body = span[0] if span else notes.start
    known += [
        *_furniture(content, stop, body),
        *_furniture(content, span[1] if span else notes.start, notes.start),
        *_furniture(content, notes.end, end),
    ]
    return fill(content, start, end, known)


def _head(content: str, start: int, stop: int) -> Iterator[Block]:
    """A title line in capitals is the heading; what stands before and behind it is the envelope."""
    at = start
    for title in venona_head.titles(content, start, stop):
        if found := block(content, at, title.start, "envelope", rule="venona-head"):
            yield found
        if found := block(content, title.start, title.end, "heading", "translator", "venona-head"):
            yield found
        at = title.end
    if found := block(content, at, stop, "envelope", rule="venona-head"):
        yield found


def _furniture(content: str, start: int, end: int) -> Iterator[Block]:
    """Secrecy and the name of the series, repeated on a page's edge; ``- 2 -``."""
    for line in lines(content, start, end, 2000):
        first, last = trimmed(content, *line)
        if not 0 < last - first <= 40:
            continue
        number = re.fullmatch(r"-[ ]?\d{1,3}[ ]?-|\d{1,3}|\d{1,2} [A-Z][a-z]{2,8}\.? (?:19)?\d\d", content[first:last])
        if (number or any(secrecy.read_line(content, first, last))) and (
            found := block(content, first, last, "page-furniture", "archive", "venona-page")
        ):
            yield found


def marks(sheet: Sheet) -> Iterator[Mark]:
    """Cover names that a note solves."""
    start, end = sheet.matter
    yield from venona_notes.identifications(sheet.content, start, venona_notes.notes_of(sheet.content, start, end))


def doubts(sheet: Sheet) -> Iterator[Doubt]:
    """A translation issued before the message that it translates."""
    day = next((d for v in sheet.envelope.date if (d := day_of(v.value))), None)
    for issued in sheet.description.attributes:
        other = day_of(issued.value)
        if day and other and other < day:
            yield Doubt(
                code="issued-before-date",
                message=f"The translation is said to be issued on {other}, before the message of {day}.",
                start=issued.start,
                end=issued.end,
                quote=issued.quote,
            )


VENONA = Family(
    name="venona",
    recognise=recognise,
    conventions=("venona",),
    blocks=blocks,
    envelope=venona_head.read,
    description=venona_head.describe,
    marks=marks,
    doubts=doubts,
)
