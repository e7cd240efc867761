"""The endpoints, a literal table: address, what it gives, its parameters, the shape of the answer, the function."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chancery.archive import statistics
from chancery.archive.finding.compile import Switches
from chancery.archive.finding.results import Found, Request, Results, counts, prepared, search
from chancery.archive.reading import Archive
from chancery.archive.store import Row
from chancery.archive.words import COUNTED
from chancery.export.json import dumps
from chancery.model.record import NAME_KINDS
from chancery.web.api import shapes
from chancery.web.api.parameters import BEGINS, CURSOR, LIMIT, NAMES, OCR, QUERY, Parameter, cursor

FACETS = (*COUNTED, "voice")
FACET_VALUES = 10_000


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address. ``answer`` takes the archive and the values of the parameters, the path's among them, and gives JSON."""

    path: str
    about: str
    parameters: tuple[Parameter, ...]
    shape: shapes.Shape
    answer: Callable[[Archive, dict[str, Any]], Any]


def searched(archive: Archive, said: dict[str, Any]) -> dict[str, Any]:
    """Records that answer a query."""
    through, offset = cursor(said["cursor"])
    facets = FACETS if said["facets"] else ()
    switches = Switches(said["names"], said["ocr"])
    results = search(archive, Request(said["q"], said["order"], offset, said["limit"], switches, facets, through))
    return {
        "asked": results.asked,
        "query": results.query,
        "total": results.total,
        "of": results.of,
        "order": results.order,
        "widened": [{"word": w.word, "others": list(w.others), "because": w.because} for w in results.widened],
        "notes": list(results.notes),
        "found": [found_as_json(found) for found in results.found],
        "facets": {name: [{"value": v, "records": n} for v, n in values] for name, values in results.facets.items()},
        "next": _next(results, said["limit"]),
    }


def _next(results: Results, limit: int) -> str | None:
    after = results.offset + limit
    return f"{results.through}.{after}" if after < results.total else None


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


def listed(archive: Archive, said: dict[str, Any]) -> dict[str, Any]:
    """Records in the order in which they were added; those added meanwhile come at the end."""
    after, _ = cursor(said["cursor"])
    store, limit = archive.store, said["limit"]
    seqs = [seq for (seq,) in store.all("SELECT seq FROM record WHERE seq > ? ORDER BY seq LIMIT ?", (after or 0, limit + 1))]
    (total,) = store.one("SELECT count(*) FROM record")
    records = [row_as_json(row) for row in store.rows(seqs[:limit])]
    return {"total": total, "records": records, "next": f"{seqs[limit - 1]}.0" if len(seqs) > limit else None}


def one_record(archive: Archive, said: dict[str, Any]) -> Any:
    """The whole record."""
    return json.loads(dumps(archive.store.record(said["id"])))


def names(archive: Archive, said: dict[str, Any]) -> dict[str, Any]:
    """Names of a kind in the order of the alphabet."""
    _, offset = cursor(said["cursor"])
    begins = said["begins"]
    sql = (
        "SELECT name, kind, count(DISTINCT seq), sum(mentions) FROM named WHERE kind = ? AND form = 'name' "
        "AND name >= ? AND name < ? GROUP BY name ORDER BY name LIMIT ? OFFSET ?"
    )
    last = begins + "\U0010ffff"
    rows = archive.store.all(sql, (said["kind"], begins, last, said["limit"] + 1, offset))
    found = [dict(zip(("name", "kind", "records", "mentions"), row, strict=True)) for row in rows[: said["limit"]]]
    return {"names": found, "next": f"0.{offset + said['limit']}" if len(rows) > said["limit"] else None}


def facet(archive: Archive, said: dict[str, Any]) -> dict[str, Any]:
    """How many of the records that answer a query have each value of a facet."""
    _, asked, _, searcher = prepared(archive, Request(said["q"]))
    values = counts(searcher, asked.query, (said["facet"],), FACET_VALUES)[said["facet"]]
    kept = [{"value": value, "records": number} for value, number in values if value.startswith(said["begins"])]
    return {"facet": said["facet"], "values": kept[: said["limit"]]}


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
    Endpoint("/api/records", "All records, in the order in which they were added.", (LIMIT, CURSOR), shapes.RECORDS, listed),
    Endpoint("/api/records/{id}", "A record, whole.", (), shapes.RECORD, one_record),
    Endpoint(
        "/api/names",
        "Names that the records have, with how many records and mentions.",
        (
            Parameter("kind", {"type": "string", "enum": list(NAME_KINDS)}, "Whose names.", "person"),
            BEGINS,
            LIMIT,
            CURSOR,
        ),
        shapes.NAMES,
        names,
    ),
    Endpoint(
        "/api/facets/{facet}",
        "The values of a facet among the records that answer a query.",
        (QUERY, BEGINS, Parameter("limit", {"type": "integer", "minimum": 1, "maximum": FACET_VALUES}, "How many at most.", 100)),
        shapes.VALUES,
        facet,
    ),
    Endpoint(
        "/api/statistics",
        "What the archive holds, in figures.",
        (),
        shapes.STATISTICS,
        lambda archive, _: statistics.of(archive.store),
    ),
    Endpoint(
        "/api/failures",
        "Sources that could not be read, and why.",
        (),
        shapes.FAILURES,
        lambda archive, _: {"failures": statistics.failures(archive.store)},
    ),
)
PATH_PARAMETERS: dict[str, shapes.Shape] = {
    "id": {"type": "string", "minLength": 1, "maxLength": 200},
    "facet": {"type": "string", "enum": list(FACETS)},
}
