"""What is known of a record, as cards of labelled values, each tied to the words it was read from."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chancery.model.readings import Copies, Location, Moment, Number, Party, Reference, Repository, Stated, TimeOfDay
from chancery.model.record import Record
from chancery.web.evidence import evidence
from chancery.web.overlay import Cover

LABELS = {
    "from_": "From",
    "to": "To",
    "info": "Information",
    "via": "Via",
    "action": "Action",
    "number": "Numbers",
    "date": "Date",
    "time": "Time",
    "tags": "Tags",
    "slugs": "Slugs",
    "references": "Cites",
    "record_id": "Record id",
    "classification": "Secrecy",
    "declassification": "Declassify",
    "section": "Section",
    "exemplar": "This copy",
    "related": "Related documents",
}
MARK_WORDS = {
    "original-term": "the word of the original",
    "name-variant": "another form of the name",
    "identification": "who is meant",
    "supplied": "supplied by the translator or editor",
    "unclear": "a doubtful reading",
    "gap": "a gap",
    "ellipsis": "words left out",
    "sic": "so in the original",
    "correction": "a correction",
    "deletion": "struck out",
    "handwritten": "written by hand",
    "translator-note": "translator’s note",
    "editor-note": "editor’s note",
    "footnote": "note",
    "stamp": "stamp",
    "redaction": "withheld",
    "page-break": "page break",
    "unknown": "a sign that no known convention explains",
}


ACRONYMS = re.compile(r"\b(?:cia|fbi|frus|jfk|tei)\b")
PROPER = re.compile(r"\b(?:soviet|state|venona)\b")


def called(name: str) -> str:
    """A family's name as one says it: ``FBI airtel``, ``State telegram``."""
    words = ACRONYMS.sub(lambda m: m[0].upper(), name.replace("-", " "))
    return PROPER.sub(lambda m: m[0].capitalize(), words)


@dataclass(frozen=True, slots=True)
class Fact:
    """One value: its words, what goes with it, why (where inferred), and the key of its words on the page."""

    words: str
    more: str = ""
    because: str = ""
    key: str = ""
    edit: str = ""
    """The key under which it is corrected."""
    said: bool = False
    """Whether a person said so."""


@dataclass(frozen=True, slots=True)
class Line:
    """A label and its values."""

    label: str
    facts: tuple[Fact, ...]


