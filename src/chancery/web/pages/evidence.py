"""What the records say together: the parts there are, with how much each has."""

from __future__ import annotations

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.evidence.ledger import counts, fates
from chancery.archive.evidence.saying import FATE_WORDS
from chancery.web.room import Room


def page(room: Room, request: Asked) -> Response:
    """The overview."""
    store = room.archive.store
    found = room.once("evidence", lambda: counts(store))
    ended = room.once("fates", lambda: fates(store))
    rows = [(FATE_WORDS[fate], fate, count) for fate, count in ended.items()]
    return room.render("evidence_parts.html", found=found, fates=rows)
