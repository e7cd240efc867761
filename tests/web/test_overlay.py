"""The page's text is the record's text, whatever lies over it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chancery.model.record import Block, Record, SourceNote
from chancery.web.overlay import Cover, cut, passages

NOTE = SourceNote(name="n", path="n", media_type="text/plain", sha256="0", bytes=1)


@st.composite
def covered(draw: st.DrawFn) -> tuple[str, list[Cover], list[int]]:
    text = draw(st.text(min_size=1, max_size=60))
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place), max_size=12))
    covers = [Cover(min(s), max(s), f"k{i}", "fact") for i, s in enumerate(spans)]
    return text, covers, sorted(draw(st.lists(place, max_size=6)))


@given(covered())
def test_pieces_join_to_the_text_and_know_their_covers(case: tuple[str, list[Cover], list[int]]) -> None:
    text, covers, _ = case
    covers = sorted((c for c in covers if c.end > c.start), key=lambda c: (c.start, -c.end))
    at = 0
    for piece in cut(text, 0, len(text), covers):
        assert set(piece.keys) == {c.key for c in covers if c.start <= at and c.end >= at + len(piece.words)}
        assert set(piece.anchors) == {c.key for c in covers if c.start == at}
        at += len(piece.words)
    assert at == len(text)


@given(covered())
def test_no_character_but_blanks_is_left_off_the_page(case: tuple[str, list[Cover], list[int]]) -> None:
    text, covers, edges = case
    pairs = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False) if b > a]
    blocks = tuple(Block(start=a, end=b, quote=text[a:b], kind="paragraph", voice="document") for a, b in pairs)
    page = passages(Record(id="r", source=NOTE, text=text, blocks=blocks), covers)
    shown = "".join(piece.words for passage in page for piece in passage.pieces)
    assert "".join(shown.split()) == "".join(text.split())
