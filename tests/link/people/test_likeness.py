from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.people.blocks import FULL, Index, blocks
from chancery.link.people.likeness import bits, rarity, reasons
from chancery.link.people.parts import parts
from tests.growth import faster_than_text

RARE = rarity({}, 500)


def score(one: str, other: str) -> float:
    return bits(parts(one), parts(other), RARE, 500)


@pytest.mark.parametrize(
    ("one", "likelier", "than"),
    [
        ("Rastok, I. P.", "Rastok, Ilya Petrovich", "Rastok, Boris Andreevich"),
        ("General Zaitsev", "Zaytsev, Nikolai", "Zaslavsky, Nikolai"),
        ("Pak Sen-ir", "Pak Sŏn-il", "Pak Chang-ok"),
        ("Velk, Bob", "Velk, Robert", "Velk, Anton"),
        ("Brenn, Otto, Jr.", "Brenn, Otto, Jr.", "Brenn, Otto, Sr."),
        ("Chen Kuan-hua", "Chen Kuanhua", "Chen Huakuan"),
        ("Kostrov", "Kostrov, Pavel", "Kestrel, Pavel"),
    ],
)
def test_what_is_likelier(one: str, likelier: str, than: str) -> None:
    assert score(one, likelier) > score(one, than)


def test_reasons_add_up_and_say_the_words_compared() -> None:
    one, other = parts("Rastok, I. P."), parts("Ilya Rastok")
    found = reasons(one, other, RARE, 500)
    assert sum(reason.weight for reason in found) == pytest.approx(bits(one, other, RARE, 500), abs=0.3)
    assert any("rastok" in reason.says for reason in found)


def test_a_rare_name_says_more_than_a_common_one() -> None:
    common = rarity({"velk": 250}, 500)
    one, other = parts("Velk, A."), parts("Anton Velk")
    assert bits(one, other, RARE, 500) > bits(one, other, common, 500)


def test_names_that_may_be_one_share_a_key() -> None:
    for one, other in (
        ("Zaitsev", "Saizew"),
        ("Rastok, Ilya", "Ras1ok"),
        ("Podgrodny, N.", "Podgorodny, N."),
        ("Otto Velk", "Velk"),
    ):
        assert blocks(parts(one)).all & blocks(parts(other)).all, (one, other)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=250), st.text(max_size=250))
def test_anything_can_be_compared(one: str, other: str) -> None:
    assert -100 < score(one, other) < 100
    assert len(blocks(parts(one)).all) < 2500


def test_a_name_of_one_letter_has_no_key_and_is_compared_with_nothing() -> None:
    index = Index()
    index.add(0, parts("Y"))
    assert index.near(parts("Y")) == []


def test_a_block_that_is_too_full_is_split_by_the_initials() -> None:
    index = Index()
    names = [f"{letter}{other}n Kim" for letter in "abcdefghijklmnopqrstuvwxyz" for other in "aeiouwxyz"] * 2
    assert len(names) > FULL
    for number, name in enumerate(names):
        index.add(number, parts(name))
    found = index.near(parts("Kim, Ban"), 1000)
    assert 0 < len(found) <= FULL
    assert "ban Kim" in [names[number] for number in found]


def test_what_is_asked_costs_the_same_whatever_is_held() -> None:
    syllables = [f"{letter}{vowel}" for letter in "bdgklmnprstvz" for vowel in "aeiou"]

    def ask(size: int) -> None:
        invented = random.Random(7)
        names = [parts(f"{''.join(invented.choices(syllables, k=4))}, {invented.choice('abcde')}.") for _ in range(size)]
        index = Index()
        for number, name in enumerate(names):
            index.add(number, name)
        for name in names:
            index.near(name, 10)

    assert not faster_than_text(ask, 1000)
