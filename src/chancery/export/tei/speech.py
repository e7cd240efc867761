"""Statements as ``said``: who speaks, to whom, and where its element nests among those of the marks."""

from __future__ import annotations

from typing import NamedTuple

from chancery.export.tei.characters import element, shown
from chancery.export.tei.elements import opening
from chancery.model.evidence import Statement
from chancery.model.record import Record

CERTAINTY = {"certain": "high", "likely": "medium", "open": "low"}
OPEN_TO = frozenset({"note", "add", "supplied", "unclear", "corr", "del", "sic", "seg"})
"""Elements of marks in which TEI lets somebody speak."""
SAID = "said"
DEPTH = 40
"""Elements within elements in which a statement still has one."""


class Stretch(NamedTuple):
    """A stretch of text that would be an element."""

    start: int
    end: int
    number: int
    """Which mark it is or belongs to, or which statement."""
    about: str = ""
    """The element for the words that a mark is about, or ``said``; empty for the mark itself."""


def speakers(record: Record) -> dict[str, str]:
    """Everybody who speaks, asks, or is spoken to or asked, each with the id of his entry in the header."""
    names = [name for one in record.statements for name in (one.speaker, one.hearer)]
    names += [name for request in record.requests for name in (request.by, request.to)]
    return {name: f"who-{i}" for i, name in enumerate(dict.fromkeys(n for n in names if n and n != "?"), 1)}


def participants(record: Record) -> str:
    """``particDesc``: who speaks and asks in the document, or nothing. Who is a person, and who a body or state, names tell."""
    kinds = {name.casefold(): n.kind for n in record.names for name in (*n.variants, n.name)}
    lines = []
    for name, identifier in speakers(record).items():
        body = kinds.get(name.casefold()) in ("organization", "place")
        inner = element("orgName" if body else "persName", shown(name) or "?")
        lines.append(element("org" if body else "person", inner, xml_id=identifier) + "\n")
    return element("particDesc", "\n" + element("listPerson", "\n" + "".join(lines)) + "\n") + "\n" if lines else ""


def opened(one: Statement, number: int, ids: dict[str, str]) -> str:
    """The start tag of a statement. Its kind is its ``n``; how sure the rule is, its ``cert``."""
    said = {
        "n": one.kind,
        "who": f"#{ids[one.speaker]}" if one.speaker in ids else "",
        "toWhom": f"#{ids[one.hearer]}" if one.hearer in ids else "",
        "direct": "true" if one.direct else "false",
        "cert": CERTAINTY.get(one.sure, "unknown"),
    }
    return opening(SAID, f"s{number}", said)


class _Open(NamedTuple):
    """An element that is open; ``closed`` where nobody can speak in it."""

    end: int
    place: int
    closed: bool


def woven(
    nested: list[Stretch], names: list[str], statements: tuple[Statement, ...], ends: list[int]
) -> tuple[list[Stretch], list[int]]:
    """The stretches of marks with those statements among them that cross none, and the numbers of the other statements.

    ``nested`` are the stretches of marks as they nest, ``names`` their elements, ``ends`` where the blocks end. Marks keep the
    elements that they have without statements.
    """
    items = [(s.start, -s.end, 1, i, s, name not in OPEN_TO) for i, (s, name) in enumerate(zip(nested, names, strict=True))]
    items += [(one.start, -one.end, 0, i, Stretch(one.start, one.end, i, SAID), False) for i, one in enumerate(statements)]
    items.sort(key=lambda item: item[:4])
    dropped: set[int] = set()
    around: list[_Open] = []
    tile = 0
    for place, (start, _, is_mark, _, stretch, closed) in enumerate(items):
        while around and around[-1].end <= start:
            around.pop()
        while tile < len(ends) - 1 and ends[tile] <= start:
            tile += 1
        if is_mark:
            while around and around[-1].end < stretch.end:
                dropped.add(around.pop().place)  # a statement that a mark crosses
        else:
            limit = around[-1].end if around else ends[tile]
            shut = bool(around) and around[-1].closed
            if not 0 <= start < stretch.end <= limit or len(around) >= DEPTH or shut:
                dropped.add(place)
                continue
        around.append(_Open(stretch.end, place, closed or (bool(around) and around[-1].closed)))
    kept = [item[4] for place, item in enumerate(items) if place not in dropped]
    return kept, sorted(items[place][4].number for place in dropped)
