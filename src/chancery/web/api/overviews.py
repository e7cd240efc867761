"""The endpoints of the overviews. Rows of the table of endpoints, as tuples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chancery.archive import statistics
from chancery.web.api.parameters import AFTER_RECORD, LIMIT
from chancery.web.api.shapes import COUNT, MAYBE_WORDS, WORDS, many, thing

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


ENDPOINTS: tuple[tuple[Any, ...], ...] = (
    (
        "/api/failures",
        "Sources that could not be read, and why, in the order of their paths.",
        (LIMIT, AFTER_RECORD),
        thing(total=COUNT, failures=many(thing(path=WORDS, code=WORDS, message=WORDS, remedy=WORDS)), next=MAYBE_WORDS),
        failures,
    ),
)
