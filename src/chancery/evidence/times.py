"""What is said of times, and what is left to an event, in words."""

from __future__ import annotations

import re

from chancery.model.evidence import Constraint, Event, Plan

_APART = re.compile(r",|X[^,]*[0-9]")
"""EDTF whose days need not be all of a stretch: one or all of several, or days with a figure that is not known before others."""


def left(event: Event, torn: bool = False) -> str:
    """What an event is left with. ``torn``: some of what is said of its time can't all be true, and bounds it not."""
    if event.first and event.last:
        return event.first if event.first == event.last else f"{event.first} to {event.last}"
    if event.first or event.last:
        return f"not before {event.first}" if event.first else f"not after {event.last}"
    return "what is said of it can’t all be true" if torn else "no day follows"


def torn(plan: Plan) -> frozenset[str]:
    """The events of which something is said that can't all be true."""
    names = {name for one in plan.conflicts for name in one}
    return frozenset(event for one in plan.constraints if one.id in names for event in one.of)


def reading(one: Constraint) -> str:
    """What words say; of a set of days, that it entered as its hull."""
    if one.kind == "window":
        hull = " (one of several days: taken as the stretch from the first to the last)" if hulled(one) else ""
        span = f"{one.first} to {one.last}" if one.first and one.last else f"from {one.first}" if one.first else f"by {one.last}"
        return f"{one.first if one.first == one.last else span}{hull}"
    if one.kind == "order":
        return "before" + (f", by {one.low} days or more" if one.low else "")
    if one.low == one.high == 0:
        return "on the same day as"
    if one.low is not None and one.low == one.high:
        return f"{one.low} days until"
    if one.high is None:
        return f"{one.low} days or more until"
    return f"{one.low or 0} to {one.high} days until"


def hulled(one: Constraint) -> bool:
    """Whether what was read is a set of days, of which the network has only the stretch from the first to the last."""
    return bool(one.edtf and one.first != one.last and _APART.search(one.edtf))
