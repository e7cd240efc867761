"""Words of another record that answer a request."""

from __future__ import annotations

import pytest

from chancery.describe import Options, read_source
from chancery.evidence.passages import Passage, about, passages
from chancery.evidence.replying import CARRIED_OUT, Answering, fate_of, replies
from chancery.model.evidence import Request, Statement
from chancery.model.source import Source
from chancery.model.text import Span
from tests.growth import faster_than_text


def said(*words: str) -> list[Passage]:
    return [Passage(100 * n, 100 * n + len(one), one) for n, one in enumerate(words)]


FOUND = said(
    "The harbour master sends his greetings.",
    "The coal will be sent from Lida on 3 May.",
    "Nothing is known here of the lighthouse.",
)


def test_the_passage_about_the_same_answers_and_says_why() -> None:
    (one,) = replies("for coal by 1 May", Answering(FOUND, way="it answers"))
    assert (one.words, one.fate) == (FOUND[1].words, "granted")
    assert [reason.code for reason in one.reasons] == ["link", "words"] and one.score >= 4


def test_where_nothing_is_about_the_same_nothing_is_guessed() -> None:
    assert replies("for two pilots", Answering(FOUND)) == ()


def test_a_weak_link_needs_more_words() -> None:
    assert replies("for coal", Answering(FOUND, state="proposed")) == ()
    assert replies("for coal from Lida", Answering(FOUND, state="proposed"))


def test_who_asks_for_an_answer_is_answered_by_the_record_as_a_whole() -> None:
    order = Statement(start=0, end=30, quote="", kind="order")
    (one,) = replies("for urgent instructions on both questions", Answering(FOUND, (order,)))
    assert (one.start, one.fate, one.reasons[-1].code) == (0, "answered", "whole")
    assert replies("for urgent instructions", Answering(FOUND, state="several")) == ()


def test_who_asks_the_same_again_does_not_answer() -> None:
    words = "I ask again for coal from Lida."
    ask = Request(by="Kostrov", to="Velk", about="for coal from Lida", ask=Span(start=0, end=len(words), quote=words))
    assert replies("for coal from Lida", Answering(said(words), (), (ask,))) == ()
    assert replies("for coal from Lida", Answering(said(words)))


def test_one_name_in_common_does_not_carry_out_an_order() -> None:
    assert replies("Tell Velk to come", Answering(said("Velk died.")), CARRIED_OUT) == ()


@pytest.mark.parametrize(
    ("words", "fate"),
    [
        ("No objection to one meeting.", "granted"),
        ("The proposal is not approved.", "refused"),
        ("The question is being studied and nothing can be given now.", "deferred"),
        ("If he asks, say nothing.", "avoided"),
        ("The two captains are on board.", "answered"),
        ("We shall look.", "promised"),
    ],
)
def test_what_words_make_of_a_request(words: str, fate: str) -> None:
    assert fate_of(words, "") == fate


def test_passages_are_the_document_s_own_sentences() -> None:
    text = (
        "Invented for this test.\n\nFrom: Orlin\nTo: Maresk\nDate: 4 March 1951\nSubject: Coal\n\n"
        "1. The coal came. It was wet [sic].\n\n2. Mr. Velk asks for more.\n"
    )
    (record,) = read_source(Source(text.encode(), "coal.txt", "coal.txt"), Options(names=False))
    found = passages(record)
    assert [one.words for one in found][-3:] == ["The coal came.", "It was wet [sic].", "Mr. Velk asks for more."]
    assert all(" ".join(record.text[one.start : one.end].split()) == one.words for one in found)


def test_figures_and_endings_do_not_hide_what_a_sentence_is_about() -> None:
    assert about("He asked for the charts") & about("THE CHART") == {"chart"}
    assert about("Department’s instructions") == about("DEPARTMENT'S INSTRUCTIONS")
    assert "group" not in " ".join(about("[12 groups unrecoverable] for his brother"))


def test_answers_are_found_in_time_that_grows_with_the_text() -> None:
    def run(size: int) -> None:
        words = said(*(f"Crate {n} of the coal went to harbour {n % 7}." for n in range(size)))
        replies("for coal in the harbour", Answering(words))

    assert not faster_than_text(run, 1000)
