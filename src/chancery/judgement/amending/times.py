"""Entries on what words say of times. What they leave of the plan is solved anew."""

from __future__ import annotations

import dataclasses

from chancery.judgement.amending import derived
from chancery.judgement.amending.draft import Draft
from chancery.judgement.said import Said
from chancery.judgement.values import plain_time
from chancery.model.evidence import Constraint, Plan


def amend(draft: Draft, said: list[Said]) -> None:
    """The plan by the layers as they are now, with the entries laid over what is said of times.

    What is removed bounds nothing any more; an event of whose time nothing is said then is none of the plan's.
    """
    plan = derived.plan(draft)
    changed = plan
    for one in said:
        changed = _say(draft, one, changed or Plan())
    if changed is not plan and changed is not None:
        from chancery.extract.network.solving import solved  # the network is loaded only where an entry touches it

        named = {name for one in changed.constraints for name in one.of}
        events = tuple(event for event in changed.events if event.id in named)
        after = {one.of[-1] for one in changed.constraints if one.kind == "order"}
        mains = [name for name in (changed.main, *changed.others) if name in after]
        changed = solved(events, changed.constraints, [name for name in mains if name]) if events else None
    if changed != draft.record.plan:
        from chancery.extract.network.doubts import CONTRADICT, contradicting  # likewise

        draft.layers["plan"] = changed
        draft.renewed[CONTRADICT] = list(contradicting(changed))


def _say(draft: Draft, one: Said, plan: Plan) -> Plan:
    held, act = _held(one, plan), one.entry.act
    if act == "doubt":
        draft.doubt(one)
        return plan
    draft.looked_at(one)
    if held is None:
        if act == "remove":
            draft.agreed(one)
        return plan
    if act == "remove":
        if one.entry.id in draft.disputed:
            return plan
        return dataclasses.replace(plan, constraints=tuple(said for said in plan.constraints if said is not held))
    before = f"{held.because}; " if held.because else ""
    seen = dataclasses.replace(held, because=f"{before}confirmed by {one.entry.who}")
    return dataclasses.replace(plan, constraints=tuple(seen if said is held else said for said in plan.constraints))


def _held(one: Said, plan: Plan) -> Constraint | None:
    """What an entry is about: of all that its words say of times that which said the same; else the one of its kind."""
    there = [said for said in plan.constraints if (said.start, said.end) == (one.start, one.end)]
    old = one.entry.old if isinstance(one.entry.old, dict) else {}
    same = next((said for said in there if plain_time(plan, said) == old), None)
    alike = [said for said in there if said.kind == old.get("kind", said.kind)]
    return same or (alike[0] if len(alike) == 1 else None)
