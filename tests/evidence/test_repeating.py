"""Which passages of several releases are the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.evidence.repeating import Key, Placed, repeated, telling

ASKED = "Brenn asked for two dredgers and for the sum of five thousand crowns"
BLACKED = "Brenn asked for two dredgers and for the sum of [ 24 ]"


def groups(*some: tuple[int, str, float, str]) -> list[tuple[Key, ...]]:
    counted: dict[int, int] = {}
    placed = []
    for seq, words, at, release in some:
        placed.append(Placed((seq, counted.get(seq, 0)), words, at, release))
        counted[seq] = counted.get(seq, 0) + 1
    return repeated(placed)


def test_the_fullest_stands_first_and_of_equals_the_latest() -> None:
    some = groups((1, BLACKED, 0.5, "2017"), (2, ASKED, 0.52, "2022"), (3, BLACKED, 0.5, "2018"))
    assert some == [((2, 0), (3, 0), (1, 0))]


def test_two_of_one_release_are_two_and_each_finds_its_own() -> None:
    first, second = "The Station requests traces on Orlin", "The Station requests traces on Hask"
    some = groups((1, first, 0.2, ""), (1, second, 0.3, ""), (2, second, 0.3, ""), (2, first, 0.2, ""))
    assert {frozenset(group) for group in some} == {frozenset({(1, 0), (2, 1)}), frozenset({(1, 1), (2, 0)})}


def test_what_stands_elsewhere_or_says_something_else_is_another() -> None:
    assert len(groups((1, ASKED, 0.1, ""), (2, ASKED, 0.6, ""))) == 2
    assert len(groups((1, ASKED, 0.1, ""), (2, "Velk wanted the charts", 0.1, ""))) == 2
    assert len(groups((1, "[ 24 ] [REDACTED]", 0.1, ""), (2, ASKED, 0.1, ""))) == 2
    assert len(groups((1, "requested", 0.9, ""), (2, "requested", 0.91, ""))) == 1


PASSAGES = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from((ASKED, BLACKED, "asked", "for the sum of boats", "")), st.floats(0, 1)),
    max_size=9,
)


@given(PASSAGES)
@settings(max_examples=30, deadline=None)
def test_every_passage_is_in_one_group_with_none_of_its_own_release(some: list[tuple[int, str, float]]) -> None:
    placed = [Placed((seq, n), words, at) for n, (seq, words, at) in enumerate(some)]
    found = repeated(placed)
    assert sorted(key for group in found for key in group) == sorted(one.key for one in placed)
    words = {one.key: one.words for one in placed}
    for group in found:
        assert len({seq for seq, _ in group}) == len(group)
        letters = [sum(len(word) * count for word, count in telling(words[key]).items()) for key in group]
        assert letters == sorted(letters, reverse=True)
