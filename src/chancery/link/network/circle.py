"""A place for each correspondent on a circle, near those they write to: always the same for the same network."""

from __future__ import annotations

import math
from typing import NamedTuple

from chancery.link.network.letters import Network

ROUNDS = 12


class Spot(NamedTuple):
    """Where a name stands: on the circle of radius 1, ``turn`` from 0 to 1 clockwise from the top."""

    name: str
    turn: float

    @property
    def x(self) -> float:
        """To the right."""
        return math.sin(2 * math.pi * self.turn)

    @property
    def y(self) -> float:
        """Downwards."""
        return -math.cos(2 * math.pi * self.turn)


def circle(found: Network) -> list[Spot]:
    """Places by a few rounds in which each moves to the middle of those it is tied to, then evenly spread."""
    names = found.names
    many = max(len(names), 1)
    near: dict[str, list[tuple[str, float]]] = {name: [] for name in names}
    for tie in found.ties:
        weight = math.log2(1 + tie.records)
        near[tie.sender].append((tie.addressee, weight))
        near[tie.addressee].append((tie.sender, weight))
    turn = {name: at / many for at, name in enumerate(names)}
    for _ in range(ROUNDS):
        middles = {}
        for name in names:
            pull = [(turn[other], weight) for other, weight in near[name]] + [(turn[name], 1.0)]
            x = sum(weight * math.cos(2 * math.pi * at) for at, weight in pull)
            y = sum(weight * math.sin(2 * math.pi * at) for at, weight in pull)
            middles[name] = round(math.atan2(y, x) / (2 * math.pi) % 1, 9)
        order = sorted(names, key=lambda name: (middles[name], turn[name], name))
        turn = {name: at / many for at, name in enumerate(order)}
    return [Spot(name, at) for name, at in sorted(turn.items(), key=lambda pair: pair[1])]
