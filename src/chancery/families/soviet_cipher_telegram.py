"""Soviet ciphered telegrams in English translation: heads, copies, times of the cipher service, hands in the margin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from chancery.extract.blocks import block, stretches
from chancery.extract.description import labels
from chancery.extract.envelope import copies
from chancery.extract.envelope.soviet import moments as soviet_moments
from chancery.extract.envelope.soviet import numbers as soviet_numbers
from chancery.extract.envelope.soviet import parties as soviet_parties
from chancery.extract.envelope.soviet import signature as soviet_signature
from chancery.extract.envelope.soviet.clock import Day, days, settled
from chancery.extract.envelope.soviet.doubts import doubts
from chancery.extract.envelope.soviet.layout import NO, Parts, ends_telegram, parts
from chancery.families.family import Cut, Family, Recognition
from chancery.model.readings import Envelope, Value
from chancery.model.record import Block, Mark
from chancery.model.sheet import Sheet
from chancery.model.text import Text
from chancery.vocabulary import load

LOOK_HEAD, LOOK_TAIL = 2500, 1500
"""Characters at either end of the matter in which the family's signs are looked for."""
ENOUGH = 0.4


class _Sign(NamedTuple):
    """What tells the family: its name, pattern and weight, and the words without which the pattern is not tried."""

    name: str
    pattern: re.Pattern[str]
    weight: float
    cues: tuple[str, ...]


@cache
def _signs(key: str) -> tuple[_Sign, ...]:
    table = load("soviet_telegram")[key]
    return tuple(
        _Sign(name, re.compile(pattern, re.I | re.M), float(weight), tuple(cues))
        for name, (pattern, weight, cues) in table.items()
    )


def _hopeful(key: str, look: str) -> list[tuple[_Sign, str]]:
    """The signs whose cues stand in the text, each with the text: cheap."""
    low = look.lower()
    return [(sign, look) for sign in _signs(key) if any(cue in low for cue in sign.cues)]


_HINTS = (
    "cipher", "cypher", "coded ",
    "strictly secret", "absolutely secret", "completely secret", "copying", "copies is", "copies prohibited",
    "copies forbidden", "copies:", "copy n", "copy #", "copy no", "special n", "special. n", "special #", "special series",
    "reproduction prohibited", "reproduction is prohibited", "8d/gs", "8th dep", "/sh", "filippov", "feng xi",
    "distribution list", "sent by wire", " hours ", "lightning", "out of turn", "out-of-turn", "top priority", "extremely urgent",
)  # fmt: skip
"""One of these, in small letters, stands in every telegram that is not framed by a page: cheaper than the patterns."""


def recognise(sheet: Sheet) -> Recognition | None:
    """By what its head and tail say; the signs and their weights are data (``vocabulary/soviet_telegram.toml``)."""
    start, end = sheet.matter
    look = sheet.content[start : min(end, start + LOOK_HEAD)]
    if end - start > LOOK_HEAD:
        look += "\n" + sheet.content[max(start + LOOK_HEAD, end - LOOK_TAIL) : end]
    low = look.lower()
    hopeful = _hopeful("recognise", look)
    if start > 0:
        hopeful += _hopeful(
            "recognise_around", sheet.content[max(0, start - 400) : start] + "\n" + sheet.content[end : end + 700]
        )
    elif not any(hint in low for hint in _HINTS):
        return None
    if sum(sign.weight for sign, _ in hopeful) < ENOUGH:
        return None
    found = [sign for sign, text in hopeful if sign.pattern.search(text)]
    score = sum(sign.weight for sign in found)
    return Recognition(min(0.95, score), "; ".join(sign.name for sign in found)) if score >= ENOUGH else None


def envelope(sheet: Sheet) -> Envelope:
    """The envelope of head and tail; the running text gives only what it cites."""
    content, where = sheet.content, parts(sheet)
    dated = _dates(sheet, where)
    year = dated[0][1].days[0].year if dated else _any_year(content, where)
    moments = soviet_moments.read(content, where, year, tuple(one for _, day in dated for one in day.days if len(day.days) == 1))
    numbers = soviet_numbers.read(content, where, sheet.marks)
    parties = soviet_parties.read(content, where, sheet.marks)
    listed, exemplar = copies.read(content, (where.head, where.tail))
    said = {name: _terms(content, where, name) for name in ("classification", "handling", "precedence")}
    return Envelope(
        number=numbers.number,
        series=numbers.series,
        precedence=said["precedence"][:1],
        date=tuple(_date_values(content, dated, moments)),
        time=numbers.time,
        sent=moments.fields.get("sent", ()),
        received=moments.fields.get("received", ()),
        forwarded=moments.fields.get("forwarded", ()),
        deciphered=moments.fields.get("deciphered", ()),
        printed=moments.fields.get("printed", ()),
        typed=moments.fields.get("typed", ()),
        from_=parties.sender,
        to=tuple(parties.to),
        info=tuple(parties.info),
        classification=said["classification"][:1],
        handling=said["handling"],
        references=numbers.references,
        copies=listed,
        exemplar=exemplar,
        signature=parties.signature,
        drafted_by=moments.persons.get("drafted_by", ()),
        approved_by=moments.persons.get("approved_by", ()),
        issued_by=moments.persons.get("issued_by", ()),
    )


