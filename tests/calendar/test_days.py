"""Days as people and spreadsheets write them."""

from __future__ import annotations

import datetime

import pytest

from chancery.calendar.days import NoDay, day_of, hour_of, of_moment, of_serial
from chancery.calendar.given import WINDOWS

MAY = "1950-05-30"


@pytest.mark.parametrize(
    "typed",
    [
        *("30 May 1950", "May 30, 1950", "30 may 1950", "30.05.1950", "30.5.1950", "30/05/1950", "5/30/1950", "1950/05/30"),
        *("1950-05-30 00:00:00", "1950-05-30T00:00:00", "Tuesday, 30 May 1950", "Tue 30 May 1950", " 1950-05-30 "),
    ],
)
def test_a_day_is_read_where_it_is_certain(typed: str) -> None:
    assert day_of(typed) == MAY


@pytest.mark.parametrize(
    ("typed", "now"), [("03/12/1950", "1950-03-12"), ("12/03/50", "1950-03-12"), ("12 Mar 50", "1950-03-12")]
)
def test_the_same_day_in_another_order_is_the_same_day(typed: str, now: str) -> None:
    assert day_of(typed, now) == now
    with pytest.raises(NoDay, match="1950-05-30"):
        day_of(typed)


@pytest.mark.parametrize(
    "typed", ["31/11/1950", "1950-02-30", "some day in spring", "30 May", "2/2/2/1950", "5 or 6 May 1950", "x"]
)
def test_what_is_no_certain_day_is_refused(typed: str) -> None:
    with pytest.raises(NoDay):
        day_of(typed)


@pytest.mark.parametrize(
    "typed", ["1950", "1950-05", "1950-05~", "[1950-05-06,1950-06-05]", "1950-05-06/1950-05-08", "1950-05-30T13:40:00"]
)
def test_edtf_is_taken_as_it_stands(typed: str) -> None:
    assert day_of(typed) == typed


@pytest.mark.parametrize(("typed", "meant"), [("May 1950", "1950-05"), ("from 6 to 8 May 1950", "1950-05-06/1950-05-08")])
def test_a_stretch_in_words(typed: str, meant: str) -> None:
    assert day_of(typed) == meant


def test_a_day_with_a_time_is_read_as_people_write_it() -> None:
    assert day_of("1950-05-30 13:40") == day_of("1950-05-30T13:40") == "1950-05-30T13:40:00"


@pytest.mark.parametrize(("typed", "meant"), [("Mar-50", "1950-03"), ("March 1950", "1950-03"), ("ca. 1950", "1950~")])
def test_a_month_and_a_year_as_spreadsheets_and_editors_write_them(typed: str, meant: str) -> None:
    assert day_of(typed, meant) == meant


@pytest.mark.parametrize(
    ("typed", "hour"), [("3:15 PM", "15:15"), ("03:15:00", "03:15"), ("12:05 am", "00:05"), ("at 3", "at 3")]
)
def test_hours_as_a_spreadsheet_shows_them(typed: str, hour: str) -> None:
    assert hour_of(typed) == hour


def test_a_doubtful_day_does_not_become_certain_unseen() -> None:
    assert day_of("1950-05-30", "1950-05-30?") == "1950-05-30"


def test_numbers_and_days_of_a_spreadsheet() -> None:
    assert of_serial(18413, WINDOWS) == MAY
    assert of_serial(1950, WINDOWS) == "1950"
    assert of_moment(datetime.datetime(1950, 5, 30)) == MAY
    assert of_moment(datetime.datetime(1950, 5, 30, 13, 40)) == "1950-05-30T13:40:00"
    for number in (212, 3.5, 1e9):
        with pytest.raises(NoDay):
            of_serial(number, WINDOWS)
