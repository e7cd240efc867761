"""A claim's score is what its reasons weigh together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.claim import Claim, Evidence


def claim(*weights: float) -> Claim:
    reasons = tuple(Evidence("number", "the numbers agree", weight) for weight in weights)
    return Claim(kind="cites", one="a", other="b", state="held", evidence=reasons)


def test_no_reasons_leave_it_open() -> None:
    assert claim().score == 0.5
    assert (claim().chance, claim(40).chance, claim(-40).chance) == ("50 %", "over 99 %", "under 1 %")


@settings(max_examples=30)
@given(st.lists(st.floats(-1e4, 1e4)), st.floats(0, 1e4))
def test_a_reason_for_it_never_lowers_it(weights: list[float], more: float) -> None:
    assert 0 < claim(*weights).score < 1 + 1e-9
    assert claim(*weights, more).score >= claim(*weights).score
