"""Random corrections of every sort, made as a person's are, each with the place that it is about."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.judgements.material import SEED
from chancery.archive.folder import Folder
from chancery.archive.judging import Words, entry_for, judge
from chancery.archive.store import Store
from chancery.judgement.acts import field_of, field_targets
from chancery.judgement.entry import Judgement
from chancery.judgement.values import plain
from chancery.model.readings import Copies, Stated
from chancery.model.record import BLOCK_KINDS, MARK_KINDS, Record

WHO = ("A. Reader", "B. Lector", "C. Leser")
BATCH = 100
SAMPLES: dict[str, tuple[dict[str, Any], ...]] = {
    "Party": ({"name": "Kostrov", "place": "Tarnov"}, {"name": "Zaytsev"}, {"name": "Velk", "office": "Consul"}),
    "Value": ({"value": "harbours"}, {"value": "the dredger at Lida"}),
    "Number": ({"kind": "registry", "value": "4410"}, {"kind": "telegram", "value": "77"}),
    "TimeOfDay": ({"value": "13:40"},),
    "Moment": ({"value": "1951-03-12"}, {"value": "1950-05~"}),
    "Reference": ({"kind": "telegram", "number": "4502"},),
    "Copy": ({"recipient": "Rastok", "number": 3},),
    "Location": ({"archive": "AVP", "fond": "45", "delo": "342"},),
    "Repository": ({"value": "Harbour Archive", "role": "holds-copy"},),
}
DAYS = ("1951-03-12", "1950-05", "1944-11-02~", "[1950-05-06,1950-06-05]")
FREQUENT = ("field", "field", "mark", "name", "words")
KINDS = (*FREQUENT, "field", "mark", "date", "name", "block", "words", "note", "tag", "work", "split", "join")


@dataclass(frozen=True, slots=True)
class Made:
    """An entry, and what it is about: words [start, end) of the source's whole text, or all of a record's."""

    entry: Judgement
    start: int
    end: int
    bare: bool
    """It names no words: it is about the record, or about the place where a document begins."""


class Corrector:
    """Makes entries on the records of an archive; none contradicts another."""

    def __init__(self, store: Store) -> None:
        self.store, self.chance = store, random.Random(SEED)
        self.taken: set[tuple[Any, ...]] = set()
        self.split: set[str] = set()

    def entries(self, count: int) -> Iterator[Made]:
        """So many, spread over all records."""
        ids = [name for (name,) in self.store.all("SELECT id FROM record WHERE characters > 100 ORDER BY id")]
        done = 0
        while done < count:
            for name in self.chance.sample(ids, len(ids)):
                record = self.store.record(name)
                kind = self.chance.choice(KINDS)
                said = getattr(self, f"_{kind}")(record)
                if said is None or done == count:
                    continue
                first = record.source.part.start if record.source.part else 0
                entry = entry_for(self.store, record, self.chance.choice(WHO), said)
                bare = said.start is None or said.start == said.end
                if said.start is None or said.end is None:
                    yield Made(entry, first, first + len(record.text), bare)
                else:
                    yield Made(entry, first + said.start, first + said.end, bare)
                done += 1

    def _free(self, *key: Any) -> bool:
        if key in self.taken:
            return False
        self.taken.add(key)
        return True

    def _passage(self, record: Record, most: int = 6) -> tuple[int, int] | None:
        """Some words that stand one behind the other, which no entry of the record is about."""
        words = [match.span() for match in re.finditer(r"[^\W_]{2,}(?:[-'.][^\W_]+)*", record.text)]
        if len(words) < 10:
            return None
        at = self.chance.randrange(len(words))
        start, end = words[at][0], words[min(len(words) - 1, at + self.chance.randrange(most))][1]
        if any(key[0] == "span" and key[1] == record.id and key[2] < end and start < key[3] for key in self.taken):
            return None
        self.taken.add(("span", record.id, start, end))
        return start, end

    def _field(self, record: Record) -> Words | None:
        targets = field_targets()
        if self.chance.random() < 0.7:
            targets = [t for t in targets if self._held(record, t)] or targets
        target = self.chance.choice(targets)
        if not self._free(record.id, target):
            return None
        value = self._value(target)
        held = self._held(record, target)
        act = self.chance.choice(
            ("add", "set") if not held else ("replace", "replace", "remove", "confirm", "doubt", "add", "set")
        )
        if act in ("add", "set"):
            new: Any = value if act == "add" else [value]
            if act == "add" and self.chance.random() < 0.5 and (span := self._passage(record)):
                return Words(act, target, *span, None, new)
            return Words(act, target, None, None, [plain(one) for one in held] if held and act == "set" else None, new)
        reading = self.chance.choice(held)
        new = value if act == "replace" else None
        if isinstance(reading, Stated) or reading.start >= reading.end:
            return Words(act, target, None, None, plain(reading), new)
        return Words(act, target, reading.start, reading.end, plain(reading), new, "as in the register")

    def _held(self, record: Record, target: str) -> list[Any]:
        section, item, _ = field_of(target)
        held = getattr(getattr(record, section), item.name)
        return list(held.list if isinstance(held, Copies) else held or ())

    def _value(self, target: str) -> dict[str, Any]:
        _, _, kind = field_of(target)
        if target.endswith(".date"):
            return {"value": self.chance.choice(DAYS)}
        return self.chance.choice(SAMPLES[kind.__name__])

    def _mark(self, record: Record) -> Words | None:
        if record.marks and self.chance.random() < 0.6:
            mark = self.chance.choice(record.marks)
            if mark.start < mark.end and self._free(record.id, "mark", mark.start, mark.end):
                act = self.chance.choice(("replace", "remove", "confirm", "doubt"))
                new = {"kind": "sic", "content": "so written"} if act == "replace" else None
                return Words(act, "mark", mark.start, mark.end, {"kind": mark.kind, "content": mark.content}, new)
        span = self._passage(record)
        return span and Words("add", "mark", *span, None, {"kind": self.chance.choice(MARK_KINDS[:8])})

    def _date(self, record: Record) -> Words | None:
        if record.dates and self.chance.random() < 0.7:
            date = self.chance.choice(record.dates)
            if self._free(record.id, "date", date.start, date.end):
                act = self.chance.choice(("replace", "remove", "confirm", "doubt"))
                new = {"edtf": self.chance.choice(DAYS)} if act == "replace" else None
                return Words(act, "date", date.start, date.end, {"edtf": date.edtf}, new)
        span = self._passage(record)
        return span and Words("add", "date", *span, None, {"edtf": self.chance.choice(DAYS)})

    def _name(self, record: Record) -> Words | None:
        if record.names and self.chance.random() < 0.7:
            name = self.chance.choice(record.names)
            mention = self.chance.choice(name.mentions)
            if self._free(record.id, "name", mention.start, mention.end):
                act = self.chance.choice(("replace", "remove", "confirm"))
                new = {"name": "Brenn", "kind": "person"} if act == "replace" else None
                return Words(act, "name", mention.start, mention.end, {"name": name.name, "kind": name.kind}, new)
        span = self._passage(record, 2)
        return span and Words("add", "name", *span, None, {"name": "Rastok", "kind": "person"})

    def _block(self, record: Record) -> Words | None:
        if not record.blocks or not self._free(record.id, "block"):
            return None
        block = self.chance.choice(record.blocks)
        kind = self.chance.choice([one for one in BLOCK_KINDS if one != block.kind])
        return Words("set", "block", block.start, block.end, {"kind": block.kind}, {"kind": kind, "voice": "editor"})

    def _words(self, record: Record) -> Words | None:
        span = self._passage(record, 2)
        return span and Words("replace", "words", *span, record.text[slice(*span)], "dredger")

    def _note(self, record: Record) -> Words | None:
        span = self._passage(record, 30)
        return span and Words("add", "note", *span, None, "See the register.")

    def _tag(self, record: Record) -> Words | None:
        tag = self.chance.choice(("harbours", "coal", "to ask"))
        return Words("add", "tag", new=tag) if self._free(record.id, "tag", tag) else None

    def _work(self, record: Record) -> Words | None:
        act = self.chance.choice(("seen", "done"))
        return Words(act, "work") if self._free(record.id, "work", act) else None

    def _split(self, record: Record) -> Words | None:
        if record.source.part or len(self.split) >= 30 or record.source.sha256 in self.split:
            return None
        starts = [
            m.start(1) for m in re.finditer(r"\n[ \t]*([^\W_]{2,})", record.text) if 200 < m.start() < len(record.text) - 200
        ]
        if not starts:
            return None
        self.split.add(record.source.sha256)
        at = self.chance.choice(starts)
        return Words("split", "document", at, at)

    def _join(self, record: Record) -> Words | None:
        part = record.source.part
        if part is None or part.index == 0 or record.source.sha256 in self.split or self.chance.random() < 0.5:
            return None
        self.split.add(record.source.sha256)
        return Words("join", "document", 0, 0)


def corrected(folder: Folder, count: int) -> list[Made]:
    """Make so many corrections and keep them, some at a time; the bounds of documents last."""
    with Store.reading(folder) as store:
        made = list(Corrector(store).entries(count))
    made.sort(key=lambda one: one.entry.target == "document")
    for at in range(0, len(made), BATCH):
        judge(folder, [one.entry for one in made[at : at + BATCH]])
    return made
