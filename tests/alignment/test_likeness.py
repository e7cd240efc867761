"""How far two words are apart."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.alignment.likeness import distance

LETTERS = st.text("abcд", max_size=50)


@settings(max_examples=30, deadline=None)
@given(LETTERS, LETTERS)
def test_the_distance_is_the_least_number_of_changes(one: str, other: str) -> None:
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            before, row[j] = row[j], before if letter == against else 1 + min(before, row[j], row[j - 1])
    assert distance(one, other) == row[-1]
