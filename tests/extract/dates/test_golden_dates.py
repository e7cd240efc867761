"""The golden dates, as written and in capitals: the floor may only rise."""

from __future__ import annotations

import pytest
from edtf_validate.valid_edtf import is_valid  # type: ignore[import-untyped]

from benchmarks.quality.dates import AIM, FLOOR, Score, parse, sentences
from chancery.model import edtf


@pytest.fixture(scope="module")
def scores() -> dict[bool, Score]:
    scores = {False: Score(wrong=[]), True: Score(wrong=[])}
    for sentence in sentences():
        scores[sentence.name.endswith("-capitals")].add(sentence)
    return scores


def test_there_are_enough(scores: dict[bool, Score]) -> None:
    assert scores[False].true >= 300


@pytest.mark.parametrize("capitals", [False, True])
def test_days_right(scores: dict[bool, Score], *, capitals: bool) -> None:
    assert scores[capitals].f1 >= AIM >= FLOOR, "\n".join(scores[capitals].wrong or [])


def test_nothing_is_lost_in_capitals(scores: dict[bool, Score]) -> None:
    assert scores[True].right >= scores[False].right


def test_every_value_is_edtf_with_its_bounds_and_says_why() -> None:
    for sentence in sentences():
        for reading in Score().add(sentence):
            assert is_valid(reading.edtf), reading
            bounds = edtf.parse(reading.edtf).bounds()
            assert (reading.first, reading.last) == tuple(str(day) if day else None for day in bounds), reading
            assert reading.because, reading
            assert sentence.text[reading.start : reading.end] == reading.quote


def test_a_line_that_does_not_count_is_refused() -> None:
    with pytest.raises(ValueError, match="1 dates in braces, 2 with days"):
        parse("x", "1950-05-30 | on {29 May} | 1950-05-29 1950-05-29; 1950-05-30 1950-05-30")


def test_a_wrong_day_is_counted_wrong() -> None:
    score = Score(wrong=[])
    score.add(parse("x", "1950-05-30 | on {29 May}, and 1 June | 1950-05-28 1950-05-28"))
    assert (score.right, score.said, score.true) == (0, 2, 1)
    assert len(score.wrong or []) == 2
