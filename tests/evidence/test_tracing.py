"""What became of a clause from one wording to the next."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from chancery.describe import Options, read_source
from chancery.evidence.passages import Passage
from chancery.evidence.tracing import changes, force_of, often, repeats, wording
from chancery.model.record import Record
from chancery.model.source import Source
from tests.growth import faster_than_text

HEAD = "Invented for this test.\n\nFrom: Orlin\nTo: Maresk\nDate: 4 March 1951\nSubject: Coal\n\n"


def read(words: str) -> Record:
    (record,) = read_source(Source((HEAD + words + "\n").encode(), "coal.txt", "coal.txt"), Options(names=False))
    return record


def kinds(before: str, after: str) -> set[tuple[str, str]]:
    one, other = (wording(record, Passage(0, len(record.text), words)) for words in (before, after) for record in [read(words)])
    return {(change.kind, change.says) for change in changes(one, other)}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "I would like coal for the lighthouse.",
            "You must send coal for the lighthouse.",
            ("hardened", "a wish, then a demand"),
        ),
        (
            "You must send coal for the lighthouse.",
            "Please send coal for the lighthouse.",
            ("softened", "a demand, then a request"),
        ),
        ("Send the coal by 1 May 1951.", "Send the coal by 20 April 1951.", ("hardened", "an earlier day")),
        ("Send the coal by 20 April 1951.", "Send the coal by 1 May 1951.", ("softened", "a later day")),
        ("Send 200 tons of coal.", "Send 300 tons of coal.", ("hardened", "a larger number")),
        ("Send 300 tons of coal.", "Send 200 tons of coal.", ("softened", "a smaller number")),
        ("Send coal and rope to the lighthouse.", "Send coal to the lighthouse.", ("dropped", "no longer said")),
        ("Send coal to the lighthouse.", "Send coal and rope to the lighthouse.", ("added", "not said before")),
    ],
)
def test_a_change_is_named(before: str, after: str, expected: tuple[str, str]) -> None:
    assert expected in kinds(before, after)


@pytest.mark.parametrize(
    "words", ["Send the coal by 1 May 1951.", "You must send 20 tons of coal.", "Coal was sent on 3 May 1951."]
)
def test_the_same_words_have_not_changed(words: str) -> None:
    assert kinds(words, words) == set()


def test_a_day_on_which_something_was_is_no_day_by_which() -> None:
    assert not {"an earlier day", "a later day"} & {
        says for _, says in kinds("Coal came on 3 May 1951.", "Coal came on 1 May 1951.")
    }


def test_of_unlinked_records_more_is_asked() -> None:
    clause, other = "He asks for coal for the lighthouse at Lida", read("The coal is late. The lighthouse at Lida has no coal.")
    counted = often([other])
    assert [one.passage.words for one in repeats(clause, other, counted, linked=False)] == ["The lighthouse at Lida has no coal."]
    assert len(repeats(clause, other, counted, linked=True, topic="coal", most=9)) == 2


@settings(max_examples=25, deadline=None)
@given(some.lists(some.sampled_from(["must", "hope", "please", "coal", "rope", "lida"]), max_size=9))
def test_a_demand_is_a_demand_whatever_stands_beside_it(words: list[str]) -> None:
    assert (force_of(" ".join(words))[0] == "demand") == ("must" in words)


def test_passages_are_compared_in_time_that_grows_with_the_text() -> None:
    def run(size: int) -> None:
        record = Record(
            id="x", source=read("Coal.").source, text=" ".join(f"Crate {n} of the coal went to Lida." for n in range(size))
        )
        repeats("the coal of Lida", record, often([record]), linked=True, topic="coal")

    assert not faster_than_text(run, 1000)
