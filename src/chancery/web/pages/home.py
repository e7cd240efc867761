"""What the archive holds."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive import holdings
from chancery.archive.finding.results import Request
from chancery.web.room import Room
from chancery.web.timeline import timeline

SHOWN = 8
"""Values of each kind."""
NEWEST = 10
CARDS = ("family", "sender", "addressee", "person", "named_place", "repository", "release", "voice", "class", "doubt")


def page(room: Room, _: Asked) -> Response:
    """Sizes, the chart of days, and counted links into the archive."""
    store = room.archive.store
    facets = room.facets(Request("", facets=()), CARDS, SHOWN + 1)
    return room.render(
        "home.html",
        sizes=room.once("sizes", lambda: holdings.sizes(store)),
        timeline=room.once("timeline", lambda: timeline(room.spans())),
        cards=[(facet, facets[facet][:SHOWN], len(facets[facet]) > SHOWN) for facet in CARDS if facets[facet]],
        failures=room.once("failures", lambda: holdings.failures_by_code(store)),
        run=next(iter(holdings.runs(store, 1)), None),
        newest=newest(room),
    )


def newest(room: Room) -> list[Any]:
    """The records added last, the newest first."""
    return list(room.archive.store.list("r.seq DESC", NEWEST))
