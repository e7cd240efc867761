"""Who wrote to whom, how often and when."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive import holdings
from chancery.archive.holdings import Pair
from chancery.search.nodes import And, Phrase, say
from chancery.web.asking import whole
from chancery.web.charts import shade
from chancery.web.pages.requests import said, table
from chancery.web.pages.search import day
from chancery.web.room import Room, link

MOST, PER_PAGE, WIDE, ALL = 5_000, 100, 12, 100_000
"""Pairs that can be turned to, those on a page, the rows and columns of the matrix, and the rows of a CSV."""
SORTS = {"": "how often", "from": "who wrote", "to": "to whom", "first": "since when"}


def page(room: Room, request: Asked) -> Response:
    """The pairs, and the matrix of those who write and are written to most."""
    values = request.query_params
    pairs, total = held(room)
    of, sort = _asked(request)
    found = ordered(with_words(pairs, of), sort)
    pages = max(1, -(-len(found) // PER_PAGE))
    at = min(whole(values.get("page"), 1) or 1, pages)
    return room.render(
        "correspondents.html",
        rows=[(pair, address(pair), day(pair.first), day(pair.last)) for pair in found[(at - 1) * PER_PAGE : at * PER_PAGE]],
        matrix=matrix(pairs),
        most=max((pair.records for pair in pairs), default=0),
        total=total,
        held=len(pairs),
        matching=len(found),
        sort=sort,
        sorts=SORTS,
        of=of,
        at=at,
        pages=pages,
        as_csv=link("/correspondents.csv", of=of, sort=sort),
        as_json=link("/api/correspondents", of=of, order=sort),
    )


def as_csv(room: Room, request: Asked) -> Response:
    """The pairs as rows, also those that can't be turned to."""
    of, sort = _asked(request)
    found = ordered(with_words(holdings.pairs(room.archive.store, ALL), of), sort)
    days = (["" if cell is None else str(cell) for cell in holdings.given(pair).values()] for pair in found)
    return table("correspondents.csv", holdings.PAIR, days)


def held(room: Room) -> tuple[list[Pair], int]:
    """The pairs that wrote most, and how many there are in all."""
    store = room.archive.store
    pairs = room.once("pairs", lambda: holdings.pairs(store, MOST))
    return pairs, room.once("how many pairs", lambda: holdings.how_many_pairs(store))


def with_words(pairs: list[Pair], of: str) -> list[Pair]:
    """The pairs of which either has these words in its name, in any letter case; all for none."""
    low = of.casefold()
    return [pair for pair in pairs if low in pair.sender.casefold() or low in pair.addressee.casefold()] if low else pairs


def _asked(request: Asked) -> tuple[str, str]:
    sort = request.query_params.get("sort", "")
    return said(request, "of"), sort if sort in SORTS else ""


def ordered(pairs: list[Pair], sort: str) -> list[Pair]:
    """Pairs in an order; as they are, most first, for none."""
    keys: dict[str, Any] = {
        "from": lambda pair: (pair.sender.casefold(), -pair.records),
        "to": lambda pair: (pair.addressee.casefold(), -pair.records),
        "first": lambda pair: (pair.first is None, pair.first, pair.last),
    }
    return sorted(pairs, key=keys[sort]) if sort else pairs


def address(pair: Pair) -> str:
    """The search for what one wrote to the other."""
    sides = (Phrase(tuple(pair.sender.split()), "from"), Phrase(tuple(pair.addressee.split()), "to"))
    return link("/search", q=say(And(sides)), order="date")


def matrix(pairs: list[Pair]) -> dict[str, Any]:
    """Who writes in rows, who is written to in columns; each cell how often, how dark, and its address."""
    rows: list[str] = []
    columns: list[str] = []
    for pair in pairs:
        # A pair comes in whole or not at all, so that no row and no column stays empty.
        more = [pair.sender] if pair.sender not in rows else [], [pair.addressee] if pair.addressee not in columns else []
        if len(rows) + len(more[0]) <= WIDE and len(columns) + len(more[1]) <= WIDE:
            rows += more[0]
            columns += more[1]
    there = {(pair.sender, pair.addressee): pair for pair in pairs}
    most = max((there[row, column].records for row in rows for column in columns if (row, column) in there), default=0)
    cells = []
    for row in rows:
        found = [there.get((row, column)) for column in columns]
        cells.append((row, [(pair.records, shade(pair.records, most), address(pair)) if pair else None for pair in found]))
    return {"columns": columns, "rows": cells}
