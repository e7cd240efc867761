"""The plan of chosen records as JSON and as lines of a table: one wording for pages, interface and command."""

from __future__ import annotations

from typing import Any

from chancery.archive.evidence.planning import CAUTION, Planned
from chancery.archive.evidence.rows import closed
from chancery.evidence.planning import INFERRED
from chancery.evidence.times import hulled, reading, torn
from chancery.model.evidence import Constraint, Event

COLUMNS = ("first", "last", "event", "by", "main", "from", "contradicted", "record", "title", "name", "start", "end")
"""The columns of the plan as CSV, a row an event."""


def as_json(plan: Planned) -> dict[str, Any]:
    """The whole network."""
    made = plan.joined.plan
    return {
        "caution": CAUTION,
        "records": [
            {"number": at, "record": row.id, "title": row.title, "date": row.date, "events": count}
            for at, (row, count) in enumerate(zip(plan.rows, plan.counts, strict=True), 1)
        ],
        "events": [_event(plan, one) for one in plan.events()],
        "said": [_said(plan, one) for one in made.constraints],
        "conflicts": [list(one) for one in made.conflicts],
        "taken_as_one": [list(pair) for pair in plan.ties],
    }


def _event(plan: Planned, one: Event) -> dict[str, Any]:
    there = one.start < one.end
    return {
        "name": plan.joined.names[one.id],
        "record": plan.of(one.id).id,
        "label": closed(one.label),
        "by": one.by,
        "main": one.id in plan.joined.mains,
        "first": one.first,
        "last": one.last,
        "implied": list(one.implied),
        "start": one.start if there else None,
        "end": one.end if there else None,
    }


def _said(plan: Planned, one: Constraint) -> dict[str, Any]:
    there = one.start < one.end
    return {
        "id": one.id,
        "record": plan.of(one.id).id if one.id in plan.joined.of else None,
        "words": closed(one.quote) or None,
        "start": one.start if there else None,
        "end": one.end if there else None,
        "kind": one.kind,
        "of": [plan.joined.names[name] for name in one.of],
        "says": reading(one),
        "edtf": one.edtf,
        "first": one.first,
        "last": one.last,
        "low": one.low,
        "high": one.high,
        "hull": hulled(one),
        "inferred": one.rule == INFERRED,
        "because": one.because,
    }


def line(plan: Planned, one: Event) -> list[str]:
    """An event as a line of the table."""
    row, said = plan.of(one.id), _event(plan, one)
    return [
        one.first or "",
        one.last or "",
        said["label"],
        one.by or "",
        "yes" if said["main"] else "",
        " | ".join(behind(plan, bound) for bound in plan.behind(one)),
        "yes" if one.id in torn(plan.joined.plan) else "",
        row.id,
        row.title,
        said["name"],
        *("" if at is None else str(at) for at in (said["start"], said["end"])),
    ]


def behind(plan: Planned, bound: Constraint) -> str:
    """What bounds an event, in a line: its words and whose they are; where no words say it, why."""
    if bound.id not in plan.joined.of:
        return bound.because or ""
    return f"{closed(bound.quote)} [{plan.of(bound.id).id}]"
