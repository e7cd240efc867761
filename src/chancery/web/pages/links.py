"""What joins the records of the archive: the parts there are, with how many claims each makes and how they stand."""

from __future__ import annotations

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.linking.claims import counts
from chancery.link.claim import STATES
from chancery.web.room import Room

WORDS = {
    "answers": "one answers the other",
    "cites": "one cites the other",
    "release": "releases of one record",
}
PARTS: tuple[tuple[str, str, str], ...] = (
    ("/network", "Network", "who wrote to whom, how much and when, as a picture and as GraphML"),
    ("/chronology", "Chronology", "records by their days, and the days that they name"),
    ("/registers", "Registers", "numbering journals rebuilt: what is missing, what does not fit its day, how many there were"),
    (
        "/releases",
        "Releases",
        "files that are one record released more than once, and pairs that may be",
    ),
    (
        "/missing",
        "Cited, not held",
        "what the records cite and the archive does not hold, by post and year: the list to take to an archive",
    ),
    (
        "/compare",
        "Releases compared",
        "releases of one record side by side: what was opened, what withheld, what is only misread",
    ),
    ("/people", "Who is who", "people, organisations and places by all of their names, with what each merge rests on"),
    (
        "/people/queue",
        "Names in doubt",
        "names that may be one, with what speaks for and against it: confirm or refuse",
    ),
)
"""Address, name, and what is found there, of every page about links."""


def page(room: Room, request: Asked) -> Response:
    """The overview."""
    found = room.once("links", lambda: counts(room.archive.store))
    rows = [(WORDS[kind], [found.get((kind, state), 0) for state in STATES]) for kind in WORDS]
    return room.render("links.html", rows=rows, states=STATES, parts=PARTS)
