"""Words looked for as they are are found where their patterns find them."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.archive.finding.places import places
from chancery.archive.finding.wanted import Term, Wanted
from chancery.search.tokens import flat, pattern

TEXTS = st.text(st.sampled_from("aab bc.' '\xad-SU\n7é"), max_size=120)
WORDS = st.lists(st.text("abc7us", min_size=1, max_size=4), min_size=1, max_size=4, unique=True)


@settings(max_examples=100, deadline=None)
@given(TEXTS, WORDS, st.booleans(), st.integers(0, 3))
def test_as_they_are_and_by_their_pattern_words_are_found_at_the_same_places(
    text: str, words: list[str], prefix: bool, cut: int
) -> None:
    level = flat(text)
    level = level[: len(level) - cut]  # a long text is cut wherever that may be
    found = places(level, Wanted((Term(tuple(words), prefix),)))
    assert sorted(set(found)) == [match.span() for match in re.finditer(pattern(words, prefix), level)]


def test_many_places_are_the_same_too() -> None:
    level = flat("lamp lamps; a lamp's lamp'light U.S. " * 30)
    for words, prefix in ((("lamp",), False), (("lam",), True), (("lamplight", "us"), False)):
        found = places(level, Wanted((Term(words, prefix),)))
        assert sorted(set(found)) == [match.span() for match in re.finditer(pattern(words, prefix), level)] != []


def test_a_joint_within_a_word_hides_it_from_nobody() -> None:
    level = flat("The Vasil'yev file; U.S.S.R., and the Vasilyevs")
    assert [level[a:b] for a, b in places(level, Wanted((Term(("vasilyev",)),)))] == ["vasil\xadyev"]
    assert len(places(level, Wanted((Term(("vasil",), prefix=True),)))) == 2
    assert [level[a:b] for a, b in places(level, Wanted((Term(("ussr",)),)))] == ["u\xads\xads\xadr"]
    assert [level[a:b] for a, b in places(level, Wanted((Term(("vasilyow",), slips=2),)))] == ["vasil\xadyev"]
