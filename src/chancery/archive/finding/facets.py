"""How many of the records that answer a query have each value of a facet; years by all that a record's day may lie in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from chancery.archive.finding.compile import Compiled
from chancery.archive.finding.results import SHOWN, Request, by_value, counted, prepared
from chancery.archive.finding.suggestions import count
from chancery.archive.reading import Archive
from chancery.model.record import VOICES
from chancery.search.nodes import And, Everything, Node, Phrase, Voice, Word, say
from chancery.search.tokens import fold

ALL = 10_000
"""Values of one facet at most."""

Counts = list[tuple[str, int]]


def tallies(archive: Archive, request: Request, facets: Sequence[str], years: Sequence[int], most: int) -> dict[str, Counts]:
    """The values of facets, most records first, at most so many of each. Raises QueryError.

    ``years`` are those that any record of the archive may lie in. A voice counts the records that the query finds
    in the words of that voice, which is what it finds when it is narrowed to it.
    """
    node, asked, _, searcher = prepared(archive, request)
    plain = [facet for facet in facets if facet not in ("year", "voice")]
    ends = ENDS if "year" in facets else {}
    wanted = {**by_value(plain, most), **(by_value(("voice",), SHOWN) if "voice" in facets else {}), **ends}
    if not wanted:
        return {facet: [] for facet in facets}
    said = searcher.aggregate(asked.query, wanted)  # all at once: a fuzzy word costs a walk through the dictionary each time
    out = counted(said, plain)
    if "year" in facets:
        out["year"] = sorted(by_year(said, years), key=lambda one: -one[1])[:most]
    if "voice" in facets:
        out["voice"] = by_voice(archive, searcher, node, asked, request, counted(said, ("voice",))["voice"])
    return {facet: out[facet] for facet in facets}


def by_voice(archive: Archive, searcher: Any, node: Node, asked: Compiled, request: Request, speaking: Counts) -> Counts:
    """Records by who says what is asked for; by who speaks in them at all (``speaking``), where no word is."""
    if not asked.wanted or isinstance(node, Everything):
        return speaking
    there = {voice for voice, _ in speaking}
    voices = [voice for voice in VOICES if voice in there and not _silent(searcher, node, asked, voice)]
    found = [(voice, count(archive, searcher, And((node, Voice((voice,)))), request.switches)) for voice in voices]
    return sorted(((voice, number) for voice, number in found if number), key=lambda one: -one[1])


def _silent(searcher: Any, node: Node, asked: Compiled, voice: str) -> bool:
    """Whether a voice surely never says what is asked for: no word of it, and one at least must be there."""
    parts = node.parts if isinstance(node, And) else (node,)
    terms = [term for wanted in asked.wanted for term in wanted.terms]
    if not any(isinstance(part, Word | Phrase) and part.field is None and fold(say(part)) for part in parts):
        return False
    if any(term.prefix or term.slips or term.ocr for term in terms):
        return False
    return not any(searcher.doc_freq(f"voice_{voice}", word) for term in terms for word in term.words)


ENDS = {end: {"histogram": {"field": end, "interval": 1.0, "min_doc_count": 1}} for end in ("first_year", "last_year")}
"""What the index is asked for the years: how many records begin in each, and how many end."""


def by_year(said: dict[str, Any], years: Sequence[int]) -> Counts:
    """Records by each year that their day may lie in.

    A record may lie in a year unless its last year is before it or its first behind it, so two counts of ends that
    go on adding up give all years at once.
    """
    begun, ended = (_adding_up(said[end]["buckets"]) for end in ENDS)
    found = [(str(year), _up_to(begun, year) - _up_to(ended, year - 1)) for year in years]
    return [(year, number) for year, number in found if number > 0]


def _adding_up(buckets: list[dict[str, Any]]) -> tuple[list[int], list[int]]:
    """The years in order, and how many values lie in each or before."""
    found = sorted((int(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets)
    return [year for year, _ in found], list(accumulate(number for _, number in found))


def _up_to(sums: tuple[list[int], list[int]], year: int) -> int:
    at = bisect_right(sums[0], year)
    return sums[1][at - 1] if at else 0
