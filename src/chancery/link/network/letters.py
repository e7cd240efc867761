"""Letters as a network: correspondents, and what passed between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Letter:
    """A record, who sent it and to whom; ``first`` and ``last`` are its days as ordinals, None where open."""

    record: str
    senders: tuple[str, ...]
    addressees: tuple[str, ...]
    first: int | None = None
    last: int | None = None
    family: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which letters count: of a family (``''``: all), that may be of these days (``certain``: of a day known to a month), of or
    to whom (some letters of a name), and how many must have passed between two for them to be shown."""

    family: str = ""
    first: int | None = None
    last: int | None = None
    certain: bool = False
    least: int = 1
    who: str = ""

    def has(self, family: str, first: int | None, last: int | None) -> bool:
        """Whether something of a family, between two days, counts."""
        if self.family and family != self.family:
            return False
        if self.certain and (first is None or last is None or last - first > SURE):
            return False
        if self.first is None and self.last is None:
            return True
        if first is None and last is None:
            return False
        return (self.last is None or first is None or first <= self.last) and (
            self.first is None or last is None or last >= self.first
        )


SURE = 31
"""Days between the ends of a date up to which it is certain enough: a month."""


@dataclass(slots=True)
class Tie:
    """What one wrote to another: how many records, the first day and the last."""

    sender: str
    addressee: str
    records: int = 0
    first: int | None = None
    last: int | None = None

    def add(self, letter: Letter) -> None:
        """Count one more."""
        self.records += 1
        if letter.first is not None:
            self.first = letter.first if self.first is None else min(self.first, letter.first)
        if letter.last is not None:
            self.last = letter.last if self.last is None else max(self.last, letter.last)


@dataclass(slots=True)
class Network:
    """``written`` and ``received``: records by correspondent; ``ties`` most first."""

    ties: list[Tie] = field(default_factory=list)
    written: dict[str, int] = field(default_factory=dict)
    received: dict[str, int] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """Correspondents, those with most records first."""
        everybody = self.written.keys() | self.received.keys()
        return sorted(everybody, key=lambda name: (-self.written.get(name, 0) - self.received.get(name, 0), name))

    def among(self, most: int) -> Network:
        """The part between the correspondents with most records: no more than so many, each tied to another of them."""
        kept = set(self.names[:most])
        ties = [tie for tie in self.ties if tie.sender in kept and tie.addressee in kept]
        tied = {name for tie in ties for name in (tie.sender, tie.addressee)}
        return Network(
            ties, *({name: many for name, many in one.items() if name in tied} for one in (self.written, self.received))
        )


def network(letters: Iterable[Letter], choice: Choice, names: Mapping[str, str]) -> Network:
    """The network of the letters that count; ``names``: the name in common for each that has another. In one pass."""
    ties: dict[tuple[str, str], Tie] = {}
    for letter in letters:
        if not choice.has(letter.family, letter.first, letter.last):
            continue
        senders = dict.fromkeys(names.get(name, name) for name in letter.senders)
        addressees = dict.fromkeys(names.get(name, name) for name in letter.addressees)
        for sender in senders:
            for addressee in addressees:
                if sender != addressee:
                    ties.setdefault((sender, addressee), Tie(sender, addressee)).add(letter)
    found = Network()
    sought = choice.who.casefold()
    for tie in sorted(ties.values(), key=lambda tie: (-tie.records, tie.sender, tie.addressee)):
        if tie.records >= choice.least and (not sought or sought in tie.sender.casefold() or sought in tie.addressee.casefold()):
            found.ties.append(tie)
            found.written[tie.sender] = found.written.get(tie.sender, 0) + tie.records
            found.received[tie.addressee] = found.received.get(tie.addressee, 0) + tie.records
    return found
