"""Events and what is said of their times, solved: the days left to each, by which words, and what can't all be true."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chancery.extract.network.constraints import Between, Solved, Window, solve
from chancery.model.evidence import Constraint, Event, Plan


def solved(events: Sequence[Event], constraints: Sequence[Constraint], mains: Sequence[str]) -> Plan:
    """The plan of events and constraints, whose names are their own in it; what was worked out of them before is forgotten.

    Events that nothing ties to one another but the calendar are solved apart: no way leads from one to the other, and so many
    conflicts cost no more than each does. What contradicts is kept and
    shown; the windows are those that the rest leaves. ``mains`` are events that others have to come before.
    """
    windows: dict[str, Window] = {}
    conflicts: list[tuple[int, ...]] = []
    for names, said in _parts(events, constraints):
        index = {name: i for i, name in enumerate(names, 1)}
        result = _part(index, {i: constraints[i] for i in said}, conflicts)
        windows.update(zip(names, result.windows[1:], strict=True))
    found = tuple(_left(event, windows[event.id], constraints) for event in events)
    main, *others = dict.fromkeys(mains) if mains else (None,)
    first = next((event for event in found if event.id == main), None)
    return Plan(
        events=found,
        constraints=tuple(constraints),
        main=main,
        others=tuple(one for one in others if one),
        earliest=first.first if first else None,
        latest=first.last if first else None,
        conflicts=tuple(tuple(constraints[i].id for i in one) for one in sorted(conflicts)),
    )


def _parts(events: Sequence[Event], constraints: Sequence[Constraint]) -> Iterator[tuple[list[str], list[int]]]:
    """The events that are tied to one another, with the constraints on them; in the order of their first."""
    above = {event.id: event.id for event in events}

    def top(name: str) -> str:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for one in constraints:
        for other in one.of[1:]:
            above[top(other)] = top(one.of[0])
    parts: dict[str, tuple[list[str], list[int]]] = {}
    for event in events:
        parts.setdefault(top(event.id), ([], []))[0].append(event.id)
    for i, one in enumerate(constraints):
        parts[top(one.of[0])][1].append(i)
    yield from parts.values()


def _part(index: dict[str, int], said: dict[int, Constraint], conflicts: list[tuple[int, ...]]) -> Solved:
    """The windows of one part; its conflicts are added to ``conflicts``, and left out of the windows."""
    while True:
        result = solve(len(index) + 1, [_between(one, index, i) for i, one in said.items()])
        if not result.conflict:
            return result
        conflicts.append(result.conflict)
        said = {i: one for i, one in said.items() if i not in result.conflict}


def _left(event: Event, window: Window, constraints: Sequence[Constraint]) -> Event:
    implied = tuple(constraints[i].id for i in dict.fromkeys((*window.first_by, *window.last_by)))
    return replace(event, first=_day(window.first), last=_day(window.last), implied=implied)


def _between(said: Constraint, index: dict[str, int], number: int) -> Between:
    if said.kind == "window":
        return Between(0, index[said.of[0]], _ordinal(said.first), _ordinal(said.last), number)
    return Between(index[said.of[0]], index[said.of[1]], said.low, said.high, number)


def _ordinal(day: str | None) -> int | None:
    try:
        return datetime.date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _day(ordinal: int | None) -> str | None:
    return (
        datetime.date.fromordinal(ordinal).isoformat()
        if ordinal is not None and 0 < ordinal <= datetime.date.max.toordinal()
        else None
    )