class Facts:
    """Cards of a record, and the covers that tie them to the text."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.covers: list[Cover] = []
        self.envelope = self.lines(record.envelope, "e", skip={"copies", "classification", "from_", "to", "action"})
        self.way = {name: self.facts(getattr(record.envelope, name), f"e-{name.rstrip('_')}") for name in ("from_", "to")}
        self.action = self.facts(record.envelope.action, "e-action")
        self.secrecy = self.facts(record.envelope.classification, "e-classification")
        self.copies = self.copy_facts(record.envelope.copies)
        self.description = self.lines(record.description, "d", skip={"catalogue", "missing", "attributes"})
        self.attributes = self.facts(record.description.attributes, "a")
        self.marks = tuple(self.mark_facts())
        self.dates = tuple(self.date_facts())
        self.names = tuple(self.name_facts())
        self.doubts = tuple(self.doubt_facts())
        self.own()
        self.evidence = evidence(record)
        self.covers += self.evidence.covers

    def lines(self, holder: Any, prefix: str, skip: set[str]) -> list[Line]:
        """Every field of a dataclass of readings that has values."""
        out = []
        for item in dataclasses.fields(holder):
            readings = getattr(holder, item.name)
            if item.name not in skip and readings:
                label = LABELS.get(item.name, item.name.replace("_", " ").capitalize())
                out.append(Line(label, self.facts(readings, f"{prefix}-{item.name.rstrip('_')}")))
        return out

    def facts(self, readings: tuple[Any, ...], prefix: str) -> tuple[Fact, ...]:
        """The facts of a field; lays a cover for each that stands on the page."""
        return tuple(self.fact(reading, f"{prefix}-{i}") for i, reading in enumerate(readings))

    def fact(self, reading: Any, key: str) -> Fact:
        """One fact."""
        words, more = words_of(reading)
        if isinstance(reading, Stated):
            return Fact(words, more, reading.because, edit=key)
        said = reading.rule.startswith("judgement ")
        there = reading.start < reading.end
        if there:
            self.covers.append(Cover(reading.start, reading.end, key, "fact"))
        return Fact(words, more, reading.because or "", key if there else "", key, said)

    def copy_facts(self, copies: Copies | None) -> tuple[Fact, ...]:
        """The copies as listed."""
        if copies is None:
            return ()
        out = []
        for i, copy in enumerate(copies.list):
            key = f"c-{i}"
            self.covers.append(Cover(copy.start, copy.end, key, "fact"))
            more = f"{copy.count} copies" if copy.count and copy.count > 1 else ""
            out.append(Fact(copy.recipient, more, str(copy.number) if copy.number is not None else "", key, key))
        return tuple(out)

    def mark_facts(self) -> Iterator[Fact]:
        """The marks, each an explanation of its words."""
        for i, mark in enumerate(self.record.marks):
            detail = ", ".join(w for w in (mark.place, mark.reason, mark.extent, mark.degree and f"certainty {mark.degree}") if w)
            words = MARK_WORDS.get(mark.kind, mark.kind)
            label = words + (f" ({detail})" if detail else "") + (f" · {mark.voice}" if mark.voice else "")
            self.covers.append(Cover(mark.start, mark.end, f"m{i}", f"mark {mark.kind}", label))
            yield Fact(mark.quote, words, detail, f"m{i}")

    def date_facts(self) -> Iterator[Fact]:
        """The dates of the text in their order."""
        for i, date in enumerate(self.record.dates):
            self.covers.append(Cover(date.start, date.end, f"t{i}", "date", f"{date.edtf} · {date.because or 'as it stands'}"))
            yield Fact(date.quote, date.edtf, date.because or "as it stands", f"t{i}")

    def name_facts(self) -> Iterator[tuple[str, Fact, tuple[Fact, ...]]]:
        """The names with their mentions."""
        for i, name in enumerate(self.record.names):
            mentions = []
            for j, mention in enumerate(name.mentions):
                key = f"n{i}-{j}"
                self.covers.append(Cover(mention.start, mention.end, key, f"name {name.kind}"))
                mentions.append(Fact(mention.quote, mention.form, mention.voice, key))
            solved = f"is {name.solution}" if name.solution else ""
            yield name.kind, Fact(name.name, solved, ", ".join(name.variants), f"n{i}-0"), tuple(mentions)

    def own(self) -> None:
        """What a reader emended and noted, laid over the words."""
        for i, one in enumerate(self.record.emendations):
            self.covers.append(Cover(one.start, one.end, f"w{i}", "emended", f"should read: {one.value} ({one.because})"))
        for i, remark in enumerate(self.record.remarks):
            self.covers.append(Cover(remark.start, remark.end, f"r{i}", "remarked", f"{remark.who}: {remark.text}"))

    def doubt_facts(self) -> Iterator[Fact]:
        """What a careful reader would query."""
        for i, doubt in enumerate(self.record.doubts):
            key = ""
            if doubt.start is not None and doubt.end is not None:
                key = f"q{i}"
                self.covers.append(Cover(doubt.start, doubt.end, key, "queried"))
            yield Fact(doubt.message, doubt.code.replace("-", " "), "", key)


def words_of(reading: Any) -> tuple[str, str]:
    """A reading's main words and what goes with them."""
    if isinstance(reading, Party):
        more = [reading.office, reading.place, reading.for_ and f"for {reading.for_}", reading.precedence]
        beside = [w for w in more if w and w.casefold() not in reading.name.casefold()]
        return reading.name, ", ".join([*beside, f"no. {reading.number}"] if reading.number else beside)
    if isinstance(reading, Number):
        return reading.value, reading.kind
    if isinstance(reading, TimeOfDay):
        return reading.value, " or ".join(reading.role)
    if isinstance(reading, Moment):
        return reading.value.replace("T", ", "), ", ".join(w for w in (reading.by and f"by {reading.by}", reading.place) if w)
    if isinstance(reading, Reference):
        words = " ".join(w for w in (reading.post, reading.number) if w) or " ".join(reading.quote.split())
        return words, ", ".join(w for w in (reading.kind, reading.date or (str(reading.year) if reading.year else None)) if w)
    if isinstance(reading, Repository):
        return reading.value, reading.role.replace("-", " ")
    if isinstance(reading, Location):
        parts = [(f.name, getattr(reading, f.name)) for f in dataclasses.fields(Location)]
        names = [
            f"{name} {value}"
            for name, value in parts
            if value and name not in ("start", "end", "quote", "rule", "because", "archive")
        ]
        return " ".join(w for w in (reading.archive, ", ".join(names)) if w) or reading.quote, ""
    label = getattr(reading, "label", None)
    return reading.value, label or ""
