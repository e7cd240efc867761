"""What the dates of chosen records together leave to each event, drawn as spans on a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.errors import NoSuchRecord
from chancery.archive.evidence.planned import COLUMNS, line
from chancery.archive.evidence.planning import CAUTION, RECORDS, TIES, NoSuchEvent, Planned, PlanTooLarge, planned
from chancery.archive.store import Row, Store
from chancery.model.evidence import Constraint, Event
from chancery.web.evidence import HUES
from chancery.web.pages.requests import place, table
from chancery.web.room import Room
from chancery.web.spans import Bar, calendar

MOST, CHOICES = 200, 400
"""Strips that the page draws; events that its lists to choose from have."""
Ties = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Owner:
    """The record that an event or words belong to: its number on the page, its colour, and where the words stand in it."""

    number: int
    row: Row
    href: str

    @property
    def hue(self) -> int:
        """Which colour it has."""
        return (self.number - 1) % HUES + 1


def page(room: Room, request: Asked) -> Response:
    """The plan of the records named, or how to choose them. What can't be taken is said, and the rest is shown."""
    records, ties = _asked(request)
    refusals: list[str] = []
    status = 200
    known: list[str] = []
    for word in records:
        try:
            known.append(room.archive.store.named(word))
        except NoSuchRecord as error:
            refusals, status = [*refusals, error.message], 404
    known = list(dict.fromkeys(known))
    found: Planned | None = None
    try:
        found = _made(room, known, ties)
    except NoSuchEvent as error:
        refusals, status, ties = [*refusals, f"{error.message} It is taken as one with no other."], 404, []
        found = _made(room, known, ties)
    except PlanTooLarge as error:
        refusals, status, known = [*refusals, f"{error.message} {error.remedy}"], 400, known[:RECORDS]
    values = _drawn(found, known, ties) if found else {}
    return room.render(
        "plan.html",
        status=status,
        refusals=refusals,
        records=known,
        ties=[f"{one} {other}" for one, other in ties],
        caution=CAUTION,
        found=found if values else None,
        **values,
    )


def as_csv(room: Room, request: Asked) -> Response:
    """A row an event. Raises NoSuchRecord, NoSuchEvent, PlanTooLarge."""
    records, ties = _asked(request)
    found = planned(room.archive.store, records, ties)
    return table("plan.csv", COLUMNS, (line(found, one) for one in found.events()))


def address(records: Iterable[str], ties: Iterable[tuple[str, str]] = (), path: str = "/plan") -> str:
    """The address of the plan of records, with what is taken as one."""
    said = [*(("record", one) for one in records), *(("same", f"{one} {other}") for one, other in ties)]
    return f"{path}?{urlencode(said)}" if said else path


def of_rows(rows: Sequence[Row | None]) -> str:
    """The address of the plan of the first of some records, as many as one takes; "" where there are fewer than two."""
    ids = list(dict.fromkeys(row.id for row in rows if row is not None))[:RECORDS]
    return address(ids) if len(ids) > 1 else ""


def _asked(request: Asked) -> tuple[list[str], Ties]:
    """The records and pairs of an address: no NUL, and not too much of anything."""
    given = request.query_params
    said = [one.replace("\0", "").strip()[:200] for one in given.getlist("record")[: RECORDS + 1]]
    pairs = [*given.getlist("same")[:TIES], f"{given.get('one', '')} {given.get('other', '')}"]
    ties = [(words[0][:200], words[1][:200]) for pair in pairs if len(words := pair.replace("\0", "").split()) == 2]
    return [one for one in said if one], list(dict.fromkeys(tie for tie in ties if tie[0] != tie[1]))[:TIES]


def _made(room: Room, records: Sequence[str], ties: Ties) -> Planned | None:
    store: Store = room.archive.store
    if not records:
        return None
    return room.once(("plan", tuple(records), tuple(ties)), lambda: planned(store, records, ties), few=True)


def _drawn(plan: Planned, records: Sequence[str], ties: Ties) -> dict[str, Any]:
    """What the page draws of a plan: strips in the order of their days, what is behind each, and whose it is."""
    made, names = plan.joined.plan, plan.joined.names
    drawn = calendar(made, [], {})
    bars = dict(zip((one.id for one in made.events), drawn.bars, strict=True))
    owners = {bars[one.id].key: _owner(plan, one) for one in made.events}
    owners |= {bound.key: _owner(plan, one) for one, bound in zip(made.constraints, drawn.bounds, strict=True)}
    order: list[Bar] = [bars[one.id] for one in plan.events()]
    labels = {names[one.id]: bars[one.id].label for one in made.events}
    choices = [
        (at, row, [(names[one.id], bars[one.id].label) for one in made.events if plan.joined.of[one.id] == at])
        for at, row in enumerate(plan.rows)
    ]
    return {
        "chosen": [
            (Owner(at, row, f"/records/{row.id}"), count, address([one for one in records if one != row.id], _without(ties, row)))
            for at, (row, count) in enumerate(zip(plan.rows, plan.counts, strict=True), 1)
        ],
        "bars": order[:MOST],
        "more": max(0, len(order) - MOST),
        "mains": {bars[one].key for one in plan.joined.mains},
        "owners": owners,
        "drawn": drawn,
        "choices": choices if len(plan.rows) > 1 and len(made.events) <= CHOICES else [],
        "taken": [
            (labels[one], labels[other], address(records, [tie for tie in ties if tie != (one, other)])) for one, other in ties
        ],
        "as_csv": address(records, ties, "/plan.csv"),
        "as_json": address(records, ties, "/api/plan"),
    }


def _without(ties: Ties, row: Row) -> Ties:
    return [tie for tie in ties if not any(name.startswith(f"{row.id}@") for name in tie)]


def _owner(plan: Planned, one: Event | Constraint) -> Owner | None:
    """Whose words these are; None for what no words say."""
    at = plan.joined.of.get(one.id)
    if at is None:
        return None
    row = plan.rows[at]
    return Owner(at + 1, row, place(row, one.start, one.end) if one.start < one.end else f"/records/{row.id}")
