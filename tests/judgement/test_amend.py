"""Entries laid over a record: each target and act, and what holds of every record and every entry."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.describe import Options, read_source
from chancery.export import table, tei
from chancery.export.json import dumps, loads
from chancery.judgement.acts import FIELD_ACTS, NAMES, TARGETS, checked, field_of, field_targets
from chancery.judgement.amend import amend
from chancery.judgement.entry import BadEntry
from chancery.judgement.said import Said
from chancery.judgement.values import plain, plain_laid
from chancery.model.evidence import CONSTRAINT_KINDS, FATES, STATEMENT_KINDS
from chancery.model.record import BLOCK_KINDS, MARK_KINDS, NAME_KINDS, Doubt, Record
from chancery.model.source import Source
from tests.archive.made import CABLE
from tests.export.arbitrary import records
from tests.growth import faster_than_text
from tests.judgement.said import entry, on

(MACHINE,) = read_source(Source(CABLE.encode(), "cable.txt", "cable.txt"), Options(names=True))
TO = {"name": "Minister Vyshkovsky"}


def said(act: str, target: str, words: str | None = None, name: str = "e1", **more: Any) -> Said:
    if words is None:
        return Said(checked(entry(name, act, target, **more)))
    place = on(CABLE, words)
    return Said(checked(entry(name, act, target, on=place, **more)), place.start, place.end)


def state(record: Record, name: str = "e1") -> str:
    return next(one.state for one in record.judged if one.entry == name)


# Fields


def addressees(*some: Said) -> list[str]:
    return [party.name for party in amend(MACHINE, some).envelope.to]


def test_a_field_is_replaced_on_its_words() -> None:
    record = amend(MACHINE, [said("replace", "envelope.to", "Minister VYSHKOVSKY", old=TO, new={"name": "Burdin"}, why="seen")])
    (to,) = record.envelope.to
    assert (to.name, to.quote, to.because, to.rule) == (
        "Burdin",
        "Minister VYSHKOVSKY",
        "said by A. Reader: seen",
        "judgement e1",
    )
    assert state(record) == "stands"


def test_a_field_is_added_to_set_and_emptied() -> None:
    assert addressees(said("add", "envelope.to", new={"name": "Burdin"})) == ["Minister Vyshkovsky", "Burdin"]
    assert addressees(said("set", "envelope.to", new=[{"name": "A"}, {"name": "B"}])) == ["A", "B"]
    assert addressees(said("set", "envelope.to", new=[])) == []
    assert addressees(said("remove", "envelope.to", "Minister VYSHKOVSKY", old=TO)) == []


def test_a_value_said_of_no_words_is_replaced_where_the_old_one_stood() -> None:
    record = amend(MACHINE, [said("replace", "envelope.to", old=TO, new={"name": "Burdin"})])
    assert record.envelope.to[0].quote == "Minister VYSHKOVSKY"


@pytest.mark.parametrize(("act", "more"), [
    ("replace", {"old": {"name": "Wyschkowski"}, "new": TO}), ("set", {"new": [TO]}), ("add", {"new": TO}),
    ("remove", {"old": {"name": "Nobody"}}),
])  # fmt: skip
def test_where_the_rules_say_the_same_it_is_said(act: str, more: dict[str, Any]) -> None:
    words = None if act == "remove" else "Minister VYSHKOVSKY"
    record = amend(MACHINE, [said(act, "envelope.to", words, **more)])
    assert (record.envelope, state(record)) == (MACHINE.envelope, "agreed")


def test_confirmed_values_stay_though_the_rules_change_their_mind() -> None:
    record = amend(MACHINE, [said("confirm", "envelope.to", "Minister VYSHKOVSKY", old=TO)])
    assert record.envelope.to[0].because == "confirmed by A. Reader"
    changed = dataclasses.replace(MACHINE, envelope=dataclasses.replace(MACHINE.envelope, to=()))
    kept = amend(changed, [said("confirm", "envelope.to", "Minister VYSHKOVSKY", old=TO)])
    assert [party.name for party in kept.envelope.to] == ["Minister Vyshkovsky"]


def test_a_doubt_is_a_doubt_and_changes_nothing() -> None:
    record = amend(MACHINE, [said("doubt", "envelope.to", "Minister VYSHKOVSKY", old=TO, why="another hand")])
    (doubt,) = [one for one in record.doubts if one.code == "doubted-by-a-reader"]
    assert record.envelope == MACHINE.envelope and "another hand" in doubt.message


def test_two_people_are_both_shown() -> None:
    some = [
        said("replace", "envelope.to", "Minister VYSHKOVSKY", name, old=TO, new={"name": value}, who=who)
        for name, value, who in (("a", "Burdin", "A"), ("b", "Velk", "B"))
    ]
    record = amend(MACHINE, some)
    assert [party.name for party in record.envelope.to] == ["Burdin", "Velk"]
    assert [state(record, name) for name in "ab"] == ["disputed", "disputed"]


def test_what_was_not_found_again_is_shown_and_changes_nothing() -> None:
    lost = Said(
        entry("e1", "replace", old=TO, new={"name": "Burdin"}, on=on(CABLE, "VYSHKOVSKY")), how="nothing like it", lost=True
    )
    record = amend(MACHINE, [lost])
    assert (record.envelope, state(record)) == (MACHINE.envelope, "lost")
    assert "judgement-not-placed" in [doubt.code for doubt in record.doubts]


# The text's own layers


def marks(*some: Said) -> dict[str, tuple[str, str]]:
    return {mark.quote: (mark.kind, mark.content) for mark in amend(MACHINE, some).marks}


def test_marks_are_added_replaced_and_removed() -> None:
    assert marks(said("replace", "mark", "[ugol']", old={"kind": "original-term"}, new={"kind": "supplied"}))["[ugol']"] == (
        "supplied",
        "ugol'",
    )
    assert marks(said("add", "mark", "Consul", new={"kind": "unclear", "content": "?"}))["Consul"] == ("unclear", "?")
    assert "[ugol']" not in marks(said("remove", "mark", "[ugol']", old={"kind": "original-term"}))
    assert marks(said("confirm", "mark", "Consul", old={"kind": "sic"}))["Consul"] == ("sic", "")


def test_a_mark_of_the_rules_gives_way_to_one_that_it_would_cross() -> None:
    found = marks(said("add", "mark", "coal [ug", new={"kind": "unclear"}))
    assert "coal [ug" in found and "[ugol']" not in found


@pytest.mark.parametrize(
    ("words", "stays"), [("10 March", True), ("coal [ugol'] by", True), ("[ug", True), ("ol'] by", False), ("[ugol']", True)]
)
def test_only_what_crosses_gives_way(words: str, stays: bool) -> None:
    found = marks(said("add", "mark", words, new={"kind": "unclear"}))
    assert (("[ugol']" in found), words in found) == (stays, True)


def test_dates_are_read_anew() -> None:
    record = amend(MACHINE, [said("replace", "date", "10 March", old={"edtf": "1951-03-10"}, new={"edtf": "1951-03"})])
    (date,) = [one for one in record.dates if one.quote == "10 March"]
    assert (date.edtf, date.first, date.last) == ("1951-03", "1951-03-01", "1951-03-31")
    gone = amend(MACHINE, [said("remove", "date", "10 March", old={"edtf": "1951-03-10"})])
    assert "10 March" not in [one.quote for one in gone.dates]


def test_a_mention_is_of_somebody_else() -> None:
    record = amend(MACHINE, [said("add", "name", "Consul Pak", new={"name": "Pak Hon Su", "kind": "person", "form": "title"})])
    (name,) = [one for one in record.names if any(m.quote == "Consul Pak" for m in one.mentions)]
    assert (name.name, name.kind) == ("Pak Hon Su", "person")
    both = amend(record, [said("remove", "name", "Consul Pak", old={"name": "Pak Hon Su"})])
    assert not [one for one in both.names if any(m.quote == "Consul Pak" for m in one.mentions)]


def test_a_block_is_cut_out_of_those_it_lies_in() -> None:
    record = amend(
        MACHINE, [said("set", "block", "He asked for 20,000 tons of coal", new={"kind": "attachment", "voice": "translator"})]
    )
    (block,) = [one for one in record.blocks if one.kind == "attachment"]
    assert (block.quote, block.voice) == ("He asked for 20,000 tons of coal", "translator")
    assert all(a.end <= b.start for a, b in zip(record.blocks, record.blocks[1:], strict=False))


def test_words_notes_tags_and_work() -> None:
    record = amend(
        MACHINE,
        [
            said("replace", "words", "TARNOV", "a", old="TARNOV", new="TERNOV"),
            said("add", "note", "Consul", "b", new="which one?"),
            said("add", "tag", None, "c", new=" coal "),
            said("add", "tag", None, "d", new="sea"),
            said("remove", "tag", None, "e", old="sea"),
            said("seen", "work", None, "f"),
        ],
    )
    assert (record.text, [(one.quote, one.value) for one in record.emendations]) == (CABLE, [("TARNOV", "TERNOV")])
    assert [(one.quote, one.text, one.who) for one in record.remarks] == [("Consul", "which one?", "A. Reader")]
    assert record.own_tags == ("coal",)
    assert len(record.judged) == 6


def test_a_doubt_that_one_is_done_with_goes() -> None:
    doubted = dataclasses.replace(MACHINE, doubts=(Doubt(code="of-no-words", message="."), Doubt(code="other", message=".")))
    record = amend(doubted, [said("done", "work", old={"doubt": "of-no-words"})])
    assert [one.code for one in record.doubts] == ["other"]


# What holds of every record and every entry


PARTS = {
    "name": ["Burdin", "Velk"],
    "value": ["x", "1950-03", "12:30"],
    "kind": ["telegram", "outgoing"],
    "edtf": ["1950", "[1950-03..]"],
}


@st.composite
def values(draw: st.DrawFn, target: str) -> Any:
    if target in ("words", "note", "tag"):
        return draw(st.sampled_from(["x", "=a", "two words", "\u202e?"]))
    if target == "mark":
        return {"kind": draw(st.sampled_from(MARK_KINDS)), "content": draw(st.sampled_from(["", "x"]))}
    if target == "date":
        return {"edtf": draw(st.sampled_from(PARTS["edtf"]))}
    if target == "name":
        return {"name": draw(st.sampled_from(PARTS["name"])), "kind": draw(st.sampled_from(NAME_KINDS))}
    if target == "block":
        return {"kind": draw(st.sampled_from(BLOCK_KINDS)), "voice": "editor"}
    if target == "statement":
        return {"kind": draw(st.sampled_from(STATEMENT_KINDS)), "speaker": draw(st.sampled_from(PARTS["name"]))}
    if target == "request":
        return {"about": "coal", "fate": draw(st.sampled_from(FATES)), "answer": draw(st.sampled_from(["", "coal", "nowhere"]))}
    if target == "quantity":
        return {"number": draw(st.sampled_from(["7", "10,000-15,000", "2.5"])), "unit": "ton", "of": "coal"}
    if target == "time":
        return {"kind": draw(st.sampled_from(CONSTRAINT_KINDS)), "of": "x"}
    kind = field_of(target)[2].__name__
    made = {
        "Number": {"kind": "telegram", "value": draw(st.sampled_from(["7", "8"]))},
        "Party": {"name": draw(st.sampled_from(PARTS["name"]))},
        "Moment": {"value": "1950-03-12"},
        "TimeOfDay": {"value": "12:30", "role": ["sent"]},
        "Reference": {"kind": "telegram", "number": "7", "year": 1950},
        "Copy": {"recipient": draw(st.sampled_from(PARTS["name"])), "number": 2},
        "Location": {"fond": "5"},
        "Repository": {"value": "x", "role": "publishes"},
    }
    return made.get(kind, {"value": draw(st.sampled_from(["1950-03", "1951"]))})


@st.composite
def anything_said(draw: st.DrawFn, record: Record, name: str) -> Said | None:
    """An entry that can be made, on some words of the record; None where the draw gave none that can."""
    target = draw(st.sampled_from([one.name for one in TARGETS if one.name != "document"] * 4 + field_targets()))
    act = draw(st.sampled_from(NAMES[target].acts if target in NAMES else FIELD_ACTS))
    start = draw(st.integers(0, len(record.text)))
    end = draw(st.integers(start, min(len(record.text), start + 20)))
    planned = record.plan.constraints if record.plan else ()
    there = [(one.start, one.end) for one in (*record.marks, *record.dates, *record.blocks, *record.quantities, *planned)]
    if draw(st.booleans()) and there:
        start, end = draw(st.sampled_from(there))
    new, old = draw(values(target)) if target != "work" else None, None
    if act in ("remove", "confirm", "doubt") or draw(st.booleans()):
        old = draw(values(target)) if target != "work" else None
    place = dataclasses.replace(on("x", "x"), start=start, end=end, quote=record.text[start:end])
    made = entry(name, act, target, old=old, new=[new] if act == "set" and target not in NAMES else new, on=place)
    try:
        return Said(checked(made), *((start, end) if start < end else (None, None)))
    except BadEntry:
        return None


def spans(node: Any) -> Iterator[Any]:
    if isinstance(node, tuple):
        for item in node:
            yield from spans(item)
    elif dataclasses.is_dataclass(node):
        if all(getattr(node, name, None) is not None for name in ("start", "end", "quote")):
            yield node
        for field in dataclasses.fields(node):
            yield from spans(getattr(node, field.name))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_span_of_an_amended_record_quotes_its_text_and_it_comes_back_from_paper(data: st.DataObject) -> None:
    plain_record = data.draw(st.just(MACHINE) | records())
    plain_record = dataclasses.replace(plain_record, judged=(), emendations=(), remarks=(), own_tags=())
    some = [one for i in range(data.draw(st.integers(1, 6))) if (one := data.draw(anything_said(plain_record, f"e{i}")))]
    record = amend(plain_record, some)
    assert record.text == plain_record.text
    before = {id(one) for one in spans(plain_record)}
    for one in spans(record):
        if id(one) not in before and not isinstance(one, type(plain_record.source)):
            assert record.text[one.start : one.end] == one.quote
    assert loads(dumps(record)) == record
    assert [one.entry for one in record.judged] == [one.entry.id for one in some]
    assert {one.state for one in record.judged} <= {"stands", "agreed", "disputed"}
    assert table.write(record) and tei.write(record)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_to_confirm_all_that_is_read_changes_no_value(data: st.DataObject) -> None:
    some = [
        Said(entry(f"d{i}", "confirm", "date", old=plain_laid(one)), one.start, one.end) for i, one in enumerate(MACHINE.dates)
    ] + [Said(entry(f"m{i}", "confirm", "mark", old=plain_laid(one)), one.start, one.end) for i, one in enumerate(MACHINE.marks)]
    for item in dataclasses.fields(MACHINE.envelope):
        held = getattr(MACHINE.envelope, item.name)
        for i, one in enumerate(held if isinstance(held, tuple) else ()):
            some.append(
                Said(entry(f"{item.name}{i}", "confirm", f"envelope.{item.name.rstrip('_')}", old=plain(one)), one.start, one.end)
            )
    record = amend(MACHINE, data.draw(st.permutations(some)))
    for section in ("envelope", "dates", "marks"):
        assert list(said_by(record, section)) == list(said_by(MACHINE, section))


def said_by(record: Record, section: str) -> Iterator[Any]:
    for one in spans(getattr(record, section)):
        yield dataclasses.replace(one, because=None) if hasattr(one, "because") else one


@pytest.mark.parametrize("target", ["envelope.to", "mark", "date", "name", "statement", "request", "words", "note"])
def test_ten_thousand_entries_take_time_in_proportion(target: str) -> None:
    value: dict[str, Any] = {
        "envelope.to": lambda i: {"name": f"P{i}"}, "mark": lambda i: {"kind": MARK_KINDS[i % 9]},
        "date": lambda i: {"edtf": "1950"},
        "statement": lambda i: {"kind": "report", "speaker": f"P{i}"}, "request": lambda i: {"about": f"P{i}"},
        "name": lambda i: {"name": f"P{i}", "kind": "person"}, "words": str, "note": str,
    }  # fmt: skip

    def many(number: int) -> None:
        some = []
        for i in range(number):
            start = i * 7 % (len(CABLE) - 30)
            some.append(Said(entry(f"e{i}", "add", target, new=value[target](i)), start, start + 3 + i % 9))
        amend(MACHINE, some)

    assert not faster_than_text(many, 10_000)
