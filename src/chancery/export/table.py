"""A record as a card for the terminal: what was read, and with ``explain`` by which rule and from which words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, NamedTuple

from chancery.export.saying import abridged, evidence, said
from chancery.export.terminal import columns, lines, padded, shown, takes_colour, terminal_width
from chancery.model.readings import Copies, Copy
from chancery.model.record import Judged, Mark, Name, Record

SHORT = 12
"""Dates and names that a card has room for; ``explain`` has room for all."""
LONG = 240
"""Characters of one value that a card has room for, without ``explain``."""
_PERSON = re.compile(r"(?:^|; )(said|confirmed) by ([^:;]+)")
_BOLD, _DIM, _WARN, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[33m", "\x1b[0m"


class Row(NamedTuple):
    """A line of a card: its label, what is said, and the evidence for it."""

    label: str
    words: str
    evidence: str = ""


class Section(NamedTuple):
    """A part of a card: a heading, what is said beside it, and its rows."""

    heading: str
    beside: str
    rows: tuple[Row, ...] = ()


def write(record: Record, width: int = 100, explain: bool = False, colour: bool = False) -> str:
    """The card, without a line end at its end; no line is wider than ``width`` columns (at least 40)."""
    width = max(40, width)
    out = list(_head(record, width, colour))
    for section in sections(record, explain):
        out.append("")
        out += _section(section, width, explain, colour)
    return "\n".join(out)


def sections(record: Record, explain: bool = False) -> Iterator[Section]:
    """The parts of a card that have something in them."""
    envelope = tuple(_fields(record.envelope, explain, leave=("copies",)))
    if envelope:
        yield Section("Envelope", "", envelope)
    if record.envelope.copies:
        yield _copies(record.envelope.copies, explain)
    description = tuple(_fields(record.description, explain, leave=("catalogue", "missing", "attributes")))
    missing = ", ".join(name.replace("_", " ") for name in record.description.missing)
    if missing:
        description += (Row("no value for", missing),)
    if description:
        yield Section("Description", "", description)
    if record.dates:
        rows = [Row(date.edtf, abridged(date.quote, 60), evidence(date)) for date in record.dates]
        yield Section("Dates", _count(len(rows), explain), tuple(rows if explain else rows[:SHORT]))
    if record.names:
        yield _names(record.names, explain)
    if record.marks:
        yield _marks(record.marks, explain)
    if record.doubts:
        yield Section("Doubts", "", tuple(Row(doubt.code, doubt.message, evidence(doubt)) for doubt in record.doubts))
    if record.own_tags:
        yield Section("Tags of readers", "", (Row("", ", ".join(record.own_tags)),))
    if record.judged:
        yield _judged(record.judged, explain)


def _count(number: int, explain: bool) -> str:
    return str(number) if explain or number <= SHORT else f"{number}, the first {SHORT}:"


def _fields(layer: Any, explain: bool, leave: tuple[str, ...]) -> Iterator[Row]:
    """A row for each field of a layer; with ``explain``, for each reading."""
    for field in fields(layer):
        readings = () if field.name in leave else getattr(layer, field.name)
        label = field.name.strip("_").replace("_", " ")
        if explain:
            for reading in readings:
                yield Row(label, said(reading), evidence(reading))
                label = ""
        elif readings:
            yield Row(label, "; ".join(dict.fromkeys(abridged(said(reading), LONG) + _whose(reading) for reading in readings)))


def _whose(reading: Any) -> str:
    """Who said it, of a value that a person gave or confirmed."""
    found = _PERSON.search(reading.because or "")
    return f" [{found[1]} by {found[2]}]" if found else ""


def _copies(copies: Copies, explain: bool) -> Section:
    total = f"{copies.total} said, " if copies.total is not None else ""
    if explain:
        rows = [Row("" if copy.number is None else str(copy.number), _recipient(copy), evidence(copy)) for copy in copies.list]
    else:
        listed = [said(copy) if copy.count is None else _recipient(copy) for copy in copies.list]
        rows = [Row("listed", "; ".join(listed))] if listed else []
    rows += [Row("said", said(value), evidence(value)) for value in copies.said]
    rows += [Row("doubt", doubt) for doubt in copies.doubts]
    return Section("Copies", f"{total}{len(copies.list)} listed", tuple(rows))


def _recipient(copy: Copy) -> str:
    return copy.recipient if copy.count is None else f"{copy.recipient} ({copy.count})"


def _names(names: tuple[Name, ...], explain: bool) -> Section:
    ranked = sorted(names, key=lambda name: -len(name.mentions))
    rows = []
    for name in ranked if explain else ranked[:SHORT]:
        also = f", also {'; '.join(name.variants)}" if name.variants else ""
        solved = f" = {name.solution}" if name.solution else ""
        first = next(iter(name.mentions), None)
        rows.append(Row(name.kind, f"{name.name}{solved}{also} ({len(name.mentions)})", evidence(first) if first else ""))
    return Section("Names", _count(len(names), explain), tuple(rows))


def _judged(judged: tuple[Judged, ...], explain: bool) -> Section:
    """What people said of the record, and what became of it."""
    rows = []
    for one in judged if explain else judged[:SHORT]:
        change = (
            " → ".join(filter(None, (abridged(one.old, LONG), abridged(one.new, LONG)))) if one.new else abridged(one.old, LONG)
        )
        act = "" if one.new and one.act in ("set", "replace", "add") else one.act
        words = " ".join(filter(None, (f"{one.target}:", act, change)))
        why = f": {one.why}" if one.why else ""
        about = " · ".join(filter(None, (f"entry {one.entry}", evidence(one), one.how)))
        rows.append(Row(one.state, f"{words} — {one.who}, {one.at[:10]}{why}", about))
    return Section("Judgements", _count(len(judged), explain), tuple(rows))


def _marks(marks: tuple[Mark, ...], explain: bool) -> Section:
    kinds = Counter(mark.kind for mark in marks)
    counted = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    if not explain:
        return Section("Marks", counted)
    rows = []
    for mark in marks:
        told = ("voice", "lang", "reason", "degree", "extent", "place", "hand", "label")
        more = ", ".join(f"{name} {value}" for name in told if (value := getattr(mark, name)))
        rows.append(Row(mark.kind, abridged(mark.content or mark.quote) + (f" ({more})" if more else ""), evidence(mark)))
    return Section("Marks", counted, tuple(rows))


# On the page


def _head(record: Record, width: int, colour: bool) -> Iterator[str]:
    source = record.source
    name = source.path or source.name
    part = f", document {source.part.index + 1} of {source.part.of}" if source.part else ""
    families = " › ".join(label.value for label in record.family) or "family not known"
    release = f" · release {record.release.label}" if record.release else ""
    for line in lines(shown(name + part), width):
        yield _styled(line, _BOLD, colour)
    size = f"{len(record.text):,} characters, {len(record.pages)} page{'' if len(record.pages) == 1 else 's'}"
    yield from lines(shown(f"{families}{release} · {size}"), width)


def _section(section: Section, width: int, explain: bool, colour: bool) -> Iterator[str]:
    first, *others = lines(shown(f"{section.heading}  {section.beside}".strip()), width)
    yield _styled(section.heading, _BOLD, colour) + first[len(section.heading) :]
    yield from others
    wide = max((columns(row.label) for row in section.rows), default=0)
    wide = min(wide, width // 3)
    for row in section.rows:
        yield from _row(row, wide, width, explain, colour, warn=section.heading == "Doubts")


def _row(row: Row, wide: int, width: int, explain: bool, colour: bool, warn: bool) -> Iterator[str]:
    label, indent = shown(row.label), "  " + " " * wide + "  "
    if columns(label) > wide:
        yield "  " + _styled(label, _WARN if warn else _DIM, colour)
        label = ""
    room = width - len(indent)
    for number, line in enumerate(lines(shown(row.words), room)):
        start = "  " + _styled(padded(label, wide), _WARN if warn else _DIM, colour) + "  " if number == 0 else indent
        yield (start + line).rstrip()
    if explain and row.evidence:
        for line in lines(shown(row.evidence), room - 2):
            yield indent + "  " + _styled(line, _DIM, colour)


def _styled(words: str, style: str, colour: bool) -> str:
    return f"{style}{words}{_PLAIN}" if colour and words.strip() else words


__all__ = ["takes_colour", "terminal_width", "write"]
