"""A record too long for one page, in pieces: the same cuts in every reading, offsets those of the whole record.

A browser takes two megabytes of text and a list of five thousand marks badly, and making the page takes seconds. So the text
is cut before blocks; a piece's page has the layers of its own words, and the cards of the whole record.
"""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chancery.archive.finding.passages import Hit, page_at
from chancery.model.record import Mark, Record
from chancery.web.facts import Fact, Facts
from chancery.web.overlay import Cover, stretches
from chancery.web.reading import Folded, Paragraph, folded
from chancery.web.room import Room

SIZE, UNITS = 120_000, 1_500
"""Characters of a piece at most, and its blocks and covers together: about a tenth of a second's work."""
LARGE = 20_000
"""Characters and marks together from which a record is kept for its next page: reading it takes longer than showing a piece."""
ELSEWHERE = 200
"""Values of the cards that are led to in other pieces."""


@dataclass(frozen=True, slots=True)
class Held:
    """A record with its facts; ``starts`` says where its pieces begin."""

    record: Record
    facts: Facts
    starts: tuple[int, ...]

    def at(self, offset: int) -> int:
        """The number of the piece with an offset, from 1."""
        return max(1, bisect_right(self.starts, offset))

    def stretch(self, number: int) -> tuple[int, int]:
        """Where a piece begins and ends."""
        end = self.starts[number] if number < len(self.starts) else len(self.record.text)
        return self.starts[number - 1], end


@dataclass(frozen=True, slots=True)
class Piece:
    """What a page shows: the piece of this ``number`` (from 1) of so many, the pages of the original on which it stands.

    ``facts`` are those of its words, with the cards of the whole record; ``elsewhere`` the values of these whose words stand in
    another piece: key, words, the number of that piece.
    """

    number: int
    of: int
    start: int
    end: int
    pages: tuple[int, int]
    facts: Facts
    found: tuple[Hit, ...]
    elsewhere: tuple[tuple[str, str, int], ...]


def held(room: Room, name: str) -> Held:
    """A record with its pieces; the last few large ones are kept. Raises NoSuchRecord."""
    row = room.archive.store.row(name)

    def make() -> Held:
        record = room.archive.store.record_at(row.seq)
        facts = Facts(record)
        return Held(record, facts, tuple(starts(record, facts.covers)))

    small = row.characters + row.marks * 20 <= LARGE
    return make() if small else room.once(("held", row.id), make, few=True)


def starts(record: Record, covers: Sequence[Cover]) -> Iterator[int]:
    """Where the pieces of a record begin, the first at 0: at blocks, at lines of a block that is too long itself."""
    yield 0
    whole = len(record.text)
    if whole <= SIZE and len(covers) + len(record.blocks) <= UNITS:
        return
    weights = sorted(cover.start for cover in covers)
    begun, at, units, before = 0, 0, 0, 0
    for start, end in _bits(record, whole):
        before, at = at, bisect_right(weights, end - 1)
        weight = 1 + at - before
        if start > begun and (end - begun > SIZE or units + weight > UNITS):
            yield start
            begun, units = start, 0
        units += weight


LONG = 2_000
"""Characters of a block from which it may be cut at its lines."""


def _bits(record: Record, whole: int) -> Iterator[tuple[int, int]]:
    """What is never cut: blocks, the lines of long ones, and so many characters of a line that never ends."""
    for start, end, _, _ in stretches(record):
        if end - start <= LONG:
            yield start, end
            continue
        at = start
        while at < end:
            line = record.text.find("\n", at, end) + 1 or end
            yield from pairwise((*range(at, line, SIZE), line))
            at = line


def piece(one: Held, number: int, at: tuple[int, int] | None, hits: Callable[[int, int], Sequence[Hit]], most: int) -> Piece:
    """The piece of a number; for 0 that of a passage, or the first where something is found by ``hits`` in a stretch."""
    count = len(one.starts)
    number = number if 0 < number <= count else one.at(at[0]) if at else 0
    found: Sequence[Hit] = ()
    for tried in (number,) if number else range(1, count + 1):
        found = [hit for hit in hits(*one.stretch(tried)) if one.at(hit.start) == tried]
        if found:
            number = tried
            break
    number = number or 1
    start, end = one.stretch(number)
    pages = page_at(one.record.pages, start), page_at(one.record.pages, max(start, end - 1))
    facts, elsewhere = (one.facts, ()) if count == 1 else _facts(one, start, end)
    return Piece(number, count, start, end, pages, facts, tuple(found[:most]), elsewhere)


def _facts(one: Held, start: int, end: int) -> tuple[Facts, tuple[tuple[str, str, int], ...]]:
    """The facts of a stretch, and those of the cards whose words stand elsewhere."""
    out = copy.copy(one.facts)
    out.covers = [cover for cover in one.facts.covers if cover.start < end and cover.end > start]
    here = {cover.key for cover in out.covers}
    out.marks = tuple(fact for fact in out.marks if fact.key in here)
    out.dates = tuple(fact for fact in out.dates if fact.key in here)
    out.doubts = tuple(fact for fact in out.doubts if not fact.key or fact.key in here)
    names = []
    for kind, name, mentions in out.names:
        if some := tuple(mention for mention in mentions if mention.key in here):
            names.append((kind, replace(name, key=some[0].key), some))
    out.names = tuple(names)
    out.evidence = out.evidence.within(here)
    places = {cover.key: cover.start for cover in one.facts.covers}
    led = [*((fact.key, fact.words) for fact in _of_cards(out)), *out.evidence.led_to()]
    away = [(key, words) for key, words in dict.fromkeys(led) if key in places and key not in here]
    return out, tuple((key, words, one.at(places[key])) for key, words in away[:ELSEWHERE])


def _of_cards(facts: Facts) -> Iterator[Fact]:
    yield from (fact for party in facts.way.values() for fact in party)
    yield from (*facts.secrecy, *facts.action, *facts.copies, *facts.attributes)
    for line in (*facts.envelope, *facts.description):
        yield from line.facts


def reading_text(record: Record, part: Piece) -> Folded:
    """The reading text of a piece, its notes numbered from 1."""
    if part.of == 1:
        return folded(record)
    inside = [i for i, mark in enumerate(record.marks) if part.start <= mark.start and mark.end <= part.end]
    blocks = [b for b in record.blocks if b.start < part.end and b.end > part.start]
    shown = folded(
        replace(
            record,
            text=record.text[part.start : part.end],
            marks=tuple(_moved(record.marks[i], part) for i in inside),
            blocks=tuple(replace(b, start=max(0, b.start - part.start), end=min(b.end, part.end) - part.start) for b in blocks),
        )
    )
    notes = tuple(replace(note, key=f"m{inside[int(note.key[1:])]}") for note in shown.notes)
    return Folded(_back(shown.paragraphs, part), _back(shown.around, part), notes)


def _moved(mark: Mark, part: Piece) -> Mark:
    about = mark.applies_to
    if about and part.start <= about[0] and about[1] <= part.end:
        about = about[0] - part.start, about[1] - part.start
    else:
        about = None
    return replace(mark, start=mark.start - part.start, end=mark.end - part.start, applies_to=about)


def _back(paragraphs: Sequence[Paragraph], part: Piece) -> tuple[Paragraph, ...]:
    return tuple(replace(one, start=one.start + part.start) for one in paragraphs)
