"""The words of cells: what is written comes back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.calendar.cells import cell, checked, clean, folded, value_of, values, words_of
from chancery.judgement.entry import BadEntry
from chancery.judgement.values import same
from chancery.model.readings import Copy, Location, Number, Party, Value

WORDS = st.text(st.sampled_from("ab;|\\ '="), min_size=1, max_size=12).filter(lambda words: clean(words) != "")
PARTIES = st.fixed_dictionaries({"name": WORDS}, optional={"office": WORDS, "place": WORDS, "for": WORDS})
NUMBERS = st.fixed_dictionaries({"kind": st.sampled_from(["telegram", "file", "document"]), "value": WORDS})
LOCATIONS = st.fixed_dictionaries({"archive": WORDS}, optional={"fond": WORDS, "list": WORDS})
COPIES = st.fixed_dictionaries({"recipient": WORDS}, optional={"number": st.integers(0, 99), "count": st.integers(0, 9)})
KINDS: dict[type, st.SearchStrategy[dict[str, Any]]] = {
    Party: PARTIES,
    Location: LOCATIONS,
    Copy: COPIES,
    Value: st.fixed_dictionaries({"value": WORDS}),
}


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=5))
def test_values_in_a_cell_come_back(said: list[str]) -> None:
    assert values(cell(said)) == [clean(words) for words in said]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_value_in_a_cell_comes_back_with_its_parts(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(KINDS)))
    some: list[dict[str, Any]] = data.draw(st.lists(KINDS[kind], min_size=1, max_size=3))
    back = [value_of(kind, words) for words in values(cell([words_of(kind, value) for value in some]))]
    assert len(back) == len(some)
    assert all(same(one, other) for one, other in zip(back, some, strict=True))


@settings(max_examples=40, deadline=None)
@given(NUMBERS)
def test_a_number_comes_back_in_the_place_of_the_one_before(value: dict[str, Any]) -> None:
    assert same(value_of(Number, words_of(Number, value), value), value)


def test_hidden_parts_stay_with_what_is_typed_over_their_value() -> None:
    hidden = frozenset({"precedence", "place"})
    before = {"name": "ZAYTZEV", "precedence": "priority", "place": "Lida"}
    assert words_of(Party, before, hidden) == "ZAYTZEV"
    assert value_of(Party, "Zaytsev", before, hidden) == {"name": "Zaytsev", "precedence": "priority", "place": "Lida"}
    assert value_of(Party, "Zaytsev; place Moscow", before, hidden)["place"] == "Moscow"


@pytest.mark.parametrize(
    ("kind", "words"),
    [(Party, "Kostrov; Zaytsev"), (Party, "; office Envoy"), (Location, "AIM 59/1/342"), (Copy, "Brenn; number nine")],
)
def test_words_that_a_field_cannot_have_are_refused(kind: type, words: str) -> None:
    with pytest.raises(BadEntry):
        checked(kind, value_of(kind, words), "")


@pytest.mark.parametrize(
    ("typed", "held"),
    [("“The  dredger” – Brenn’s", '"The dredger" - Brenn\'s'), ("Re\u0301sume\u0301\xa0of it…", "Résumé of it...")],
)
def test_what_a_spreadsheet_changes_by_itself_makes_no_difference(typed: str, held: str) -> None:
    assert folded(typed) == folded(held)
    assert folded(typed.casefold()) != folded(held)


def test_a_cell_holds_no_more_than_a_spreadsheet_takes() -> None:
    assert len(cell(["dredger " * 10_000])) <= 32_767
