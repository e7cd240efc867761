"""Entries on fields of the envelope and the description."""

from __future__ import annotations

import dataclasses
from typing import Any

from chancery.judgement.acts import field_of
from chancery.judgement.amending.draft import Draft
from chancery.judgement.said import Said
from chancery.judgement.values import made, main_of, plain, same
from chancery.model.readings import Copies, Stated


def amend(draft: Draft, said: list[Said]) -> None:
    """Lay the entries over the fields, those of each field in their order."""
    by_field: dict[str, list[Said]] = {}
    for one in said:
        by_field.setdefault(one.entry.target, []).append(one)
    for target, some in by_field.items():
        section, item, kind = field_of(target)
        layer = draft.layer(section)
        held = getattr(layer, item.name)
        field = Readings(draft, kind, list(held.list if isinstance(held, Copies) else held or ()))
        for one in some:
            field.take(one)
        readings: Any = tuple(field.readings)
        if item.name == "copies":
            readings = dataclasses.replace(held or Copies(), list=readings) if held or readings else None
        draft.layers[section] = dataclasses.replace(layer, **{item.name: readings})


class Readings:
    """The readings of one field while entries are laid over them."""

    def __init__(self, draft: Draft, kind: type, readings: list[Any]) -> None:
        self.draft, self.kind, self.readings = draft, kind, readings
        self.text = draft.record.text

    def take(self, one: Said) -> None:
        """Let one entry have its effect."""
        act = "add" if one.entry.id in self.draft.disputed and one.entry.act in ("set", "replace") else one.entry.act
        getattr(self, f"_{act}")(one)
        if act != "doubt":
            self.draft.looked_at(one)

    def _set(self, one: Said) -> None:
        wanted = one.entry.new
        now = [plain(reading) for reading in self.readings]
        if len(now) == len(wanted) and all(same(a, b) for a, b in zip(now, wanted, strict=True)):
            self.draft.agreed(one)
            return
        left = list(self.readings)
        said: list[Any] = []
        for value in wanted:
            old = next((reading for reading in left if same(plain(reading), value)), None)
            if old is not None:
                left.remove(old)
            said.append(old)
        # As many new values as readings that go: each stands in the place of one, and on its words.
        places = iter(left if said.count(None) == len(left) else [])
        self.readings = [
            old if old is not None else self._made(one, value, next(places, None))
            for old, value in zip(said, wanted, strict=True)
        ]

    def _add(self, one: Said) -> None:
        values = one.entry.new if isinstance(one.entry.new, list) else [one.entry.new]
        for value in values:
            if any(main_of(plain(r)) == main_of(value) and same(plain(r), value) for r in self.readings):
                self.draft.agreed(one)
            else:
                self.readings.append(self._made(one, value, None))

    def _replace(self, one: Said) -> None:
        if any(same(plain(r), one.entry.new) and self._near(r, one) for r in self.readings):
            self.draft.agreed(one)
            return
        at = self._meant(one)
        if at is None:
            self.readings.append(self._made(one, one.entry.new, None))
        else:
            self.readings[at] = self._made(one, one.entry.new, self.readings[at])

    def _remove(self, one: Said) -> None:
        at = self._meant(one)
        if at is None:
            self.draft.agreed(one)
        elif one.entry.id not in self.draft.disputed:
            del self.readings[at]

    def _confirm(self, one: Said) -> None:
        at = self._meant(one)
        if at is not None and (one.entry.old is None or same(plain(self.readings[at]), one.entry.old)):
            kept = self.readings[at]
            before = f"{kept.because}; " if kept.because else ""
            self.readings[at] = dataclasses.replace(kept, because=f"{before}confirmed by {one.entry.who}")
        elif at is not None and one.entry.id not in self.draft.disputed:
            self.readings[at] = self._made(one, one.entry.old, self.readings[at])
        elif one.entry.old is not None:
            self.readings.append(self._made(one, one.entry.old, None))

    def _doubt(self, one: Said) -> None:
        self.draft.doubt(one)

    def _near(self, reading: Any, one: Said) -> bool:
        """Whether a reading stands on the words of an entry, or one of the two stands on none."""
        start = getattr(reading, "start", None)
        if start is None or one.start is None or one.end is None or one.start == one.end or start == reading.end:
            return True
        return bool(start < one.end and reading.end > one.start)

    def _meant(self, one: Said) -> int | None:
        """Which reading an entry is about: the one that says what it names, on those words; else what stands on those words."""
        old = one.entry.old
        told = [i for i, r in enumerate(self.readings) if old is not None and main_of(plain(r)) == main_of(old)]
        there = [i for i, r in enumerate(self.readings) if self._touches(r, one)]
        both = [i for i in told if i in set(there)]
        some = both or (told if old is not None and not there else []) or there
        return min(some, key=lambda i: self._far(self.readings[i], one)) if some else None

    def _touches(self, reading: Any, one: Said) -> bool:
        start = getattr(reading, "start", None)
        if start is None or one.start is None or one.end is None:
            return False
        return bool(start < one.end and reading.end > one.start)

    def _far(self, reading: Any, one: Said) -> int:
        start = getattr(reading, "start", None)
        return abs(start - one.start) + abs(reading.end - (one.end or 0)) if start is not None and one.start is not None else 0

    def _made(self, one: Said, value: dict[str, Any], before: Any) -> Any:
        """A person's reading: on the words that the entry names, else on those of the reading that it replaces, else on none."""
        start, end = one.start, one.end
        if (start is None or end is None or start == end) and before is not None and hasattr(before, "start"):
            start, end = before.start, before.end
        why = f"said by {one.entry.who}" + (f": {one.entry.why}" if one.entry.why else "")
        if start is None or end is None or start == end:
            if one.entry.target in STATED and set(value) == {"value"}:
                return Stated(value=value["value"], because=why)
            start = end = 0
        return made(self.kind, value, start, end, self.text[start:end], why, f"judgement {one.entry.id}")


STATED = frozenset(f"description.{name}" for name in ("title", "date", "author", "recipient", "record_id", "type"))
"""Fields of the description that take a value which stands nowhere on the page."""
