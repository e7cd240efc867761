"""The releases of one record in the order of their days, each compared with the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from chancery.link.comparing.compare import compare
from chancery.link.comparing.consensus import Word, consensus
from chancery.link.comparing.difference import KINDS, Compared
from chancery.link.comparing.side import Side


@dataclass(frozen=True)
class Releases:
    """``sides`` in their order; ``order`` says what that rests on; ``given[i]`` is the place of side i among those given."""

    sides: tuple[Side, ...]
    given: tuple[int, ...]
    order: str

    @cached_property
    def steps(self) -> tuple[Compared, ...]:
        """Each release compared with the one after it."""
        return tuple(compare(one, other) for one, other in pairwise(self.sides))

    @cached_property
    def related(self) -> bool:
        """Whether all of them look like releases of one document."""
        return all(step.related for step in self.steps)

    @cached_property
    def reading(self) -> tuple[Word, ...]:
        """What the releases read together, word by word; no text of its own. Empty where they are not of one document."""
        if not self.related:
            return ()
        against = [compare(side, self.sides[-1]) for side in self.sides[:-1]]
        return tuple(consensus(self.sides, against))

    def counts(self) -> dict[str, int]:
        """How many differences there are of each kind, over all steps."""
        return {kind: sum(len(step.of(kind)) for step in self.steps) for kind in KINDS}


def releases(sides: Sequence[Side]) -> Releases:
    """The releases in the order of their days; where one says no day, in the order in which they are given.

    Releases of one day are in the order of their labels, and ``order`` says so.
    """
    numbers = range(len(sides))
    if not all(side.day for side in sides):
        return Releases(tuple(sides), tuple(numbers), "in the order given: not every release says its day")
    placed = sorted(numbers, key=lambda i: (sides[i].day or "", sides[i].label, i))
    order = "by their days"
    if len({side.day for side in sides}) < len(sides):
        order += "; those of one day in the order of their labels, which says nothing of which came first"
    return Releases(tuple(sides[i] for i in placed), tuple(placed), order)
