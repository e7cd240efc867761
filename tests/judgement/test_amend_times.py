"""Entries on dates as they bear on the plan, on what words say of times, and on quantities."""

from __future__ import annotations

from typing import Any

import pytest

from chancery.describe import Options, read_source
from chancery.judgement.acts import checked
from chancery.judgement.amend import amend
from chancery.judgement.amending import derived
from chancery.judgement.amending.draft import Draft
from chancery.judgement.choosing import Unclear
from chancery.judgement.entry import BadEntry
from chancery.judgement.force import disputes
from chancery.judgement.pointing import Asked, pointed
from chancery.judgement.said import Said
from chancery.judgement.values import number_of, plain_laid, plain_time, typed_laid
from chancery.model.evidence import Event, Plan
from chancery.model.record import Record
from chancery.model.source import Source
from tests.archive.made import CABLE
from tests.judgement.said import entry, on

TEXT = (
    "Kostrov said that he would begin the landing between 8 and 20 June 1950. He would need 5 days to concentrate the boats. "
    "The concentration of the boats would start on 6 June 1950. They have 10-15,000 tons of oil."
)


def read(text: str) -> Record:
    (record,) = read_source(Source(text.encode(), "a.txt", "a.txt"), Options(names=False))
    return record


MACHINE = read(TEXT)


def said(act: str, target: str, words: str, name: str = "e1", who: str = "A. Reader", **more: Any) -> Said:
    place = on(TEXT, words)
    return Said(checked(entry(name, act, target, on=place, who=who, **more)), place.start, place.end)


def amended(record: Record, *some: Said) -> Plan:
    plan = amend(record, some).plan
    assert plan is not None
    return plan


def left(record: Record) -> tuple[str | None, str | None]:
    assert record.plan is not None
    return record.plan.earliest, record.plan.latest


def event(record: Record, words: str) -> Event | None:
    assert record.plan is not None
    return next((one for one in record.plan.events if words in one.label), None)


def about(words: str, kind: str) -> dict[str, str]:
    assert MACHINE.plan is not None
    return next(plain_time(MACHINE.plan, one) for one in MACHINE.plan.constraints if one.quote == words and one.kind == kind)


@pytest.mark.parametrize("text", [TEXT, CABLE])
def test_from_the_same_layers_the_same_follows(text: str) -> None:
    record = read(text)
    draft = Draft(record)
    draft.layers = {"dates": (*record.dates,), "statements": (*record.statements,)}
    sheet = derived._sheet(draft)
    from chancery.extract import network, quantities

    assert (network.find(sheet), quantities.find(sheet)) == (record.plan, record.quantities)


def test_a_corrected_date_moves_what_follows_from_it() -> None:
    assert left(MACHINE) == ("1950-06-11", "1950-06-20")
    record = amend(MACHINE, [said("replace", "date", "6 June 1950", old={"edtf": "1950-06-06"}, new={"edtf": "1950-06-12"})])
    assert left(record) == ("1950-06-17", "1950-06-20")
    landing = event(record, "begin the landing")
    assert landing is not None and record.plan is not None
    behind = [one.because or "" for one in record.plan.constraints if one.id in landing.implied]
    assert any("said by A. Reader" in because for because in behind)


def test_a_date_taken_away_bounds_nothing_and_one_that_is_found_does() -> None:
    record = amend(MACHINE, [said("remove", "date", "6 June 1950", old={"edtf": "1950-06-06"})])
    assert left(record) == ("1950-06-08", "1950-06-20")
    assert event(record, "The concentration") is None
    soon = read("Kostrov said that he would begin the landing when the ice goes.")
    place = on(soon.text, "when the ice goes")
    found = Said(checked(entry("e1", "add", "date", on=place, new={"edtf": "1950-04"})), place.start, place.end)
    assert soon.plan is None
    assert [(one.first, one.last) for one in amended(soon, found).events] == [("1950-04-01", "1950-04-30")]


def test_who_tells_of_it_follows_the_statement() -> None:
    old = plain_laid(MACHINE.statements[0])
    record = amend(MACHINE, [said("replace", "statement", MACHINE.statements[0].quote, old=old, new={**old, "speaker": "Brenn"})])
    landing = event(record, "begin the landing")
    assert landing is not None and landing.by == "Brenn"


def test_what_is_said_of_a_time_is_taken_away() -> None:
    record = amend(MACHINE, [said("remove", "time", "5 days", old=about("5 days", "order"))])
    landing = event(record, "landing")
    assert landing is not None and (landing.first, landing.last) == ("1950-06-08", "1950-06-20")
    assert left(record) == (None, None)  # nothing has to come before it any more
    assert event(record, "end: concentrate") is not None
    record = amend(MACHINE, [said("remove", "time", "6 June 1950", old=about("6 June 1950", "window"))])
    start = event(record, "The concentration")
    assert start is not None and (start.first, start.last) == (None, "1950-06-15")


def test_an_event_of_whose_time_nothing_is_said_is_none_of_the_plan() -> None:
    some = [
        said("remove", "time", "between 8 and 20 June 1950", "e1", old=about("between 8 and 20 June 1950", "window")),
        said("remove", "time", "5 days", "e2", old=about("5 days", "order")),
    ]
    record = amend(MACHINE, some)
    assert event(record, "landing") is None and left(record) == (None, None)
    alone = read("Kostrov said that he would begin the landing on 8 June 1950.")
    place = on(alone.text, "8 June 1950")
    gone = entry("e1", "remove", "time", on=place, old={"kind": "window", "of": "begin the landing"})
    assert alone.plan is not None and amend(alone, [Said(checked(gone), place.start, place.end)]).plan is None


