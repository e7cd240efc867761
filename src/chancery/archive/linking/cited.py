"""What records cite, taken out for pages and commands: found or not, and who cites them."""

from __future__ import annotations

from dataclasses import dataclass

from chancery.archive.linking import claims
from chancery.archive.linking.claims import Kept
from chancery.archive.store import Row, Store
from chancery.link.citing.citation import Citation, from_line

KINDS = ("answers", "cites")


@dataclass(frozen=True, slots=True)
class Joined:
    """A claim with the row of the record at its other end."""

    kept: Kept
    row: Row


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a record: what it answers and cites, what answers and cites it, and what it cites that is not held."""

    answers: tuple[Joined, ...] = ()
    answered: tuple[Joined, ...] = ()
    cites: tuple[Joined, ...] = ()
    cited: tuple[Joined, ...] = ()
    missing: tuple[Citation, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.answers or self.answered or self.cites or self.cited or self.missing)

    @property
    def joined(self) -> bool:
        """Whether any of the claims is believed, so that there is a thread."""
        found = (*self.answers, *self.answered, *self.cites, *self.cited)
        return any(one.kept.claim.state in ("held", "confirmed") for one in found)


def beside(store: Store, seq: int) -> Beside:
    """What stands beside a record."""
    found = claims.of(store, seq, *KINDS)
    rows = {row.seq: row for row in store.rows({one.other if one.one == seq else one.one for one in found})}
    sides: dict[tuple[str, bool], list[Joined]] = {}
    for kept in found:
        mine = kept.one == seq
        if row := rows.get(kept.other if mine else kept.one):
            sides.setdefault((kept.claim.kind, mine), []).append(Joined(kept, row))
    return Beside(
        answers=tuple(sides.get(("answers", True), ())),
        answered=tuple(sides.get(("answers", False), ())),
        cites=tuple(sides.get(("cites", True), ())),
        cited=tuple(sides.get(("cites", False), ())),
        missing=tuple(missing_of(store, seq)),
    )


def missing_of(store: Store, seq: int) -> list[Citation]:
    """What a record cites and the archive does not hold, in the order of the page."""
    rows = store.all("SELECT body FROM cited WHERE seq = ? AND state = 'missing' ORDER BY cite", (seq,))
    return [from_line(line) for (line,) in rows]
