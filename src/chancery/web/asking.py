"""What an address of ours asks: the query and how it is run and shown, read off its parameters and written into links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from chancery.archive.finding.compile import Switches
from chancery.archive.finding.results import MOST, ORDERS, Request
from chancery.search.nodes import And, Everything, Node, Phrase, Voice, say

FACETS = {
    "year": ("Years", "year"),
    "family": ("Families", "family"),
    "sender": ("From", "from"),
    "addressee": ("To", "to"),
    "class": ("Secrecy", "class"),
    "person": ("People named", "person"),
    "named_place": ("Places named", "place"),
    "voice": ("Whose words", "voice"),
    "repository": ("Repositories", "repository"),
    "release": ("Releases", "release"),
    "tag": ("Tags", "tag"),
    "doubt": ("Doubts", "doubt"),
}
"""What results are counted by: its heading, and the field of a query that asks for a value of it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A query with its order, place and switches. ``offset`` counts records from 0."""

    query: str = ""
    order: str = "relevance"
    offset: int = 0
    names: bool = True
    ocr: bool = False
    through: int | None = None

    @property
    def switches(self) -> Switches:
        """What may be widened."""
        return Switches(names=self.names, ocr=self.ocr)

    def request(self, **more: Any) -> Request:
        """The search that is asked for."""
        return Request(self.query, order=self.order, offset=self.offset, switches=self.switches, through=self.through, **more)

    def link(self, path: str = "/search", place: int = 0, **changes: Any) -> str:
        """The address of a page that asks the same but for ``changes``; it begins anew unless they say where.

        ``place``, where it is not 0, says which of the results a record is, from 1.
        """
        said = {"offset": 0, "through": None} | changes

        def now(name: str) -> Any:
            return said[name] if name in said else getattr(self, name)

        values = [
            ("q", now("query")),
            ("order", "" if now("order") == "relevance" else now("order")),
            ("names", "" if now("names") else "0"),
            ("ocr", "1" if now("ocr") else ""),
            ("offset", str(now("offset") or "")),
            ("through", "" if now("through") is None else str(now("through"))),
            ("n", str(place or "")),
        ]
        written = "&".join(f"{key}={quote_plus(value, errors='replace')}" for key, value in values if value)
        return f"{path}?{written}" if written else path


def passage(address: str, start: int, end: int) -> str:
    """The address of a passage in a record at an address (RFC 5147: from 0, the end excluded); said in the query too, so that
    it is lit up without a script.
    """
    return f"{address}{'&' if '?' in address else '?'}at={start}%2C{end}#char={start},{end}"


def asking(values: Mapping[str, str]) -> Asking:
    """What the parameters of an address ask; what makes no sense there is as if it were not said."""
    order = values.get("order", "")
    through = whole(values.get("through"), -1)
    return Asking(
        query=values.get("q", "").strip(),
        order=order if order in ORDERS else "relevance",
        offset=min(whole(values.get("offset"), 0), MOST),
        names=values.get("names") != "0",
        ocr=values.get("ocr") == "1",
        through=through if through >= 0 else None,
    )


def whole(value: str | None, otherwise: int) -> int:
    """A whole number of an address, from 0; ``otherwise`` where it is none, or has more than nine figures."""
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 10 else otherwise


# Queries made of queries


def of_value(facet: str, value: str) -> Node:
    """The query for a value of a facet. Raises QueryError for a year that is none."""
    field = FACETS[facet][1]
    if facet == "voice":
        return Voice((value,))
    if facet == "year":
        from chancery.search.language import parse

        return parse(f"year:{value}")
    return Phrase(tuple(value.split()), field)


def narrowed(node: Node, part: Node) -> str:
    """The query that asks for both."""
    if isinstance(node, Everything):
        return say(part)
    if isinstance(node, And):
        speaks = isinstance(part, Voice) and any(isinstance(one, Voice) for one in node.parts)
        return f"({say(node)}) {say(part)}" if speaks else say(And((*node.parts, part)))
    return say(And((node, part)))


def parts_of(node: Node) -> list[tuple[str, str]]:
    """What a query asks for all at once, each part in words, and what remains of the query without it."""
    if isinstance(node, Everything):
        return []
    if not isinstance(node, And):
        return [(say(node), "")]
    out = []
    for at, part in enumerate(node.parts):
        rest = (*node.parts[:at], *node.parts[at + 1 :])
        out.append((say(part), say(rest[0] if len(rest) == 1 else And(rest))))
    return out
