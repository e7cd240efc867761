"""What a record says and asks, and who had it, as rows of the database. Made where the record is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from chancery.evidence.told import holders, receipt
from chancery.model.evidence import Answer, Request
from chancery.model.record import Record
from chancery.model.text import outside
from chancery.search.dating import days
from chancery.summary import clip

TABLES = {
    "asked": "?,?,?,?,?,?,?,?,?,?,?,?",
    "said": "?,?,?,?,?,?,?,?,?,?,?,?",
    "quantity": "?,?,?,?,?,?,?,?,?",
    "told": "?,?,?,?,?,?,?",
    "receipt": "?,?,?,?,?",
}
"""The tables of evidence that are made anew with a record, with a place for each of their columns."""
LONGEST = 600
"""Characters of a passage that a row keeps; the record has all of them."""

Show = Callable[[int, int], str]
"""The words of [start, end) as a table shows them."""
Rows = tuple[tuple[Any, ...], ...]


def rows_of(record: Record, first: int | None) -> tuple[tuple[str, Rows], ...]:
    """Rows by table, without the record's number. ``first`` is the earliest day of the record."""
    when, show = receipt(record), _showing(record)
    return (
        ("asked", tuple(_asked(show, n, one) for n, one in enumerate(record.requests))),
        ("said", tuple(_said(record, first, show))),
        (
            "quantity",
            tuple((q.start, q.end, q.low, q.high, q.unit or "", q.of or "", q.whole, q.state or "") for q in record.quantities),
        ),
        ("told", tuple((one.name, one.degree, one.start, one.end, closed(one.words), one.count) for one in holders(record))),
        ("receipt", ((when.first, when.last, when.field, when.value),)),
    )


def _asked(show: Show, at: int, one: Request) -> tuple[Any, ...]:
    fate = one.answer.kind if one.answer else "none"
    answers = [_answer(show, answer) for answer in one.before]
    said = {"answer": _answer(show, one.answer) if one.answer else None, "before": answers}
    words = show(one.ask.start, one.ask.end)
    answer = json.dumps(said, ensure_ascii=False)
    who, whom, about = one.by or "", one.to or "", closed(one.about)
    return at, who, whom, about, words, one.ask.start, one.ask.end, one.question, one.sure, fate, answer


def _answer(show: Show, one: Answer) -> dict[str, Any]:
    return {
        "fate": one.kind,
        "words": show(one.start, one.end),
        "start": one.start,
        "end": one.end,
        "hand": one.hand,
        "weaknesses": list(one.weaknesses),
    }


def _said(record: Record, first: int | None, show: Show) -> Iterator[tuple[Any, ...]]:
    for at, one in enumerate(record.statements):
        due = [d for d in record.dates if one.start <= d.start and d.end <= one.end]
        ends = [(d.edtf, (days(d.edtf) or (None, None))[1]) for d in due]
        ahead = [(edtf, last) for edtf, last in ends if last is None or first is None or last >= first]
        by = max((last for _, last in ahead if last is not None), default=None)
        named = " / ".join(dict.fromkeys(edtf for edtf, _ in ahead))
        who, whom, reporter = one.speaker or "", one.hearer or "", one.reporter or ""
        words = show(one.start, one.end)
        yield at, one.kind, who, whom, reporter, words, one.start, one.end, one.sure, named, by


def _showing(record: Record) -> Show:
    """Words of a passage as a table shows them: without the heads and stamps of the pages that it goes across."""
    furniture = [(block.start, block.end) for block in record.blocks if block.kind == "page-furniture"]
    return lambda start, end: closed(outside(record.text, start, end, furniture))


def closed(words: str) -> str:
    """Words with their white space closed up, cut where they are long."""
    return clip(words, LONGEST)
