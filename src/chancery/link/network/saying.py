"""A network, and a chronology, as files for other programs: GraphML, rows, JSON."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from chancery.link.network.letters import Network
from chancery.link.registers.entry import iso

TIE = ("from", "to", "records", "first", "last")
"""The columns of the ties."""


def ties(found: Network) -> list[dict[str, Any]]:
    """The values of ``TIE``."""
    return [
        {
            "from": tie.sender,
            "to": tie.addressee,
            "records": tie.records,
            "first": None if tie.first is None else iso(tie.first),
            "last": None if tie.last is None else iso(tie.last),
        }
        for tie in found.ties
    ]


def as_json(found: Network) -> dict[str, Any]:
    """Correspondents and ties."""
    people = [{"name": n, "written": found.written.get(n, 0), "received": found.received.get(n, 0)} for n in found.names]
    return {"correspondents": people, "ties": ties(found)}


_KEYS = (
    ("name", "node", "string"),
    ("written", "node", "int"),
    ("received", "node", "int"),
    ("records", "edge", "int"),
    ("first", "edge", "string"),
    ("last", "edge", "string"),
)


def graphml(found: Network) -> str:
    """The network as GraphML: a directed graph; characters that XML has no room for become U+FFFD."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    lines += [f'<key id="{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>' for name, of, kind in _KEYS]
    lines.append('<graph id="correspondents" edgedefault="directed">')
    places = {name: f"n{at}" for at, name in enumerate(found.names)}
    for name, place in places.items():
        values = {"name": name, "written": found.written.get(name, 0), "received": found.received.get(name, 0)}
        lines.append(f'<node id="{place}">{_data(values)}</node>')
    for at, tie in enumerate(ties(found)):
        values = {key: tie[key] for key in ("records", "first", "last") if tie[key] is not None}
        ends = f'source="{places[tie["from"]]}" target="{places[tie["to"]]}"'
        lines.append(f'<edge id="e{at}" {ends}>{_data(values)}</edge>')
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _data(values: dict[str, Any]) -> str:
    return "".join(f'<data key="{key}">{escape(_plain(str(value)))}</data>' for key, value in values.items())


def _plain(words: str) -> str:
    """Without what XML 1.0 has no room for."""
    return "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "�" for c in words
    )
