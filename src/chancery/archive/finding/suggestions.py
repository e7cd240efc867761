"""What would find something, where a query finds nothing: each with how many records it finds."""

from __future__ import annotations

from typing import Any, NamedTuple

from chancery.archive.finding.compile import Switches, compiled
from chancery.archive.reading import Archive
from chancery.search.nodes import And, Everything, Node, Voice, say

MOST = 8
"""Queries that are tried."""


class Suggestion(NamedTuple):
    """A query that finds ``records`` records; ``why`` says how it differs from the one asked."""

    query: str
    switches: Switches
    why: str
    records: int


def count(archive: Archive, searcher: Any, node: Node, switches: Switches) -> int:
    """How many records a query finds."""
    asked = compiled(node, archive.index.schema, searcher, archive.spellings, switches)
    return int(searcher.search(asked.query, 1, True).count)


def suggestions(archive: Archive, searcher: Any, node: Node, switches: Switches) -> list[Suggestion]:
    """Nearby queries that find something, most first."""
    wider = Switches(names=True, ocr=True)
    tried: list[tuple[Node, Switches, str]] = []
    if not switches.names:
        tried.append((node, Switches(names=True, ocr=switches.ocr), "with other spellings of names"))
    if not switches.ocr:
        tried.append((node, wider, "with words as a scan may have misread them"))
    if isinstance(node, And):
        for at, part in enumerate(node.parts):
            rest = (*node.parts[:at], *node.parts[at + 1 :])
            less: Node = rest[0] if len(rest) == 1 else And(rest)
            why = "in any voice" if isinstance(part, Voice) else f"without {say(part)}"
            tried.append((less, switches, why))
    out = []
    for other, how, why in tried[:MOST]:
        if not isinstance(other, Everything) and (found := count(archive, searcher, other, how)):
            out.append(Suggestion(say(other), how, why, found))
    return sorted(out, key=lambda one: -one.records)
