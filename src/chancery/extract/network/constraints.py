"""A simple temporal network (Dechter, Meiri and Pearl, 1991): points in time, and least and greatest distances between them.

Every distance knows the words that it stands on, so that a window can name the words that imply it, and a contradiction the
words that can't all be true. Days are whole; an open end is None.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

ORIGIN = 0
"""The point that days are counted from."""


@dataclass(frozen=True, slots=True)
class Between:
    """``low`` ≤ ``other`` − ``one`` ≤ ``high``, in days; None: no bound. ``by`` names the statement that says so."""

    one: int
    other: int
    low: int | None
    high: int | None
    by: int


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a point is left with, and the statements that imply each end; None where nothing bounds it."""

    first: int | None
    last: int | None
    first_by: tuple[int, ...] = ()
    last_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Solved:
    """Windows of all points in their order; or ``conflict``: statements that can't all be true, of which none can be left out."""

    windows: tuple[Window, ...] = ()
    conflict: tuple[int, ...] = ()


Edge = tuple[int, int, int, int]
"""From, to, greatest distance, statement: a bound ``to − from ≤ distance``."""


def solve(points: int, constraints: Sequence[Between]) -> Solved:
    """The windows of points 0 … ``points`` − 1, of which point 0 is the origin.

    Two runs of Bellman and Ford's relaxation: from the origin for the latest days, towards it for the earliest. It takes
    at most points × bounds steps; on networks as texts make them a small multiple of the bounds.
    """
    edges = list(_edges(constraints))
    conflict = _cycle(points, edges)
    if conflict:
        return Solved(conflict=_irreducible(constraints, conflict))
    last, last_by = _shortest(points, edges)
    first, first_by = _shortest(points, [(b, a, length, by) for a, b, length, by in edges])
    windows = tuple(
        Window(
            None if first[point] is None else -first[point],  # type: ignore[operator]
            last[point],
            _path(first_by, point),
            _path(last_by, point),
        )
        for point in range(points)
    )
    return Solved(windows)


def _edges(constraints: Iterable[Between]) -> Iterable[Edge]:
    for said in constraints:
        if said.high is not None:
            yield said.one, said.other, said.high, said.by
        if said.low is not None:
            yield said.other, said.one, -said.low, said.by


Step = tuple[int, int]
"""The point before, and the statement whose bound leads on from it."""


def _shortest(points: int, edges: Sequence[Edge]) -> tuple[list[int | None], list[Step | None]]:
    """Shortest distances from the origin, by a queue of the points that came nearer; there is no negative cycle."""
    leaving: list[list[Edge]] = [[] for _ in range(points)]
    for edge in edges:
        leaving[edge[0]].append(edge)
    far: list[int | None] = [None] * points
    by: list[Step | None] = [None] * points
    far[ORIGIN] = 0
    waiting, queued = deque([ORIGIN]), [False] * points
    while waiting:
        point = waiting.popleft()
        queued[point] = False
        here = far[point]
        assert here is not None
        for _, other, length, said in leaving[point]:
            there = far[other]
            if there is None or here + length < there:
                far[other], by[other] = here + length, (point, said)
                if not queued[other]:
                    queued[other] = True
                    waiting.append(other)
    return far, by


def _path(by: Sequence[Step | None], point: int) -> tuple[int, ...]:
    """The statements on the way from the origin to a point, the nearest to the point last, each once."""
    found: dict[int, None] = {}
    step = by[point]
    while step is not None:
        found.setdefault(step[1])
        step = by[step[0]]
    return tuple(reversed(found))


def _cycle(points: int, edges: Sequence[Edge]) -> tuple[int, ...]:
    """The statements of a negative cycle; none where all can be true. Every point counts as a beginning.

    The points that came nearer are gone through down and up in turn, as Yen did with Bellman and Ford's sweeps, so that a chain
    in either direction takes two. While nothing contradicts, the ways back from the points make a forest; a negative cycle shows
    in them as a ring. They are looked through whenever as many points came nearer as there are, which costs no more than that.
    """
    leaving: list[list[Edge]] = [[] for _ in range(points)]
    for edge in edges:
        leaving[edge[0]].append(edge)
    far = [0] * points
    by: list[Step | None] = [None] * points
    sign, nearer = 1, 0
    later, queued = list(range(points)), [True] * points
    while later:
        sign = -sign
        ahead, later = sorted(sign * point for point in later), []
        while ahead:
            point = sign * heappop(ahead)
            queued[point] = False
            for _, other, length, said in leaving[point]:
                if far[point] + length >= far[other]:
                    continue
                far[other], by[other] = far[point] + length, (point, said)
                nearer += 1
                if nearer % points == 0 and (ring := _ring(by)) is not None:
                    return _around(by, ring)
                if not queued[other]:
                    queued[other] = True
                    if sign * other > sign * point:
                        heappush(ahead, sign * other)
                    else:
                        later.append(other)
    return ()


def _ring(by: Sequence[Step | None]) -> int | None:
    """A point of a ring in the ways back; None where they all come to a beginning."""
    seen = [0] * len(by)
    for number, first in enumerate(range(len(by)), 1):
        point: int | None = first
        while point is not None and not seen[point]:
            seen[point] = number
            step = by[point]
            point = step[0] if step is not None else None
        if point is not None and seen[point] == number:
            return point
    return None


def _around(by: Sequence[Step | None], first: int) -> tuple[int, ...]:
    """The statements of the ring that a point lies in."""
    found: dict[int, None] = {}
    point = first
    while True:
        step = by[point]
        assert step is not None
        found.setdefault(step[1])
        point = step[0]
        if point == first:
            return tuple(sorted(found))


def _irreducible(constraints: Sequence[Between], among: Iterable[int]) -> tuple[int, ...]:
    """Of statements that can't all be true, as many as are needed for that: each in turn is left out if the rest still conflict.

    A ring is nearly that already; but a statement that bounds both ends may stand in it twice for nothing.
    """
    kept = list(among)
    own = [said for said in constraints if said.by in set(kept)]
    number = {point: i for i, point in enumerate(sorted({p for said in own for p in (said.one, said.other)}))}
    for name in list(kept):
        rest = {one for one in kept if one != name}
        edges = [(number[a], number[b], length, by) for a, b, length, by in _edges(own) if by in rest]
        if edges and _cycle(len(number), edges):
            kept = [one for one in kept if one in rest]
    return tuple(kept)
