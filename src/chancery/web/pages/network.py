"""Who wrote to whom as a network, and what happened when: pictures that filter, tables, files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive import holdings
from chancery.archive.linking import network as kept
from chancery.link.network import saying
from chancery.link.network.chronology import COLUMNS, Event, chosen, line
from chancery.link.network.letters import Choice, Letter, Network, network
from chancery.search.dating import days
from chancery.web.asking import whole
from chancery.web.charts import Bar, columns, dense, tick_places
from chancery.web.lanes import lanes
from chancery.web.pages.registers import table
from chancery.web.pages.search import day
from chancery.web.ring import ring
from chancery.web.room import Room, link
from chancery.web.timeline import filled
from chancery.web.wording import plural

DRAWN, LISTED = 40, 200
"""Correspondents in the picture, and ties in the list; the files have all."""
EVENTS = 60
"""Events on a page."""
MONTHS_FROM = 3 * 366
"""Days of a stretch up to which it is shown by months."""
NAMES = ("from", "until", "family", "who", "certain", "least", "named")


def choice(values: Mapping[str, str]) -> Choice:
    """The filters of an address; what can't be read does not count."""
    first, last = days(values.get("from", "").strip()), days(values.get("until", "").strip())
    return Choice(
        family=values.get("family", "").strip(),
        first=first[0] if first else None,
        last=last[1] if last else None,
        certain=values.get("certain") == "1",
        least=max(1, whole(values.get("least"), 1) or 1),
        who=values.get("who", "").strip(),
    )


def _given(values: Mapping[str, str]) -> dict[str, str]:
    return {name: values.get(name, "")[:100] for name in NAMES}


def _families(room: Room) -> list[str]:
    sql = "SELECT family FROM record GROUP BY family ORDER BY family"
    return room.once("families", lambda: [family for (family,) in room.archive.store.all(sql)])


def found(room: Room, values: Mapping[str, str]) -> Network:
    """The network that an address asks for."""
    store = room.archive.store
    letters: list[Letter] = room.once("letters", lambda: list(kept.letters(store)), few=True)
    names: dict[str, str] = room.once("correspondents' names", lambda: kept.names(store), few=True)
    return network(letters, choice(values), names)


def page(room: Room, request: Asked) -> Response:
    """The network."""
    values = request.query_params
    whole_one = found(room, values)
    drawn = whole_one.among(DRAWN)
    given = _given(values)
    files = [(form, link(f"/network.{form}", **given)) for form in ("csv", "graphml", "json")]
    return room.render(
        "network.html",
        given=given,
        families=_families(room),
        picture=ring(drawn, lambda name: link("/network", **{**given, "who": name})),
        drawn=len(drawn.names),
        people=len(whole_one.names),
        ties=len(whole_one.ties),
        rows=[(tie, day(tie.first), day(tie.last)) for tie in whole_one.ties[:LISTED]],
        files=files,
    )


def network_as(room: Room, request: Asked, form: str) -> Response:
    """The network as a file."""
    made = found(room, request.query_params)
    if form == "csv":
        return table(saying.TIE, saying.ties(made), "network.csv")
    body, kind = (
        (saying.graphml(made), "application/graphml+xml")
        if form == "graphml"
        else (_json(saying.as_json(made)), "application/json")
    )
    headers = {"Content-Disposition": f'attachment; filename="network.{form}"'}
    return Response(body.encode("utf-8", "replace"), media_type=kind, headers=headers)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def happened(room: Room, values: Mapping[str, str]) -> list[Event]:
    """The events that an address asks for."""
    events: list[Event] = room.once("events", lambda: list(kept.events(room.archive.store)), few=True)
    return list(chosen(events, choice(values), values.get("named") == "1"))


def chronology(room: Room, request: Asked) -> Response:
    """The chronology."""
    values = request.query_params
    events, given = happened(room, values), _given(values)
    pages = max(1, -(-len(events) // EVENTS))
    at = min(whole(values.get("page"), 1) or 1, pages)
    here = events[(at - 1) * EVENTS : at * EVENTS]
    return room.render(
        "chronology.html",
        given=given,
        families=_families(room),
        total=len(events),
        bars=_bars(events, given),
        picture=lanes(here),
        rows=here,
        at=at,
        pages=pages,
        wider=_wider(given),
        files=[(form, link(f"/chronology.{form}", **given)) for form in ("csv", "json")],
    )


def chronology_as(room: Room, request: Asked, form: str) -> Response:
    """The chronology as a file."""
    rows = [line(event) for event in happened(room, request.query_params)]
    if form == "csv":
        return table(COLUMNS, rows, "chronology.csv")
    headers = {"Content-Disposition": 'attachment; filename="chronology.json"'}
    return Response(_json({"events": rows}).encode("utf-8", "backslashreplace"), media_type="application/json", headers=headers)


def _bars(events: list[Event], given: dict[str, str]) -> Any:
    """Events by year, or by month in a short stretch; each bar leads into its year or month."""
    spans = [(event.first, event.last, 1) for event in events]
    ends = [end for first, last, _ in spans for end in (first, last) if end is not None]
    by_month = bool(ends) and max(ends) - min(ends) <= MONTHS_FROM
    bars = []
    for one in filled(holdings.bins(spans, by_month), by_month):
        words = plural(one.sure, "event") + (f", {one.maybe:,} more possibly" if one.maybe else "")
        href = link("/chronology", **{**given, "from": one.name, "until": one.name})
        bars.append(Bar(one.name, one.sure, one.maybe, href, f"{one.name}: {words}"))
    shown, _ = dense(bars)
    return columns(shown, tick_places([bar.name for bar in shown])) if len(shown) > 1 else ""


def _wider(given: dict[str, str]) -> str:
    """The address of the year around a month, or of everything."""
    if not given.get("from") and not given.get("until"):
        return ""
    year = given.get("from", "")[:4] if len(given.get("from", "")) > 4 else ""
    return link("/chronology", **{**given, "from": year, "until": year})
