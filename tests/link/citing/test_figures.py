from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.citing.figures import digits, neighbours, whole


def test_misread_figures_are_made_out() -> None:
    assert (digits("50S90"), digits("28G84"), digits("I58047")) == ("50590", "28684", "158047")
    assert whole("STATE 28G84, AND", 6, 8) == ("28684", 11)
    assert whole("STATE 28, AND", 6, 8) == ("28", 8)


@given(st.integers(0, 9_999_999).map(str))
@settings(max_examples=30, deadline=None)
def test_a_slip_goes_both_ways(serial: str) -> None:
    near = neighbours(serial)
    assert serial not in near
    assert all(serial in neighbours(other) for other in near)
    assert bool(near) == (len(serial) >= 3)
