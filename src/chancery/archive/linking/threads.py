"""Threads of an archive: the records that hang together, in the order of time, with what is cited and not held in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from chancery.archive.linking import claims
from chancery.archive.linking.claims import Kept
from chancery.archive.linking.missing import wanting
from chancery.archive.store import Row, Store
from chancery.link.citing.threads import ordered, reach
from chancery.link.citing.wanted import Key, Wanted, wanted

KINDS = ("answers", "cites")
BELIEVED = ("held", "confirmed")
SHOWN, COUNTED = 200, 20_000
"""Records of a thread that are shown, the nearest to the one asked for; and those that are counted."""
SOME = 400


@dataclass(frozen=True, slots=True)
class Step:
    """One document of a thread: a record, or what is cited and not held. ``claims`` are what it answers and cites within it."""

    row: Row | None = None
    gap: Wanted | None = None
    claims: tuple[Kept, ...] = ()
    copies: tuple[Row, ...] = ()
    """Other releases of the same record."""
    by: tuple[int, ...] = ()
    """Steps, counted from 1, that answer or cite it."""


@dataclass(frozen=True, slots=True)
class Thread:
    """``total``: records that hang together, of which ``shown`` are steps; ``more``: not even all were counted."""

    steps: tuple[Step, ...]
    total: int
    shown: int
    more: bool

    @property
    def gaps(self) -> int:
        """Documents that are cited and not held."""
        return sum(step.gap is not None for step in self.steps)


Node = int | Key
"""A document of a thread: the number of a record's row (of all its releases the least), or the key of what is not held."""


def thread(store: Store, seq: int) -> Thread:
    """The thread that a record belongs to; of a record that hangs together with none, that record alone."""
    found = reach(seq, lambda some: _beside(store, some), COUNTED)
    shown = found.nodes[:SHOWN]
    name = _copies(store, shown)
    rows: dict[Node, list[Row]] = {}
    for row in store.rows(shown):
        rows.setdefault(name.get(row.seq, row.seq), []).append(row)
    held = {row.seq for some in rows.values() for row in some}
    believed = [kept for kept in _claims(store, shown) if kept.one in held and kept.other in held]
    gaps: dict[Node, Wanted] = {one.key: one for one in wanted(wanting(store, shown))}
    days = {key: (some[0].first, some[0].last) for key, some in rows.items()}
    days.update({key: (gap.first, gap.last) for key, gap in gaps.items()})
    cites: list[tuple[Node, Node]] = [(name.get(kept.one, kept.one), name.get(kept.other, kept.other)) for kept in believed]
    cites += [(name.get(by, by), key) for key, gap in gaps.items() for by in gap.by]
    order = ordered(days, cites)
    numbers = {key: at for at, key in enumerate(order, 1)}
    citing: dict[Node, set[int]] = {}
    for one, other in cites:
        citing.setdefault(other, set()).add(numbers[one])
    steps = []
    for key in order:
        by = tuple(sorted(citing.get(key, set()) - {numbers[key]}))
        own = [kept for kept in believed if name.get(kept.one, kept.one) == key]
        some = rows.get(key, [])
        steps.append(Step(some[0] if some else None, gaps.get(key), _once(own, name), tuple(some[1:]), by))
    return Thread(tuple(steps), len(found.nodes), len(shown), found.more)


def _once(own: Iterable[Kept], name: dict[int, int]) -> tuple[Kept, ...]:
    """One claim a document that is answered or cited, not one a release of it."""
    out: dict[tuple[str, int], Kept] = {}
    for kept in own:
        out.setdefault((kept.claim.kind, name.get(kept.other, kept.other)), kept)
    return tuple(out.values())


def _beside(store: Store, seqs: list[int]) -> dict[int, list[int]]:
    """The records joined to each of some by an answer or a citation that is believed, or as a release of the same."""
    out: dict[int, list[int]] = {}
    for at in range(0, len(seqs), SOME):
        some = seqs[at : at + SOME]
        marks = ",".join("?" * len(some))
        for here, there in (("one", "other"), ("other", "one")):
            sql = (
                f"SELECT {here}, {there} FROM link WHERE {here} IN ({marks}) AND kind IN ('answers', 'cites', 'release') "
                "AND state IN ('held', 'confirmed') ORDER BY 1, 2"
            )
            for one, other in store.all(sql, some):
                out.setdefault(one, []).append(other)
    return out


def _claims(store: Store, seqs: Iterable[int]) -> list[Kept]:
    return [kept for seq in seqs for kept in claims.of(store, seq, *KINDS) if kept.one == seq and kept.claim.state in BELIEVED]


def _copies(store: Store, seqs: tuple[int, ...]) -> dict[int, int]:
    """One number for all releases of a record, by the claims that are believed."""
    name: dict[int, int] = {}
    for one, others in _releases(store, list(seqs)):
        names = {name.get(seq, seq) for seq in (one, *others)}
        least = min(names)
        for seq in (*[seq for seq, old in name.items() if old in names], one, *others):
            name[seq] = least
    return name


def _releases(store: Store, seqs: list[int]) -> list[tuple[int, list[int]]]:
    out: dict[int, list[int]] = {}
    for at in range(0, len(seqs), SOME):
        some = seqs[at : at + SOME]
        sql = (
            f"SELECT one, other FROM link l WHERE one IN ({','.join('?' * len(some))}) AND kind = 'release' "
            "AND state IN ('held', 'confirmed') AND NOT EXISTS (SELECT 1 FROM link c WHERE c.kind IN ('answers', 'cites') "
            "AND c.state IN ('held', 'confirmed') "
            "AND ((c.one = l.one AND c.other = l.other) OR (c.one = l.other AND c.other = l.one)))"  # no release cites another
        )
        for one, other in store.all(sql, some):
            if other in seqs:
                out.setdefault(one, []).append(other)
    return sorted(out.items())


def as_json(found: Thread) -> dict[str, Any]:
    """A thread as plain dictionaries and lists: steps in their order, what each answers and cites by the numbers of the steps."""
    places = {row.seq: at for at, step in enumerate(found.steps, 1) if step.row for row in (step.row, *step.copies)}
    return {
        "records": found.total,
        "shown": found.shown,
        "more": found.more,
        "steps": [_step_as_json(at, step, places) for at, step in enumerate(found.steps, 1)],
    }


def _step_as_json(at: int, step: Step, places: dict[int, int]) -> dict[str, Any]:
    row, gap = step.row, step.gap
    return {
        "step": at,
        "id": row.id if row else None,
        "title": row.title if row else gap.what if gap else "",
        "date": row.date if row else gap.day if gap else "",
        "from": row.sender if row else gap.post if gap else "",
        "to": row.addressee if row else "",
        "number": row.number if row else gap.serial if gap else "",
        "releases": [copy.id for copy in step.copies],
        "request": gap.request if gap else None,
        "joins": [
            {
                "kind": kept.claim.kind,
                "step": places[kept.other],
                "state": kept.claim.state,
                "score": round(kept.claim.score, 4),
                "chance": kept.claim.chance,
                "evidence": [{"code": e.code, "says": e.says, "bits": round(e.weight, 2)} for e in kept.claim.evidence],
            }
            for kept in step.claims
        ],
        "cited_by": list(step.by),
    }
