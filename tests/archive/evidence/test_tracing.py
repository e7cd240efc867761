"""A clause followed through the example archive."""

from __future__ import annotations

import pytest

from chancery.archive.errors import NoSuchPassage, NoSuchRecord
from chancery.archive.evidence.ledger import Wanted, requests
from chancery.archive.evidence.saying import TRACED, trace_json, trace_line
from chancery.archive.evidence.tracing import Trace, trace
from chancery.archive.reading import Archive


def followed(archive: Archive, words: str) -> Trace:
    one = next(one for one in requests(archive.store, Wanted(limit=1000, every=True))[1] if words in one.words)
    return trace(archive, one.row.id, one.start, one.end)


def test_a_request_is_followed_from_the_talk_to_the_reply(examples: Archive) -> None:
    found = followed(examples, "to speed up the sending of the dredger")
    said = [step.wording.passage.words for step in found.steps]
    order = [
        "must be on the spot by 1 May",
        "He asked me to speed up",
        "advisable to send the dredger",
        "still no news",
        "PALLAS left",
    ]
    places = [next(n for n, words in enumerate(said) if part in words) for part in order]
    assert places == sorted(places)
    assert any(step.wording.passage.hand and "The dredger" in step.wording.passage.words for step in found.steps)
    assert [step.origin for step in found.steps].count(True) == 1
    assert any(change.kind == "softened" and change.before == "must" for step in found.steps for change in step.changes)


def test_wordings_stand_in_their_records_in_the_order_of_their_days(examples: Archive) -> None:
    for words in (
        "whether the charts of the Strait",
        "THAT THE ORIGINALS OF FOUR SHEETS",
        "Headquarters is requested to say",
    ):
        found = followed(examples, words)
        days = [step.row.first for step in found.steps]
        assert days == sorted(days, key=lambda day: (day is None, day or 0)) and len(days) > 1
        for step in found.steps:
            text, one = examples.store.text(step.row.seq).content, step.wording.passage
            assert one.words == " ".join(text[one.start : one.end].split())
            assert step.origin or step.reasons


def test_records_without_a_link_are_found_by_their_words(examples: Archive) -> None:
    found = followed(examples, "WHETHER SHEET THREE MIGHT BE LOOKED FOR")
    assert "Sheet three was seen in Montreal" in found.steps[-1].wording.passage.words


def test_who_asks_for_an_answer_alone_has_no_clause_to_follow(examples: Archive) -> None:
    assert len(followed(examples, "I ask for an answer in the next few days").steps) == 1


def test_lines_and_json_say_the_same(examples: Archive) -> None:
    found = followed(examples, "THAT THE ORIGINALS OF FOUR SHEETS")
    lines = [dict(zip(TRACED, trace_line(step), strict=True)) for step in found.steps]
    assert [line["words"] for line in lines] == [one["words"] for one in trace_json(found)["wordings"]]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-1, 4), (0, 10**9)])
def test_a_place_that_is_none_is_refused(examples: Archive, start: int, end: int) -> None:
    record = next(examples.store.list()).id
    with pytest.raises(NoSuchPassage):
        trace(examples, record, start, end)
    with pytest.raises(NoSuchRecord):
        trace(examples, "none", 0, 5)
