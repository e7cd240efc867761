"""The results of a query: as a page, and as CSV."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request as Asked
from starlette.responses import Response, StreamingResponse

from chancery.archive.finding.passages import Passage
from chancery.archive.finding.results import MOST, ORDERS, Found, Results, prepared, ranked, search, shown_of
from chancery.archive.finding.suggestions import Suggestion, suggestions
from chancery.export.spreadsheet import harmless
from chancery.search.language import QueryError, parse
from chancery.web.asking import FACETS, Asking, asking, narrowed, of_value, parts_of, passage
from chancery.web.pages.plan import of_rows
from chancery.web.room import Room

PER_PAGE = 20
SHOWN = 8
"""Values of a facet beside the results."""
ORDER_WORDS = {"relevance": "relevance", "date": "date", "date-back": "date, latest first", "number": "number"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage as a card shows it: ``runs`` of words, those found marked; ``href`` leads to it in its record."""

    runs: list[tuple[str, bool]]
    voice: str
    page: int
    href: str
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A record among the results; ``place`` counts from 1."""

    found: Found
    place: int
    href: str
    pieces: list[Piece]


def page(room: Room, request: Asked) -> Response:
    """The results; with status 400 what is wrong with a query that can't be read."""
    asked = asking(request.query_params)
    try:
        results = search(room.archive, asked.request(limit=PER_PAGE))
    except QueryError as error:
        return refused(room, asked, error)
    asked = replace(asked, order=results.order) if not results.query else asked
    if asked.offset and asked.offset >= results.total:
        results, asked = _last_page(room, asked, results)
    node = results.node
    facets = room.facets(replace(asked, offset=0).request(), tuple(FACETS), SHOWN + 1) if results.total else {}
    return room.render(
        "results.html",
        asking=asked,
        results=results,
        cards=[card_of(asked, results, one, at) for at, one in enumerate(results.found, asked.offset + 1)],
        parts=parts_of(node),
        orders=[(order, ORDER_WORDS[order]) for order in ORDERS],
        facets=[(facet, FACETS[facet][0], *_values(asked, node, facet, facets[facet])) for facet in FACETS if facets.get(facet)],
        suggestions=_suggestions(room, results, asked) if not results.total else [],
        moved=asked.through is not None and asked.through != results.through,
        before=asked.link(offset=max(0, asked.offset - PER_PAGE), through=results.through) if asked.offset else None,
        after=_after(asked, results),
        plan=of_rows([one.row for one in results.found]),
        last=min(asked.offset + PER_PAGE, results.total),
        most=MOST,
    )


def _last_page(room: Room, asked: Asking, results: Results) -> tuple[Results, Asking]:
    """The last page of the results, for one beyond them."""
    offset = max(0, (results.total - 1) // PER_PAGE * PER_PAGE)
    asked = replace(asked, offset=offset)
    return search(room.archive, asked.request(limit=PER_PAGE)), asked


def _after(asked: Asking, results: Results) -> str | None:
    after = asked.offset + PER_PAGE
    return asked.link(offset=after, through=results.through) if after < min(results.total, MOST) else None


def _values(asked: Asking, node: Any, facet: str, values: Sequence[tuple[str, int]]) -> tuple[list[tuple[str, int, str]], bool]:
    """The values of a facet that tell results apart, each with the address that narrows to it; and whether there are more."""
    shown = list(values[:SHOWN])
    if facet == "year":
        shown.sort()
    linked = [(value, count, asked.link(query=narrowed(node, of_value(facet, value)))) for value, count in shown]
    return linked, len(values) > SHOWN


def _suggestions(room: Room, results: Results, asked: Asking) -> list[tuple[Suggestion, str]]:
    _, searcher = room.archive.view(results.through)
    found = suggestions(room.archive, searcher, results.node, asked.switches)
    return [(one, asked.link(query=one.query, names=one.switches.names, ocr=one.switches.ocr)) for one in found]


def refused(room: Room, asked: Asking, error: QueryError) -> Response:
    """What is wrong with a query, where, and what to write instead."""
    return room.render(
        "refused.html",
        400,
        asking=asked,
        error=error,
        before=asked.query[: error.start],
        wrong=asked.query[error.start : error.end],
        after=asked.query[error.end :],
        mended=asked.link(query=error.mended) if error.mended else None,
    )


def card_of(asked: Asking, results: Results, found: Found, place: int) -> Card:
    """A record as the list shows it."""
    href = asked.link(f"/records/{found.row.id}", place, through=results.through)
    pieces = [
        Piece(
            runs=runs(found.text, one),
            voice=one.voice,
            page=one.page,
            href=passage(href, one.hits[0].start, one.hits[-1].end) if one.hits else href,
            before=one.start > 0 and bool(one.hits),
            after=one.end < len(found.text),
        )
        for one in found.passages
    ]
    return Card(found, place, href, pieces)


def runs(text: str, passage: Passage) -> list[tuple[str, bool]]:
    """The words of a passage in runs, those found told apart."""
    out, at = [], passage.start
    for hit in passage.hits:
        if hit.start > at:
            out.append((text[at : hit.start], False))
        out.append((text[max(at, hit.start) : hit.end], True))
        at = max(at, hit.end)
    if at < passage.end:
        out.append((text[at : passage.end], False))
    return out


# As CSV

COLUMNS = ("id", "date", "first day", "last day", "from", "to", "number", "secrecy", "family", "title", "source", "passage")
CHUNK = 200
"""Records read from the database at a time."""
_BLANKS = re.compile(r"\s+")


def as_csv(room: Room, request: Asked) -> Response:
    """All results, however many, as they are read."""
    asked = asking(request.query_params)
    try:
        parse(asked.query)
    except QueryError as error:
        return refused(room, asked, error)
    headers = {"content-disposition": 'attachment; filename="results.csv"'}
    return StreamingResponse(lines(room, asked), media_type="text/csv; charset=utf-8", headers=headers)


def lines(room: Room, asked: Asking) -> Iterator[str]:
    """The file's lines, some at a time. It begins with a byte order mark, without which Excel takes it for another encoding."""
    _, compiled, _, searcher = prepared(room.archive, asked.request())
    _, addresses = ranked(searcher, compiled.query, asked.order, 0, max(1, searcher.num_docs))
    yield "\ufeff" + written([COLUMNS])
    for at in range(0, len(addresses), CHUNK):
        numbers = searcher.fast_field_values("seq", [address for _, address in addresses[at : at + CHUNK]])
        store, out = room.archive.store, []
        for row in store.rows(numbers):
            spoken = store.text(row.seq)
            (first, *_), _ = shown_of(spoken, compiled.wanted)
            said = _BLANKS.sub(" ", spoken.content[first.start : first.end]).strip()
            days = (row.date, day(row.first), day(row.last))
            way = (row.sender, row.addressee, row.number, row.secrecy)
            out.append((row.id, *days, *way, row.family, row.title, row.path, said))
        yield written(out)


def day(ordinal: int | None) -> str:
    """An ordinal as a day, ISO 8601; empty for none."""
    return datetime.date.fromordinal(ordinal).isoformat() if ordinal is not None else ""


def written(rows: Sequence[Sequence[str]]) -> str:
    """Rows as CSV, each cell harmless."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[harmless(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8", "replace").decode()
