"""The laws of marks: spans quote, marks nest, reading is deterministic and linear, the kinds are those of the contract."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.marks import mark
from chancery.model.record import MARK_KINDS, VOICES, Mark
from chancery.model.sheet import Sheet
from chancery.model.text import Region, Text
from tests.growth import faster_than_text

PIECES = [
    "[",
    "]",
    "[[",
    "]]",
    "?",
    "…",
    "...",
    "(sic)",
    "[sic]",
    "[handwritten]",
    "[Handwritten]: ",
    '"',
    "“",
    "”",
    "\n",
    "\n\n",
    "x/",
    "*",
    "[1]",
    "[iv]",
    "word ",
    "Filippov ",
    "Stalin",
    "nastuplenie",
    "illegible",
    "Translator's note: ",
    "one word ",
    "in the left margin",
    " ",
    ":",
    "C% ",
    "{",
    "}",
    "<",
    ">",
    "⟦",
    "⟧",
]
CONVENTIONS = [("digital-archive",), ("venona",), ("frus",), ("ocr-release",), ("leiden",), ()]


def marks(text: str, conventions: tuple[str, ...] = ("digital-archive",)) -> tuple[Mark, ...]:
    return mark(Sheet.of(Text(text)), conventions)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(CONVENTIONS))
def test_marks_quote_nest_and_are_of_known_kinds(pieces: list[str], conventions: tuple[str, ...]) -> None:
    text = "".join(pieces)
    found = marks(text, conventions)
    assert found == marks(text, conventions)
    open_: list[Mark] = []
    for one in found:
        assert text[one.start : one.end] == one.quote
        assert one.kind in MARK_KINDS
        assert one.voice is None or one.voice in VOICES
        if one.applies_to:
            assert 0 <= one.applies_to[0] <= one.applies_to[1] <= len(text)
        while open_ and open_[-1].end <= one.start:
            open_.pop()
        assert not open_ or one.end <= open_[-1].end
        open_.append(one)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="[]?…(.*/†", exclude_categories=["Cs"]), max_size=300))
def test_a_text_without_signs_has_no_marks(text: str) -> None:
    assert marks(text) == ()


@pytest.mark.parametrize(
    "hostile",
    [
        "[",
        "[a ",
        "[handwritten]: ",
        '[handwritten]: "a ',
        " ?a b",
        ". ",
        "a[1] ",
        "(sic",
        "(translator's note: ",
        "[Aa Bb Cc]",
        "in the left margin ",
        "[stamp ",
        "a x/ b\nx/ n\n",
        "Aa-",
    ],
)
def test_time_grows_with_the_text(hostile: str) -> None:
    assert not faster_than_text(lambda times: marks(hostile * times), 8000)


def test_italics_tell_a_correction_from_a_note() -> None:
    text = "our 3 [13] came and [by] went"
    italic = Text(text, regions=(Region("hi", 7, 9, (("rend", "italic"),)), Region("hi", 21, 23, (("rend", "italic"),))))
    kinds = [(m.kind, m.quote) for m in mark(Sheet.of(italic), ("frus",))]
    assert kinds == [("correction", "[13]"), ("correction", "[by]")]
    assert [m.kind for m in mark(Sheet.of(Text("it came [by] water")), ("frus",))] == ["supplied"]


def test_noise_of_machine_reading_is_passed_over() -> None:
    assert marks("the [xq: l ] boat ] left [", ("ocr-release",)) == ()
    assert {m.kind for m in marks("the [xq: l ] boat ] left [")} == {"unknown"}
