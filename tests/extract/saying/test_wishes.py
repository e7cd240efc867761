import pytest

from chancery.extract.saying.said import Setting
from tests.extract.saying.passages import SETTING, asked, said

HOME = Setting("ORSO", "SECSTATE WASHDC", telegraphic=True)


@pytest.mark.parametrize(
    "text",
    [
        "EMBASSY HOPES THAT THE DEPT CAN SEND CHARTS.",
        "I WOULD HOPE FOR A CALM REPLY.",
        "WE WOULD LIKE TO HAVE TWO MORE PILOTS.",
        "DEPARTMENT MAY WISH TO CONSULT OUR LAST REPORT.",
        "IN ANY CASE, REPLY SHOULD BE SENT BY MAY.",
        "WE SHALL BE MOST GRATEFUL FOR ANY GUIDANCE.",
        "ACTION REQUESTED: THAT DEPT SUPPLY CHARTS.",
        "WE SHOULD BE OBLIGED IF THE FOURTH SHEET WERE RETURNED.",
        "WOULD LIKE AN ANSWER BY MARCH 31.",
        "REQUEST AUTHORITY TO PAY HIM.",
    ],
)
def test_a_wish_said_to_the_one_who_can_fulfil_it_is_a_request(text: str) -> None:
    (request,) = asked(text, HOME)
    assert request[0] in ("ORSO", "EMBASSY") and request[1] in ("SECSTATE WASHDC", "DEPT", "DEPARTMENT")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("RASTOK REJECTED THE GUILDS' RECOMMENDATIONS THAT TOLLS BE CUT.", "GUILDS"),
        ("A VALDORIAN REQUEST FOR COAL IS BEFORE US.", "VALDORIAN"),
        ("RESOLUTION BY VALDORIA CALLING FOR A STUDY WAS PASSED.", "VALDORIA"),
        ("SEVERAL COUNTRIES ARE URGING CHANGES.", "COUNTRIES"),
        ("THESE PILOTS ARE ENDORSED AND RECOMMENDED BY OSTRY.", "OSTRY"),
    ],
)
def test_a_noun_and_a_participle_ask_too(text: str, by: str) -> None:
    assert [one[0] for one in asked(text, HOME)] == [by]


@pytest.mark.parametrize(
    "text", ["CONSUL CALLED ON THE MINISTER MAY 28.", "IF RASTOK REQUESTS COAL, WE SHALL SEE.", "ANY REQUESTS FOR COAL."]
)
def test_a_visit_and_what_is_only_supposed_ask_nothing(text: str) -> None:
    assert asked(text, HOME) == []


def test_a_noun_that_comes_back_to_a_request_is_none_of_its_own() -> None:
    text = "Rastok asked me for ten dredgers. The day after, Rastok's request for dredgers was refused."
    assert len(asked(text)) == 1
    assert len(asked(text.replace("request for dredgers", "request for pilots"))) == 2


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [("BELIEVE HE IS STALLING.", "opinion", "ORSO"), ("After a pause Brenn agreed that it be shut.", "promise", "Brenn")],
)
def test_what_is_thought_without_a_subject_and_who_agrees_after_a_pause(text: str, kind: str, who: str) -> None:
    assert said(text, HOME if text.isupper() else SETTING) == [(kind, who, "")]


def test_a_past_verb_without_a_subject_goes_on_with_the_one_who_spoke() -> None:
    text = "RASTOK SAID THE PORT IS SHUT. ADDED THAT THE ICE HOLDS."
    assert said(text, HOME) == [("report", "RASTOK", ""), ("report", "RASTOK", "")]


def test_a_sentence_that_breaks_off_behind_is_not_is_read() -> None:
    assert asked("PLEASE REPORT WHETHER YOU ARE TO GO. YOU TO REPORT, HE IS NOT", HOME)
