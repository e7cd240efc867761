import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chancery.extract.saying.cues import turns
from chancery.extract.saying.document import read
from chancery.extract.saying.look import passage
from chancery.extract.saying.said import Setting
from chancery.vocabulary import load
from tests.extract.saying.passages import TELEGRAM, asked, found_in, said
from tests.growth import faster_than_text


def test_who_said_what_to_whom_stands_within_what_another_said() -> None:
    text = "Kostrov told Velk that Rastok had ordered Captain Ostry to close the port."
    outer, inner = found_in(text).statements
    assert (outer.speaker, outer.hearer, outer.within) == ("Kostrov", "Velk", None)
    assert (inner.kind, inner.speaker, inner.within) == ("order", "Rastok", 0)
    assert text[inner.start : inner.end].startswith("that Rastok had ordered")


def test_quotes_that_never_close_end_with_their_sentence() -> None:
    text = 'Kostrov said to me: "Rastok told me that Brenn had said, "the guns will come. The tide was low.'
    found = found_in(text).statements
    assert [(one.speaker, one.within) for one in found] == [("Kostrov", None), ("Rastok", 0), ("Brenn", 1)]
    assert found[0].direct and found[2].direct
    assert all(one.end <= text.index(". The tide") for one in found)


def test_he_with_three_candidates_is_left_open() -> None:
    text = "Kostrov said the port was shut. Rastok said that the guns had come. Brenn reported a fire. He fears that she is lost."
    last = found_in(text).statements[-1]
    assert (last.kind, last.speaker, last.sure) == ("opinion", "?", "open")
    assert last.because == ["He may be Kostrov or Rastok or Brenn"]


def test_he_with_one_candidate_is_worked_out_and_says_so() -> None:
    last = found_in("Kostrov said the port was closed. He believes that the ship is lost.").statements[-1]
    assert (last.speaker, last.sure, last.because) == ("Kostrov", "likely", ["He: the only one who speaks in the paragraph"])


def test_the_first_person_is_who_signs() -> None:
    assert said("I told Kostrov that the port was closed.") == [("report", "Velk", "Kostrov")]
    assert said("I told Kostrov that the port was closed.", Setting()) == [("report", "", "Kostrov")]


def test_a_request_refused_and_granted_later_keeps_both() -> None:
    text = "Kostrov asked me for ten guns. I refused. On 3 June I told Kostrov that the guns were granted."
    assert asked(text) == [("Kostrov", "Velk", ["refused", "granted"])]


def test_a_request_that_nobody_answers_stays_open() -> None:
    assert asked("Kostrov asked me for ten guns. The tide was low.") == [("Kostrov", "Velk", [])]


def test_in_telegrams_a_verb_without_a_subject_is_the_signatory_s() -> None:
    assert asked("REQUEST DEPARTMENT'S VIEWS ON THE DREDGER.", TELEGRAM)[0][0] == "TARN"


def test_a_verb_of_saying_without_a_speaker_is_shown_as_not_understood() -> None:
    text = "REPORTED THAT THE PORT IS CLOSED."
    found = found_in(text, Setting(telegraphic=True))
    assert [text[start:end] for start, end in found.unread] == ["REPORTED"]


def test_one_of_two_in_minutes_speaks_to_the_other() -> None:
    text = "KOSTROV: The port is closed.\nVELK: Will you open it?\nKOSTROV: I can't promise that."
    found = found_in(text)
    assert [(one.kind, one.speaker) for one in found.statements] == [("report", "KOSTROV"), ("refusal", "KOSTROV")]
    assert [(one.by, one.to) for one in found.requests] == [("VELK", "KOSTROV")]


@given(st.lists(st.sampled_from(["The tide was low", "Ten ships lay at the mole", "The wind blew from the sea", "It rained"])))
def test_nothing_is_found_where_nothing_is_said(sentences: list[str]) -> None:
    found = found_in(". ".join(sentences))
    assert not (found.statements or found.requests or found.unread)


PIECES = [
    *("Kostrov", "Rastok", "he", "I", "you", "said", "asked", "that", "told", "refused", "to", ",", ".", "?", '"', "the"),
    *("guns", "and", "who", "of", "please", "report", "WILL", "SHOULD", "view", "decision", ":", "agreed", "by", "was", "in"),
]
WORDS = sorted({word for some in load("saying")["words"].values() for word in some}) + sorted(turns())
"""All that the rules look for: a sentence of such words alone leads them into every corner."""


@settings(max_examples=120)
@given(st.lists(st.sampled_from(PIECES) | st.sampled_from(WORDS), max_size=24), st.booleans(), st.booleans())
@example(["Kostrov", "was", "told", "by", "Rastok"], False, False)
@example(["Kostrov", "said", "it", ".", ","], False, True)
def test_every_span_lies_in_the_text_and_every_statement_in_the_one_around_it(
    pieces: list[str], telegraphic: bool, goes_on: bool
) -> None:
    text = " ".join(pieces)
    found = found_in(text, Setting("Velk", "Brenn", telegraphic, goes_on))
    for number, one in enumerate(found.statements):
        assert 0 <= one.start < one.end <= len(text)
        assert one.verb is None or 0 <= one.verb[0] < one.verb[1] <= len(text)
        assert one.within is None or one.within < number
    for request in found.requests:
        assert 0 <= request.start < request.end <= len(text)
        assert all(request.end <= fate.start < fate.end <= len(text) for fate in request.fates)


@pytest.mark.parametrize(
    ("piece", "times"),
    [("said ", 20_000), ("word ", 100_000), ("Kostrov said that Rastok said that ", 1_500), ('Brenn: he asked me, "', 1_500)],
)
def test_hostile_text_costs_no_more_than_its_length(piece: str, times: int) -> None:
    assert not faster_than_text(lambda size: found_in(piece * size), times)


@pytest.mark.parametrize("text", ["Velk knows our form of thought well.", "The guns are directed toward the harbour of Lida."])
def test_a_noun_says_nothing_and_an_aim_orders_nobody(text: str) -> None:
    assert read(text, [passage(text, 0, len(text))], Setting("Kostrov", "Zaytsev")).statements == []


def test_a_fate_told_in_the_sentence_of_the_request_ends_it() -> None:
    text = "Brenn said that Rastok had demanded the closing of the strait and that the demand had been rejected."
    found = found_in(text)
    (request,) = found.requests
    assert text[request.start : request.end].endswith("Rastok had demanded the closing of the strait")
    assert [fate.kind for fate in request.fates] == ["refused"]


@pytest.mark.parametrize(
    "form", ["PORT SERRAT: 12\nLIDA: 3\nVISAS: 40", "Country and post: Valdoria\nLength of course: two years"]
)
def test_a_form_with_labels_is_no_talk(form: str) -> None:
    assert found_in(form).statements == []


def test_a_deed_to_come_answers_what_it_has_a_word_of() -> None:
    setting = Setting("Oleg", "Rastok")
    text = "Rastok asked me for three hundred crowns. We shall send the films with the next mail."
    assert [one[2] for one in asked(text, setting)] == [[]]
    assert [one[2] for one in asked(text.replace("the films", "the crowns"), setting)] == [["promised"]]
