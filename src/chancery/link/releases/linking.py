"""From candidates to judged pairs: what all records, and a new one, go through alike."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from chancery.link.releases.candidates import Candidate
from chancery.link.releases.groups import Judged, Pair, clash
from chancery.link.releases.judge import Ranks, reasons
from chancery.link.releases.likeness import Sketch, likeness
from chancery.link.releases.stamps import Stamps, spoken

Stamped = Callable[[int], Stamps]


def may_be(pair: Candidate, stamped: Stamped, said: Container[Pair] = ()) -> bool:
    """Whether nothing stamped on the two forbids that they are one: half of the candidates need not be compared."""
    return (pair.one, pair.other) in said or not clash(stamped(pair.one), stamped(pair.other))


def judged(pair: Candidate, ranks: Ranks, sketch: Callable[[int], Sketch]) -> Judged:
    """A candidate with what speaks for and against it."""
    one, other = sketch(pair.one), sketch(pair.other)
    names = spoken(one.stamps.number), spoken(other.stamps.number)
    return Judged(pair.one, pair.other, reasons(likeness(one, other, pair.rare), ranks, *names))


def compared(found: Iterable[tuple[Candidate, Ranks]], sketch: Callable[[int], Sketch], stamped: Stamped) -> list[Judged]:
    """All candidates that may be releases of one record, judged."""
    return [judged(pair, ranks, sketch) for pair, ranks in found if may_be(pair, stamped)]
