"""The envelope of a document of no known family: only what its head and its end say in so many words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from chancery.extract.envelope import labelled_head, letter, secrecy
from chancery.extract.envelope.frus import tei_head
from chancery.extract.envelope.head_date import as_time, as_value, clock, dated
from chancery.extract.envelope.lines import last_lines, lines, pieces, trimmed
from chancery.extract.envelope.reference import Correspondents, cited
from chancery.extract.envelope.released.date_places import candidates, pick
from chancery.model.readings import Envelope, Number, Party, Reference, Value
from chancery.model.sheet import Sheet

SECRECY_LINES = 25
NUMBER_LINES = 20
DATED = 1500
"""Characters of a head in which a day is looked for as in papers released as scans."""
SURE = 3.3
"""What such a day's place has to weigh at least: a label, or the head's labels right under it."""
_NUMBER = re.compile(
    r"(?P<noun>telegram|cable|dispatch|despatch|letter|memorandum|report|telegramm|fernschreiben|bericht|télégramme|dépêche)?[ ]?"
    r"(?:no|nr|№|nº|n°|number|исх\. ?№)\.?[ ]?:?[ ]?(?P<value>(?=[^\s,;]{0,23}\d)[\w./№\-–]{1,24})",
    re.I,
)
_DATE_AFTER = re.compile(r"[ ]?(?:,|of|vom|du|от|dated)[ ]", re.I)
_KINDS = (
    (re.compile(r"telegr|cable|fernschr|télégr|телегр|szyfrogr", re.I), "telegram"),
    (re.compile(r"di?e?spatch|dépêche", re.I), "dispatch"),
)


class _Draft:
    """The readings of an envelope as they come, a list a field."""

    def __init__(self) -> None:
        self.fields: dict[str, list[Any]] = {}

    def add(self, field: str, *values: Any) -> None:
        """Add readings that are not yet there at the same words."""
        have = self.fields.setdefault(field, [])
        for value in values:
            if all((value.start, value.end) != (old.start, old.end) for old in have):
                have.append(value)

    def has(self, field: str) -> bool:
        """Whether the field has a reading."""
        return bool(self.fields.get(field))

    def envelope(self) -> Envelope:
        """The envelope."""
        readings: dict[str, Any] = {field: tuple(values) for field, values in self.fields.items()}
        return Envelope(**readings)


def read(sheet: Sheet) -> Envelope:
    """The envelope of the sheet's matter, read conservatively: labels, dateline, salutation, signature, lines of secrecy."""
    envelope = sheet.kept.get("plain-head")
    if envelope is None:
        envelope = sheet.kept["plain-head"] = _read(sheet)
    return cast("Envelope", envelope)


def entries(sheet: Sheet) -> tuple[labelled_head.Entry, ...]:
    """The labelled lines of the sheet's head."""
    found = sheet.kept.get("labelled-head")
    if found is None:
        found = sheet.kept["labelled-head"] = labelled_head.entries(sheet.content, *sheet.matter)
    return cast("tuple[labelled_head.Entry, ...]", found)


def _read(sheet: Sheet) -> Envelope:
    draft = _Draft()
    for entry in entries(sheet):
        _labelled(sheet, entry, draft)
    _secrecy(sheet, draft)
    _numbers(sheet, draft)
    _letter(sheet, draft)
    _header(sheet, draft)
    if not draft.has("date"):
        draft.add("date", *_of_scans(sheet))
    return draft.envelope()


def _of_scans(sheet: Sheet) -> Iterable[Value]:
    """The day that stands as that of a scanned paper does, behind its label or right over a head: never one of figures."""
    start, end = sheet.matter
    found = candidates(sheet.content, start, min(end, start + DATED))
    best = pick((value, weight) for value, weight in found if weight > SURE and any(sign.isalpha() for sign in value.quote))
    return (best,) if best else ()


def _labelled(sheet: Sheet, entry: labelled_head.Entry, draft: _Draft) -> None:
    content = sheet.content
    if entry.field in ("from", "to", "via", "info"):
        draft.add("from_" if entry.field == "from" else entry.field, *labelled_head.parties(content, entry))
    elif entry.field == "date":
        order = None if entry.language == "en" else "dmy"
        if reading := dated(sheet, entry.lines[0][0], entry.end, order=order, months=True):
            draft.add("date", _with(as_value(reading, "labelled-head"), entry.because))
            if time := clock(content, reading.end, entry.lines[0][1]):
                draft.add("time", as_time(content, time, (), "labelled-head"))
    elif entry.field in ("number", "file"):
        kind = "file" if entry.field == "file" else number_kind(entry.label, content[sheet.matter[0] : entry.start])
        draft.add("number", *labelled_head.numbers(content, entry, kind))
    elif entry.field in ("classification", "precedence"):
        terms = list(secrecy.read_words(content, *entry.lines[0], "labelled-head"))
        draft.add(entry.field, *(term.value for term in terms if term.field == entry.field))
        draft.add("handling", *(term.value for term in terms if term.field == "handling"))
    elif entry.field == "subject":
        draft.add("subject", labelled_head.text_value(content, entry))
    elif entry.field == "enclosures":
        draft.add("enclosures", labelled_head.text_value(content, entry))
    elif entry.field == "reference":
        draft.add("references", *_cited(sheet, entry))


