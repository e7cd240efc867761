"""The endpoints, a literal table: address, what it gives, its parameters, the shape of the answer, the function."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from chancery.archive import holdings, statistics
from chancery.archive.errors import CursorOld
from chancery.archive.finding.compile import Switches
from chancery.archive.finding.facets import ALL
from chancery.archive.finding.results import MOST, SHOWN, Found, Request, Results, search
from chancery.archive.linking.grouped import groups, in_order
from chancery.archive.store import Row
from chancery.export.json import dumps
from chancery.link.comparing import saying
from chancery.link.registers import saying as journals
from chancery.model.record import NAME_KINDS
from chancery.web.api import evidence, linked, overviews, planning, shapes, who
from chancery.web.api.parameters import (
    AFTER_NAME,
    AFTER_RECORD,
    BEGINS,
    COMPARED,
    CURSOR,
    LIMIT,
    NAMES,
    OCR,
    QUERY,
    Parameter,
    cursor,
)
from chancery.web.asking import FACETS

if TYPE_CHECKING:
    from chancery.web.room import Room


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address. ``answer`` takes the room and the values of the parameters, the path's among them, and gives JSON."""

    path: str
    about: str
    parameters: tuple[Parameter, ...]
    shape: shapes.Shape
    answer: Callable[[Room, dict[str, Any]], Any]
    missing: bool = False
    """Whether a parameter names a record, which the archive may not hold."""


