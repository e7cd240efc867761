"""The endpoints of evidence: the ledgers of requests and decisions. Rows of the table of endpoints, as tuples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chancery.archive.evidence import folding, ledger, saying
from chancery.archive.evidence.ledger import Wanted
from chancery.archive.evidence.told import ordinal, told
from chancery.archive.evidence.tracing import trace
from chancery.model.evidence import FATES
from chancery.web.api.parameters import LIMIT, PLAIN, Parameter, words_of
from chancery.web.api.shapes import COUNT, FLAG, MAYBE_COUNT, MAYBE_WORDS, NUMBER, REASON, SCORE, WORDS, Shape, many, thing

if TYPE_CHECKING:
    from chancery.web.room import Room

DAY = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?)?$"
NAME: Shape = words_of(200)
PLACE: dict[str, Shape] = {"record": WORDS, "title": WORDS, "date": WORDS, "start": COUNT, "end": COUNT}
CAME = thing(**PLACE, words=WORDS, fate=WORDS, score=NUMBER, reasons=many(REASON))
ALSO = thing(**PLACE, release=WORDS, words=WORDS, fate=MAYBE_WORDS)
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
    release=WORDS,
    also_in=many(ALSO),
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
    release=WORDS,
    also_in=many(ALSO),
)


TOLD = thing(
    who=WORDS,
    day=MAYBE_WORDS,
    names=many(thing(name=WORDS, records=COUNT, because={"type": "string", "enum": ["spelling", "authority"]})),
    caution=WORDS,
    total=COUNT,
    records=many(
        thing(
            record=WORDS,
            title=WORDS,
            date=WORDS,
            sure=WORDS,
            shown=many(
                thing(
                    degree=WORDS,
                    says=WORDS,
                    sure=WORDS,
                    name=WORDS,
                    by=MAYBE_WORDS,
                    value=MAYBE_WORDS,
                    first=MAYBE_WORDS,
                    last=MAYBE_WORDS,
                    words=MAYBE_WORDS,
                    start=MAYBE_COUNT,
                    end=MAYBE_COUNT,
                    shown_by=MAYBE_WORDS,
                    state=MAYBE_WORDS,
                )
            ),
        )
    ),
)


WORDING = thing(
    **PLACE,
    words=WORDS,
    asked_for=FLAG,
    hand=FLAG,
    share=SCORE,
    force=MAYBE_WORDS,
    force_words=MAYBE_WORDS,
    due=many(thing(words=WORDS, day=MAYBE_WORDS)),
    reasons=many(WORDS),
    changes=many(thing(kind=WORDS, says=WORDS, before=WORDS, after=WORDS)),
)
AT: Shape = {"type": "integer", "minimum": 0, "maximum": 999_999_999}


def named(name: str, about: str, required: bool = False) -> Parameter:
    """A parameter that is words."""
    return Parameter(name, {"type": "string", "pattern": PLAIN, "maxLength": 200}, about, None if required else "", required)


OFFSET = Parameter("offset", {"type": "integer", "minimum": 0, "maximum": 1_000_000_000}, "How many to pass over.", 0)
FILTERS = (
    named("by", "Whose; each word in any spelling that the archive knows."),
    named("to", "To whom; likewise."),
    Parameter("year", {"type": "integer", "minimum": 1, "maximum": 9999}, "Only of records that may be of this year."),
    named("words", "Words that all stand in it, in any letter case."),
    Parameter("every", FLAG, "Whether each release of a record has a row of its own, else the fullest alone.", False),
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
        every=said["every"],
        offset=said["offset"],
        limit=said["limit"],
    )


def requests(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """The ledger of requests."""
    found = ledger.requests(room.archive.store, _wanted(said))
    return {"total": found.total, "in_all": found.in_all, "requests": [saying.asked_json(one) for one in found.rows]}


def decisions(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """The ledger of decisions."""
    found = ledger.decisions(room.archive.store, _wanted(said))
    return {"total": found.total, "in_all": found.in_all, "decisions": [saying.decided_json(one) for one in found.rows]}


def had(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """What somebody had been sent by a day. Raises NoSuchDay."""
    day = ordinal(said["day"])
    return saying.told_json(told(room.archive.store, said["who"], day, said["exactly"]), said["who"], day)


def traced(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """A clause followed. Raises NoSuchRecord, NoSuchPassage."""
    store = room.archive.store
    return saying.trace_json(trace(room.archive, store.named(said["record"]), said["start"], said["end"]))


ENDPOINTS: tuple[tuple[Any, ...], ...] = (
    (
        "/api/requests",
        "Who asked what of whom, and what came of it, in the same record and in others.",
        (
            Parameter("kind", {"type": "string", "enum": ["", *FATES]}, "What came of it in the same record.", ""),
            Parameter("open", {"type": "boolean"}, "Only those that nothing held answers.", False),
            *FILTERS,
        ),
        thing(total=COUNT, in_all=COUNT, requests=many(ASKED)),
        requests,
    ),
    (
        "/api/decisions",
        "What was decided, ordered and promised, by whom, and for when.",
        (Parameter("kind", {"type": "string", "enum": ["", *folding.DECIDED]}, "Which of the three.", ""), *FILTERS),
        thing(total=COUNT, in_all=COUNT, decisions=many(DECIDED)),
        decisions,
    ),
    (
        "/api/told",
        "What a person or an office had been sent by a day, by degree of evidence. To be listed is not to have read.",
        (
            Parameter(
                "who",
                NAME,
                "A person or an office, in any spelling that the archive knows.",
                required=True,
            ),
            Parameter("day", {"type": "string", "pattern": DAY, "maxLength": 10}, "A day, a month or a year; none: ever.", ""),
            Parameter("exactly", {"type": "boolean"}, "Whether only this one form of the name is meant.", False),
        ),
        TOLD,
        had,
    ),
    (
        "/api/trace",
        "A clause of a record followed through the records that repeat it, in the order of their days.",
        (
            Parameter("record", NAME, "The record, by its id or by a number that it alone has.", required=True),
            Parameter("start", AT, "Where the clause begins in its text, in characters.", required=True),
            Parameter("end", AT, "Where it ends, that character not included.", required=True),
        ),
        thing(**PLACE, words=WORDS, wordings=many(WORDING)),
        traced,
        True,
    ),
)
