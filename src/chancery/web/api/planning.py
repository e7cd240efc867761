"""The endpoint of the plan of chosen records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chancery.archive.evidence.planned import as_json
from chancery.archive.evidence.planning import RECORDS, TIES, planned
from chancery.model.evidence import CONSTRAINT_KINDS
from chancery.web.api.parameters import Parameter
from chancery.web.api.shapes import COUNT, MAYBE_COUNT, MAYBE_WORDS, WORDS, Shape, many, thing

if TYPE_CHECKING:
    from chancery.web.room import Room

NAMED: Shape = {"type": "string", "pattern": r"^[^\u0000]*[^\s\u0000][^\u0000]*$", "minLength": 1, "maxLength": 200}
PAIR: Shape = {"type": "string", "pattern": r"^[^\s\u0000]{1,100} [^\s\u0000]{1,100}$", "minLength": 3, "maxLength": 201}
FLAG: Shape = {"type": "boolean"}
EVENT = thing(
    name=WORDS,
    record=WORDS,
    label=WORDS,
    by=MAYBE_WORDS,
    main=FLAG,
    first=MAYBE_WORDS,
    last=MAYBE_WORDS,
    implied=many(WORDS),
    start=MAYBE_COUNT,
    end=MAYBE_COUNT,
)
SAID = thing(
    id=WORDS,
    record=MAYBE_WORDS,
    words=MAYBE_WORDS,
    start=MAYBE_COUNT,
    end=MAYBE_COUNT,
    kind={"type": "string", "enum": list(CONSTRAINT_KINDS)},
    of=many(WORDS),
    says=WORDS,
    edtf=MAYBE_WORDS,
    first=MAYBE_WORDS,
    last=MAYBE_WORDS,
    low=MAYBE_COUNT,
    high=MAYBE_COUNT,
    hull=FLAG,
    inferred=FLAG,
    because=MAYBE_WORDS,
)
PLAN = thing(
    caution=WORDS,
    records=many(thing(number=COUNT, record=WORDS, title=WORDS, date=WORDS, events=COUNT)),
    events=many(EVENT),
    said=many(SAID),
    conflicts=many(many(WORDS)),
    taken_as_one=many({"type": "array", "items": WORDS, "minItems": 2, "maxItems": 2}),
)


def plan(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """The plan. Raises NoSuchRecord, NoSuchEvent, PlanTooLarge."""
    ties = [(one, other) for one, _, other in (pair.partition(" ") for pair in said["same"])]
    return as_json(planned(room.archive.store, said["record"], ties))


ENDPOINTS: tuple[tuple[Any, ...], ...] = (
    (
        "/api/plan",
        "What the dates and durations of chosen records together leave to each event, and what of them can't all be true.",
        (
            Parameter(
                "record",
                {"type": "array", "items": NAMED, "minItems": 1, "maxItems": RECORDS},
                "The records, each by its id or by a number that it alone has; once for each.",
                required=True,
            ),
            Parameter(
                "same",
                {"type": "array", "items": PAIR, "maxItems": TIES},
                "Two events to be taken as one: their names with a blank between; once for each pair.",
                (),
            ),
        ),
        PLAN,
        plan,
        True,
    ),
)