def _any_year(content: str, where: Parts) -> int | None:
    found = [*days(content, *where.head), *days(content, *where.tail)]
    return found[0].days[0].year if found else None


def _dates(sheet: Sheet, where: Parts) -> list[tuple[str, Day]]:
    """The telegram's own dates: in the head, or beside the signature; not those of a stamp, a hand or a labelled moment."""
    content = sheet.content
    hidden = [
        (m.start, m.end) for m in sheet.marks if m.kind in ("handwritten", "stamp", "translator-note", "editor-note", "footnote")
    ]
    hidden += list(soviet_moments.read(content, where, None).taken) + _labelled_lines(content, where)
    found: list[tuple[str, Day]] = []
    tail = (soviet_signature.after_quotation(content, where), where.tail[1])
    for name, (start, end) in (("head", where.head), ("tail", tail)):
        for day in days(content, start, end):
            if not any(a <= day.start < b for a, b in hidden):
                found.append((name, day))
    own = tuple(day.days[0] for _, day in found if len(day.days) == 1)
    return [(name, settled(day, own)) for name, day in found]


_LABELLED = re.compile(
    r"^[ \t\xa0\"“(*]{0,6}(?:sent|received|arrived|deciphered|forwarded|typed|printed|issued|dispatched|transmitted|reported"
    r"|spravka|copy\b|declassified|stamp|x{1,3}/|\*|reference:|note:|in reply to|to n[oº]|your)[^\n]{0,300}",
    re.I | re.M,
)


def _labelled_lines(content: str, where: Parts) -> list[tuple[int, int]]:
    return [m.span() for start, end in (where.head, where.tail) for m in _LABELLED.finditer(content, start, end)]


def _date_values(content: str, dated: list[tuple[str, Day]], moments: soviet_moments.Moments) -> Iterator[Value]:
    """One reading for each day that the page gives; where there is none, the day of sending or of writing out."""
    seen: set[str] = set()
    for name, day in dated:
        if day.value not in seen:
            seen.add(day.value)
            yield Value(
                start=day.start,
                end=day.end,
                quote=content[day.start : day.end],
                value=day.value,
                because=day.because,
                rule=f"soviet-date.{name}",
            )
    if seen:
        return
    for field in ("sent", "received", "typed", "printed"):
        for moment in moments.fields.get(field, ()):
            if re.match(r"\d{4}-\d\d-\d\d", moment.value):
                yield Value(
                    start=moment.start,
                    end=moment.end,
                    quote=moment.quote,
                    value=moment.value[:10],
                    because=f"the day on which it was {field}",
                    rule=f"soviet-date.{field}",
                )
                return
    for issuer in moments.persons.get("issued_by", ()):
        stop = content.find("\n", issuer.end)
        for day in days(content, issuer.end, min(len(content), issuer.end + 60) if stop < 0 else stop)[:1]:
            quote = content[day.start : day.end]
            because = "the day on which it was issued"
            yield Value(start=day.start, end=day.end, quote=quote, value=day.value, because=because, rule="soviet-date.issued")
            return


@cache
def _term_pattern(field: str) -> re.Pattern[str]:
    terms = load("soviet_telegram")[field]["terms"]
    words = "|".join(
        t.replace(" ", r"\s{1,3}") if field == "handling" else re.escape(t).replace(r"\ ", r"\s{1,3}") for t in terms
    )
    return re.compile(rf"(?<![\w'’])(?:{words})(?![\w'’])", re.I)


def _terms(content: str, where: Parts, field: str) -> tuple[Value, ...]:
    """The words for secrecy, handling or urgency in the head; where it has none for secrecy, in the tail."""
    found: dict[str, Value] = {}
    for start, end in (where.head, where.tail) if field == "handling" else (where.head,):
        for match in _term_pattern(field).finditer(content, start, end):
            line = content[max(start, match.start() - 200) : match.start()].rpartition("\n")[2]
            if field != "handling" and re.search(r"\b(?:copy|copies|stamp|deputy|first|general)\b", line, re.I):
                continue
            if field == "precedence" and re.match(
                r"immediate\s(?:report|action|transmission)", content[match.start() : match.start() + 24], re.I
            ):
                continue
            value = " ".join(match[0].lower().split())
            found.setdefault(
                value, Value(start=match.start(), end=match.end(), quote=match[0], value=value, rule=f"soviet-{field}")
            )
    return tuple(found.values())


