from hypothesis import given
from hypothesis import strategies as st

from chancery.model.text import outside

ENDS = st.lists(st.integers(0, 30), min_size=0, max_size=8).map(sorted)


@given(st.text(alphabet="abc ", min_size=30, max_size=30), ENDS, st.integers(0, 30), st.integers(0, 30))
def test_what_is_shown_leaves_out_the_spans_and_nothing_else(text: str, ends: list[int], one: int, other: int) -> None:
    start, end = min(one, other), max(one, other)
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    kept = [letter for at, letter in enumerate(text) if start <= at < end and not any(a <= at < b for a, b in spans)]
    assert outside(text, start, end, spans) == "".join(kept)
