from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.summary import clip


@settings(max_examples=30)
@given(st.lists(st.text("abc", min_size=1, max_size=9), min_size=1, max_size=12).map(" ".join), st.integers(24, 60))
def test_what_is_cut_ends_with_a_whole_word(words: str, most: int) -> None:
    said = clip(words, most)
    assert len(said) <= most
    assert said == words if len(words) <= most else words.startswith(said.removesuffix("…")) and said.endswith(" …")


def test_a_word_without_an_end_is_cut_all_the_same() -> None:
    assert clip("a" * 50, 20) == "a" * 18 + " …"
