"""Whether a correction is to be seen in the record that it is about."""

from __future__ import annotations

from typing import Any

from benchmarks.judgements.corrections import Made
from chancery.archive.store import Store
from chancery.judgement.acts import NAMES, field_of
from chancery.judgement.entry import Judgement
from chancery.judgement.values import plain, same
from chancery.model.readings import Copies
from chancery.model.record import Judged, Record


def has_effect(store: Store, made: Made) -> bool:
    """Whether some record shows what the entry says; an entry that records a doubt or one's work only has to be shown."""
    entry = made.entry
    for (seq,) in store.all("SELECT DISTINCT seq FROM judged WHERE entry = ?", (entry.id,)):
        record = store.record_at(seq)
        where = next(one for one in record.judged if one.entry == entry.id)
        if entry.target not in NAMES:
            seen = _in_field(record, entry, where)
        else:
            seen = _BY_TARGET[entry.target](record, entry, where)
        if seen:
            return True
    return False


def _in_field(record: Record, entry: Judgement, where: Judged) -> bool:
    section, item, _ = field_of(entry.target)
    held = getattr(getattr(record, section), item.name)
    readings = list(held.list if isinstance(held, Copies) else held or ())
    values = [plain(one) for one in readings]
    if entry.act == "set":
        return len(values) == len(entry.new) and all(same(a, b) for a, b in zip(values, entry.new, strict=True))
    if entry.act in ("add", "replace"):
        return any(same(value, entry.new) for value in values)
    if entry.act == "confirm":
        return any(same(value, entry.old) for value in values)
    if entry.act == "remove":
        return not any(same(value, entry.old) and _there(one, where) for one, value in zip(readings, values, strict=True))
    return any(doubt.code == "doubted-by-a-reader" for doubt in record.doubts)


def _there(reading: Any, where: Judged) -> bool:
    return where.start is None or (getattr(reading, "start", None), getattr(reading, "end", None)) == (where.start, where.end)


def _mark(record: Record, entry: Judgement, where: Judged) -> bool:
    kinds = [mark.kind for mark in record.marks if (mark.start, mark.end) == (where.start, where.end)]
    if entry.act in ("add", "replace"):
        return entry.new["kind"] in kinds
    return entry.act == "doubt" or (entry.old["kind"] in kinds) == (entry.act == "confirm")


def _date(record: Record, entry: Judgement, where: Judged) -> bool:
    said = [date.edtf for date in record.dates if (date.start, date.end) == (where.start, where.end)]
    if entry.act in ("add", "replace"):
        return said == [entry.new["edtf"]]
    return entry.act == "doubt" or said == ([] if entry.act == "remove" else [entry.old["edtf"]])


def _name(record: Record, entry: Judgement, where: Judged) -> bool:
    said = [
        (name.name, name.kind) for name in record.names for m in name.mentions if (m.start, m.end) == (where.start, where.end)
    ]
    wanted = entry.new if entry.act in ("add", "replace") else entry.old
    return entry.act == "doubt" or ((wanted["name"], wanted["kind"]) in said) == (entry.act != "remove")


def _block(record: Record, entry: Judgement, where: Judged) -> bool:
    wanted = entry.new["kind"], entry.new["voice"]
    covering = [b for b in record.blocks if b.start < (where.end or 0) and b.end > (where.start or 0)]
    return bool(covering) and all((b.kind, b.voice) == wanted for b in covering)


def _words(record: Record, entry: Judgement, where: Judged) -> bool:
    return any((e.start, e.end, e.value) == (where.start, where.end, entry.new) for e in record.emendations)


_BY_TARGET: dict[str, Any] = {
    "mark": _mark,
    "date": _date,
    "name": _name,
    "block": _block,
    "words": _words,
    "note": lambda record, entry, where: any((r.entry, r.start) == (entry.id, where.start) for r in record.remarks),
    "tag": lambda record, entry, where: entry.new in record.own_tags,
    "work": lambda record, entry, where: True,
    "document": lambda record, entry, where: True,
}
