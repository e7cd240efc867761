"""Releases of one record as the pages and commands show them: pairs with their records, groups in the order of their releases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chancery.archive.linking.claims import Kept, every, of, some
from chancery.archive.store import Row, Store
from chancery.link.claim import Claim
from chancery.link.releases.groups import components

KIND = "release"
BELIEVED = ("held", "confirmed")
"""States of claims that make a group."""


@dataclass(frozen=True, slots=True)
class Paired:
    """A claim with the two records."""

    one: Row
    other: Row
    claim: Claim


@dataclass(frozen=True, slots=True)
class Group:
    """Records that are one document, by the numbers of their rows; ``score`` that of the weakest of the pairs that tie them."""

    seqs: tuple[int, ...]
    score: float


def pairs(store: Store) -> list[Paired]:
    """Every claim that two records are releases of one, in the order of the records."""
    kept = every(store, KIND)
    rows = {row.seq: row for row in store.rows({seq for one in kept for seq in (one.one, one.other)})}
    return [Paired(rows[one.one], rows[one.other], one.claim) for one in kept if one.one in rows and one.other in rows]


def groups(store: Store) -> list[Group]:
    """All groups, the largest first."""
    sql = "SELECT one, other, score FROM link WHERE kind = ? AND state IN (?, ?) ORDER BY one, other"
    found = store.all(sql, (KIND, *BELIEVED))
    weakest: dict[int, float] = {}
    for one, _, score in found:
        weakest[one] = min(score, weakest.get(one, 1.0))
    out = [
        Group(tuple(seqs), min((weakest[seq] for seq in seqs if seq in weakest), default=1.0))
        for seqs in components((one, other) for one, other, _ in found)
    ]
    return sorted(out, key=lambda group: (-len(group.seqs), group.seqs[0]))


def uncited(store: Store) -> list[tuple[int, ...]]:
    """The groups by the pairs of which neither answers nor cites the other: no release of a record does."""
    sql = (
        "SELECT one, other FROM link l WHERE kind = ?1 AND state IN (?2, ?3) AND NOT EXISTS (SELECT 1 FROM link c "
        "WHERE c.kind IN ('answers', 'cites') AND c.state IN (?2, ?3) "
        "AND ((c.one = l.one AND c.other = l.other) OR (c.one = l.other AND c.other = l.one)))"
    )
    return [tuple(seqs) for seqs in components(store.all(sql, (KIND, *BELIEVED)))]


def doubtful(store: Store, limit: int, offset: int = 0) -> list[Kept]:
    """Claims that are for people to look at, the strongest first."""
    return some(store, KIND, ("several", "proposed"), limit, offset)


def group_of(store: Store, seq: int) -> tuple[Row, ...]:
    """The records of the group that one is in, itself among them."""
    seqs, todo = {seq}, [seq]
    while todo:
        for kept in of(store, todo.pop(), KIND):
            if kept.claim.state in BELIEVED:
                new = {kept.one, kept.other} - seqs
                seqs |= new
                todo += new
    return in_order(store.rows(sorted(seqs)))


@dataclass(frozen=True, slots=True)
class Other:
    """Another release of a record, or what may be one."""

    row: Row
    kept: Kept


def released(store: Store, seq: int) -> list[Other]:
    """The other releases of a record in their order, then what may be one."""
    found = claimed(store, (seq,))
    rows = {row.seq: row for row in store.rows(kept.one + kept.other - seq for kept in found)}
    out = [Other(rows[kept.one + kept.other - seq], kept) for kept in found if kept.one + kept.other - seq in rows]
    return sorted(out, key=lambda one: (one.kept.claim.state not in BELIEVED, *_place(one.row)))


def claimed(store: Store, seqs: Iterable[int]) -> list[Kept]:
    """What is claimed of the releases of some records, the believed first, then the strongest."""
    found = {(kept.one, kept.other): kept for seq in seqs for kept in of(store, seq, KIND)}
    return sorted(found.values(), key=lambda kept: (kept.claim.state not in BELIEVED, -kept.claim.score, kept.one, kept.other))


def title_of(rows: Iterable[Row]) -> str:
    """The title that most of them have, the first of equals."""
    titles = [row.title for row in rows if row.title]
    return max(titles, key=titles.count) if titles else ""


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows in the order of their releases, those without a label first, for stamps came late."""
    return tuple(sorted(rows, key=_place))


def _place(row: Row) -> tuple[str, str, int]:
    return row.release, row.path, row.seq
