"""Very many entries on one record: each finds what it is about without looking through all others."""

from __future__ import annotations

import pytest

from chancery.judgement.amend import amend
from chancery.judgement.said import Said
from chancery.model.record import Mark, Record, SourceNote
from tests.growth import faster_than_text
from tests.judgement.said import entry, said

WORD = "Velk "


def record(words: int) -> Record:
    text = WORD * words
    marks = tuple(Mark(start=5 * n, end=5 * n + 9, quote=text[5 * n : 5 * n + 9], kind="unclear") for n in range(0, words, 2))
    source = SourceNote(name="a.txt", path="a.txt", media_type="text/plain", sha256="f", bytes=1)
    return Record(id="1", source=source, text=text, marks=marks)


def of_a_field(number: int) -> Said:
    new = {"name": f"Velk {number}"}
    if number % 3 == 2:
        old = {"name": f"Velk {number - 1}"}
        return said(entry(str(number), act="replace", old=old, new=new), 5 * number - 5, 5 * number - 1)
    return said(entry(str(number), act="add", new=new), 5 * number, 5 * number + 4)


def of_a_mark(number: int) -> Said:
    return said(entry(str(number), act="add", target="mark", new={"kind": "sic"}), 5 * number, 5 * number + 4)


def of_a_block(number: int) -> Said:
    return said(entry(str(number), act="set", target="block", new={"kind": "heading"}), 5 * number, 5 * number + 4)


@pytest.mark.parametrize("one", [of_a_field, of_a_mark, of_a_block])
def test_entries_cost_in_proportion(one: object) -> None:
    assert callable(one)
    assert not faster_than_text(lambda count: amend(record(count), [one(number) for number in range(count)]), 4000)


def test_what_was_added_and_then_replaced_is_held_once() -> None:
    after = amend(record(9), [of_a_field(number) for number in range(9)])
    assert [one.name for one in after.envelope.to] == ["Velk 0", "Velk 2", "Velk 3", "Velk 5", "Velk 6", "Velk 8"]
