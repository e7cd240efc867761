"""The page's text is the record's text, whatever lies over it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.model.record import Block, Record, SourceNote
from chancery.web.overlay import Cover, cut, passages, stretches

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


PLACES = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: (min(ends), max(ends)))


@settings(max_examples=30)
@given(st.lists(PLACES, max_size=6), PLACES)
def test_the_stretches_of_a_part_are_those_of_the_whole_within_it(blocks: list[tuple[int, int]], part: tuple[int, int]) -> None:
    text = "abcd" * 10
    laid = (Block(start=a, end=b, quote=text[a:b], kind=str(i), voice="document") for i, (a, b) in enumerate(blocks))
    record = Record(id="r", source=NOTE, text=text, blocks=tuple(laid))
    inside = [(max(a, part[0]), min(b, part[1]), kind, voice) for a, b, kind, voice in stretches(record)]
    assert list(stretches(record, *part)) == [one for one in inside if one[0] < one[1]]
