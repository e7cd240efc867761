"""People, places and other names: a list of each kind, and a page for each name."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive import holdings, people
from chancery.archive.errors import NoSuchRecord
from chancery.archive.store import Store
from chancery.search.nodes import Phrase, say
from chancery.web.asking import Asking, passage, whole
from chancery.web.pages.search import Piece
from chancery.web.room import Room, link, people_link

PER_PAGE, RECORDS = 125, 25
DEEP = 2_000
"""Names in the order of how often they are named that can be turned to (whole pages); for others a beginning has to be said."""
KINDS = {
    "person": ("People", "person", "person"),
    "place": ("Places", "place", "place"),
    "organization": ("Organisations", "organization", "organisation"),
    "group": ("Groups", "organization", "group"),
}
"""Heading, the field that searches for one, and what one is called."""
LEAD = 110
"""Characters shown on either side of a name."""


def page(room: Room, request: Asked) -> Response:
    """The list of a kind."""
    store, values = room.archive.store, request.query_params
    kind = values.get("kind", "person")
    kind = kind if kind in KINDS else "person"
    begins = values.get("begins", "").strip()[:80]
    by = "name" if values.get("sort") == "name" else "records"
    total = room.once(("how many names", kind, begins), lambda: holdings.how_many_names(store, kind, begins))
    reach = total if by == "name" or begins else min(total, DEEP)
    pages = max(1, -(-reach // PER_PAGE))
    at = min(whole(values.get("page"), 1) or 1, pages)
    if by == "records" and at * PER_PAGE <= DEEP:
        top = room.once(("names", kind, begins), lambda: holdings.names(store, kind, begins, by, DEEP))
        found = top[(at - 1) * PER_PAGE : at * PER_PAGE]
    else:
        found = holdings.names(store, kind, begins, by, PER_PAGE, (at - 1) * PER_PAGE)
    return room.render(
        "names.html",
        kind=kind,
        kinds=[(one, KINDS[one][0], count) for one, count in room.once("kinds", lambda: holdings.kinds(store)) if one in KINDS],
        heading=KINDS[kind][0],
        names=found,
        most=max((one.records for one in found), default=0),
        begins=begins,
        by=by,
        total=total,
        reach=reach,
        at=at,
        pages=pages,
    )


def one(room: Room, request: Asked) -> Response:
    """A name: where it is named, and what part its bearer takes. Raises NoSuchRecord where nothing names it."""
    store = room.archive.store
    kind, name = request.path_params["kind"], request.path_params["name"]
    if kind not in KINDS:
        raise NoSuchRecord("There is no such kind of name.")
    named, roles = holdings.named_so(store, kind, name), holdings.roles(store, name)
    if not named.records and not roles:
        raise NoSuchRecord("Nothing names it so.")
    pages = max(1, -(-named.records // RECORDS))
    at = min(whole(request.query_params.get("page"), 1) or 1, pages)
    field = KINDS[kind][1]
    search = say(Phrase(tuple(name.split()), field))
    return room.render(
        "name.html",
        name=name,
        kind=kind,
        heading=KINDS[kind][0],
        called=KINDS[kind][2],
        named=named,
        parts=_parts(name, roles),
        whole=_whole(store, kind, name),
        search=link("/search", q=search),
        words=link("/concordance", q=say(Phrase(tuple(name.split())))),
        records=list(_records(room, kind, name, search, at)),
        at=at,
        pages=pages,
    )


def _whole(store: Store, kind: str, name: str) -> tuple[str, str]:
    """The address of who is named so by all of the names, and how that one is called; empty where nobody is held to be."""
    try:
        found = people.named(store, kind, name)
    except NoSuchRecord:
        return "", ""
    return people_link(kind, name), found.preferred


PARTS = (
    ("from", "from", "Writes"),
    ("to", "to", "Is written to"),
    ("copy", "copy", "On lists of copies"),
    ("info", "copy", "For information"),
    ("action", "copy", "For action"),
    ("via", "copy", "Through whom it goes"),
)


def _parts(name: str, roles: dict[str, int]) -> list[tuple[str, int, str]]:
    """In what part a name stands on the heads of records, how often, and the search for it."""
    words = tuple(name.split())
    return [(said, roles[role], link("/search", q=say(Phrase(words, field)))) for role, field, said in PARTS if roles.get(role)]


def _records(room: Room, kind: str, name: str, search: str, at: int) -> Any:
    store = room.archive.store
    there = holdings.naming(store, kind, name, RECORDS, (at - 1) * RECORDS)
    rows = {row.seq: row for row in store.rows(seq for seq, *_ in there)}
    asked = Asking(search)
    for seq, mentions, start, end in there:
        row = rows[seq]
        address = passage(asked.link(f"/records/{row.id}"), start, end)
        yield row, mentions, piece(store.text(seq).content, start, end, address)


def piece(text: str, start: int, end: int, href: str) -> Piece:
    """The words [start, end) lit, with what stands on either side."""
    low, high = max(0, start - LEAD), min(len(text), end + LEAD)
    low = text.find(" ", low, start) + 1 or low if low else 0
    if high < len(text) and (cut := text.rfind(" ", end, high)) > 0:
        high = cut
    runs = [(text[low:start], False), (text[start:end], True), (text[end:high], False)]
    return Piece(runs, "", 0, href, low > 0, high < len(text))
