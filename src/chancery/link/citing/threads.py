"""Threads: what hangs together by answers and citations that are believed, in the order of time, with the gaps in their place."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Reached(Generic[K]):
    """What is reached from one record: the nearest first. ``more``: the walk ended at its limit, and there is more beyond."""

    nodes: tuple[K, ...]
    more: bool


def reach(start: K, beside: Callable[[list[K]], Mapping[K, Iterable[K]]], most: int) -> Reached[K]:
    """All that is joined to ``start``, step by step. ``beside`` gives those beside each of some. Cycles end where they began."""
    seen: dict[K, None] = {start: None}
    front = deque([start])
    while front and len(seen) <= most:
        some = list(front)
        front.clear()
        found = beside(some)
        for one in some:
            for other in found.get(one, ()):
                if other not in seen:
                    seen[other] = None
                    front.append(other)
    nodes = tuple(seen)
    return Reached(nodes[:most], len(nodes) > most)


def ordered(days: Mapping[K, tuple[int | None, int | None]], cites: Iterable[tuple[K, K]]) -> list[K]:
    """Documents in the order of time: ``days`` are first and last days of each, ``cites`` pairs of one that cites and its cited.

    What has no day stands just behind the last that it cites, else just before the first that cites it, else at the end. Of one
    day, what is cited stands first; where replies go in a circle the order of the days alone decides.
    """
    pairs = [(one, other) for one, other in dict.fromkeys(cites) if one in days and other in days and one != other]
    at = _places(days, pairs)
    order = {key: place for place, key in enumerate(days)}
    waits: dict[K, int] = dict.fromkeys(days, 0)
    after: dict[K, list[K]] = {}
    for one, other in pairs:
        if at[other] <= at[one]:
            waits[one] += 1
            after.setdefault(other, []).append(one)
    ready = [(at[key], order[key], key) for key, count in waits.items() if not count]
    heapq.heapify(ready)
    left = sorted(days, key=lambda key: (at[key], order[key]))
    out: dict[K, None] = {}
    turn = 0
    while len(out) < len(left):
        while left[turn] in out:
            turn += 1
        key = left[turn]
        if ready and ready[0][0] <= at[key]:
            key = heapq.heappop(ready)[2]  # else it waits in a circle, of which the earliest goes first
        if key in out:
            continue
        out[key] = None
        for other in after.get(key, ()):
            waits[other] -= 1
            if not waits[other]:
                heapq.heappush(ready, (at[other], order[other], other))
    return list(out)


_A_BIT = 1 / 64
"""Of a day: what puts one just before or behind another."""
END = float("inf")


def _places(days: Mapping[K, tuple[int | None, int | None]], pairs: list[tuple[K, K]]) -> dict[K, float]:
    """Where each stands in time, as an ordinal; what is known of no day is put beside those that it is joined to."""
    at: dict[K, float] = {}
    for key, (first, last) in days.items():
        known = first if first is not None else last
        if known is not None:
            at[key] = float(known)
    waiting = [key for key in days if key not in at]
    cited: dict[K, list[K]] = {}
    citing: dict[K, list[K]] = {}
    for one, other in pairs:
        cited.setdefault(one, []).append(other)
        citing.setdefault(other, []).append(one)
    while waiting:
        found = {}
        for key in waiting:
            before = [at[other] for other in cited.get(key, ()) if other in at]
            behind = [at[other] for other in citing.get(key, ()) if other in at]
            if before or behind:
                found[key] = max(before) + _A_BIT if before else min(behind) - _A_BIT
        if not found:
            break
        at.update(found)
        waiting = [key for key in waiting if key not in found]
    at.update(dict.fromkeys(waiting, END))
    return at
