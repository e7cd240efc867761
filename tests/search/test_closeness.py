"""Words that differ by a few letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chancery.search.closeness import near, within

WORDS = st.text("abc", min_size=1, max_size=9)


@given(WORDS, st.sets(WORDS, max_size=40), st.integers(1, 2))
def test_looking_for_pieces_first_passes_over_nothing(word: str, others: set[str], most: int) -> None:
    assert near(word, " ".join(sorted(others)), most) == {other for other in others if within(word, other, most)}
