"""Entries on fields of the envelope and the description."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from chancery.judgement.acts import field_of
from chancery.judgement.amending.draft import Draft
from chancery.judgement.said import Said
from chancery.judgement.saying import because
from chancery.judgement.values import made, main_of, plain, same, whole_of
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
        field = Readings(draft, kind, held.list if isinstance(held, Copies) else held or ())
        for one in some:
            field.take(one)
        readings: Any = tuple(field.readings)
        if item.name == "copies":
            readings = dataclasses.replace(held or Copies(), list=readings) if held or readings else None
        draft.layers[section] = dataclasses.replace(layer, **{item.name: readings})


class Readings:
    """The readings of one field while entries are laid over them, each in a place of its own that keeps its order."""

    def __init__(self, draft: Draft, kind: type, readings: Iterable[Any]) -> None:
        self.draft, self.kind = draft, kind
        self.text = draft.record.text
        self._held: dict[int, Any] = {}
        self._saying: dict[str, dict[int, None]] = {}
        """Places by the whole value that stands in them: thousands of entries may be about one field."""
        self._main: dict[str, dict[int, None]] = {}
        self._count = 0
        for reading in readings:
            self._append(reading)

    @property
    def readings(self) -> list[Any]:
        """The readings, in their order."""
        return list(self._held.values())

    def take(self, one: Said) -> None:
        """Let one entry have its effect."""
        act = "add" if one.entry.id in self.draft.disputed and one.entry.act in ("set", "replace") else one.entry.act
        getattr(self, f"_{act}")(one)
        if act != "doubt":
            self.draft.looked_at(one)

    def _append(self, reading: Any) -> None:
        self._put(self._count, reading)
        self._count += 1

    def _put(self, at: int, reading: Any) -> None:
        said = plain(reading)
        self._held[at] = reading
        self._saying.setdefault(whole_of(said), {})[at] = None
        self._main.setdefault(main_of(said), {})[at] = None

    def _taken(self, at: int) -> Any:
        """The reading at a place, for another to take it."""
        said = plain(self._held[at])
        del self._saying[whole_of(said)][at], self._main[main_of(said)][at]
        return self._held[at]

    def _says(self, value: dict[str, Any]) -> list[int]:
        return list(self._saying.get(whole_of(value), ()))

    def _set(self, one: Said) -> None:
        wanted = one.entry.new
        now = [plain(reading) for reading in self._held.values()]
        if len(now) == len(wanted) and all(same(a, b) for a, b in zip(now, wanted, strict=True)):
            self.draft.agreed(one)
            return
        left: dict[str, list[Any]] = {}
        for value, reading in zip(now, self._held.values(), strict=True):
            left.setdefault(whole_of(value), []).append(reading)
        said = [some.pop(0) if (some := left.get(whole_of(value))) else None for value in wanted]
        going = [reading for some in left.values() for reading in some]
        # As many new values as readings that go: each stands in the place of one, and on its words.
        places = iter(going if said.count(None) == len(going) else [])
        self._held, self._saying, self._main = {}, {}, {}
        for old, value in zip(said, wanted, strict=True):
            self._append(old if old is not None else self._made(one, value, next(places, None)))

    def _add(self, one: Said) -> None:
        values = one.entry.new if isinstance(one.entry.new, list) else [one.entry.new]
        for value in values:
            if self._says(value):
                self.draft.agreed(one)
            else:
                self._append(self._made(one, value, None))

    def _replace(self, one: Said) -> None:
        if any(self._near(self._held[at], one) for at in self._says(one.entry.new)):
            self.draft.agreed(one)
            return
        at = self._meant(one)
        if at is None:
            self._append(self._made(one, one.entry.new, None))
        else:
            self._put(at, self._made(one, one.entry.new, self._taken(at)))

    def _remove(self, one: Said) -> None:
        at = self._meant(one)
        if at is None:
            self.draft.agreed(one)
        elif one.entry.id not in self.draft.disputed:
            self._taken(at)
            del self._held[at]

    def _confirm(self, one: Said) -> None:
        at = self._meant(one)
        if at is not None and (one.entry.old is None or same(plain(self._held[at]), one.entry.old)):
            kept = self._held[at]
            before = f"{kept.because}; " if kept.because else ""
            self._held[at] = dataclasses.replace(kept, because=f"{before}confirmed by {one.entry.who}")
        elif at is not None and one.entry.id not in self.draft.disputed:
            self._put(at, self._made(one, one.entry.old, self._taken(at)))
        elif one.entry.old is not None:
            self._append(self._made(one, one.entry.old, None))

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
        told = list(self._main.get(main_of(old), ())) if old is not None else []
        some = [at for at in told if self._touches(self._held[at], one)]
        if not some:
            there = [at for at, reading in self._held.items() if self._touches(reading, one)]
            some = there or told
        return min(some, key=lambda at: (self._far(self._held[at], one), at)) if some else None

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
        why = because(one.entry)
        if start is None or end is None or start == end:
            if one.entry.target in STATED and set(value) == {"value"}:
                return Stated(value=value["value"], because=why)
            start = end = 0
        return made(self.kind, value, start, end, self.text[start:end], why, f"judgement {one.entry.id}")


STATED = frozenset(f"description.{name}" for name in ("title", "date", "author", "recipient", "record_id", "type"))
"""Fields of the description that take a value which stands nowhere on the page."""
