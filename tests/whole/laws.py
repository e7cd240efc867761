"""What holds of every record, whatever was read: each law gives the sentences that say how it is broken."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from chancery.export.json import as_json, dumps, from_json, loads
from chancery.model.record import Record
from chancery.model.text import Text

BLANK = " \t\n\r\f\v\xa0\u3000"


def parts_of(value: Any) -> Iterator[Any]:
    """Every dataclass within a value, itself too, through tuples and fields."""
    if dataclasses.is_dataclass(value):
        yield value
        for item in dataclasses.fields(value):
            yield from parts_of(getattr(value, item.name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from parts_of(inner)


def quotes(record: Record) -> Iterator[str]:
    """Every span of every layer is whole and quotes the text; words that a sign applies to lie in it."""
    for part in parts_of(record):
        said = [getattr(part, name, None) for name in ("start", "end", "quote")]
        if not hasattr(part, "quote") or said == [None, None, None]:
            continue
        if None in said:
            yield f"{part!r:.200} has half a span"
        else:
            inside = 0 <= part.start <= part.end <= len(record.text)
            if not inside or record.text[part.start : part.end] != part.quote:
                yield f"{part!r:.200} quotes {part.quote!r:.80}, not {record.text[part.start : part.end]!r:.80}"
        about = getattr(part, "applies_to", None)
        if about is not None and not 0 <= about[0] <= about[1] <= len(record.text):
            yield f"{part!r:.200} applies to {about}"


def blocks_cover(record: Record) -> Iterator[str]:
    """Blocks stand in order, do not overlap, are not empty, and leave nothing but blanks between them."""
    at = 0
    for one in record.blocks:
        if one.start < at:
            yield f"block {one!r:.200} begins before {at}"
        if one.end <= one.start:
            yield f"block {one!r:.200} is empty"
        if record.text[at : one.start].strip(BLANK).strip():
            yield f"no block holds {record.text[at : one.start]!r:.200}"
        at = max(at, one.end)
    if record.text[at:].strip(BLANK).strip():
        yield f"no block holds {record.text[at:]!r:.200}"


def marks_nest(record: Record) -> Iterator[str]:
    """Marks stand in order, none twice; no mark crosses another."""
    open_: list[int] = []
    for one, other in pairwise(record.marks):
        if (one.start, -one.end) > (other.start, -other.end) or one == other:
            yield f"marks out of order or twice: {one!r:.150} {other!r:.150}"
    for mark in record.marks:
        while open_ and open_[-1] <= mark.start:
            open_.pop()
        if open_ and open_[-1] < mark.end:
            yield f"mark {mark!r:.200} crosses one that ends at {open_[-1]}"
        open_.append(mark.end)


def dates_in_order(record: Record) -> Iterator[str]:
    """Dates stand in order and do not overlap; their first day is not behind their last."""
    for one, other in pairwise(record.dates):
        if other.start < one.end:
            yield f"dates overlap: {one!r:.150} {other!r:.150}"
    for date in record.dates:
        if date.first and date.last and date.first > date.last:
            yield f"{date!r:.200} ends before it begins"


def pages_ascend(record: Record) -> Iterator[str]:
    """The first page begins at 0; each further one behind the last, within the text."""
    pages = record.pages
    if pages[0] != 0 or any(a >= b for a, b in pairwise(pages)) or (len(pages) > 1 and pages[-1] > len(record.text)):
        yield f"pages {pages[:20]} of {len(record.text)} characters"


def json_and_back(record: Record) -> Iterator[str]:
    """A record goes to JSON and comes back the same; its line is one line of UTF-8."""
    if from_json(as_json(record)) != record or loads(dumps(record)) != record:
        yield "another record comes back from JSON"
    line = dumps(record)
    line.encode()
    if "\n" in line:
        yield "the JSON has several lines"


LAWS: tuple[Callable[[Record], Iterator[str]], ...] = (
    quotes,
    blocks_cover,
    marks_nest,
    dates_in_order,
    pages_ascend,
    json_and_back,
)


def broken(records: list[Record]) -> list[str]:
    """How the records break the laws, those of the whole file too; none is as it should be."""
    found = [f"{law.__name__}: {said}" for record in records for law in LAWS for said in law(record)]
    if len(records) > 1:
        at = 0
        for index, record in enumerate(records):
            part = record.source.part
            if part is None or (part.index, part.of, part.start) != (index, len(records), at):
                found.append(f"part {part} does not follow at {at}")
                continue
            if part.end - part.start != len(record.text):
                found.append(f"part {part} has {len(record.text)} characters")
            at = part.end
    return found


def places_map_back(text: Text) -> Iterator[str]:
    """The place of an offset is the offset's, and a page begins where its place says."""
    step = max(1, len(text.content) // 500)
    for offset in (*range(0, len(text.content) + 1, step), len(text.content), *text.pages, *text.line_starts[:200]):
        place = text.place(offset)
        if text.offset(place) != offset or not 1 <= place.page <= len(text.pages):
            yield f"{offset} is at {place}, which is {text.offset(place)}"
        if text.pages[place.page - 1] > offset or (place.page < len(text.pages) and text.pages[place.page] <= offset):
            yield f"{offset} is not on page {place.page}"
