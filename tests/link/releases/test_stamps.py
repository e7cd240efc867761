"""What archives stamp on a release."""

from __future__ import annotations

import pytest

from chancery.link.releases.stamps import Stamps, apart, spoken, stamps


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("199-10001-10017\n", "1000110017"),
        ("{t99-10001-10017) [2031", "1000110017"),
        ("1199.10001.10017|", "1000110017"),
        ("199-1000! 100l7", "1000110017"),
        ("199-1 0001-100 17", "1000110017"),
        ("Memorandum of 12 March 1951, page 10 of 17, telephone 201-77", ""),
    ],
)
def test_a_number_is_read_through_slips(head: str, number: str) -> None:
    assert stamps(head).number == number


def test_the_layers_number_is_taken_where_the_head_has_none() -> None:
    assert stamps("no number here", ["199-10001-10017"]).number == "1000110017"
    assert stamps("no number here", ["C06417 22"]).number == "0641722"


@pytest.mark.parametrize(
    ("head", "release"),
    [
        ("199-10001-10017| 2022 RELEASE UNDER THE PRESIDENT", "2022"),
        ("42022 bs UNDER THE PRI", "2022"),
        ("Case#: QX 12345 Date: 10-29-2021", "2021"),
        ("a report of 2022 words", "layers"),
    ],
)
def test_the_release_is_read_in_its_banner(head: str, release: str) -> None:
    assert stamps(head, release="layers").release == release


def test_figures_that_ocr_confuses_are_told_from_those_it_does_not() -> None:
    assert apart("1000110017", "4000770017") == (3, 0)
    assert apart("1000110017", "1000110012") == (0, 1)
    assert apart("1000110017", "641722") == (0, 10)
    assert apart("1000110017", "1000110017") == (0, 0)
    assert (spoken("1000110017"), spoken("641722")) == ("10001-10017", "641722")
    assert stamps("") == Stamps()
