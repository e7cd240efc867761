"""Releases compared, as the pages and the interface show them: from the archive, kept for the next page, cut into pieces."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chancery.archive.store import Row as Listed
from chancery.link.comparing.difference import Difference
from chancery.link.comparing.group import Releases, releases
from chancery.link.comparing.rows import Row, rows
from chancery.link.comparing.side import side_of
from chancery.web.overlay import Cover, Piece, cut
from chancery.web.room import Room

NAMES = ("a", "b", "c", "d", "e")
"""Parameters of an address that name the records."""
SIZE = 60_000
"""Characters of a piece, all releases together, from which the next one begins."""
LOUD = frozenset({"opened", "withheld", "page-missing"})


@dataclass(frozen=True)
class Comparison:
    """``records`` are the rows of the archive's list, in the order of ``found.sides``; ``pieces`` the rows of each piece."""

    found: Releases
    records: tuple[Listed, ...]
    pieces: tuple[tuple[Row, ...], ...]

    def piece_of(self, side: int, offset: int) -> int:
        """The number of the piece with an offset of a release's text, from 1."""
        starts = [piece[0][side][0] for piece in self.pieces]
        return max(1, bisect_left(starts, offset + 1))


def asked(values: Mapping[str, str | None]) -> list[str]:
    """The records that an address names, in the order of its parameters."""
    return [said.strip() for name in NAMES if (said := values.get(name)) and said.strip()]


def comparison(room: Room, words: list[str]) -> Comparison:
    """The comparison of two records or more, made once. Raises NoSuchRecord."""
    ids = tuple(room.archive.store.named(word) for word in words)

    def make() -> Comparison:
        store = room.archive.store
        found = releases([side_of(store.record(one)) for one in ids])
        listed = tuple(store.row(ids[i]) for i in found.given)
        _ = found.steps, found.reading
        return Comparison(found, listed, tuple(_pieces(found)))

    return room.once(("compare", ids), make, few=True)


def _pieces(found: Releases) -> Iterator[tuple[Row, ...]]:
    held: list[Row] = []
    size = 0
    for row in _short(rows(found) if found.related else ()):
        length = sum(end - start for start, end in row)
        if held and size + length > SIZE:
            yield tuple(held)
            held, size = [], 0
        held.append(row)
        size += length
    if held:
        yield tuple(held)


def _short(long: Iterator[Row] | tuple[()]) -> Iterator[Row]:
    """Rows of at most a piece each: where nothing joins the releases for so long, they are cut by their length."""
    for row in long:
        step = SIZE // len(row)
        for at in range(0, max(1, max(end - start for start, end in row)), step):
            yield tuple((min(start + at, end), min(start + at + step, end)) for start, end in row)


def key(step: int, number: int) -> str:
    """The name of a difference on the page."""
    return f"d{step}-{number}"


def shown(one: Difference) -> str:
    """Where the words of a difference stand that it is led to by: ``one`` or ``other``."""
    return "one" if one.other[0] == one.other[1] or one.kind == "withheld" else "other"


def cells(made: Comparison, number: int, noise: bool) -> list[list[list[Piece]]]:
    """The rows of a piece, in each the runs of every release under what covers them; the quiet kinds only with ``noise``."""
    piece = made.pieces[number - 1]
    covers = [_covers(made, side, piece[0][side][0], piece[-1][side][1], noise) for side in range(len(made.records))]
    out = []
    for row in piece:
        line = []
        for side, (start, end) in enumerate(row):
            mine = [cover for cover in covers[side] if cover.start < end and cover.end > start] if start < end else []
            line.append(list(cut(made.found.sides[side].text, start, end, mine)) if start < end else [])
        out.append(line)
    return out


def _covers(made: Comparison, side: int, first: int, last: int, noise: bool) -> list[Cover]:
    out = []
    for step, which in ((side - 1, "other"), (side, "one")):
        if not 0 <= step < len(made.found.steps):
            continue
        for number, one in enumerate(made.found.steps[step].differences):
            start, end = one.other if which == "other" else one.one
            if start == end or start >= last or end <= first or (one.kind not in LOUD and not noise):
                continue
            led = shown(one) == which
            style = f"d-{one.kind}" if led or one.kind not in LOUD else "d-place"
            out.append(Cover(start, end, key(step, number) if led else "", style))
    return sorted(out)
