"""Stretches that do not meet, cut where lines end, and what is said of words on the line of others."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.comparing.compare import compare
from chancery.link.comparing.lines import by_lines
from chancery.link.comparing.side import Side, side

LETTER = (
    "The keeper of the lighthouse at Lobos Bay asked the hydrographic office for new charts in March.\n"
    "Kostrov answered that the fourth sheet would be sent with the next boat to {}\n{}\n"
    "Nothing was said of the harbour master, who had been told that the file was closed.\n"
)
LINES = st.lists(st.sampled_from(["Rastok", "met", "Velk", "\n", "wqe", "Lida"]), min_size=1, max_size=12)


def opened(earlier: str, later: str) -> list[str]:
    return [later[slice(*one.other)] for one in compare(side(earlier), side(later)).of("opened")]


def test_a_stain_on_the_next_line_does_not_stand_in_the_place_of_words_withheld() -> None:
    earlier, later = LETTER.format("", "fa piseee esesasieee wq"), LETTER.format("Port Serrat.", "Velk, Brenn")
    assert "Port Serrat" in opened(earlier, later)


def test_small_letters_at_the_end_of_a_line_in_capitals_are_a_stain_or_a_hand() -> None:
    earlier, later = LETTER.format("LIDA.", "").upper(), LETTER.format("LIDA.", "").upper()
    assert opened(earlier, later.replace("LIDA.", "LIDA. lighthouse")) == []


def test_a_label_of_a_form_was_not_withheld() -> None:
    earlier, later = LETTER.format("Lida.", ": Velk and Brenn"), LETTER.format("Lida.", "SUBJECT : Velk and Brenn")
    assert opened(earlier, later) == []


@settings(max_examples=30, deadline=None)
@given(LINES, LINES)
def test_the_parts_of_a_stretch_have_all_its_words_once_and_in_order(one: list[str], other: list[str]) -> None:
    a, b = side(" ".join(one)), side(" ".join(other))
    parts = list(by_lines(a, b, 0, len(a.words), 0, len(b.words)))
    assert [word for part in parts for word in range(part.a, part.b)] == list(range(len(a.words)))
    assert [word for part in parts for word in range(part.c, part.d)] == list(range(len(b.words)))


def test_a_stretch_within_a_line_stays_whole() -> None:
    whole: tuple[Side, Side] = side("Kostrov met Velk"), side("Kostrov wqe met Brenn Lida")
    assert [part[:4] for part in by_lines(*whole, 1, 2, 1, 4)] == [(1, 2, 1, 4)]
