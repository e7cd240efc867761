from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.people.words import RELATIONS, relation


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("velk", "velk", "same"),
        ("zaytsev", "zaitsev", "spelling"),
        ("zaitsev", "saizew", "spelling"),
        ("vyshinskii", "wyschinski", "spelling"),
        ("bob", "robert", "short"),
        ("a", "anton", "initial"),
        ("y", "evgeny", "initial"),
        ("ir", "il", "near"),
        ("sen", "son", "near"),
        ("b", "anton", ""),
        ("velk", "brenn", ""),
    ],
)
def test_relations(one: str, other: str, how: str) -> None:
    assert relation(one, other) == how


@settings(max_examples=30, deadline=None)
@given(st.text("abcdeyksz", min_size=1, max_size=9), st.text("abcdeyksz", min_size=1, max_size=9))
def test_a_relation_is_mutual(one: str, other: str) -> None:
    assert relation(one, other) == relation(other, one)
    assert relation(one, one) == "same"
    assert relation(one, other) in (*RELATIONS, "")
