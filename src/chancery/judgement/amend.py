"""What judgements make of a record: its layers with them laid over, and what became of each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from chancery.judgement.acts import NAMES
from chancery.judgement.amending import amounts, blocks, dates, evidence, fields, marks, names, times
from chancery.judgement.amending.draft import Draft
from chancery.judgement.force import disputes
from chancery.judgement.said import Said
from chancery.judgement.saying import because, new_line, old_line
from chancery.model.record import Doubt, Emendation, Judged, Record, Remark

LAYERS: tuple[tuple[str, Callable[[Draft, list[Said]], None]], ...] = (
    ("block", blocks.amend),
    ("mark", marks.amend),
    ("date", dates.amend),
    ("name", names.amend),
    ("statement", evidence.amend_statements),
    ("request", evidence.amend_requests),
)
"""Layers of readings in the text, in the order in which they are amended; fields come before, words of one's own after.

Between these come quantities and the plan, which follow from the others even where nothing is said of them."""


def amend(record: Record, said: Sequence[Said]) -> Record:
    """The record with what is said of it. ``said`` are entries in force, in the order of the journal; they stay as they are."""
    if not said:
        return record
    draft = Draft(record)
    placed = [one for one in said if not one.lost]
    for first, second in disputes(placed):
        draft.dispute(first.entry, second.entry, second)
    by_target: dict[str, list[Said]] = {}
    for one in placed:
        by_target.setdefault(one.entry.target if one.entry.target in NAMES else "field", []).append(one)
    fields.amend(draft, by_target.get("field", []))
    for target, act in LAYERS:
        if target in by_target:
            act(draft, by_target[target])
    amounts.amend(draft, by_target.get("quantity", []))
    times.amend(draft, by_target.get("time", []))
    tags = _tags(by_target.get("tag", []))
    judged = tuple(_judged(draft, one) for one in said)
    lost = [_lost(one) for one in said if one.lost]
    layers = draft.finished()
    return dataclasses.replace(
        record,
        **layers,
        emendations=tuple(sorted((_emendation(record, one) for one in by_target.get("words", [])), key=_place)),
        remarks=tuple(_remark(record, one) for one in by_target.get("note", [])),
        own_tags=tags,
        judged=judged,
        doubts=(*draft.unsettled(_settled(by_target.get("work", []))), *draft.doubts, *lost),
    )


def _tags(said: list[Said]) -> tuple[str, ...]:
    out: dict[str, None] = {}
    for one in said:
        if one.entry.act == "add":
            out[str(one.entry.new).strip()] = None
        else:
            out.pop(str(one.entry.old).strip(), None)
    return tuple(out)


def _emendation(record: Record, one: Said) -> Emendation:
    start, end = one.start or 0, one.end or 0
    return Emendation(
        start=start,
        end=end,
        quote=record.text[start:end],
        value=str(one.entry.new),
        because=because(one.entry),
        rule=f"judgement {one.entry.id}",
    )


def _place(one: Emendation) -> tuple[int, int]:
    return one.start, one.end


def _remark(record: Record, one: Said) -> Remark:
    start, end = one.start or 0, one.end or 0
    return Remark(
        start=start,
        end=end,
        quote=record.text[start:end],
        text=str(one.entry.new),
        who=one.entry.who,
        at=one.entry.at,
        entry=one.entry.id,
    )


def _judged(draft: Draft, one: Said) -> Judged:
    entry = one.entry
    state = "lost" if one.lost else draft.states.get(entry.id, "stands")
    quote = draft.record.text[one.start : one.end] if one.start is not None and one.end is not None else None
    return Judged(
        entry=entry.id,
        who=entry.who,
        at=entry.at,
        act=entry.act,
        target=entry.target,
        state=state,
        old=old_line(entry),
        new=new_line(entry),
        why=entry.why,
        start=one.start if quote is not None else None,
        end=one.end if quote is not None else None,
        quote=quote,
        how=one.how,
    )


def _lost(one: Said) -> Doubt:
    words = one.entry.on.quote if one.entry.on else ""
    short = " ".join(words.split())[:80]
    return Doubt(
        code="judgement-not-placed",
        message=f"What {one.entry.who} said of “{short}” could not be found again with certainty: {one.how}.",
    )


def _settled(said: list[Said]) -> list[tuple[str, int | None]]:
    """Doubts that somebody is done with: code, and where each stands."""
    return [
        (str(one.entry.old["doubt"]), one.start)
        for one in said
        if one.entry.act == "done" and isinstance(one.entry.old, dict) and one.entry.old.get("doubt")
    ]
