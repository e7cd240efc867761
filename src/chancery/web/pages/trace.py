"""A clause followed through the records that repeat it."""

from __future__ import annotations

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.evidence.saying import TRACED, trace_line
from chancery.archive.evidence.tracing import Trace, trace
from chancery.web.asking import whole
from chancery.web.pages.requests import place, said, table
from chancery.web.room import Room, link


def page(room: Room, request: Asked) -> Response:
    """Its wordings in the order of their days, each with what has changed since the one before; or how to come here."""
    if not said(request, "record"):
        return room.render("trace.html", trace=None)
    found, values = _trace(room, request)
    return room.render(
        "trace.html", trace=found, place=place, as_csv=link("/trace.csv", **values), as_json=link("/api/trace", **values)
    )


def as_csv(room: Room, request: Asked) -> Response:
    """The wordings as rows. Raises NoSuchRecord, NoSuchPassage."""
    found, _ = _trace(room, request)
    return table("trace.csv", TRACED, (trace_line(step) for step in found.steps))


def _trace(room: Room, request: Asked) -> tuple[Trace, dict[str, object]]:
    record = said(request, "record")
    start, end = (whole(request.query_params.get(name), 0) for name in ("start", "end"))
    # As words: an address leaves out what is nothing, and the first character of a text is 0.
    values: dict[str, object] = {"record": record, "start": str(start), "end": str(end)}
    return room.once(("trace", record, start, end), lambda: trace(room.archive, record, start, end)), values