_NEW_HEAD = re.compile(
    rf"^[ \t\xa0]{{0,40}}c[iy]phered\s(?:telegram|cable)\s{{0,2}}{NO}\s{{0,2}}(?P<number>\d[\w/-]{{0,12}})[ \t\xa0]*$",
    re.I | re.M,
)


def cuts(text: Text) -> Iterator[Cut]:
    """A second head with another number, behind a line that ends a telegram. An archive's page is about one document."""
    content = text.content
    heads = list(_NEW_HEAD.finditer(content)) if "iphered" in content or "IPHERED" in content else []
    if len(heads) < 2 or labels.hinted(content, 0, len(content)) or "skip to" in content[:400].lower():
        return
    number = heads[0]["number"]
    for head in heads[1:]:
        before = content[max(0, head.start() - 200) : head.start()].rstrip().rpartition("\n")[2]
        if head["number"] != number and before and ends_telegram(before):
            number = head["number"]
            yield Cut(head.start(), f"behind the end of a telegram, the head of another: {number}")


_VOICES = {
    "handwritten": "hand",
    "stamp": "stamp",
    "translator-note": "translator",
    "editor-note": "editor",
    "footnote": "editor",
}


def blocks(sheet: Sheet) -> Iterator[Block]:
    """Head as envelope, running text as paragraphs, tail as closing; what a hand, a stamp or an editor says in its own voice."""
    content, where = sheet.content, parts(sheet)
    said = sorted((m for m in sheet.marks if m.kind in _VOICES and m.end - m.start > 3), key=lambda m: m.start)
    for (start, end), kind in ((where.head, "envelope"), (where.body, "paragraph"), (where.tail, "closing")):
        pieces = list(_voiced(content, start, end, kind, said))
        yield from _joined(content, pieces) if kind != "paragraph" else pieces


def _voiced(content: str, start: int, end: int, kind: str, said: list[Mark]) -> Iterator[Block]:
    whole = stretches(content, start, end) if kind != "paragraph" else _paragraphs(content, start, end)
    for first, last in whole:
        for one, two in _lines_of(content, first, last, said) if kind != "paragraph" else [(first, last)]:
            made = block(content, one, two, kind, rule="soviet-parts")
            if made is None:
                continue
            mark = next((m for m in said if m.start <= made.start and m.end >= made.end - 1), None)
            if mark is None:
                yield made
            else:
                notes = mark.kind in ("translator-note", "editor-note", "footnote")
                yield replace(
                    made, kind="apparatus" if notes else kind, voice=_VOICES[mark.kind] if not notes else mark.voice or "editor"
                )


def _paragraphs(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Paragraphs between blank lines; in a text saved without them, whose lines are long, every line is one."""
    lines = [line for line in content[start:end].split("\n") if line.strip()]
    if len(lines) > 1 and "\n\n" not in content[start:end].strip() and sum(map(len, lines)) > 90 * len(lines):
        at = start
        for line in content[start:end].split("\n"):
            yield at, at + len(line)
            at += len(line) + 1
    else:
        yield from stretches(content, start, end)


def _lines_of(content: str, start: int, end: int, said: list[Mark]) -> list[tuple[int, int]]:
    """The lines of a stretch, those of one mark together."""
    out: list[tuple[int, int]] = []
    at = start
    while at < end:
        mark = next((m for m in said if m.start <= at < m.end and m.end <= end), None)
        stop = content.find("\n", mark.end if mark else at, end)
        stop = end if stop < 0 else stop
        out.append((at, stop))
        at = stop + 1
    return out


def _joined(content: str, pieces: list[Block]) -> Iterator[Block]:
    """Neighbours of one kind and voice as one block."""
    run: Block | None = None
    for piece in pieces:
        if run and (run.kind, run.voice) == (piece.kind, piece.voice):
            run = replace(run, end=piece.end, quote=content[run.start : piece.end])
        else:
            if run:
                yield run
            run = piece
    if run:
        yield run


SOVIET_CIPHER_TELEGRAM = Family(
    name="soviet-cipher-telegram",
    recognise=recognise,
    conventions=("soviet-telegram",),
    blocks=blocks,
    envelope=envelope,
    cuts=cuts,
    doubts=doubts,
)
