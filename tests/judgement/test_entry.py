"""An entry as a line of JSON, and lines that are none."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.judgement.acts import acts_on, checked, field_of, field_targets
from chancery.judgement.entry import MOST, Anchor, BadEntry, Judgement, NewerEntry, anchor, dumps, loads
from tests.judgement.said import entry, on

TEXT = "The dredger lies off Lida."
WORDS = st.text(max_size=12)
NEEDED = st.text(min_size=1, max_size=12).filter(str.strip)
PLAIN = st.recursive(
    st.none() | st.integers(-99, 99) | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
)


@st.composite
def entries(draw: st.DrawFn) -> Judgement:
    start = draw(st.integers(0, 20))
    place = Anchor(start=start, end=start + draw(st.integers(0, 9)), quote=draw(WORDS), prefix=draw(WORDS), text=draw(WORDS))
    return Judgement(
        id=draw(NEEDED), at=draw(NEEDED), who=draw(NEEDED), act=draw(NEEDED), target=draw(WORDS), source=draw(WORDS),
        record=draw(WORDS), on=draw(st.none() | st.just(place)), old=draw(PLAIN), new=draw(PLAIN), why=draw(WORDS),
        over=tuple(draw(st.lists(WORDS, max_size=2))), undoes=draw(WORDS),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(entries())
def test_an_entry_comes_back_from_its_line(one: Judgement) -> None:
    line = dumps(one)
    assert "\n" not in line
    line.encode()
    back = loads(line)
    assert replace(back, old=None, new=None) == replace(one, old=None, new=None)
    assert [back.old, back.new] == [None if value in ("", ()) else value for value in (one.old, one.new)]


def test_what_a_later_version_adds_to_this_format_is_passed_over() -> None:
    line = json.loads(dumps(entry("a", new={"name": "Burdin"})))
    assert loads(json.dumps({**line, "mood": "sure"})) == entry("a", new={"name": "Burdin"})


WHOLE: dict[str, Any] = json.loads(dumps(entry("a", new={"name": "Burdin"}, on=on(TEXT, "Lida"))))


@pytest.mark.parametrize("line", [
    "", "null", "[]", "12", '"entry"', "{}", "{", "[" * 100_000, '{"journal":' * 5_000, dumps(entry("a"))[:-9], "\x00",
    json.dumps({**WHOLE, "journal": "1"}), json.dumps({**WHOLE, "journal": True}), json.dumps({**WHOLE, "id": ""}),
    json.dumps({**WHOLE, "who": " "}), json.dumps({**WHOLE, "who": None}), json.dumps({**WHOLE, "why": ["x"]}),
    json.dumps({**WHOLE, "why": "x" * (MOST + 1)}), json.dumps({**WHOLE, "over": "a"}), json.dumps({**WHOLE, "over": [1]}),
    json.dumps({**WHOLE, "on": [1, 2]}), json.dumps({**WHOLE, "on": {"start": 5, "end": 2}}),
    json.dumps({**WHOLE, "on": {"start": -1, "end": 2}}), json.dumps({**WHOLE, "on": {"start": True, "end": 2}}),
    json.dumps({**WHOLE, "on": {"start": 1.5, "end": 2}}), json.dumps({**WHOLE, "on": {"start": 1, "end": 2, "quote": 7}}),
    dumps(entry("a")).replace('"act"', '"old":NaN,"act"'), '{"journal":1,"id":' + "9" * 10_000 + "}",
], ids=lambda line: line[:40])  # fmt: skip
def test_what_is_no_entry_is_refused(line: str) -> None:
    with pytest.raises(BadEntry):
        loads(line)


def test_an_entry_of_a_newer_format_is_told_from_a_bad_one() -> None:
    with pytest.raises(NewerEntry):
        loads(json.dumps({**WHOLE, "journal": 2, "on": "in a form of a later day"}))


@pytest.mark.parametrize("change", [
    {"source": ""}, {"act": "sing"}, {"target": "envelope"}, {"target": "envelope.nothing"}, {"target": "text"},
    {"target": "description.catalogue"}, {"new": None}, {"new": []}, {"new": "Burdin"}, {"new": {}}, {"new": {"name": " "}},
    {"new": {"name": 5}}, {"new": {"name": "x" * 30_000}}, {"new": {"name": "B", "start": 3}},
    {"new": {"name": "B", "rule": "r"}},
    {"new": {"name": "half \ud800"}}, {"who": "\udfff"}, {"old": 5}, {"old": ["x"]}, {"old": {"name": {"deep": 1}}},
    {"act": "set"}, {"act": "confirm", "old": {"office": "x"}}, {"act": "confirm", "old": "Burdin"},
    {"target": "envelope.date", "new": {"value": "soon"}}, {"target": "envelope.time", "new": {"value": "25:00"}},
    {"target": "envelope.number", "new": {"kind": "lucky", "value": "7"}}, {"target": "description.location", "new": {}},
    {"target": "mark", "new": {"kind": "wonder"}}, {"target": "mark", "new": {"kind": "sic", "content": 5}},
    {"target": "mark", "new": {"kind": "sic"}, "on": None}, {"target": "mark", "act": "confirm", "old": {"content": "x"}},
    {"target": "date", "new": {"edtf": "soon"}}, {"target": "date", "new": {"edtf": 1950}},
    {"target": "date", "act": "confirm", "old": {"edtf": "x"}},
    {"target": "name", "new": {"name": "Velk", "kind": "ship"}}, {"target": "name", "new": {"name": "Velk", "form": "nick"}},
    {"target": "block", "act": "set", "new": {"kind": "heading", "voice": "choir"}}, {"target": "words", "new": None},
    {"target": "note", "act": "add", "new": " "}, {"target": "tag", "act": "remove", "old": None},
    {"target": "work", "act": "done", "old": [1]},
    {"target": "work", "act": "done", "old": {"doubt": 3}},
], ids=str)  # fmt: skip
def test_what_no_act_could_have_made_is_refused(change: dict[str, Any]) -> None:
    good = entry("a", old={"name": "Zaytsev"}, new={"name": "Burdin"}, on=on(TEXT, "Lida"))
    assert checked(good) == good
    with pytest.raises(BadEntry):
        checked(replace(good, **change))


def test_every_field_has_its_acts_and_a_class_of_readings() -> None:
    assert len(field_targets()) > 50
    for target in field_targets():
        assert field_of(target)[2].__name__ != "Stated"
        assert "confirm" in acts_on(target)


def test_an_anchor_lies_in_its_text() -> None:
    made = anchor(TEXT, 4, 11, "d")
    assert (made.quote, made.prefix, made.suffix) == ("dredger", "The ", " lies off Lida.")
    for start, end in ((-1, 3), (5, 4), (0, len(TEXT) + 1)):
        with pytest.raises(BadEntry):
            anchor(TEXT, start, end, "d")
