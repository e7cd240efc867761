import pytest

from tests.extract.saying.passages import TELEGRAM, asked, said


@pytest.mark.parametrize(
    "text",
    [
        "A GENERAL PRICE INCREASE NOT PERMITTED BY DECREE.",
        "FACTORS MENTIONED IN PARA 2 REMAIN.",
        "HIGH DEMAND IN ALL MARKETS.",
        "PRICES WILL NOT BE RAISED.",
        "THE GUILD'S PROPOSED TARIFF IS HIGH.",
        "CABLE ADDRESS: LIDAPORT",
    ],
)
def test_a_thing_says_and_asks_nothing(text: str) -> None:
    assert said(text, TELEGRAM) == [] and asked(text, TELEGRAM) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("PRESS REPORTED THAT THE PORT IS SHUT.", "PRESS"),
        ("FISHERMEN, ESPECIALLY PILOTS, BELIEVE THE ICE WILL HOLD.", "FISHERMEN"),
        ("RASTOK HAS PUBLICLY SAID THAT HE IS ILL.", "RASTOK"),
        ("HARBOR BOARD HOWEVER FEARS A STRIKE.", "HARBOR BOARD"),
    ],
)
def test_who_can_speak_is_told_from_adverbs_and_things(text: str, who: str) -> None:
    assert said(text, TELEGRAM)[0][1] == who