def _with(value: Value, because: str | None) -> Value:
    """The value with one more reason."""
    return replace(value, because="; ".join(filter(None, (value.because, because)))) if because else value


def number_kind(label: str, before: str) -> str:
    """The kind of a number, by the label's own words or else the last heading above it."""
    for words in (label, before[-400:]):
        for pattern, kind in _KINDS:
            if pattern.search(words):
                return kind
    return "document"


def _cited(sheet: Sheet, entry: labelled_head.Entry) -> Iterable[Reference]:
    start, end = entry.lines[0][0], entry.end
    if found := cited(sheet.content, [(start, end)], Correspondents(), "labelled-head"):
        return found
    quote = sheet.content[start:end]
    if len(quote) > 80 or not any(sign.isdigit() for sign in quote):
        return ()
    kind = "letter" if "letter" in entry.label or "schreiben" in entry.label else "document"
    return (Reference(start=start, end=end, quote=quote, kind=kind, number=" ".join(quote.split()), rule="labelled-head"),)


def _secrecy(sheet: Sheet, draft: _Draft) -> None:
    """Terms that stand alone on a line of the head, or on one of the last; a repeated one counts once."""
    start, end = sheet.matter
    head = list(lines(sheet.content, start, end, SECRECY_LINES))
    tail = [line for line in last_lines(sheet.content, start, end, 3) if line[0] >= (head[-1][1] if head else 0)]
    for line in (*head, *tail):
        for field, value in secrecy.read_line(sheet.content, *line):
            if all(value.value != old.value for old in draft.fields.get(field, [])):
                draft.add(field, value)


def _numbers(sheet: Sheet, draft: _Draft) -> None:
    """``Telegram No. 214`` or ``No. 45, 3 May 1951`` on a line of its own, where no label gave a number."""
    if draft.has("number"):
        return
    content = sheet.content
    for line in lines(content, *sheet.matter, NUMBER_LINES):
        for first, last in pieces(content, *line):
            match = _NUMBER.match(content, first, last)
            if not match:
                continue
            first_of_rest, _ = trimmed(content, match.end(), last, ".,")
            rest = _DATE_AFTER.match(content, match.end(), last)
            reading = dated(sheet, match.end(), last) if rest else None
            if first_of_rest < last and (reading is None or rest is None or reading.start > rest.end() + 2):
                continue
            start, end = trimmed(content, *match.span("value"), ".-")
            kind = number_kind(match["noun"] or "", content[sheet.matter[0] : match.start()])
            draft.add(
                "number",
                Number(start=start, end=end, quote=content[start:end], kind=kind, value=content[start:end], rule="number-line"),
            )
            if reading and not draft.has("date"):
                draft.add("date", as_value(reading, "number-line"))
            return


def _letter(sheet: Sheet, draft: _Draft) -> None:
    """Dateline, salutation and signature of a letter."""
    start, end = sheet.matter
    dateline = letter.dateline(sheet, start, end)
    if dateline and not draft.has("date"):
        draft.add("date", as_value(dateline.date, "dateline"))
        if time := clock(sheet.content, dateline.date.end, dateline.end):
            draft.add("time", as_time(sheet.content, time, (), "dateline"))
    greeting = letter.salutation(sheet.content, start, end)
    if greeting and greeting[2] and not draft.has("to"):
        draft.add("to", greeting[2])
    close = letter.closing(sheet.content, start, end)
    sign = close.signature if close else _said_twice(sheet, draft)
    if sign is None:
        return
    draft.add("signature", sign)
    if greeting and not draft.has("from_"):
        place = dateline.place.value if dateline and dateline.place else None
        sender = Party(
            start=sign.start, end=sign.end, quote=sign.quote, name=sign.value, place=place, because="signed so", rule="signature"
        )
        draft.add("from_", sender)


def _header(sheet: Sheet, draft: _Draft) -> None:
    """What a TEI header says, where the document itself says nothing."""
    if not sheet.text.regions:
        return
    said = tei_head.correspondence(sheet)
    for field, readings in (("from_", said.senders), ("to", said.addressees), ("date", said.dates), ("received", said.received)):
        if not draft.has(field):
            draft.add(field, *readings)


def _said_twice(sheet: Sheet, draft: _Draft) -> Value | None:
    """The last line of a memorandum, where it is the name that its head gives as the sender's."""
    names = {party.name.casefold() for party in draft.fields.get("from_", [])}
    for line in reversed(last_lines(sheet.content, *sheet.matter, 12)):
        start, end = trimmed(sheet.content, *line, "_*")
        if start < end and " ".join(sheet.content[start:end].split()).casefold() in names:
            words = sheet.content[start:end]
            return Value(
                start=start,
                end=end,
                quote=words,
                value=" ".join(words.split()),
                because="the sender's name again",
                rule="signature",
            )
    return None
