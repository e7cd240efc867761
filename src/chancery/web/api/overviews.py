"""The endpoints of the overviews: who wrote to whom, days, a concordance, failures. Rows of the table of endpoints, as tuples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chancery.archive import holdings, statistics
from chancery.archive.errors import CursorOld
from chancery.archive.finding.compile import Switches
from chancery.archive.finding.concordance import SORTS, concordance
from chancery.archive.finding.concordance import given as line_given
from chancery.archive.finding.results import ORDERS, Request
from chancery.web.api.parameters import AFTER_RECORD, CURSOR, LIMIT, NAMES, OCR, PLAIN, QUERY, Parameter, cursor
from chancery.web.api.shapes import COUNT, FLAG, MAYBE_WORDS, WORDS, many, thing
from chancery.web.pages import correspondents, dates

if TYPE_CHECKING:
    from chancery.web.room import Room


def following(at: int, limit: int, total: int) -> str | None:
    """The cursor of the page behind one that begins at a place; None where that was the last."""
    return str(at + limit) if at + limit < total else None


def failures(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """What could not be read, from the place that the cursor says."""
    store, at, limit = room.archive.store, said["cursor"], said["limit"]
    total = statistics.how_many_failures(store)
    return {"total": total, "failures": statistics.failures(store, limit, at), "next": following(at, limit, total)}


def pairs(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """Who wrote to whom, from the place that the cursor says."""
    held, in_all = correspondents.held(room)
    sort = "" if said["order"] == "records" else said["order"]
    found = correspondents.ordered(correspondents.with_words(held, said["of"].strip()), sort)
    at, limit = said["cursor"], said["limit"]
    return {
        "total": len(found),
        "in_all": in_all,
        "complete": len(held) == in_all,
        "pairs": [holdings.given(pair) for pair in found[at : at + limit]],
        "next": following(at, limit, len(found)),
    }


def days(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """Months or years, from the place that the cursor says."""
    found = dates.counts(room, said["of"], said["by"])
    at, limit = said["cursor"], said["limit"]
    return {
        "total": len(found),
        "dates": [dates.given(one) for one in found[at : at + limit]],
        "next": following(at, limit, len(found)),
    }


def column(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """The places of a query's words. Raises QueryError; CursorOld for a cursor of a state that is no longer kept."""
    through, at = cursor(said["cursor"])
    request = Request(said["q"], order=said["order"], switches=Switches(said["names"], said["ocr"]), through=through)
    found = concordance(room.archive, request, said["sort"])
    if through not in (None, found.through):
        raise CursorOld("The archive has changed, and the state that this cursor was of is no longer kept.")
    after = following(at, said["limit"], len(found.lines))
    return {
        "total": len(found.lines),
        "complete": not found.cut,
        "records": found.total,
        "looked": found.looked,
        "of": found.of,
        "lines": [line_given(line, row) for line, row, _ in found.lines[at : at + said["limit"]]],
        "next": f"{found.through}.{after}" if after else None,
    }


ENDPOINTS: tuple[tuple[Any, ...], ...] = (
    (
        "/api/failures",
        "Sources that could not be read, and why, in the order of their paths.",
        (LIMIT, AFTER_RECORD),
        thing(total=COUNT, failures=many(thing(path=WORDS, code=WORDS, message=WORDS, remedy=WORDS)), next=MAYBE_WORDS),
        failures,
    ),
    (
        "/api/correspondents",
        "Who wrote to whom, by the heads of the records, how often, and between which days.",
        (
            Parameter(
                "of",
                {"type": "string", "pattern": PLAIN, "maxLength": 200},
                "Words in the name of either, in any letter case.",
                "",
            ),
            Parameter(
                "order", {"type": "string", "enum": ["records", "from", "to", "first"]}, "How they are ordered.", "records"
            ),
            LIMIT,
            AFTER_RECORD,
        ),
        thing(
            total=COUNT,
            in_all=COUNT,
            complete=FLAG,
            pairs=many(thing(**{"from": WORDS, "to": WORDS, "records": COUNT, "first": MAYBE_WORDS, "last": MAYBE_WORDS})),
            next=MAYBE_WORDS,
        ),
        pairs,
    ),
    (
        "/api/dates",
        "How many records are of each month or year, or how often texts name days of it.",
        (
            Parameter("of", {"type": "string", "enum": list(dates.OF)}, "Records, or the days that texts name.", "records"),
            Parameter("by", {"type": "string", "enum": list(dates.BY)}, "By what stretch of time.", "month"),
            LIMIT,
            AFTER_RECORD,
        ),
        thing(total=COUNT, dates=many(thing(date=WORDS, certainly=COUNT, possibly=COUNT)), next=MAYBE_WORDS),
        days,
    ),
    (
        "/api/concordance",
        "The places of a query's words, each with what stands before it and behind it.",
        (
            QUERY,
            Parameter("order", {"type": "string", "enum": list(ORDERS)}, "How the records are ordered.", "relevance"),
            Parameter(
                "sort",
                {"type": "string", "enum": list(SORTS)},
                "How the lines are: as they come, by the word before, or by the word behind.",
                "position",
            ),
            LIMIT,
            CURSOR,
            NAMES,
            OCR,
        ),
        thing(
            total=COUNT,
            complete=FLAG,
            records=COUNT,
            looked=COUNT,
            of=COUNT,
            lines=many(
                thing(
                    **dict.fromkeys(("record", "title", "date", "voice"), WORDS),
                    **dict.fromkeys(("page", "start", "end"), COUNT),
                    **dict.fromkeys(("before", "words", "behind"), WORDS),
                )
            ),
            next=MAYBE_WORDS,
        ),
        column,
    ),
)
