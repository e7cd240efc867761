"""Dates and times of the heads: order of day and month, roman months, times of two clocks."""

import pytest

from chancery.extract.envelope.soviet.clock import clock, days


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24.III.51", "1951-03-24"),
        ("8.II.1952", "1952-02-08"),
        ("13/5-51", "1951-05-13"),
        ("10/14/51", "1951-10-14"),
        ("13.9.51", "1951-09-13"),
        ("3 March 1951", "1951-03-03"),
        ("March 3, 1951", "1951-03-03"),
        ("1951-03-03", "1951-03-03"),
        ("06/05/52", "[1952-05-06,1952-06-05]"),
        ("30/04/52", "1952-04-30"),
        ("05/05/52", "1952-05-05"),
    ],
)
def test_dates(text: str, value: str) -> None:
    assert [day.value for day in days(text, 0, len(text))] == [value]


def test_the_order_of_one_stroke_settles_the_other() -> None:
    text = "10/14/51 and 10/11/51"
    assert [day.value for day in days(text, 0, len(text))] == ["1951-10-14", "1951-10-11"]


@pytest.mark.parametrize("text", ["31.2.51", "f. 45, op. 1", "No. 72/III", "13:30", "No. 483/sh", "d. 334, l. 141"])
def test_what_is_no_date(text: str) -> None:
    assert days(text, 0, len(text)) == []


def test_a_date_without_its_year_takes_the_cables() -> None:
    text = "31.8 17:27"
    assert days(text, 0, len(text)) == []
    found = days(text, 0, len(text), 1951)
    assert [(day.value, day.because) for day in found] == [("1951-08-31", "year of the cable")]


@pytest.mark.parametrize(
    ("text", "value", "odd"),
    [
        ("03:15 a.m.", "03:15", False),
        ("4:10 pm", "16:10", False),
        ("12:05 a.m.", "00:05", False),
        ("20_20", "20:20", False),
        ("17:27", "17:27", False),
        ("10 hours 10 minutes", "10:10", False),
        ("20 hours 05\nminutes", "20:05", False),
        ("13:30 p.m.", "13:30", True),
        ("9 a.m.", "09:00", False),
    ],
)
def test_times(text: str, value: str, odd: bool) -> None:
    found = clock(text, 0, len(text))
    assert found
    assert (found.value, found.doubt is not None) == (value, odd)
