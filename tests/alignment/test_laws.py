"""What holds for every two texts that are laid beside each other."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chancery.alignment.forms import alike
from chancery.alignment.gaps import gaps
from chancery.alignment.letters import pairs
from chancery.alignment.passage import Laid, Lost, Placed
from chancery.alignment.words import align
from tests.growth import faster_than_text

SAID = ("the", "coal", "of", "Lida", "and", "a", "dredger", "Kostrov", "12", "March", "n/a", "1951", "[sic]", "—")
WORDS = st.lists(st.sampled_from(SAID), max_size=60)
TEXTS = WORDS.map(" ".join)
SOME = settings(max_examples=40, deadline=None)


@SOME
@given(TEXTS, st.data())
def test_in_the_same_text_a_passage_stays_where_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Laid(text, text).place(start, end) == Placed(start, end, "the text is the same")


@SOME
@given(WORDS, st.data())
def test_where_only_blanks_differ_it_says_the_same_words(words: list[str], data: st.DataObject) -> None:
    blanks = data.draw(st.lists(st.sampled_from([" ", "  ", "\n", "\n\n", "\t"]), min_size=len(words), max_size=len(words)))
    old, new = " ".join(words), "".join(word + blank for word, blank in zip(words, blanks, strict=True))
    found = [match.span() for match in re.finditer(r"\S+", old)]
    if not found:
        return
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first, len(found) - 1))
    start, end = found[first][0], found[last][1]
    place = Laid(old, new).place(start, end)
    if any(letter.isalnum() for letter in old[start:end]):
        assert isinstance(place, Placed)
        assert new[place.start : place.end].split() == old[start:end].split()


@SOME
@given(TEXTS, TEXTS, st.data())
def test_a_place_lies_in_the_text_and_places_keep_their_order(old: str, new: str, data: st.DataObject) -> None:
    laid = Laid(old, new)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(old)), min_size=4, max_size=4)))
    one, other = laid.place(cuts[0], cuts[1]), laid.place(cuts[2], cuts[3])
    for place in (one, other):
        if isinstance(place, Lost):
            assert place.why
            assert 0 <= place.near <= len(new)
        else:
            assert 0 <= place.start <= place.end <= len(new)
    if isinstance(one, Placed) and isinstance(other, Placed) and cuts[1] < cuts[2] and one.start < one.end:
        assert one.start < other.end


@SOME
@given(WORDS, WORDS)
def test_words_meet_in_their_order_and_gaps_are_all_the_rest(old: list[str], new: list[str]) -> None:
    met = align(old, new)
    there = [place for place in met if place >= 0]
    assert there == sorted(set(there))
    lacking = list(gaps(met, len(new)))
    assert sum(b - a for a, b, _, _ in lacking) == len(old) - len(there)
    assert sum(d - c for _, _, c, d in lacking) == len(new) - len(there)


@SOME
@given(st.text("ab1 .", max_size=30), st.text("ab1 .", max_size=30))
def test_letters_meet_in_their_order_and_like_meets_like(old: str, new: str) -> None:
    there = [(letter, new[place], place) for letter, place in zip(old, pairs(old, new), strict=True) if place >= 0]
    assert [place for *_, place in there] == sorted({place for *_, place in there})
    assert all(one.isalnum() == other.isalnum() for one, other, _ in there)
    assert pairs(old, old) == list(range(len(old)))


@SOME
@given(TEXTS, TEXTS)
@example("the the of the", "of the coal the")
def test_being_alike_is_mutual(one: str, other: str) -> None:
    assert (alike(one, other) > 0) == (alike(other, one) > 0)


HOSTILE: dict[str, Callable[[int], tuple[str, str]]] = {
    "one word": lambda count: ("coal " * count, "coal " * (count + 7)),
    "two words": lambda count: ("coal ore " * count, "ore coal " * count),
    "nothing in common": lambda count: ("coal " * count, "ore " * count),
    "bent throughout": lambda count: ("dredger " * count, "dredgor " * count),
    "one letter": lambda count: ("a" * count, "b" * count),
    "signs": lambda count: ("[" * count, "[ " * count),
    "lines repeated": lambda count: ("Released by the Service\n" * count, "Relcased by the Service\n" * (count // 2)),
    "words left out": lambda count: ("coal " * count, "coal " * (count // 3) + "ore " + "coal " * (count // 3)),
    "numbers": lambda count: (" ".join(map(str, range(count))), " ".join(map(str, range(count, 0, -1)))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text(name: str) -> None:
    def laid(count: int) -> None:
        old, new = HOSTILE[name](count)
        beside = Laid(old, new)
        for start in range(0, len(old), max(1, len(old) // 200)):
            beside.place(start, min(len(old), start + 12))
        beside.place(0, len(old))
        alike(old, new)

    assert not faster_than_text(laid, 6000)
