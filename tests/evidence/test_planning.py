"""The plans of several records as one network."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.describe import Options, read_source
from chancery.evidence.planning import Answers, Joined, joined
from chancery.evidence.times import hulled, left, reading, torn
from chancery.model.evidence import Constraint, Event, Plan
from chancery.model.record import Record
from chancery.model.source import Source

HEAD = "CIPHERED TELEGRAM\n\nFrom TARNOV\n\nNº {number}\n{day}\n\nTo the Minister VYSHKOVSKY.\n\n{body}\n\nKOSTROV\n"
LANDING = "Velk said that he would begin the landing between {} June 1951."


def read(number: int, day: str, body: str) -> Record:
    text = HEAD.format(number=number, day=day, body=body)
    (record,) = read_source(Source(text.encode(), "a.txt", "a.txt"), Options(names=False))
    return record


ONE = read(11, "12 May 1951", LANDING.format("8 and 20"))
TWO = read(12, "14 May 1951", LANDING.format("25 and 28"))
BARE = read(13, "15 May 1951", "I have nothing to report.")


def events(made: Joined, label: str) -> list[Event]:
    return [one for one in made.plan.events if one.label == label]


def name(made: Joined, at: int) -> str:
    return made.names[events(made, "begin the landing")[at].id]


def test_the_same_words_in_two_records_are_two_events() -> None:
    made = joined([ONE, TWO, BARE])
    assert [(one.first, one.last) for one in events(made, "begin the landing")] == [
        ("1951-06-08", "1951-06-20"),
        ("1951-06-25", "1951-06-28"),
    ]
    assert made.plan.conflicts == ()
    assert [one.first for one in events(made, "the record is written")] == ["1951-05-12", "1951-05-14", "1951-05-15"]
    assert [made.of[one.id] for one in events(made, "the record is written")] == [0, 1, 2]
    assert name(made, 0).startswith(f"{ONE.id}@") and name(made, 1).startswith(f"{TWO.id}@")


def test_sources_that_contradict_each_other_are_shown_with_what_can_t_be_left_out() -> None:
    apart = joined([ONE, TWO])
    made = joined([ONE, TWO], ties=[(name(apart, 0), name(apart, 1))])
    (conflict,) = made.plan.conflicts
    said = {one.id: one for one in made.plan.constraints}
    assert {(made.of.get(one), said[one].quote) for one in conflict} == {
        (0, "between 8 and 20 June 1951"),
        (1, "between 25 and 28 June 1951"),
        (None, ""),
    }
    assert {left(one, one.id in torn(made.plan)) for one in events(made, "begin the landing")} == {
        "what is said of it can’t all be true"
    }
    for one in conflict:
        if one in made.of:
            text = (ONE, TWO)[made.of[one]].text
            assert text[said[one].start : said[one].end] == said[one].quote


def test_what_is_taken_as_one_is_left_what_both_leave() -> None:
    third = read(14, "16 May 1951", LANDING.format("18 and 23"))
    apart = joined([ONE, third])
    made = joined([ONE, third], ties=[(name(apart, 0), name(apart, 1))])
    assert {(one.first, one.last) for one in events(made, "begin the landing")} == {("1951-06-18", "1951-06-20")}
    with pytest.raises(KeyError):
        joined([ONE], ties=[(name(apart, 0), name(apart, 1))])


def test_what_answers_is_written_no_earlier_and_a_wrong_date_shows() -> None:
    undated = read(15, "", "I have nothing to report.")
    made = joined([undated, TWO], [Answers(1, 0, "answers")])
    assert [(one.first, one.last) for one in events(made, "the record is written")] == [
        (None, "1951-05-14"),
        ("1951-05-14", "1951-05-14"),
    ]
    made = joined([ONE, TWO], [Answers(0, 1, "answers")])
    (conflict,) = made.plan.conflicts
    said = {one.id: one for one in made.plan.constraints}
    assert {said[one].quote for one in conflict} == {"12 May 1951", "14 May 1951", ""}
    assert any("inferred from a link: 1 answers 2" in (said[one].because or "") for one in conflict)


def test_of_one_record_the_windows_are_its_own() -> None:
    for record in (ONE, TWO):
        assert record.plan is not None
        made = joined([record])
        own = [(one.label, one.first, one.last) for one in record.plan.events]
        assert [(one.label, one.first, one.last) for one in made.plan.events if one.id != "1.written"] == own


@settings(max_examples=20)
@given(st.permutations([ONE, TWO, BARE]))
def test_the_order_in_which_records_are_chosen_changes_nothing(records: list[Record]) -> None:
    made, other = joined(records), joined([ONE, TWO, BARE])
    windows = [{one.names[event.id]: (event.first, event.last) for event in one.plan.events} for one in (made, other)]
    assert windows[0] == windows[1]


def window(edtf: str, first: str, last: str) -> Constraint:
    return Constraint(start=0, end=1, quote="x", rule="r", id="c", kind="window", of=("e",), edtf=edtf, first=first, last=last)


def test_a_set_of_days_says_that_it_enters_as_its_hull() -> None:
    some = window("[1951-05-06,1951-06-05]", "1951-05-06", "1951-06-05")
    assert hulled(some) and "taken as the stretch from the first to the last" in reading(some)
    assert hulled(window("1951-XX-05", "1951-01-05", "1951-12-05"))
    for edtf, last in (("1951-05", "1951-05-31"), ("[1951-05-01..1951-05-31]", "1951-05-31"), ("195X", "1959-12-31")):
        assert not hulled(window(edtf, "1951-05-01", last))
    assert torn(Plan()) == frozenset()
