from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.citing.posts import alike, is_post, office_post, post_key


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (
            ("AMEMBASSY PORT SERRAT", "PORT SERRAT", "Embassy in Port Serrat", "Port-Serrat", "the Ambassador at Port Serrat"),
            "PORTSERRAT",
        ),
        (("SECSTATE WASHDC", "STATE", "Department of State", "Secretary of State", "Acting Secretary of State", "DEPT"), "STATE"),
        (("DIR", "DIRECTOR", "Headquarters", "HQS"), "DIR"),
        (("JMWAVE", "WAVE", "JM WAVE"), "JMWAVE"),
        (("MEXICO", "MEXICO CITY", "MEXI", "AMEMBASSY MEXICO"), "MEXICOCITY"),
        (("USUN", "USMISSION USUN NEW YORK"), "USUNNEWYORK"),
        (("Chargé in Valdoria", "Legation in Valdoria", "Valdoria"), "VALDORIA"),
    ],
)
def test_a_post_has_one_key(names: tuple[str, ...], key: str) -> None:
    assert {post_key(name) for name in names} == {key}


def test_an_office_says_its_post_and_a_person_none() -> None:
    assert [office_post(name) for name in ("Minister in Valdoria", "Minister Velk", "Whitcombe")] == ["VALDORIA", "", ""]
    assert (is_post("LIMA"), is_post("AMCONSUL LOBOS"), is_post("Kostrov")) == (True, True, False)


def test_a_misread_post_is_alike_and_another_is_not() -> None:
    assert alike("P0RTSERRAT", "PORTSERRAT")
    assert not alike("LIMA", "LOME") and not alike("BONN", "BERN")


@given(st.text(max_size=40))
@settings(max_examples=30, deadline=None)
def test_a_key_is_its_own_key(name: str) -> None:
    key = post_key(name)
    assert key == "".join(sign for sign in key if sign.isalnum())
    assert post_key(key) in (key, post_key(post_key(key)))
