"""Entries on quantities: how many of what."""

from __future__ import annotations

import dataclasses
from typing import Any

from chancery.judgement.amending import derived
from chancery.judgement.amending.draft import Draft
from chancery.judgement.said import Said
from chancery.judgement.saying import because
from chancery.judgement.values import number_of, plain_laid
from chancery.model.evidence import Quantity

Spans = dict[tuple[int, int], Quantity]


def amend(draft: Draft, said: list[Said]) -> None:
    """Lay the entries over the quantities, one for each stretch of words; where dates have changed, read anew before."""
    before = derived.quantities(draft)
    if not said:
        draft.layers |= {"quantities": before} if before != draft.record.quantities else {}
        return
    held: Spans = {(one.start, one.end): one for one in before}
    for one in said:
        if one.start is not None and one.end is not None:
            _count(draft, one, held, (one.start, one.end))
    found = tuple(sorted(held.values(), key=lambda quantity: (quantity.start, quantity.end)))
    if found != draft.record.quantities:
        draft.layers["quantities"] = found


def _count(draft: Draft, one: Said, held: Spans, span: tuple[int, int]) -> None:
    there, act = held.get(span), one.entry.act
    if act == "doubt":
        draft.doubt(one)
        return
    draft.looked_at(one)
    if act == "remove":
        if there is None:
            draft.agreed(one)
        elif one.entry.id not in draft.disputed:
            del held[span]
        return
    value = one.entry.new if act in ("add", "replace") else one.entry.old
    if not isinstance(value, dict) or number_of(value.get("number")) is None:
        return
    if there is not None and plain_laid(there) == value:
        if act == "confirm":
            before = f"{there.because}; " if there.because else ""
            held[span] = dataclasses.replace(there, because=f"{before}confirmed by {one.entry.who}")
        else:
            draft.agreed(one)
    elif there is None or one.entry.id not in draft.disputed:
        held[span] = _quantity(one, value, span, draft.record.text)


def _quantity(one: Said, value: dict[str, Any], span: tuple[int, int], text: str) -> Quantity:
    low, high = number_of(value["number"]) or (0, 0)
    whole = number_of(value.get("whole"))
    return Quantity(
        start=span[0],
        end=span[1],
        quote=text[slice(*span)],
        because=because(one.entry),
        rule=f"judgement {one.entry.id}",
        low=low,
        high=high,
        unit=value.get("unit") or None,
        of=value.get("of") or None,
        whole=whole[0] if whole else None,
        state=value.get("state") or None,
    )
