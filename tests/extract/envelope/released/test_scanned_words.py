"""Misread words are known again; what is too far from every word of the list is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract.envelope.released.scanned_words import WordList, plain

POSTS = WordList({w: w for w in ("DIRECTOR", "MEXICO CITY", "HAVANA", "BERN", "OSLO", "STOCKHOLM")})


@pytest.mark.parametrize(
    ("page", "term"),
    [
        ("DIRECTOR", "DIRECTOR"),
        ("oiRecToR", "DIRECTOR"),
        ("D1RECT0R", "DIRECTOR"),
        ("DIPECTOR", "DIRECTOR"),
        ("MEX1CO CTTY", "MEXICO CITY"),
        ("RAVANA", "HAVANA"),
        ("STGCKHOLN", "STOCKHOLM"),
        ("BERN", "BERN"),
    ],
)
def test_a_misread_word_is_known(page: str, term: str) -> None:
    found = POSTS.find(page)
    assert found is not None
    assert found.term == term


@pytest.mark.parametrize("page", ["BERK", "DOCTORS", "HARBOR", "", "A" * 500, "OSL"])
def test_a_word_too_far_off_is_not(page: str) -> None:
    assert POSTS.find(page) is None


@given(st.sampled_from(["DIRECTOR", "STOCKHOLM"]), st.integers(0, 7), st.characters(min_codepoint=65, max_codepoint=90))
def test_one_letter_never_hides_a_long_word(term: str, at: int, letter: str) -> None:
    found = POSTS.find(term[:at] + letter + term[at + 1 :])
    assert found is not None
    assert found.term == term
    assert found.slips <= 1


@given(
    st.sampled_from(["DIRECTOR", "STOCKHOLM", "MEXICOCITY"]),
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["ADD", "DROP", "CHANGE"]), st.sampled_from("QWXZ")), max_size=2),
)
def test_two_slips_anywhere_never_hide_a_long_word(term: str, slips: list[tuple[int, str, str]]) -> None:
    page = term
    for at, what, letter in slips:
        page = page[:at] + ("" if what == "DROP" else letter) + page[at + (what != "ADD") :]
    found = POSTS.find(page)
    assert found is not None
    assert plain(found.term) == term


@given(st.text(max_size=60))
def test_plain_holds_no_blank_and_is_stable(words: str) -> None:
    assert " " not in plain(words)
    assert POSTS.find(words) == POSTS.find(words)
