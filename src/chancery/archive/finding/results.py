"""The answer to a query: hits in order, with their passages, how many of how many, and what was asked in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tantivy import Order, Query

from chancery.archive.finding.compile import Compiled, Switches, compiled
from chancery.archive.finding.passages import Hit, Passage, both, opening, passages
from chancery.archive.finding.wanted import Wanted, Widened
from chancery.archive.reading import Archive
from chancery.archive.store import Row, Spoken
from chancery.search.language import parse
from chancery.search.nodes import Days, Everything, Node, say

ORDERS = ("relevance", "date", "date-back", "number")
MOST = 10_000
"""Hits that can be turned to; beyond them a query has to be narrowed."""
LIT = 400_000
"""Characters of a text in which words are looked for to be lit up in a list; its page shows all."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record that answers. ``sure``: whether its day certainly lies in the days asked for, None where none were."""

    row: Row
    score: float
    passages: tuple[Passage, ...]
    text: str
    count: int
    sure: bool | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. ``query`` is the normal form; ``through`` the state of the index, for the next page."""

    asked: str
    query: str
    node: Node
    total: int
    of: int
    found: tuple[Found, ...]
    widened: tuple[Widened, ...]
    notes: tuple[str, ...]
    order: str
    offset: int
    through: int
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """How to search. ``through``: the state of the index that an earlier page was of."""

    query: str
    order: str = "relevance"
    offset: int = 0
    limit: int = 20
    switches: Switches = Switches()
    facets: Sequence[str] = ()
    through: int | None = None
    lit: bool = True


def prepared(archive: Archive, request: Request) -> tuple[Node, Compiled, int, Any]:
    """The query parsed and compiled, and the state of the index that it is for. Raises QueryError."""
    node = parse(request.query)
    through, searcher = archive.view(request.through)
    return node, compiled(node, archive.index.schema, searcher, archive.spellings, request.switches), through, searcher


def search(archive: Archive, request: Request) -> Results:
    """The answer. Raises QueryError for a query that can't be read."""
    node, asked, through, searcher = prepared(archive, request)
    order = request.order if request.order in ORDERS else "relevance"
    if order == "relevance" and not asked.wanted and isinstance(node, Everything | Days):
        order = "date"
    total, addresses = ranked(searcher, asked.query, order, min(request.offset, MOST), request.limit)
    numbers = searcher.fast_field_values("seq", [address for _, address in addresses])
    rows = {row.seq: row for row in archive.store.rows(numbers)}
    scores = dict(zip(numbers, (float(score) for score, _ in addresses), strict=True))
    texts = archive.store.texts(numbers) if request.lit else {}
    found = tuple(_found(rows[seq], scores[seq], asked, texts.get(seq)) for seq in numbers if seq in rows)
    return Results(
        asked=request.query,
        query=say(node),
        node=node,
        total=total,
        of=searcher.num_docs,
        found=found,
        widened=tuple(asked.widened),
        notes=tuple(asked.notes),
        order=order,
        offset=request.offset,
        through=through,
        facets=counts(searcher, asked.query, request.facets),
    )


def ranked(searcher: Any, query: Any, order: str, offset: int, limit: int) -> tuple[int, list[tuple[Any, Any]]]:
    """How many records answer, and a stretch of them in order."""
    if order == "relevance":
        result = searcher.search(query, limit, True, None, offset)
    else:
        by = {"date": "order_day", "date-back": "order_day_back", "number": "order_number"}[order]
        result = searcher.search(query, limit, True, by, offset, Order.Asc)
    return int(result.count), list(result.hits)


def _found(row: Row, score: float, asked: Compiled, spoken: Spoken | None) -> Found:
    sure = certain(row, asked.days) if asked.days else None
    if spoken is None:
        return Found(row, score, (), "", 0, sure)
    shown, count = shown_of(spoken, asked.wanted)
    return Found(row, score, shown, spoken.content, count, sure)


def shown_of(spoken: Spoken, wanted: Sequence[Wanted]) -> tuple[tuple[Passage, ...], int]:
    """The passages that answer, or the beginning where no word was asked for; and how many places answer."""
    text = spoken.content if len(spoken.content) <= LIT else spoken.content[:LIT]
    places: list[Hit] = both(spoken.level[:LIT], spoken.turns, spoken.emended, wanted) if wanted else []
    found = passages(places, text, spoken.pages)
    return (tuple(found) if found else (opening(text, spoken.turns),)), len(places)


def certain(row: Row, asked: Sequence[Days]) -> bool:
    """Whether a record's day lies wholly within each stretch asked for, whatever its doubt."""
    for days in asked:
        low = days.first.toordinal() if days.first else None
        high = days.last.toordinal() if days.last else None
        if low is not None and (row.first is None or row.first < low):
            return False
        if high is not None and (row.last is None or row.last > high):
            return False
    return True


SHOWN = 12


def counts(searcher: Any, query: Any, facets: Sequence[str], most: int = SHOWN) -> dict[str, list[tuple[str, int]]]:
    """How many of the records that answer have each value of a facet, most first."""
    if not facets:
        return {}
    return counted(searcher.aggregate(query, by_value(facets, most)), facets)


def by_value(facets: Sequence[str], most: int) -> dict[str, Any]:
    """What the index is asked for the values of facets, at most so many of each."""
    names = {facet: "speaking" if facet == "voice" else f"by_{facet}" for facet in facets}
    return {facet: {"terms": {"field": name, "size": most}} for facet, name in names.items()}


def counted(said: dict[str, Any], facets: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """The values in what it answered, most first."""
    return {facet: [(bucket["key"], int(bucket["doc_count"])) for bucket in said[facet]["buckets"]] for facet in facets}


def everything() -> Any:
    """The query that every record answers."""
    return Query.all_query()
