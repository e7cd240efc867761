"""A record while it is amended."""

from __future__ import annotations

from typing import Any

from chancery.judgement.entry import Judgement
from chancery.judgement.said import Said
from chancery.judgement.saying import new_line, old_line
from chancery.model.record import Doubt, Record


class Draft:
    """The layers as they become, what became of each entry, and the doubts that entries raise and settle."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.layers: dict[str, Any] = {}
        self.states: dict[str, str] = {}
        self.doubts: list[Doubt] = []
        self.disputed: set[str] = set()
        """Entries that contradict an earlier one: both are kept, so these add and take nothing away."""
        self.renewed: dict[str, list[Doubt]] = {}
        """Doubts of the rules, by their codes, that are others now that what they rest on has changed."""
        self._looked_at: list[tuple[int, int]] = []

    def layer(self, name: str) -> Any:
        """A layer as it is now."""
        return self.layers.get(name, getattr(self.record, name))

    def finished(self) -> dict[str, Any]:
        """The layers that were changed."""
        return self.layers

    def dispute(self, first: Judgement, second: Judgement, where: Said) -> None:
        """Two people say different things: both stand, and it is said."""
        self.disputed.add(second.id)
        self.states[first.id] = self.states[second.id] = "disputed"
        start, end = where.start, where.end
        quote = self.record.text[start:end] if start is not None and end is not None else None
        self.doubts.append(
            Doubt(
                code="readers-disagree",
                message=f"Of {first.target}, {first.who} says “{_outcome(first)}” and {second.who} says “{_outcome(second)}”.",
                start=start if quote is not None else None,
                end=end if quote is not None else None,
                quote=quote,
            )
        )

    def doubt(self, one: Said) -> None:
        """Somebody doubts a value."""
        start, end = one.start, one.end
        quote = self.record.text[start:end] if start is not None and end is not None else None
        why = f": {one.entry.why}" if one.entry.why else ""
        self.doubts.append(
            Doubt(
                code="doubted-by-a-reader",
                message=f"{one.entry.who} doubts {one.entry.target} “{old_line(one.entry)}”{why}.",
                start=start if quote is not None else None,
                end=end if quote is not None else None,
                quote=quote,
            )
        )

    def agreed(self, one: Said) -> None:
        """The rules read the same."""
        self.states.setdefault(one.entry.id, "agreed")

    def looked_at(self, one: Said) -> None:
        """Somebody settled what these words say: a rule's doubt about these very words is answered."""
        if one.start is not None and one.end is not None and one.end > one.start:
            self._looked_at.append((one.start, one.end))

    def unsettled(self, done: list[tuple[str, int | None]]) -> list[Doubt]:
        """The rules' own doubts that nobody has answered."""
        if not self._looked_at and not done and not self.renewed:
            return list(self.record.doubts)
        settled = set(done)
        held = [doubt for doubt in self.record.doubts if doubt.code not in self.renewed and not self._answered(doubt)]
        held += [doubt for some in self.renewed.values() for doubt in some]
        return [doubt for doubt in held if (doubt.code, doubt.start) not in settled]

    def _answered(self, doubt: Doubt) -> bool:
        if doubt.start is None or doubt.end is None or doubt.end <= doubt.start:
            return False
        return any(
            start < doubt.end and end > doubt.start and doubt.end - doubt.start <= 2 * (end - start) + 8
            for start, end in self._looked_at
        )


def _outcome(entry: Judgement) -> str:
    if entry.act == "remove":
        return f"not {old_line(entry)}"
    return old_line(entry) if entry.act == "confirm" else new_line(entry)
