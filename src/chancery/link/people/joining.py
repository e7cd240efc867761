"""Names joined to authorities: union-find with a veto.

A pair that a person refused, or that says itself that it is two, is never joined through a third. Where a name would fit two
that exclude each other it is joined to neither, and both pairs are said to be one of several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edge:
    """Two names, by numbers of the caller's, that may be one. ``confirmed``: by a person."""

    one: int
    other: int
    bits: float
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """``clusters``: numbers that are one, each number in one of them. ``states`` of the edges by their two numbers:
    held, confirmed, several, or vetoed."""

    clusters: tuple[tuple[int, ...], ...]
    states: dict[tuple[int, int], str]


Apart = Callable[[int, int], bool]


def join(nodes: Iterable[int], edges: Sequence[Edge], refused: set[tuple[int, int]], apart: Apart) -> Joined:
    """Join what the edges claim. ``apart``: whether two names say themselves that they are two; ``refused``: ordered pairs.

    A person's word comes first and outranks ``apart``, never another person's refusal. Cost: in proportion to the edges,
    and for each to the pairs of members of the two clusters.
    """
    home = {node: [node] for node in nodes}
    states: dict[tuple[int, int], str] = {}
    neighbours: defaultdict[int, list[int]] = defaultdict(list)
    for edge in edges:
        neighbours[edge.one].append(edge.other)
        neighbours[edge.other].append(edge.one)
    torn = {node for node, others in neighbours.items() if _tear(others, apart)}
    for edge in sorted(edges, key=lambda e: (not e.confirmed, -e.bits, e.one, e.other)):
        key = (min(edge.one, edge.other), max(edge.one, edge.other))
        a, b = home[edge.one], home[edge.other]
        if a is b:
            states[key] = "confirmed" if edge.confirmed else "held"
        elif any((min(x, y), max(x, y)) in refused for x in a for y in b):
            states[key] = "vetoed"
        elif edge.confirmed:
            states[key] = "confirmed"
            _merge(home, a, b)
        elif {edge.one, edge.other} & torn or any(apart(x, y) for x in a for y in b):
            states[key] = "several"
        else:
            states[key] = "held"
            _merge(home, a, b)
    unique = {id(cluster): tuple(sorted(cluster)) for cluster in home.values()}
    return Joined(tuple(sorted(unique.values())), states)


MOST_NEIGHBOURS = 60
"""Neighbours of a name that are compared with each other: one with more is torn."""


def _tear(others: Sequence[int], apart: Apart) -> bool:
    """Whether two of a name's neighbours exclude each other."""
    unique = sorted(set(others))
    if len(unique) > MOST_NEIGHBOURS:
        return True
    return any(apart(x, y) for at, x in enumerate(unique) for y in unique[at + 1 :])


def _merge(home: dict[int, list[int]], a: list[int], b: list[int]) -> None:
    large, small = (a, b) if len(a) >= len(b) else (b, a)
    large += small
    for node in small:
        home[node] = large
