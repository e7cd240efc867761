"""Which entries are in force, and which contradict each other."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.judgement.entry import Judgement
from chancery.judgement.force import disputes, in_force, silenced, taken_over
from tests.growth import faster_than_text
from tests.judgement.said import entry, said, undoing


def names(*entries: Judgement) -> set[str]:
    return {one.id for one in in_force(entries)}


def test_what_is_undone_speaks_no_more_and_undone_again_it_does() -> None:
    first, undo, again = entry("a"), undoing("b", "a"), undoing("c", "b")
    assert names(first) == {"a"}
    assert names(first, undo) == set()
    assert names(first, undo, again) == {"a"}
    assert names(first, undo, again, undoing("d", "c")) == set()


def test_of_a_chain_of_corrections_the_last_speaks_alone() -> None:
    chain = [entry("a"), entry("b", over=("a",)), entry("c", over=("b",)), entry("d", over=("c",))]
    assert names(*chain) == {"d"}
    assert names(*chain, undoing("u", "d")) == {"c"}
    assert names(*chain, undoing("u", "b")) == {"d"}
    assert names(*chain, undoing("u", "d"), undoing("v", "c")) == {"b"}
    assert names(*chain, undoing("u", "d"), undoing("v", "c"), undoing("w", "u")) == {"d"}


def test_it_is_said_what_silences_an_entry() -> None:
    assert silenced([entry("a"), undoing("b", "a"), entry("x"), entry("y", over=("x",))]) == {"a": "b", "x": "y"}


def test_those_in_a_ring_do_not_count_against_each_other_but_others_do() -> None:
    ring = [entry("a", over=("c",)), entry("b", over=("a",)), entry("c", over=("b",))]
    for order in itertools.permutations(ring):
        assert names(*order) == {"a", "b", "c"}
        assert names(*order, entry("x", over=("b",))) == {"a", "c", "x"}
    assert names(entry("a"), undoing("u", "v"), undoing("v", "u"), entry("self", over=("self",))) == {"a", "self"}


def test_a_name_of_nothing_here_counts_for_nothing() -> None:
    assert names(entry("a", over=("nowhere",)), undoing("b", "elsewhere")) == {"a"}


IDS = [f"e{i}" for i in range(8)]


@st.composite
def journals(draw: st.DrawFn) -> list[Judgement]:
    out = []
    for name in IDS[: draw(st.integers(1, 8))]:
        if draw(st.booleans()):
            out.append(entry(name, over=tuple(draw(st.lists(st.sampled_from(IDS), max_size=3)))))
        else:
            out.append(undoing(name, draw(st.sampled_from(IDS))))
    return out


@settings(max_examples=60, deadline=None)
@given(journals(), st.randoms())
def test_the_order_in_which_journals_were_merged_is_nothing_to_it(some: list[Judgement], chance: random.Random) -> None:
    other = list(some)
    chance.shuffle(other)
    assert names(*other) == names(*some)
    assert names(*some, *other) == names(*some)


def test_long_chains_take_time_in_proportion() -> None:
    def chain(length: int) -> None:
        assert len(in_force([entry("0"), *(entry(str(i), over=(str(i - 1),)) for i in range(1, length))])) == 1

    assert not faster_than_text(chain, 40_000)


# Who contradicts whom


def to(name: str, value: str, act: str = "replace", **more: Any) -> Judgement:
    return entry(name, act, old={"name": "Zaytsev"}, new={"name": value}, **more)


def test_two_outcomes_for_one_value_are_a_dispute_and_the_same_outcome_is_none() -> None:
    some = [
        said(to("a", "Zaitsev"), 5, 9),
        said(to("b", "Burdin"), 5, 9),
        said(to("c", "Zaitsev"), 5, 9),
        said(to("d", "Velk"), 7, 9),
    ]
    assert [(one.entry.id, other.entry.id) for one, other in disputes(some)] == [("a", "b"), ("b", "c")]


def test_it_is_the_place_in_the_record_that_counts_not_that_in_the_text_it_was_said_of() -> None:
    assert disputes([said(to("a", "Velk", source="f"), 5, 9), said(to("b", "Burdin", source="other form"), 5, 9)])


def test_values_without_words_are_told_apart_by_what_they_were() -> None:
    one = said(entry("a", old={"value": "x"}, new={"value": "y"}))
    other = said(entry("b", old={"value": "z"}, new={"value": "w"}))
    assert disputes([one, other]) == []


@pytest.mark.parametrize(("acts", "many"), [(("split", "join"), 1), (("split", "split"), 0)])
def test_a_bound_is_there_or_is_not(acts: tuple[str, str], many: int) -> None:
    some = [said(entry(str(i), act, "document"), 40, 40) for i, act in enumerate(acts)]
    assert len(disputes(some)) == many


def test_disputes_without_end_take_time_in_proportion() -> None:
    assert not faster_than_text(lambda n: disputes([said(to(str(i), f"P{i}"), 1, 5) for i in range(n)]), 40_000)


A, B, C = ({"name": name} for name in ("Zaytsev", "Burdin", "Velk"))


@pytest.mark.parametrize(
    ("first", "second", "many"),
    [
        (("set", None, [B]), ("replace", A, C), 1),
        (("replace", A, C), ("set", None, [B]), 1),
        (("set", None, [B, C]), ("replace", A, C), 0),
        (("set", None, [B]), ("replace", B, C), 0),
        (("replace", A, C), ("set", None, [B, C]), 0),
        (("add", None, C), ("set", None, [B]), 1),
        (("set", None, [B]), ("add", None, C), 0),
        (("confirm", A, None), ("set", None, [B]), 1),
        (("set", None, [B]), ("confirm", A, None), 1),
        (("remove", A, None), ("set", None, [A, B]), 1),
        (("remove", A, None), ("set", None, [B]), 0),
        (("set", None, [B]), ("set", None, [C]), 1),
        (("doubt", A, None), ("set", None, [B]), 0),
    ],
)
def test_a_list_contradicts_what_somebody_else_says_of_its_values(first: Any, second: Any, many: int) -> None:
    some = [said(entry(name, act, old=old, new=new), 5, 9) for name, (act, old, new) in (("a", first), ("b", second))]
    assert len(disputes(some)) == many


# What a later entry takes the place of


def test_a_value_corrected_again_takes_the_place_of_the_first_correction() -> None:
    first = to("a", "Zaitsev")
    again = entry("b", old={"name": "Zaitsev"}, new={"name": "Burdin"})
    assert taken_over(said(again, 5, 9), [said(first, 5, 9)]) == ("a",)
    assert taken_over(said(again, 50, 59), [said(first, 5, 9)]) == ()


def test_a_block_takes_the_place_of_one_on_the_same_words_only() -> None:
    block = entry("a", "set", "block", new={"kind": "heading"})
    assert taken_over(said(block, 0, 9), [said(entry("x", "set", "block"), 0, 9), said(entry("y", "set", "block"), 20, 30)]) == (
        "x",
    )


def test_notes_stand_beside_each_other_and_tags_are_told_by_their_words() -> None:
    assert (
        taken_over(said(entry("a", "add", "note", new="mine"), 1, 5), [said(entry("b", "add", "note", new="mine"), 1, 5)]) == ()
    )
    gone = said(entry("a", "remove", "tag", old="coal"))
    assert taken_over(gone, [said(entry("b", "add", "tag", new="coal")), said(entry("c", "add", "tag", new="sea"))]) == ("b",)


@pytest.mark.parametrize(
    ("new", "old", "who", "over"),
    [
        ("doubt", "replace", "B", False),
        ("confirm", "replace", "B", False),
        ("confirm", "doubt", "B", True),
        ("doubt", "confirm", "B", False),
        ("doubt", "confirm", "A. Reader", True),
        ("doubt", "doubt", "B", True),
        ("replace", "doubt", "B", True),
        ("replace", "confirm", "B", True),
        ("remove", "replace", "B", True),
    ],
)
def test_to_confirm_or_to_doubt_takes_no_value_from_anybody(new: str, old: str, who: str, over: bool) -> None:
    value = {"name": "Burdin"}
    before = entry("a", old, old={"name": "Zaytsev"} if old == "replace" else value, new=value if old == "replace" else None)
    now = entry("b", new, old=value, new={"name": "Velk"} if new == "replace" else None, who=who)
    assert bool(taken_over(said(now, 5, 9), [said(before, 5, 9)])) is over