def searched(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """Records that answer a query. Raises QueryError; CursorOld for a cursor of a state that is no longer kept."""
    through, offset = cursor(said["cursor"])
    request = Request(said["q"], said["order"], offset, said["limit"], Switches(said["names"], said["ocr"]), through=through)
    results = search(room.archive, request)
    if through not in (None, results.through):
        raise CursorOld("The archive has changed, and the state that this cursor was of is no longer kept.")
    facets = room.facets(replace(request, offset=0, limit=1), tuple(FACETS), SHOWN) if said["facets"] else {}
    return {
        "asked": results.asked,
        "query": results.query,
        "total": results.total,
        "of": results.of,
        "order": results.order,
        "widened": [{"word": w.word, "others": list(w.others), "because": w.because} for w in results.widened],
        "notes": [*results.notes, *_end(results)],
        "found": [found_as_json(found) for found in results.found],
        "facets": {name: [{"value": v, "records": n} for v, n in values] for name, values in facets.items()},
        "next": _next(results, said["limit"]),
    }


def _next(results: Results, limit: int) -> str | None:
    after = results.offset + limit
    return f"{results.through}.{after}" if after < min(results.total, MOST) else None


def _end(results: Results) -> list[str]:
    return [f"Pages end at record {MOST:,}: narrow the query, or take all as CSV."] if results.total > MOST else []


def row_as_json(row: Row) -> dict[str, Any]:
    """What a list says of a record."""
    return {
        "id": row.id,
        "title": row.title,
        "date": row.date,
        "dated_by": row.dated_by,
        "family": row.family,
        "from": row.sender,
        "to": row.addressee,
        "number": row.number,
        "classification": row.secrecy,
        "release": row.release,
        "source": row.path,
    }


def found_as_json(found: Found) -> dict[str, Any]:
    """A record that answers a query, with its passages."""
    text = found.text
    return {
        **row_as_json(found.row),
        "certainly": found.sure,
        "score": round(found.score, 4),
        "places": found.count,
        "passages": [
            {
                "start": p.start,
                "end": p.end,
                "quote": text[p.start : p.end],
                "page": p.page,
                "voice": p.voice,
                "hits": [{"start": h.start, "end": h.end, "quote": text[h.start : h.end], "voice": h.voice} for h in p.hits],
            }
            for p in found.passages
        ],
    }


def listed(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """Records in the order in which they were added; those added meanwhile come at the end."""
    store, limit = room.archive.store, said["limit"]
    sql = "SELECT seq FROM record WHERE seq > ? ORDER BY seq LIMIT ?"
    seqs = [seq for (seq,) in store.all(sql, (said["cursor"], limit + 1))]
    (total,) = store.one("SELECT count(*) FROM record")
    records = [row_as_json(row) for row in store.rows(seqs[:limit])]
    return {"total": total, "records": records, "next": str(seqs[limit - 1]) if len(seqs) > limit else None}


def one_record(room: Room, said: dict[str, Any]) -> Any:
    """The whole record."""
    return json.loads(dumps(room.archive.store.record(said["id"])))


def names(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """Names of a kind in the order of their letters: those added meanwhile stand where they belong."""
    kind, limit = said["kind"], said["limit"]
    rows = holdings.names_after(room.archive.store, kind, said["begins"], said["cursor"], limit + 1)
    found = [{"name": row.name, "kind": kind, "records": row.records, "mentions": row.mentions} for row in rows[:limit]]
    return {"names": found, "next": rows[limit - 1].name if len(rows) > limit else None}


def facet(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """How many of the records that answer a query have each value of a facet. Raises QueryError."""
    request = Request(said["q"], switches=Switches(said["names"], said["ocr"]))
    values, begins = room.facets(request, (said["facet"],), ALL)[said["facet"]], said["begins"].casefold()
    kept = [{"value": value, "records": number} for value, number in values if value.casefold().startswith(begins)]
    return {"facet": said["facet"], "total": len(kept), "complete": len(values) < ALL, "values": kept[: said["limit"]]}


def released(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """Groups of releases, from the place that a cursor says."""
    found = room.once("releases", lambda: groups(room.archive.store))
    at, limit = said["cursor"], said["limit"]
    here = found[at : at + limit]
    rows = {row.seq: row for row in room.archive.store.rows(seq for group in here for seq in group.seqs)}
    return {
        "total": len(found),
        "groups": [
            {
                "score": round(group.score, 4),
                "releases": [row_as_json(row) for row in in_order(rows[seq] for seq in group.seqs if seq in rows)],
            }
            for group in here
        ],
        "next": str(at + limit) if at + limit < len(found) else None,
    }


def compared(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """Releases of one record, compared. Raises NoSuchRecord."""
    from chancery.web.comparing import asked, comparison

    made = comparison(room, asked(said))
    return saying.as_json(made.found, tuple(row.id for row in made.records), said["all"])


def registers(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """The numbering journals, rebuilt."""
    from chancery.web.pages.registers import kept

    made = kept(room)
    return {"registers": [journals.summary(one, made.posts) for one in made.listed()]}


def one_register(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """One of them, line by line. Raises NoSuchRegister."""
    from chancery.web.pages.registers import kept

    made = kept(room)
    register = made.one(said["series"])
    return {"register": journals.summary(register, made.posts), "lines": list(journals.lines(register))}


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "/api/search",
        "Records that answer a query, with the passages that do.",
        (
            QUERY,
            Parameter(
                "order",
                {"type": "string", "enum": ["relevance", "date", "date-back", "number"]},
                "How they are ordered.",
                "relevance",
            ),
            LIMIT,
            CURSOR,
            NAMES,
            OCR,
            Parameter("facets", {"type": "boolean"}, "Whether to count the records that answer by facets.", False),
        ),
        shapes.RESULTS,
        searched,
    ),
    Endpoint(
        "/api/records", "All records, in the order in which they were added.", (LIMIT, AFTER_RECORD), shapes.RECORDS, listed
    ),
    Endpoint("/api/records/{id}", "A record, whole.", (), shapes.RECORD, one_record),
    Endpoint(
        "/api/names",
        "Names that the records have, with how many records and mentions.",
        (
            Parameter("kind", {"type": "string", "enum": list(NAME_KINDS)}, "Whose names.", "person"),
            BEGINS,
            LIMIT,
            AFTER_NAME,
        ),
        shapes.NAMES,
        names,
    ),
    Endpoint(
        "/api/facets/{facet}",
        "The values of a facet among the records that answer a query.",
        (
            QUERY,
            BEGINS,
            Parameter("limit", {"type": "integer", "minimum": 1, "maximum": ALL}, "How many to give at most.", 100),
            NAMES,
            OCR,
        ),
        shapes.VALUES,
        facet,
    ),
    Endpoint(
        "/api/compare",
        "Releases of one record, compared word by word, with what they read together.",
        (
            *COMPARED,
            Parameter("all", {"type": "boolean"}, "Whether misread words, stamps and what only moved are given too.", False),
        ),
        shapes.COMPARED,
        compared,
        missing=True,
    ),
    Endpoint(
        "/api/registers", "Numbering journals, rebuilt from the records' numbers and days.", (), shapes.REGISTERS, registers
    ),
    Endpoint("/api/registers/{series}", "A numbering journal, line by line.", (), shapes.ONE_REGISTER, one_register),
    Endpoint(
        "/api/statistics",
        "What the archive holds, in figures.",
        (),
        shapes.STATISTICS,
        lambda room, _: statistics.of(room.archive.store),
    ),
    Endpoint(
        "/api/releases",
        "Records released more than once, those with most releases first; the releases of each in their order.",
        (LIMIT, AFTER_RECORD),
        shapes.RELEASES,
        released,
    ),
    Endpoint(
        "/api/threads/{id}",
        "The exchange that a record belongs to, in the order of time, with what is cited and not held in its place.",
        (),
        shapes.THREAD,
        linked.one_thread,
    ),
    Endpoint(
        "/api/people",
        "Who is who: authorities of a kind with their forms, in the order of the first of these.",
        (who.KIND, LIMIT, AFTER_NAME),
        shapes.AUTHORITIES,
        who.people,
    ),
    Endpoint(
        "/api/people/one",
        "Somebody, some body or some place by any of its names, with what its merges rest on.",
        (who.KIND, who.NAME),
        shapes.SOMEBODY,
        who.one,
        missing=True,
    ),
    Endpoint(
        "/api/people/queue",
        "Names that may be one and wait for a person, the likeliest first.",
        (LIMIT, AFTER_RECORD),
        shapes.QUEUE,
        who.queue,
    ),
    Endpoint(
        "/api/missing",
        "What records cite and the archive does not hold, by post and year.",
        (LIMIT, AFTER_RECORD),
        shapes.MISSING,
        linked.wanted,
    ),
)
ENDPOINTS += tuple(Endpoint(*one) for one in (*overviews.ENDPOINTS, *evidence.ENDPOINTS, *planning.ENDPOINTS))
PATH_PARAMETERS: dict[str, shapes.Shape] = {
    "id": {"type": "string", "minLength": 1, "maxLength": 200},
    "series": {"type": "string", "minLength": 1, "maxLength": 200},
    "facet": {"type": "string", "enum": list(FACETS)},
}
