"""Words that differ by a few letters."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.search.closeness import forms, near, within

WORDS = st.text("abc", min_size=1, max_size=9)


@given(WORDS, st.sets(WORDS, max_size=40), st.integers(1, 2))
def test_looking_for_pieces_first_passes_over_nothing(word: str, others: set[str], most: int) -> None:
    assert near(word, " ".join(sorted(others)), most) == {other for other in others if within(word, other, most)}


@settings(max_examples=30, deadline=None)
@given(st.text("abc", min_size=1, max_size=5))
def test_every_word_that_is_a_slip_away_is_made(word: str) -> None:
    all_words = ("".join(letters) for size in range(1, len(word) + 2) for letters in product("abd", repeat=size))
    made = forms(word, "abd")
    assert all(within(word, one, 1) for one in made)
    assert {one for one in all_words if within(word, one, 1)} <= made
