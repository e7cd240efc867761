"""What a person points at on a record's page: a value by its key, or words by their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from chancery.export.json import layout
from chancery.judgement.acts import SECTIONS, field_of
from chancery.judgement.amending.marks import SAID
from chancery.judgement.values import line, plain, plain_laid, plain_time
from chancery.model.evidence import Plan
from chancery.model.record import Record

_FIELD = re.compile(r"([ed])-([a-z_]+)-([0-9]{1,6})")
_COPY = re.compile(r"c-([0-9]{1,6})")
_MARK = re.compile(r"m([0-9]{1,6})")
_DATE = re.compile(r"t([0-9]{1,6})")
_NAME = re.compile(r"n([0-9]{1,6})-([0-9]{1,6})")
_SAID = re.compile(r"say([0-9]{1,6})")
_ASKED = re.compile(r"ask([0-9]{1,6})")
_SUM = re.compile(r"sum([0-9]{1,6})")
_TIME = re.compile(r"con([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Keyed:
    """A value that can be corrected: what it is (``target``), what it says now, and its words, if it has any."""

    key: str
    target: str
    kind: str
    line: str
    old: Any
    start: int | None = None
    end: int | None = None
    quote: str = ""


def keyed(record: Record, key: str) -> Keyed | None:
    """The value of a key of the page (``e-to-0``, ``c-3``, ``m5``, ``t2``, ``n1-0``, ``say4``, ``ask1``, ``sum0``, ``con2``)."""
    for pattern, find in ((_FIELD, _field), (_COPY, _copy), *_LAID):
        match = pattern.fullmatch(key)
        if match:
            try:
                return find(record, match)
            except IndexError:
                return None
    return None


def _field(record: Record, match: re.Match[str]) -> Keyed | None:
    section = {"e": "envelope", "d": "description"}[match[1]]
    item = next((item for item in layout(SECTIONS[section]) if item.key == match[2]), None)
    if item is None or item.name in ("copies", "catalogue", "missing", "attributes"):
        return None
    reading = getattr(getattr(record, section), item.name)[int(match[3])]
    return _keyed(match[0], f"{section}.{item.key}", reading)


def _copy(record: Record, match: re.Match[str]) -> Keyed | None:
    copies = record.envelope.copies
    return _keyed(match[0], "envelope.copies", copies.list[int(match[1])]) if copies else None


def _keyed(key: str, target: str, reading: Any) -> Keyed:
    start, end, quote = (getattr(reading, name, None) for name in ("start", "end", "quote"))
    there = start is not None and start < (end or 0)
    kind = field_of(target)[2].__name__
    words = (start, end, quote or "") if there else (None, None, "")
    return Keyed(key, target, kind, line(reading), plain(reading), *words)


def _mark(record: Record, match: re.Match[str]) -> Keyed:
    mark = record.marks[int(match[1])]
    old = {name: value for name in sorted(SAID) if (value := getattr(mark, name))}
    return Keyed(match[0], "mark", "Mark", mark.content, old, mark.start, mark.end, mark.quote)


def _date(record: Record, match: re.Match[str]) -> Keyed:
    date = record.dates[int(match[1])]
    return Keyed(match[0], "date", "Date", date.edtf, {"edtf": date.edtf}, date.start, date.end, date.quote)


def _name(record: Record, match: re.Match[str]) -> Keyed:
    name = record.names[int(match[1])]
    mention = name.mentions[int(match[2])]
    old = {"name": name.name, "kind": name.kind, "form": mention.form}
    return Keyed(match[0], "name", "Name", name.name, old, mention.start, mention.end, mention.quote)


def _said(record: Record, match: re.Match[str]) -> Keyed:
    said = record.statements[int(match[1])]
    return Keyed(match[0], "statement", "Statement", said.speaker or "", plain_laid(said), said.start, said.end, said.quote)


def _asked(record: Record, match: re.Match[str]) -> Keyed:
    asked = record.requests[int(match[1])]
    return Keyed(match[0], "request", "Request", asked.about, plain_laid(asked), asked.ask.start, asked.ask.end, asked.ask.quote)


def _sum(record: Record, match: re.Match[str]) -> Keyed:
    one = record.quantities[int(match[1])]
    old = plain_laid(one)
    return Keyed(match[0], "quantity", "Quantity", old["number"], old, one.start, one.end, one.quote)


def _time(record: Record, match: re.Match[str]) -> Keyed:
    plan = record.plan or Plan()
    one = plan.constraints[int(match[1])]
    return Keyed(match[0], "time", "Time", "", plain_time(plan, one), one.start, one.end, one.quote)


_LAID = ((_MARK, _mark), (_DATE, _date), (_NAME, _name), (_SAID, _said), (_ASKED, _asked), (_SUM, _sum), (_TIME, _time))
