"""Where in a text a query's words stand, and the passages around them: for every kind of query, in the voices asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from chancery.archive.finding.places import places
from chancery.archive.finding.wanted import Wanted
from chancery.search.emending import Emended, Patch
from chancery.search.voices import Turn, voice_at

WIDTH = 260
"""Characters of a passage, more or less."""
WEIGHED = 60
"""Groups of hits of which the best are taken."""
LEAD = 90
"""Characters before the first word found in it."""
_EDGE = re.compile(r"\s")


class Hit(NamedTuple):
    """Where something wanted stands: offsets in the text, and who speaks."""

    start: int
    end: int
    voice: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text with the hits in it. ``page`` from 1; ``start`` and ``end`` in the text."""

    start: int
    end: int
    page: int
    voice: str
    hits: tuple[Hit, ...]


def hits(level: str, turns: Sequence[Turn], wanted: Iterable[Wanted]) -> list[Hit]:
    """All places of a flat text where anything wanted stands, in order; what overlaps counts once, the longer first."""
    found: list[tuple[int, int]] = []
    for one in wanted:
        found += places(_heard(level, turns, one.voices), one)
    found.sort(key=_first_and_longest)
    alone = turns[0][1] if len(turns) == 1 else ""
    out: list[Hit] = []
    free = 0
    for start, end in found:
        if start >= free:
            out.append(Hit(start, end, alone or voice_at(turns, start)))
            free = end
    return out


def both(level: str, turns: Sequence[Turn], some: Sequence[Patch], wanted: Sequence[Wanted]) -> list[Hit]:
    """The same in a text that a reader emended: as it stands, and what only the emended words answer, at the words that stand."""
    found = hits(level, turns, wanted)
    if not some:
        return found
    emended = Emended(level, some)
    taken = list(found)
    for start, end, voice in hits(emended.level, emended.turns(turns), wanted):
        a, b, touches = emended.back(start, end)
        if touches and not any(hit.start < b and hit.end > a for hit in taken):
            found.append(Hit(a, b, voice))
    return sorted(found)


def _first_and_longest(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]


def _heard(level: str, turns: Sequence[Turn], voices: tuple[str, ...]) -> str:
    """A flat text with all but some voices blanked, so that what others put between two words does not part them."""
    if not voices:
        return level
    pieces = []
    for i, (start, voice) in enumerate(turns):
        end = turns[i + 1][0] if i + 1 < len(turns) else len(level)
        pieces.append(level[start:end] if voice in voices else " " * (end - start))
    return "".join(pieces)


def passages(found: Sequence[Hit], text: str, pages: Sequence[int], most: int = 3) -> list[Passage]:
    """The passages that show most of the hits, in the order of the text; no words stand in two of them."""
    groups: list[list[Hit]] = []
    for hit in found:
        # A passage has one voice, so that what a note says is never shown as the document's, nor the other way round.
        if groups and hit.voice == groups[-1][0].voice and hit.end - groups[-1][0].start <= WIDTH - LEAD:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    best = groups
    if len(groups) > most:
        # Those with most different words, the earlier of equals; after so many groups the rest is left unread.
        ranked = sorted(
            groups[:WEIGHED], key=lambda group: (-len({text[h.start : h.end].lower() for h in group}), group[0].start)
        )
        best = sorted(ranked[:most])
    return _apart([_passage(group, text, pages) for group in best], text)


def _apart(shown: list[Passage], text: str) -> list[Passage]:
    """Passages that overlap, parted at a blank: the later has its lead, or half of what lies between their hits."""
    out = shown[:1]
    for one in shown[1:]:
        last = out[-1]
        if one.start < last.end:
            low, high = last.hits[-1].end, one.hits[0].start
            cut = min(max((low + high) // 2, high - LEAD), last.end)
            edge = _EDGE.search(text, cut, high)
            out[-1] = replace(last, end=edge.start() if edge else high)
            one = replace(one, start=edge.end() if edge else high)
        out.append(one)
    return out


def _passage(group: list[Hit], text: str, pages: Sequence[int]) -> Passage:
    start = max(0, group[0].start - LEAD)
    end = min(len(text), max(start + WIDTH, group[-1].end + 20))
    if start and (edge := _EDGE.search(text, start, group[0].start)):
        start = edge.end()
    if end < len(text) and (edge := _EDGE.search(text[group[-1].end : end][::-1])):
        end -= edge.end()
    return Passage(start, end, page_at(pages, group[0].start), group[0].voice, tuple(group))


def page_at(pages: Sequence[int], offset: int) -> int:
    """The page of an offset, from 1."""
    return max(1, bisect_right(pages, offset))


def opening(text: str, turns: Sequence[Turn]) -> Passage:
    """What stands for a record where nothing is to be lit up: the beginning of what the document itself says."""
    start = next((at for at, voice in turns if voice == "document"), 0)
    while start < len(text) and text[start].isspace():
        start += 1
    return Passage(start, min(len(text), start + WIDTH), 1, voice_at(turns, start), ())
