"""Entries on marks."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from typing import Any

from chancery.judgement.amending.draft import Draft
from chancery.judgement.said import Said
from chancery.judgement.values import MARK_FIELDS
from chancery.model.record import Mark

SAID = frozenset({"kind", *MARK_FIELDS})
"""Fields of a mark that a person can give."""


def amend(draft: Draft, said: list[Said]) -> None:
    """Lay the entries over the marks."""
    marks: dict[tuple[int, int, str], Mark] = {(m.start, m.end, m.kind): m for m in draft.layer("marks")}
    spans: dict[tuple[int, int], str] = {(m.start, m.end): m.kind for m in marks.values()}
    given: list[Mark] = []
    for one in said:
        if one.start is None or one.end is None:
            continue
        span = one.start, one.end
        old = one.entry.old if isinstance(one.entry.old, dict) else {}
        key = (*span, str(old.get("kind") or spans.get(span, "")))
        held = marks.get(key)
        if one.entry.act in ("add", "replace"):
            new = _mark(one, draft.record.text, held if one.entry.act == "replace" else None)
            if _same(marks.get((*span, new.kind)), new):
                draft.agreed(one)
                continue
            if one.entry.act == "replace" and one.entry.id not in draft.disputed:
                marks.pop(key, None)
            marks[(*span, new.kind)] = new
            spans[span] = new.kind
            given.append(new)
        elif one.entry.act == "remove":
            if held is None:
                draft.agreed(one)
            elif one.entry.id not in draft.disputed:
                del marks[key]
        elif one.entry.act == "doubt":
            draft.doubt(one)
            continue
        elif held is None and old.get("kind"):
            # Confirmed, and no longer read: a person's word keeps it.
            marks[key] = _mark(dataclasses.replace(one, entry=dataclasses.replace(one.entry, new=old)), draft.record.text, None)
            given.append(marks[key])
        draft.looked_at(one)
    draft.layers["marks"] = tuple(sorted(_uncrossed(list(marks.values()), given), key=lambda m: (m.start, -m.end)))


def _mark(one: Said, text: str, before: Mark | None) -> Mark:
    start, end = one.start or 0, one.end or 0
    new: dict[str, Any] = {key: value for key, value in one.entry.new.items() if key in SAID}
    rule = f"judgement {one.entry.id}"
    if before is not None:
        return dataclasses.replace(before, **new, rule=rule)
    return Mark(start=start, end=end, quote=text[start:end], **new, rule=rule)


def _same(held: Mark | None, new: Mark) -> bool:
    return held is not None and all(getattr(new, name) in ("", None, getattr(held, name)) for name in SAID)


def _uncrossed(marks: list[Mark], given: list[Mark]) -> list[Mark]:
    """The marks without those of the rules that run across one that a person gave: marks nest."""
    if not given:
        return marks
    mine = {id(mark) for mark in given}
    by_start = sorted((mark.start, mark.end) for mark in given)
    by_end = sorted((mark.end, mark.start) for mark in given)

    def crossed(mark: Mark) -> bool:
        inside = by_start[bisect_right(by_start, (mark.start, mark.end)) : bisect_left(by_start, (mark.end,))]
        before = by_end[bisect_right(by_end, (mark.start, mark.start)) : bisect_left(by_end, (mark.end,))]
        return any(mark.start < start and end > mark.end for start, end in inside) or any(
            start < mark.start < end for end, start in before
        )

    return [mark for mark in marks if id(mark) in mine or not crossed(mark)]
