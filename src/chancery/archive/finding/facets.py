"""How many of the records that answer a query have each value of a facet; years by all that a record's day may lie in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
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
    ends = _ends(tuple(years)) if "year" in facets else {}
    wanted = {**by_value(plain, most), **(by_value(("voice",), SHOWN) if "voice" in facets else {}), **ends}
    if not wanted:
        return {facet: [] for facet in facets}
    said = searcher.aggregate(asked.query, wanted)  # all at once: a fuzzy word costs a walk through the dictionary each time
    out = counted(said, plain)
    if "year" in facets:
        out["year"] = sorted(by_year(said, years) if ends else [], key=lambda one: -one[1])[:most]
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


@lru_cache(maxsize=8)
def _ends(years: tuple[int, ...]) -> dict[str, Any]:
    """What the index is asked for the years: how many first and last days of records lie between two New Year's Days."""
    edges = sorted({new_year(year + late) for year in years for late in (0, 1)})
    stretches = [{"from": low, "to": high} for low, high in pairwise(edges)]
    return {end: {"range": {"field": end, "ranges": stretches}} for end in ("earliest", "latest")} if edges else {}


def by_year(said: dict[str, Any], years: Sequence[int]) -> Counts:
    """Records by each year that their day may lie in.

    A record may lie in a year unless its latest day is before it or its earliest behind it, so two counts of ends that
    go on adding up give all years at once.
    """
    begun, ended = (_adding_up(said[end]["buckets"]) for end in ("earliest", "latest"))
    found = [(str(year), begun.get(new_year(year + 1), 0) - ended.get(new_year(year), 0)) for year in years]
    return [(year, number) for year, number in found if number > 0]


def _adding_up(buckets: list[dict[str, Any]]) -> dict[int, int]:
    """How many values lie before each edge."""
    out, total = {}, 0
    for bucket in sorted(buckets, key=lambda bucket: bucket.get("to", float("inf"))):
        total += int(bucket["doc_count"])
        if "to" in bucket:
            out[int(bucket["to"])] = total
    return out


@lru_cache(maxsize=4096)
def new_year(year: int) -> int:
    """The ordinal of a year's first day; of the day behind the last that there is, for the year 10000."""
    return datetime.date(year, 1, 1).toordinal() if year <= datetime.MAXYEAR else datetime.date.max.toordinal() + 1
