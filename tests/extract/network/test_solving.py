"""Events solved apart where nothing ties them, against the whole network at once."""

import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.extract.network.constraints import Between, solve
from chancery.extract.network.solving import solved
from chancery.model.evidence import Constraint, Event

DAY0 = 711_000
EVENTS = [Event(start=i, end=i + 1, quote="x", id=f"e{i}", label="x") for i in range(1, 6)]
number = st.integers(1, 5)
days = st.integers(0, 9)
said = st.lists(st.tuples(number, number, days, days), max_size=9)


def day(ordinal: int) -> str:
    return datetime.date.fromordinal(ordinal).isoformat()


def constraints(some: list[tuple[int, int, int, int]]) -> tuple[list[Constraint], list[Between]]:
    """A window for an event with itself, else a distance; the same as bounds."""
    ours, plain = [], []
    for i, (one, other, low, more) in enumerate(some):
        shared: dict[str, Any] = {"start": 0, "end": 1, "quote": "x", "rule": "test", "id": f"c{i}"}
        if one == other:
            first, last = day(DAY0 + low), day(DAY0 + low + more)
            ours.append(Constraint(**shared, kind="window", of=(f"e{one}",), first=first, last=last))
            plain.append(Between(0, one, DAY0 + low, DAY0 + low + more, i))
        else:
            ours.append(Constraint(**shared, kind="duration", of=(f"e{one}", f"e{other}"), low=low, high=low + more))
            plain.append(Between(one, other, low, low + more, i))
    return ours, plain


@settings(max_examples=30)
@given(said)
def test_parts_that_nothing_ties_are_solved_as_the_whole_would_be(some: list[tuple[int, int, int, int]]) -> None:
    ours, plain = constraints(some)
    plan, whole = solved(EVENTS, ours, "e1"), solve(6, plain)
    assert bool(plan.conflicts) == bool(whole.conflict)
    if not whole.conflict:
        for event, window in zip(plan.events, whole.windows[1:], strict=True):
            assert (event.first, event.last) == tuple(None if at is None else day(at) for at in (window.first, window.last))
    left = [one for i, one in enumerate(plain) if not any(f"c{i}" in conflict for conflict in plan.conflicts)]
    assert not solve(6, left).conflict
    for conflict in plan.conflicts:
        kept = [one for i, one in enumerate(plain) if f"c{i}" in conflict]
        assert solve(6, kept).conflict
        assert not any(solve(6, [one for one in kept if one is not other]).conflict for other in kept)
