from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.people.offices import apart, beside


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("On 5 May Foreign Minister Pak Sen-ir came.", "Pak Sen-ir", "Foreign Minister"),
        ("On 5 May Foreign Minister Pak Sen-ir came.", "Minister Pak Sen-ir", "Foreign Minister"),
        ("From Tomas Brenn, Harbour Master, Port Serrat", "Tomas Brenn", "Harbour Master"),
        ("Emil Rastok (Chief of the Chart Office) left", "Emil Rastok", "Chief of the Chart Office"),
        ("TWO WERE HANDED TO FOREIGN MINISTER VELK", "VELK", "FOREIGN MINISTER"),
        ("RELEASED BY THE PRESIDENT VELK", "VELK", "PRESIDENT"),
        ("Dear Captain Morrow", "Morrow", "Captain"),
        ("To Comrade Kostrov", "Kostrov", None),
        ("He saw Velk, the weather being fair", "Velk", None),
        ("In spring Velk came", "Velk", None),
    ],
)
def test_an_office_beside_a_name(text: str, name: str, office: str | None) -> None:
    at = text.index(name)
    found = beside(text, at, at + len(name))
    assert (found and found.words) == office
    if found:
        assert " ".join(text[found.start : found.end].split()) == office


def test_offices_that_can_hardly_be_one() -> None:
    assert apart("Foreign Minister", "Harbour Master")
    assert not apart("Foreign Minister", "Minister of Foreign Affairs")
    assert not apart("General", "Harbour Master"), "a rank alone tells nobody apart"


@settings(max_examples=30, deadline=None)
@given(st.text("Master of the\n, (CHIEF)Velk.", max_size=200), st.integers(0, 200), st.integers(0, 30))
def test_an_office_stands_where_it_is_said_to(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    found = beside(text, start, min(len(text), start + length))
    if found:
        assert text[found.start : found.end].split() == found.words.split()
