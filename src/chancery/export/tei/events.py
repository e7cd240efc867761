"""The plan as ``listEvent``: events with the days left to them, and what is said of their times as relations."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.export.tei.characters import element, shown
from chancery.export.tei.temporal import is_date
from chancery.model.evidence import Constraint, Plan


def happenings(plan: Plan | None) -> Iterator[str]:
    """The pieces of ``listEvent``; nothing where no event is named."""
    if plan is None or not plan.events:
        return
    ids = {event.id: f"event-{i}" for i, event in enumerate(plan.events, 1)}
    bounds = {one.id: f"bound-{i}" for i, one in enumerate(plan.constraints, 1)}
    windows: dict[str, list[str]] = {}
    for one in plan.constraints:
        if one.kind == "window" and one.of:
            note = element("note", shown(one.quote), type="window", xml_id=bounds[one.id])
            windows.setdefault(one.of[0], []).append(note)
    yield "<listEvent>\n"
    for event in plan.events:
        days = {name: day for name, day in (("notBefore", event.first), ("notAfter", event.last)) if day and is_date(day)}
        inner = element("label", shown(event.label)) + element("desc", shown(event.quote)) + "".join(windows.pop(event.id, []))
        yield (
            element("event", inner, xml_id=ids[event.id], type="main" if event.id in (plan.main, *plan.others) else "", **days)
            + "\n"
        )
    related = [line for one in plan.constraints if (line := _relation(one, ids, bounds))]
    written = {one.id for one in plan.constraints if _written(one, ids)}
    for some in plan.conflicts:
        pointers = " ".join(f"#{bounds[one]}" for one in dict.fromkeys(some) if one in written)
        related += [element("relation", name="conflict", mutual=pointers)] if " " in pointers else []
    if related:
        yield element("listRelation", "\n" + "".join([line + "\n" for line in related])) + "\n"
    yield "</listEvent>\n"


def _written(one: Constraint, ids: dict[str, str]) -> bool:
    """Whether a bound has an element: a window of an event that is listed, or what lies between two."""
    needed = one.of[:1] if one.kind == "window" else one.of[: max(2, len(one.of))]
    return len(needed) >= (1 if one.kind == "window" else 2) and all(name in ids for name in needed)


def _relation(one: Constraint, ids: dict[str, str], bounds: dict[str, str]) -> str:
    """A duration or an order between two events, with its words; ``n`` the days from the first to the second."""
    if one.kind == "window" or not _written(one, ids):
        return ""
    low, high = ("" if days is None else str(days) for days in (one.low, one.high))
    return element(
        "relation",
        element("desc", shown(one.quote)) if shown(one.quote) else "",
        xml_id=bounds[one.id],
        name=one.kind,
        active=f"#{ids[one.of[0]]}",
        passive=f"#{ids[one.of[1]]}",
        n=low if low == high else f"{low}..{high}",
    )
