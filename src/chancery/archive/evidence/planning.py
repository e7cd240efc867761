"""The plans of chosen records of an archive as one network."""

# ruff: noqa: N818 (an error is named for what happened, as its code is)

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chancery.archive.linking import claims
from chancery.archive.store import Row, Store
from chancery.errors import ChanceryError
from chancery.evidence.planning import Answers, Joined, joined
from chancery.model.evidence import Constraint, Event

RECORDS, EVENTS, TIES = 40, 2_000, 40
"""Records, their events together, and pairs taken as one, at most: what a page can show and a moment work out."""
BELIEVED = ("held", "confirmed")
KINDS = ("answers", "cites")
CAUTION = (
    "Which events of different records are one is never guessed: the same words in two records are two events, tied by nothing "
    "but the days that are said of them."
)


class NoSuchEvent(ChanceryError):
    """An event that none of the chosen records names."""

    code = "no-such-event"
    remedy = "Names of events stand in the JSON and CSV of the plan, as 8abf2346f3ce50d2@1072-1086; they change when words do."


class PlanTooLarge(ChanceryError):
    """More records or events than one network takes."""

    code = "plan-too-large"
    remedy = f"Choose fewer: {RECORDS} records and {EVENTS:,} events at most."


@dataclass(frozen=True, slots=True)
class Planned:
    """The records in the order of their days, those without one last; their network, and what is taken as one in it."""

    rows: tuple[Row, ...]
    joined: Joined
    ties: tuple[tuple[str, str], ...]
    counts: tuple[int, ...]
    """How many events each record's own words name."""

    def of(self, name: str) -> Row:
        """The record of an event, or of a statement that words say. Raises KeyError for one that is inferred or given."""
        return self.rows[self.joined.of[name]]

    def events(self) -> list[Event]:
        """The events in the order of the days left to them; those without one last."""
        return sorted(self.joined.plan.events, key=lambda one: (one.first or one.last or "9999", one.last or "9999"))

    def behind(self, event: Event) -> list[Constraint]:
        """What leaves an event its days."""
        said = {one.id: one for one in self.joined.plan.constraints}
        return [said[name] for name in event.implied if name in said]


def planned(store: Store, named: Sequence[str], ties: Sequence[tuple[str, str]] = ()) -> Planned:
    """The network of records, each named by its id or a number that it alone has.

    Raises NoSuchRecord, NoSuchEvent, PlanTooLarge.
    """
    ids = list(dict.fromkeys(store.named(one) for one in named))
    if len(ids) > RECORDS or len(ties) > TIES:
        raise PlanTooLarge(f"{len(ids):,} records with {len(ties):,} pairs are more than one network takes.")
    rows = sorted((store.row(one) for one in ids), key=lambda row: (row.first is None, row.first or 0, row.seq))
    records = [store.record_at(row.seq) for row in rows]
    counts = tuple(len(one.plan.events) if one.plan else 0 for one in records)
    if sum(counts) > EVENTS:
        raise PlanTooLarge(f"These records name {sum(counts):,} events.")
    pairs = tuple(dict.fromkeys((a, b) for a, b in ties if a != b))
    try:
        made = joined(records, list(_links(store, rows)), pairs)
    except KeyError as error:
        raise NoSuchEvent(f"None of these records has the event {str(error.args[0])[:80]}.") from error
    return Planned(tuple(rows), made, pairs, counts)


def _links(store: Store, rows: Sequence[Row]) -> list[Answers]:
    """The links among the records that are believed, one for each pair: an answer before a citation."""
    places = {row.seq: at for at, row in enumerate(rows)}
    found: dict[tuple[int, int], Answers] = {}
    for row in rows:
        for kept in sorted(claims.of(store, row.seq, *KINDS), key=lambda one: one.claim.kind):
            if kept.one == row.seq and kept.other in places and kept.claim.state in BELIEVED:
                later, earlier = places[kept.one], places[kept.other]
                found.setdefault((later, earlier), Answers(later, earlier, kept.claim.kind))
    return [found[pair] for pair in sorted(found)]
