"""What people said of claims: the entries in force that confirm or refuse them. They outrank every rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chancery.judgement.entry import Judgement
from chancery.judgement.saying import because

ONE_WAY = frozenset({"answers", "cites"})
"""Kinds of claims in which the two may not change places."""

Key = tuple[str, str, str, str]
"""Target (``link`` or ``same``), kind, and the two."""


def key_of(target: str, kind: str, one: str, other: str) -> Key:
    """The key of a claim: the same for both orders where the order says nothing."""
    first, second = (one, other) if kind in ONE_WAY else sorted((one, other))
    return target, kind, first, second


@dataclass(frozen=True, slots=True)
class Verdict:
    """``state``: ``confirmed``, ``refused``, or ``disputed`` where people say both; then the rules' own state stands."""

    state: str
    entry: str
    who: str
    at: str
    says: str
    """``said by A. Reader: the register has both``."""


class Verdicts:
    """The verdicts in force, looked up by what they are about."""

    def __init__(self, standing: Iterable[Judgement]) -> None:
        """``standing``: entries in force on the archive as a whole, in the order in which they were made."""
        self.found: dict[Key, Verdict] = {}
        for entry in standing:
            if not isinstance(entry.new, dict):
                continue
            key = key_of(entry.target, entry.new["kind"], entry.new["one"], entry.new["other"])
            new = Verdict({"confirm": "confirmed", "refuse": "refused"}[entry.act], entry.id, entry.who, entry.at, because(entry))
            old = self.found.get(key)
            if old is not None and old.state != new.state:
                new = Verdict("disputed", new.entry, f"{old.who}, {new.who}", new.at, f"{old.says} ({old.state}); {new.says}")
            self.found[key] = new

    def of(self, target: str, kind: str, one: str, other: str) -> Verdict | None:
        """The verdict on a claim, if there is one."""
        return self.found.get(key_of(target, kind, one, other))

    def all(self, target: str) -> list[tuple[Key, Verdict]]:
        """Every verdict of a target, also those on claims that no rule makes."""
        return [(key, verdict) for key, verdict in self.found.items() if key[0] == target]
