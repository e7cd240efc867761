"""What somebody had been sent by a day, by degree of evidence."""

from __future__ import annotations

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.errors import NoSuchDay
from chancery.archive.evidence.saying import CAUTION, TOLD, told_lines
from chancery.archive.evidence.told import Answer, Had, ordinal, told
from chancery.evidence.told import DEGREES, Told
from chancery.web.pages.requests import place, said, table
from chancery.web.room import Room, link

MOST = 500
"""Records that the page shows; the CSV has all."""


def page(room: Room, request: Asked) -> Response:
    """The records, or the form that asks for whom and for when."""
    who, day = said(request, "who"), said(request, "day")
    exactly = request.query_params.get("exactly") == "1"
    wrong, found = "", Answer((), ())
    try:
        at = ordinal(day)
        found = told(room.archive.store, who, at, exactly) if who else found
    except NoSuchDay as error:
        wrong = f"{error.message} {error.remedy}"
    values = {"who": who, "day": day, "exactly": int(exactly)}
    return room.render(
        "told.html",
        status=400 if wrong else 200,
        who=who,
        day=day,
        wrong=wrong,
        found=found,
        shown=found.had[:MOST],
        caution=CAUTION,
        degrees=DEGREES,
        exactly=exactly,
        href=href,
        of=lambda name: link("/told", who=name, day=day, exactly=1),
        as_csv=link("/told.csv", **values),
        as_json=link("/api/told", who=who, day=day, exactly="true" if exactly else ""),
    )


def href(had: Had, one: Told) -> str:
    """The address of the words that show it: on the record itself, or on the one that answers or cites it."""
    row = had.others.get(one.by) if one.by is not None else had.row
    if row is None:
        return f"/records/{had.row.id}"
    return place(row, one.start, one.end) if one.start is not None and one.end is not None else f"/records/{row.id}"


def as_csv(room: Room, request: Asked) -> Response:
    """The same as rows, one for each thing that shows it."""
    who = said(request, "who")
    found = Answer((), ())
    if who:
        at = ordinal(said(request, "day"))
        found = told(room.archive.store, who, at, request.query_params.get("exactly") == "1")
    return table("told.csv", TOLD, (line for had in found.had for line in told_lines(had)))
