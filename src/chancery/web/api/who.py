"""Who is who, as the interface gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chancery.archive import people as held
from chancery.web.api.parameters import Parameter, words_of

if TYPE_CHECKING:
    from chancery.archive.store import Store
    from chancery.web.room import Room

KIND = Parameter("kind", {"type": "string", "enum": ["person", "organization", "place"]}, "Of what.", "person")
NAME = Parameter(
    "name",
    words_of(400),
    "Any name of it, as the archive or the list that was imported has it.",
    required=True,
)


def people(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """Authorities of a kind, from the one behind the cursor."""
    store, limit = room.archive.store, said["limit"]
    found = held.after(store, said["kind"], said["cursor"], limit + 1)
    return {
        "people": [_brief(store, one) for _, one in found[:limit]],
        "next": found[limit - 1][0] if len(found) > limit else None,
    }


def one(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """An authority, whole. Raises NoSuchRecord."""
    store = room.archive.store
    found = held.named(store, said["kind"], said["name"])
    return {
        **_brief(store, found),
        "spelled": [spelled._asdict() for spelled in held.spelled(store, found.id)[:200]],
        "solutions": sorted({words for form in held.forms(store, found.id) for words in form.solutions}),
        "offices": [
            {"office": o.office, "first": o.first, "last": o.last, "record": o.record, "start": o.start, "end": o.end}
            for o in held.offices(store, found.id)
        ],
        "roles": held.roles(store, found.id),
        "correspondence": [
            {"kind": kind, "name": name, "to_them": to, "from_them": back}
            for kind, name, to, back in held.correspondence(store, found.id)
        ],
        "company": [{"name": name, "records": count} for _, name, count in held.company(store, found.id)],
        "list": [
            {"id": r.id, "preferred": r.preferred, "wikidata": r.wikidata, "viaf": r.viaf, "state": r.state, "bits": r.bits}
            for r in held.listed(store, found.id)
        ],
        "pairs": [_pair(pair) for pair in held.pairs(store, found.id)],
    }


def queue(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """Pairs that wait for a person, from the place that the cursor says."""
    store, at, limit = room.archive.store, said["cursor"], said["limit"]
    total = held.how_many_queued(store)
    pairs = held.queue(store, "", limit, at)
    return {"total": total, "pairs": [_pair(pair) for pair in pairs], "next": str(at + limit) if at + limit < total else None}


def _brief(store: Store, one: held.Brief) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "preferred": one.preferred,
        "listed": one.listed,
        "forms": [form.label for form in held.forms(store, one.id)],
        "records": one.records,
        "mentions": one.mentions,
        "first": held.day(one.first),
        "last": held.day(one.last),
    }


def _pair(pair: held.Pair) -> dict[str, Any]:
    reasons = [{"code": e.code, "says": e.says, "bits": round(e.weight, 2)} for e in pair.evidence]
    head = dict(zip(("kind", "one", "other", "state"), pair.names, strict=True))
    return {**head, "bits": round(pair.bits, 2), "score": pair.score, "reasons": reasons}
