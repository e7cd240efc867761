"""The scanner of brackets: pairs, doubled signs, strays, and time that grows with the text."""

from hypothesis import given
from hypothesis import strategies as st

from chancery.marks.brackets import scan
from tests.growth import faster_than_text


def test_doubled_brackets_are_one_sign() -> None:
    pairs = scan("a [[one word]] b").pairs
    assert [(p.start, p.end, p.opening) for p in pairs] == [(2, 14, 2)]


def test_a_bracket_inside_a_doubled_one_is_its_own() -> None:
    pairs = scan("[[a [b] c]]").pairs
    assert [(p.start, p.end, p.opening, p.depth) for p in pairs] == [(0, 11, 2, 0), (4, 7, 1, 1)]


def test_neighbours_are_not_doubled() -> None:
    assert [p.opening for p in scan("[[a] b]").pairs] == [1, 1]


def test_strays_are_told_and_do_not_spoil_the_pairs() -> None:
    found = scan("] a [b] [ c")
    assert [(p.start, p.end) for p in found.pairs] == [(4, 7)]
    assert found.strays == ((0, 1), (8, 9))


def test_partners_too_far_apart_are_strays() -> None:
    found = scan("[a" + " " * 5000 + "]")
    assert not found.pairs
    assert len(found.strays) == 2


def test_crossing_pairs_of_two_kinds_never_cross() -> None:
    found = scan("[ { ] }", ("[]", "{}"))
    assert [(p.start, p.end) for p in found.pairs] == [(0, 5)]
    assert found.strays == ((2, 3), (6, 7))


def test_a_hundred_thousand_open_brackets_take_a_moment() -> None:
    assert not faster_than_text(lambda size: scan("[" * size), 100_000)
    assert scan("[" * 100_000).strays == ((0, 100_000),)


@given(st.text(alphabet="[]{}a \n", max_size=200))
def test_pairs_nest_and_every_sign_is_paired_or_stray(text: str) -> None:
    found = scan(text, ("[]", "{}"))
    ends: list[int] = []
    for pair in found.pairs:
        while ends and ends[-1] <= pair.start:
            ends.pop()
        assert not ends or pair.end <= ends[-1]
        assert pair.depth == len(ends)
        ends.append(pair.end)
    signs = sum(text.count(sign) for sign in "[]{}")
    stray = sum(sum(text[a:b].count(sign) for sign in "[]{}") for a, b in found.strays)
    assert signs == stray + sum(2 * pair.opening for pair in found.pairs)
