"""A reread as a later version might do it: with other rules, or another reader of the files."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

from chancery import batch, describe, readers
from chancery.archive.add import Keep, add, held_sources
from chancery.archive.folder import Folder
from chancery.archive.store import Store
from chancery.model.readings import Description, Envelope
from chancery.model.record import Block, DateReading, Mark, Name
from chancery.model.sheet import Sheet
from chancery.model.source import Source
from chancery.model.text import Text


def reread(folder: Folder, rules: bool = False, texts: dict[str, str] | None = None) -> None:
    """Read everything anew in this process, with changed rules, or with these texts by digest in place of the reader's."""
    with Store.reading(folder) as store:
        found = list(held_sources(store, folder, True, True))
    lay, read = describe.lay, readers.read_text

    def other_lay(sheet: Sheet, options: describe.Options = describe.Options()) -> Sheet:
        return _changed(lay(sheet, options))

    def other_read(source: Source) -> Text:
        text = read(source)
        return Text(content=texts[source.sha256], media_type=text.media_type) if texts and source.sha256 in texts else text

    with (
        mock.patch.object(batch, "run", here),
        mock.patch.object(describe, "lay", other_lay if rules else lay),
        mock.patch.object(readers, "read_text", other_read),
    ):
        add(folder, found, Keep(str(folder.root), names=True, again=True), 1, 120.0, lambda _: None, "reread")


def here(sources: Any, work: Callable[[Source], tuple[Any, ...]], *_: Any) -> Iterator[batch.Outcome]:
    """What a batch does, without its processes."""
    for found in sources:
        source = found.source()
        yield batch.Outcome(source.name, source.path, len(source.data), work(source))


def _changed(sheet: Sheet) -> Sheet:
    """Every layer read otherwise: values in capitals, every third reading gone, dates a day later, blocks joined two by two."""
    sheet.envelope = _fields(sheet.envelope, Envelope)
    sheet.description = _fields(sheet.description, Description)
    sheet.marks = tuple(_mark(number, mark) for number, mark in enumerate(sheet.marks) if number % 3)
    sheet.dates = tuple(_later(date) for number, date in enumerate(sheet.dates) if number % 4)
    sheet.names = tuple(_name(number, name) for number, name in enumerate(sheet.names) if number % 3)
    sheet.blocks = tuple(_joined(sheet))
    return sheet


def _fields(layer: Any, kind: type) -> Any:
    changes = {}
    for item in dataclasses.fields(kind):
        held = getattr(layer, item.name)
        if item.name in ("catalogue", "missing", "attributes") or not isinstance(held, tuple):
            continue
        changes[item.name] = tuple(_value(one) for number, one in enumerate(held) if len(held) == 1 or number % 3)
    return dataclasses.replace(layer, **changes)


def _value(reading: Any) -> Any:
    for name in ("name", "value"):
        said = getattr(reading, name, None)
        if isinstance(said, str) and not said[:1].isdigit():
            return dataclasses.replace(reading, **{name: said.upper() + " (SO READ)"})
    return reading


def _mark(number: int, mark: Mark) -> Mark:
    return dataclasses.replace(mark, kind="unclear") if number % 4 == 1 else mark


def _later(date: DateReading) -> DateReading:
    try:
        day = datetime.date.fromisoformat(date.edtf) + datetime.timedelta(days=1)
    except ValueError:
        return date
    return dataclasses.replace(date, edtf=day.isoformat(), first=day.isoformat(), last=day.isoformat())


def _name(number: int, name: Name) -> Name:
    return dataclasses.replace(name, name=name.name.upper(), kind="organization") if number % 2 else name


def _joined(sheet: Sheet) -> Iterator[Block]:
    blocks = list(sheet.blocks)
    for first, second in zip(blocks[::2], [*blocks[1::2], None], strict=False):
        if second is None:
            yield first
        else:
            yield dataclasses.replace(first, end=second.end, quote=sheet.content[first.start : second.end])
