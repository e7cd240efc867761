"""Dates in the heads of scanned papers, misread months included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract.envelope.released.scanned_dates import month_of, numeric, scan


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ("10 June 1964", "1964-06-10"),
        ("2 0 JUL 1978", "1978-07-20"),
        ("28 NOV 63", "1963-11-28"),
        ("18 HAY 1962", "1962-05-18"),
        ("27 Wovember 62", "1962-11-27"),
        ("30° bec 61", "1961-12-30"),
        ("February 20,1963", "1963-02-20"),
        ("July-9, 1969", "1969-07-09"),
        ("11-21-61", "1961-11-21"),
        ("12/14/65", "1965-12-14"),
        ("17 July } 1964", "1964-07-17"),
        ("DATE__9 February 1965", "1965-02-09"),
        ("-17 August 1967", "1967-08-17"),
        ("23 November “1963", "1963-11-23"),
        ("9 March 1665", "1965-03-09"),
        ("29 Oct.\n\n1963", "1963-10-29"),
        ("12 /19/61", "1961-12-19"),
    ],
)
def test_a_date_is_read(page: str, day: str) -> None:
    assert [v.value for v in scan(page, 0, len(page))] == [day]


@pytest.mark.parametrize(
    "page", ["72/III", "30 February 1960", "14/30/61", "201-356959", "104-10004-10213", "31 Maybe 63 men", "4 men 62"]
)
def test_what_only_looks_like_a_date_is_not(page: str) -> None:
    assert list(scan(page, 0, len(page))) == []


def test_an_order_that_the_figures_leave_open_says_why() -> None:
    (value,) = scan("5/8/63", 0, 6)
    assert value.because is not None
    (value,) = scan("5/18/63", 0, 7)
    assert value.because is None


def test_a_month_too_far_off_is_none() -> None:
    assert month_of("NUMBER") is None
    assert month_of("DECENBER") == 12


def test_forms_leave_days_unknown() -> None:
    assert numeric("03/00/1963") == "1963-03"
    assert numeric("00/00/1961") == "1961"
    assert numeric("00/00/0000") is None
    assert numeric("13/01/1961") is None


@given(st.text(max_size=300))
def test_every_date_quotes_its_text(page: str) -> None:
    for value in scan(page, 0, len(page)):
        assert page[value.start : value.end] == value.quote