def test_entries_hold_where_the_plan_is_worked_out_anew() -> None:
    some = [
        said("remove", "time", "5 days", "e1", old=about("5 days", "order")),
        said(
            "replace",
            "date",
            "between 8 and 20 June 1950",
            "e2",
            old={"edtf": "[1950-06-08..1950-06-20]"},
            new={"edtf": "1950-07"},
        ),
    ]
    assert [one.first for one in amended(MACHINE, *some).events if "landing" in one.label] == ["1950-07-01"]
    again = amend(MACHINE, [*some, said("remove", "time", "5 days", "e3", old=about("5 days", "order"))])
    assert {one.entry: one.state for one in again.judged}["e3"] == "agreed"


def test_what_is_said_of_a_time_is_doubted_and_confirmed() -> None:
    record = amend(MACHINE, [said("doubt", "time", "5 days", old=about("5 days", "order"), why="not so many")])
    assert record.plan == MACHINE.plan
    assert next(doubt.message for doubt in record.doubts if doubt.code == "doubted-by-a-reader").endswith("not so many.")
    record = amend(MACHINE, [said("confirm", "time", "5 days", old=about("5 days", "duration"))])
    assert record.plan is not None
    assert next(one.because for one in record.plan.constraints if one.kind == "duration") == "confirmed by A. Reader"


def test_two_things_that_the_same_words_say_are_no_dispute() -> None:
    gone = said("remove", "time", "5 days", "e1", old=about("5 days", "order"))
    right = said("confirm", "time", "5 days", "e2", "B. Reader", old=about("5 days", "duration"))
    assert disputes([gone, right]) == []
    assert len(disputes([gone, said("confirm", "time", "5 days", "e3", "B. Reader", old=about("5 days", "order"))])) == 1


WRONG = "The dredging would begin on 20 June 1950. The dredging would be completed on 10 June 1950."


def test_a_contradiction_that_a_corrected_date_settles_is_doubted_no_more_and_one_it_makes_is() -> None:
    record = read(WRONG)
    begin, end = on(WRONG, "20 June 1950"), on(WRONG, "10 June 1950")
    entries = [checked(entry("e1", "replace", "date", on=begin, old={"edtf": "1950-06-20"}, new={"edtf": "1950-06-02"}))]
    assert [doubt.code for doubt in record.doubts] == ["times-contradict"]
    settled = amend(record, [Said(entries[0], begin.start, begin.end)])
    assert settled.doubts == () and settled.plan is not None and settled.plan.conflicts == ()
    late = checked(entry("e2", "replace", "date", on=end, old={"edtf": "1950-06-10"}, new={"edtf": "1950-06-19"}))
    still = amend(record, [Said(late, end.start, end.end)])
    assert [doubt.code for doubt in still.doubts] == ["times-contradict"]
    done = checked(entry("e3", "done", "work", on=end, old={"doubt": "times-contradict"}))
    assert amend(record, [Said(late, end.start, end.end), Said(done, end.start, end.end)]).doubts == ()


OIL = "10-15,000 tons of oil"


def test_a_quantity_is_corrected_removed_and_added() -> None:
    (days, oil) = MACHINE.quantities
    assert plain_laid(oil) == {"number": "10000-15000", "unit": "ton", "of": "oil"}
    record = amend(MACHINE, [said("replace", "quantity", OIL, old=plain_laid(oil), new={"number": "10-15,000", "unit": "ton"})])
    one = record.quantities[1]
    assert (one.low, one.high, one.unit, one.of, one.because) == (10, 15_000, "ton", None, "said by A. Reader")
    assert amend(MACHINE, [said("remove", "quantity", OIL, old=plain_laid(oil))]).quantities == (days,)
    new = {"number": "1", "unit": "landing", "whole": "3", "state": "planned"}
    one = amend(MACHINE, [said("add", "quantity", "the landing", new=new)]).quantities[0]
    assert (one.low, one.whole, one.state, one.quote) == (1, 3, "planned", "the landing")
    seen = amend(MACHINE, [said("confirm", "quantity", OIL, old=plain_laid(oil))]).quantities[1]
    assert (seen.because or "").endswith("confirmed by A. Reader")
    assert amend(MACHINE, [said("doubt", "quantity", OIL, old=plain_laid(oil))]).doubts[-1].quote == OIL


def test_a_number_is_one_or_two_in_their_order() -> None:
    assert number_of("12") == (12, 12)
    assert [number_of(words) for words in ("", "x", "15-10", "1-2-3", "-4", None)] == [None] * 6


@pytest.mark.parametrize(
    ("target", "act", "more"),
    [
        ("quantity", "add", {"new": {"number": "many"}}),
        ("quantity", "add", {"new": {"unit": "ton"}}),
        ("quantity", "add", {"new": {"number": "7", "whole": "ten"}}),
        ("time", "add", {"new": {"kind": "window"}}),
        ("time", "confirm", {"old": {"kind": "hour"}}),
    ],
)
def test_what_is_no_quantity_and_nothing_of_times_is_refused(target: str, act: str, more: dict[str, Any]) -> None:
    with pytest.raises(BadEntry):
        said(act, target, OIL, **more)


def test_a_typed_line_says_the_same() -> None:
    assert typed_laid("quantity", "10-15 ton; of oil") == {"number": "10-15", "unit": "ton", "of": "oil"}
    (words,) = pointed(MACHINE, Asked("quantity", value="20 ton", on=OIL))
    assert (words.act, words.new) == ("replace", {"number": "20", "unit": "ton", "of": "oil"})
    with pytest.raises(Unclear):
        pointed(MACHINE, Asked("time", act="remove", on="5 days"))
    (words,) = pointed(MACHINE, Asked("time", act="remove", value="order", on="5 days"))
    assert (words.act, words.old) == ("remove", about("5 days", "order"))
