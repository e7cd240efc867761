"""A text as it stands and as a reader emended it: both are found, and what is found in the second is shown in the first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from chancery.model.record import Emendation
from chancery.search.tokens import flat
from chancery.search.voices import Turn

BESIDE = 240
"""Characters on either side of emended words that are indexed with them, so that phrases across them are found."""


class Patch(NamedTuple):
    """Words [start, end) of a text, and the flat text of what they should read."""

    start: int
    end: int
    words: str


def patches(emendations: Sequence[Emendation]) -> list[Patch]:
    """The patches of emendations, in order; of two on the same words the first counts."""
    out: list[Patch] = []
    for one in sorted(emendations, key=lambda e: (e.start, e.end)):
        if not out or one.start >= out[-1].end:
            out.append(Patch(one.start, one.end, flat(one.value)))
    return out


class Emended:
    """A flat text with patches laid in, and the way back from its offsets to those of the text as it stands."""

    def __init__(self, level: str, some: Sequence[Patch]) -> None:
        pieces: list[str] = []
        self._here: list[int] = [0]
        """Where, in the emended text, pieces begin: as they stand, patch, as they stand, …"""
        self._there: list[int] = [0]
        at = length = 0
        for patch in some:
            for piece, end in ((level[at : patch.start], patch.start), (patch.words, patch.end)):
                pieces.append(piece)
                length += len(piece)
                self._here.append(length)
                self._there.append(end)
            at = patch.end
        pieces.append(level[at:])
        self.level = "".join(pieces)
        self._here.append(len(self.level))
        self._there.append(len(level))

    def back(self, start: int, end: int) -> tuple[int, int, bool]:
        """A stretch of the emended text as one of the text as it stands, patches taken whole; and whether it touches one."""
        first, last = self._piece(start), self._piece(max(start, end - 1))
        a = self._there[first] if first % 2 else self._there[first] + start - self._here[first]
        b = self._there[last + 1] if last % 2 else self._there[last] + end - self._here[last]
        return a, b, bool(first % 2 or last % 2 or last - first >= 2)

    def turns(self, said: Sequence[Turn]) -> list[Turn]:
        """Who speaks where in the emended text; a voice that would begin within a patch begins with it."""
        out: list[Turn] = []
        for at, voice in said:
            piece = max(0, bisect_right(self._there, at) - 1)
            here = self._here[piece] if piece % 2 else self._here[piece] + at - self._there[piece]
            if out and out[-1][0] >= here:
                out.pop()
            out.append((here, voice))
        return out

    def _piece(self, offset: int) -> int:
        return min(bisect_right(self._here, offset), len(self._here) - 1) - 1


def windows(level: str, some: Sequence[Patch]) -> list[tuple[int, str]]:
    """Emended words with what stands beside them: where each window begins in the text, and its flat text."""
    edges: list[tuple[int, int, list[Patch]]] = []
    for patch in some:
        start, end = max(0, patch.start - BESIDE), min(len(level), patch.end + BESIDE)
        if edges and start <= edges[-1][1]:
            edges[-1] = (edges[-1][0], end, [*edges[-1][2], patch])
        else:
            edges.append((start, end, [patch]))
    out = []
    for start, end, within in edges:
        moved = [Patch(p.start - start, p.end - start, p.words) for p in within]
        out.append((start, Emended(level[start:end], moved).level))
    return out


__all__ = ["Emended", "Patch", "patches", "windows"]
