from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chancery.extract.blocks import block, fill, paragraphs

pages = st.text(alphabet="ab \t\n\f", max_size=120)


def test_blank_lines_divide() -> None:
    content = "One,\ngoes on.\n \t\nTwo.\n\n\n  Three  "
    assert [b.quote for b in paragraphs(content, 0, len(content))] == ["One,\ngoes on.", "Two.", "Three"]


def test_known_blocks_keep_their_place() -> None:
    content = "HEAD\nfirst\n\nsecond\nEND"
    head = block(content, 0, 5, "heading")
    tail = block(content, content.index("END"), len(content), "closing")
    assert head and tail
    got = fill(content, 0, len(content), [tail, head])
    assert [(b.kind, b.quote) for b in got] == [
        ("heading", "HEAD"),
        ("paragraph", "first"),
        ("paragraph", "second"),
        ("closing", "END"),
    ]


@given(pages)
def test_nothing_is_lost_and_spans_quote(content: str) -> None:
    got = list(paragraphs(content, 0, len(content)))
    assert all(content[b.start : b.end] == b.quote and b.quote.strip() for b in got)
    assert "".join("".join(b.quote.split()) for b in got) == "".join(content.split())


@given(pages, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_filled_blocks_do_not_overlap(content: str, spans: list[tuple[int, int]]) -> None:
    known = [b for a, z in spans if (b := block(content, min(a, z), max(a, z), "heading"))]
    got = fill(content, 0, len(content), known)
    assert all(a.end <= b.start for a, b in pairwise(got))
    assert "".join("".join(b.quote.split()) for b in got) == "".join(content.split())
