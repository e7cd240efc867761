"""All values of a facet among the results of a query."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.errors import NoSuchRecord
from chancery.archive.finding.facets import ALL
from chancery.search.language import QueryError, parse
from chancery.web.asking import FACETS, asking, narrowed, of_value, whole
from chancery.web.pages.search import refused
from chancery.web.room import Room

PER_PAGE = 200


def page(room: Room, request: Asked) -> Response:
    """The values, most first or by letter. Raises NoSuchRecord for a facet that is none."""
    facet = request.path_params["name"]
    if facet not in FACETS:
        raise NoSuchRecord("There is no such list.")
    asked = asking(request.query_params)
    begins, sort = request.query_params.get("begins", "").strip(), request.query_params.get("sort", "")
    try:
        node = parse(asked.query)
        values = room.facets(replace(asked, offset=0).request(), (facet,), ALL)[facet]
    except QueryError as error:
        return refused(room, asked, error)
    found = [one for one in values if one[0].casefold().startswith(begins.casefold())]
    if sort == "name":
        found.sort(key=lambda one: one[0].casefold())
    pages = max(1, -(-len(found) // PER_PAGE))
    at = min(whole(request.query_params.get("page"), 1) or 1, pages)
    shown = found[(at - 1) * PER_PAGE : at * PER_PAGE]
    return room.render(
        "facet.html",
        asking=asked,
        facet=facet,
        heading=FACETS[facet][0],
        values=[(value, count, asked.link(query=narrowed(node, of_value(facet, value)))) for value, count in shown],
        most=max((count for _, count in values), default=0),
        begins=begins,
        sort=sort if sort == "name" else "",
        total=len(values),
        matching=len(found),
        full=len(values) >= ALL,
        at=at,
        pages=pages,
    )
