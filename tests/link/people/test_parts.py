from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.people.parts import LONGEST, SAID, parts


@pytest.mark.parametrize(
    ("form", "family", "given_names"),
    [
        ("Rastok, Ilya Petrovich", "rastok", "ilya petrovich"),
        ("Foreign Minister Ilya Rastok", "rastok", "ilya"),
        ("Velk, General of the Army A. N., Jr.", "velk", "a n"),
        ("Brenn, Secretary of State for Foreign Affairs", "brenn", ""),
        ("Pak Sŏn-il", "pak", "son il"),
        ("Otto von Corliss", "von corliss", "otto"),
        ("De Arribal", "de arribal", ""),
        ("King, Ernest", "king", "ernest"),
        ("President", "", "president"),
        ("Otokar II", "otokar", ""),
        ("Ha‘im al-Jarr", "al jarr", "haim"),
    ],
)
def test_parts_of_a_name(form: str, family: str, given_names: str) -> None:
    found = parts(form)
    assert (" ".join(found.family), " ".join(found.given)) == (family, given_names)


def test_what_stands_beside_the_name() -> None:
    found = parts("Velk, Anton (“Tosha”), Jr.")
    assert found.beside == ("tosha",)
    assert found.suffix == "jr"
    assert found.sure
    assert not parts("Anton Velk").sure


def test_an_initial_is_no_numeral() -> None:
    assert parts("Velk, Anton V.").given == ("anton", "v")
    assert parts("Velk, Anton V").suffix == "v"


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_parts(form: str) -> None:
    found = parts(form)
    assert len(found.form) <= LONGEST
    assert len(found.said) <= SAID
    assert all(word.text for word in found.said)
