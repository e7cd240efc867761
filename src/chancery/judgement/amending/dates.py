"""Entries on dates in the text."""

from __future__ import annotations

import dataclasses

from chancery.judgement.amending.draft import Draft
from chancery.judgement.said import Said
from chancery.judgement.saying import because
from chancery.model.edtf import parse
from chancery.model.record import DateReading


def amend(draft: Draft, said: list[Said]) -> None:
    """Lay the entries over the dates: one reading for each stretch of words."""
    dates: dict[tuple[int, int], DateReading] = {(d.start, d.end): d for d in draft.layer("dates")}
    for one in said:
        if one.start is None or one.end is None:
            continue
        held = dates.get((one.start, one.end))
        if one.entry.act in ("add", "replace"):
            edtf = one.entry.new["edtf"]
            if held is not None and held.edtf == edtf:
                draft.agreed(one)
            elif held is None or one.entry.id not in draft.disputed:
                dates[(one.start, one.end)] = _reading(one, draft.record.text, edtf)
        elif one.entry.act == "remove":
            if held is None:
                draft.agreed(one)
            elif one.entry.id not in draft.disputed:
                del dates[(one.start, one.end)]
        elif one.entry.act == "doubt":
            draft.doubt(one)
            continue
        else:
            edtf = one.entry.old["edtf"] if isinstance(one.entry.old, dict) and one.entry.old.get("edtf") else None
            if held is not None and edtf in (None, held.edtf):
                before = f"{held.because}; " if held.because else ""
                held = dataclasses.replace(held, because=f"{before}confirmed by {one.entry.who}")
                dates[(one.start, one.end)] = held
            elif edtf is not None:
                dates[(one.start, one.end)] = _reading(one, draft.record.text, edtf)
        draft.looked_at(one)
    draft.layers["dates"] = tuple(sorted(dates.values(), key=lambda d: (d.start, d.end)))


def _reading(one: Said, text: str, edtf: str) -> DateReading:
    first, last = parse(edtf).bounds()
    start, end = one.start or 0, one.end or 0
    return DateReading(
        start=start,
        end=end,
        quote=text[start:end],
        because=because(one.entry),
        rule=f"judgement {one.entry.id}",
        edtf=edtf,
        first=str(first) if first else None,
        last=str(last) if last else None,
    )
