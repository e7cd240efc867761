"""Tests of words inside brackets: language by shape, names of one sound."""

import pytest

from chancery.marks.shapes import english, language_of, same_sound


@pytest.mark.parametrize("word", ["view", "given", "handing", "supplies", "northern", "agreed", "his", "prepared", "boat's"])
def test_english_words_and_their_forms(word: str) -> None:
    assert english(word)


@pytest.mark.parametrize("word", ["okhotnik", "nastuplenie", "instantsiya", "zhuxi", "flotiliya", "uchwała"])
def test_words_of_other_languages_are_not_english(word: str) -> None:
    assert not english(word)


@pytest.mark.parametrize(
    ("word", "lang"),
    [
        ("nastuplenie", "ru-Latn"),
        ("okhotnik", "ru-Latn"),
        ("nachal'nik", "ru-Latn"),
        ("zhuxi", "zh-Latn"),
        ("наступление", "ru"),
        ("团结", "zh"),
        ("당", "ko"),
    ],
)
def test_the_shape_of_a_word_tells_its_language(word: str, lang: str) -> None:
    found = language_of(word)
    assert found
    assert found[0] == lang


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pak Heon-yeong", "Pak Hon Yong"),
        ("Gao Gang", "Kao Kang"),
        ("Mao Tse-tung", "Mao Zedong"),
        ("Beijing", "Peking"),
        ("Vyshinskiy", "Vyshinsky"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert same_sound(one, other)


@pytest.mark.parametrize(("one", "other"), [("Filippov", "Stalin"), ("Feng Xi", "Stalin"), ("Xibo", "Liu Shaoqi")])
def test_a_pseudonym_does_not_sound_like_the_name(one: str, other: str) -> None:
    assert not same_sound(one, other)
