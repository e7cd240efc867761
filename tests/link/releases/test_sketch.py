"""What is kept of a text."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.releases import sketch
from chancery.search.tokens import flat

LETTERS = st.text("abcdefgh", min_size=3, max_size=9)


@settings(max_examples=30)
@given(st.lists(LETTERS, max_size=30), st.integers(0, 40))
def test_a_word_is_the_same_number_wherever_it_stands(words: list[str], blanks: int) -> None:
    found = sketch.words(" " * blanks + " ".join(words)).tolist()
    assert found == [sketch.words(word).tolist()[0] for word in words]
    assert len(set(found)) == len(set(words))


def test_short_and_endless_words_do_not_count_and_letters_of_all_scripts_do() -> None:
    assert len(sketch.words(flat("to be or not, " + "x" * 31))) == 1
    assert len(sketch.words(flat("Маяк в Лиде, 1951"))) == 3
    assert len(sketch.words("")) == 0


def test_of_a_long_text_no_more_is_kept_than_of_thirty_pages() -> None:
    found = sketch.words(" ".join(f"word{n}" for n in range(sketch.MOST + 500)))
    assert len(found) == sketch.MOST
    assert len(sketch.least(found)) == sketch.LEAST
    assert sketch.words("word0 word1").tolist() == found[:2].tolist()


def test_two_texts_that_share_most_words_share_most_of_the_sample() -> None:
    words = [f"word{n}" for n in range(2_000)]
    one, other = (sketch.least(sketch.words(" ".join(some))) for some in (words, words[100:]))
    assert len(np.intersect1d(one, other)) > sketch.LEAST * 0.8


def test_the_number_is_always_in_the_sample() -> None:
    long, short = (sketch.words(" ".join(f"{name}{n}" for n in range(2_000))) for name in ("quay", "mole"))
    shared = np.intersect1d(sketch.least(long, "1000110017"), sketch.least(short, "1000110017"))
    assert len(shared) == 2
