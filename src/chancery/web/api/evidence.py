"""The endpoints of evidence: the ledgers of requests and decisions. Rows of the table of endpoints, as tuples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chancery.archive.evidence import ledger, saying
from chancery.archive.evidence.ledger import Wanted
from chancery.model.evidence import FATES
from chancery.web.api.parameters import LIMIT, PLAIN, Parameter
from chancery.web.api.shapes import COUNT, MAYBE_WORDS, WORDS, Shape, many, thing

if TYPE_CHECKING:
    from chancery.web.room import Room

FLAG: Shape = {"type": "boolean"}
PLACE: dict[str, Shape] = {"record": WORDS, "title": WORDS, "date": WORDS, "start": COUNT, "end": COUNT}
CAME = thing(
    **PLACE,
    words=WORDS,
    fate=WORDS,
    score={"type": "number"},
    reasons=many(thing(code=WORDS, says=WORDS, bits={"type": "number"})),
)
ANSWER = thing(fate=WORDS, words=WORDS, start=COUNT, end=COUNT, hand=FLAG, weaknesses=many(WORDS))
ASKED = thing(
    **PLACE,
    by=MAYBE_WORDS,
    to=MAYBE_WORDS,
    about=WORDS,
    words=WORDS,
    question=FLAG,
    sure=WORDS,
    fate=WORDS,
    answer={"anyOf": [ANSWER, {"type": "null"}]},
    before=many(ANSWER),
    open=FLAG,
    elsewhere=many(CAME),
)
DECIDED = thing(
    **PLACE,
    kind=WORDS,
    by=MAYBE_WORDS,
    to=MAYBE_WORDS,
    told_by=MAYBE_WORDS,
    words=WORDS,
    sure=WORDS,
    due=MAYBE_WORDS,
    due_by=MAYBE_WORDS,
    elsewhere=many(CAME),
)


def named(name: str, about: str, required: bool = False) -> Parameter:
    """A parameter that is words."""
    return Parameter(name, {"type": "string", "pattern": PLAIN, "maxLength": 200}, about, None if required else "", required)


OFFSET = Parameter("offset", {"type": "integer", "minimum": 0, "maximum": 1_000_000_000}, "How many to pass over.", 0)
FILTERS = (
    named("by", "Whose; each word in any spelling that the archive knows."),
    named("to", "To whom; likewise."),
    Parameter("year", {"type": "integer", "minimum": 1, "maximum": 9999}, "Only of records that may be of this year."),
    named("words", "Words that all stand in it, in any letter case."),
    LIMIT,
    OFFSET,
)


def _wanted(said: dict[str, Any]) -> Wanted:
    return Wanted(
        by=said["by"],
        to=said["to"],
        kind=said["kind"],
        open=said.get("open", False),
        year=said["year"],
        words=said["words"],
        offset=said["offset"],
        limit=said["limit"],
    )


def requests(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """The ledger of requests."""
    total, rows = ledger.requests(room.archive.store, _wanted(said))
    return {"total": total, "requests": [saying.asked_json(one) for one in rows]}


def decisions(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """The ledger of decisions."""
    total, rows = ledger.decisions(room.archive.store, _wanted(said))
    return {"total": total, "decisions": [saying.decided_json(one) for one in rows]}


ENDPOINTS: tuple[tuple[Any, ...], ...] = (
    (
        "/api/requests",
        "Who asked what of whom, and what came of it, in the same record and in others.",
        (
            Parameter("kind", {"type": "string", "enum": ["", *FATES]}, "What came of it in the same record.", ""),
            Parameter("open", {"type": "boolean"}, "Only those that nothing held answers.", False),
            *FILTERS,
        ),
        thing(total=COUNT, requests=many(ASKED)),
        requests,
    ),
    (
        "/api/decisions",
        "What was decided, ordered and promised, by whom, and for when.",
        (Parameter("kind", {"type": "string", "enum": ["", *ledger.DECIDED]}, "Which of the three.", ""), *FILTERS),
        thing(total=COUNT, decisions=many(DECIDED)),
        decisions,
    ),
)
