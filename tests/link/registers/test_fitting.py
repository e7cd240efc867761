"""Order among numbers and days, and what does not fit it."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.registers.counting import by_numbers, missing
from chancery.link.registers.entry import Entry, Key
from chancery.link.registers.fitting import LEAST, fitted
from chancery.link.registers.order import Point, in_order
from chancery.link.registers.register import Register, register
from chancery.link.registers.weighing import fits
from tests.growth import faster_than_text

NEW_YEAR = datetime.date(1978, 1, 1).toordinal()
KEY = Key("state", "PORTSERRAT", "telegram", 1978)


def day(month: int, number: int) -> int:
    return datetime.date(1978, month, number).toordinal()


def book(*more: tuple[int, int | None], every: int = 10) -> Register:
    """A register of ten numbers a day, of which every tenth day one is held, and some more."""
    steady = [(10 * at + 5, NEW_YEAR + at) for at in range(3, 340, every)]
    there = [Entry(serial, (f"r{serial}-{at}",), when, when) for at, (serial, when) in enumerate((*steady, *more))]
    return register(KEY, there)


POINTS = st.lists(st.builds(Point, st.integers(1, 60), st.integers(1, 60)), max_size=40)


@settings(max_examples=30, deadline=None)
@given(POINTS)
def test_what_is_kept_is_in_order_and_no_longer_run_is_there(points: list[Point]) -> None:
    run = in_order(points)
    assert set(run) <= set(points)
    assert all(a.serial < b.serial and a.day <= b.day for a, b in itertools.pairwise(run))
    assert len(run) == _longest(points)


def _longest(points: list[Point]) -> int:
    """By comparing all with all."""
    best: dict[Point, int] = {}
    for point in sorted(set(points)):
        best[point] = 1 + max(
            (n for other, n in best.items() if other.serial < point.serial and other.day <= point.day), default=0
        )
    return max(best.values(), default=0)


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(1, 300), min_size=1))
def test_what_is_missing_and_what_is_held_is_everything(held: set[int]) -> None:
    gaps = {serial for first, last in missing(held, 1) for serial in range(first, last + 1)}
    assert gaps | held == set(range(1, max(held) + 1))
    assert not gaps & held


def test_a_steady_register_has_no_slips() -> None:
    assert book().slips == ()
    assert book().silent == ""


def test_figures_changed_round_are_found_and_put_right() -> None:
    (slip,) = book((3105, day(5, 11))).slips  # 1305 was meant
    assert slip.entry.serial == 3105
    assert slip.numbers == (1305,)
    assert (
        slip.says == "No. 3105 is dated 11 May 1978, but lies between No. 3035 (31 October 1978) and No. 3135 (10 November 1978)"
    )


def test_a_month_taken_for_another_is_found_and_put_right() -> None:
    (slip,) = book((1400, day(3, 21))).slips
    assert day(5, 21) in slip.days


def test_a_day_late_is_no_slip() -> None:
    assert book((1400, day(5, 22))).slips == ()


def test_an_undated_number_lies_between_its_neighbours() -> None:
    (found,) = book((1400, None)).undated
    assert found.edtf == "1978-05-13/1978-05-25"
    assert found.says == "it comes after No. 1335 (14 May 1978) and before No. 1435 (24 May 1978)"


def test_after_the_last_the_year_is_the_bound() -> None:
    (found,) = book((3390, None)).undated
    assert found.edtf == "1978-11-29/1978-12-31"


@pytest.mark.parametrize("many", range(LEAST))
def test_a_few_numbers_tell_nothing(many: int) -> None:
    few = register(KEY, [Entry(serial, (str(serial),), day(1, serial), day(1, serial)) for serial in range(1, many + 1)])
    assert (few.fit, few.slips, few.undated, few.estimate) == (None, (), (), None)
    assert few.silent == f"{many} dated numbers are too few to tell which fit: at least 5 are needed"


def test_numbers_in_no_order_are_no_register() -> None:
    jumbled = [Entry(serial * 37 % 101, (str(serial),), NEW_YEAR + serial, NEW_YEAR + serial) for serial in range(1, 60)]
    assert register(KEY, jumbled).silent == "the numbers do not follow their days"
    assert register(KEY, jumbled).slips == ()


def test_two_cables_of_one_number_are_both_kept_and_the_one_that_fits_stays() -> None:
    found = book((1335, day(9, 9)))
    assert found.twice == (1335,)
    assert [slip.entry.first for slip in found.slips] == [day(9, 9)]
    assert 1335 in found.sound


def test_a_serial_of_absurd_size_is_out_and_no_gap_is_made_of_it() -> None:
    found = book((9_000_000, day(5, 21)), (8_000_000, None))
    assert [slip.entry.serial for slip in found.slips] == [9_000_000]
    assert found.missing < 3400
    assert found.undated == ()


def test_a_date_far_out_is_a_slip() -> None:
    far = datetime.date(1878, 5, 21).toordinal()
    assert [slip.entry.first for slip in book((1400, far)).slips] == [far]


def test_how_many_there_were_is_bounded_and_says_by_what() -> None:
    found = book().estimate
    assert found is not None
    assert found.low <= 3650 <= found.high
    assert found.how == "10.0 a day over 333 days, and 31 days to the end of the year"
    assert found.share(34)[1] <= found.share(34)[0] <= found.share(34)[2]


def test_a_register_that_does_not_begin_in_january_is_counted_from_its_first_number() -> None:
    late = [Entry(5000 + 10 * at, (str(at),), day(7, 1) + at, day(7, 1) + at) for at in range(0, 100, 5)]
    assert register(KEY, late).missing == 9 * 19 + 40 * 19


def test_without_days_the_highest_number_tells_how_many_there_were() -> None:
    found = by_numbers([10, 40, 60, 80])
    assert (found.likely, found.low) == (99, 80)
    assert found.high > 160


def test_a_register_speaks_for_a_day_that_fits_and_against_one_that_does_not() -> None:
    good, bad = fits(book(), 1400, day(5, 20), day(5, 22)), fits(book(), 1400, day(9, 20), day(9, 22))
    assert good is not None and bad is not None
    assert good.weight > 4
    assert bad.weight == -8
    assert bad.says == "the telegrams of 1978 came to No. 1400 about 20 May 1978, 122 days away"


def test_a_register_of_whose_order_nothing_is_known_says_nothing() -> None:
    assert fits(register(KEY, [Entry(1, ("a",), NEW_YEAR, NEW_YEAR)]), 1, NEW_YEAR, NEW_YEAR) is None
    assert fits(book(), 1, None, None) is None


def test_the_time_grows_with_the_numbers() -> None:
    def points(many: int) -> list[Point]:
        return [Point(4 * at + 1, at // 10 + (at % 13 == 0) * 3) for at in range(many)]

    assert fitted(points(400), 0) is not None
    assert not faster_than_text(lambda many: fitted(points(many), 0), 8_000)
