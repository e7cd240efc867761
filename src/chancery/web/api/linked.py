"""Threads, and what is cited and not held, as the interface gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chancery.archive.linking.missing import missing
from chancery.archive.linking.threads import as_json, thread
from chancery.link.citing.wanted import Wanted

if TYPE_CHECKING:
    from chancery.web.room import Room


def one_thread(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """The thread that a record belongs to. Raises NoSuchRecord."""
    store = room.archive.store
    return as_json(thread(store, store.row(said["id"]).seq))


def wanted(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """What is cited and not held, from the place that a cursor says."""
    found: list[Wanted] = room.once("missing", lambda: missing(room.archive.store))
    at, limit = said["cursor"], said["limit"]
    ids = {row.seq: row.id for row in room.archive.store.rows({seq for one in found[at : at + limit] for seq in one.by[:NAMED]})}
    return {
        "total": len(found),
        "missing": [_as_json(one, ids) for one in found[at : at + limit]],
        "next": str(at + limit) if at + limit < len(found) else None,
    }


NAMED = 20
"""Records that cite one document, of which an answer names so many; ``count`` says how many there are."""


def _as_json(one: Wanted, ids: dict[int, str]) -> dict[str, Any]:
    return {
        "post": one.post,
        "year": one.year,
        "kind": one.kind,
        "number": one.serial,
        "date": one.day,
        "document": one.document,
        "register": one.register,
        "film": one.film,
        "quotes": list(one.quotes),
        "count": len(one.by),
        "cited_by": [ids[seq] for seq in one.by[:NAMED] if seq in ids],
        "request": one.request,
    }
