"""The order of a calendar."""

from __future__ import annotations

import datetime
import random

from chancery.calendar.order import Known, number_of, placed

SERIES = ("state-telegram", "lida")


def day(month: int, number: int) -> int:
    return datetime.date(1950, month, number).toordinal()


def dated(key: int, month: int, of_month: int, **more: object) -> Known:
    return Known(key, day(month, of_month), day(month, of_month), "date", **more)  # type: ignore[arg-type]


def keys(*known: Known) -> list[int]:
    return [place.key for place in placed(known)]


def test_by_day_whatever_the_order_given() -> None:
    known = [dated(key, 1 + key % 12, 1 + key % 28) for key in range(60)]
    first = keys(*known)
    random.Random(4).shuffle(known)
    again = placed(known)
    days = {one.key: one.first for one in known}
    assert [days[place.key] for place in again] == sorted(days.values())  # type: ignore[type-var]
    assert [place.key for place in again] == first
    assert not any(place.note for place in again)


def test_a_stretch_stands_at_its_last_day_and_an_open_one_at_the_end_that_is_known() -> None:
    month = Known(1, day(5, 1), day(5, 31), "date")
    until, since = Known(2, None, day(5, 20), "date"), Known(3, day(5, 10), None, "received")
    found = placed([month, until, since, dated(4, 5, 31), dated(5, 5, 15)])
    assert [place.key for place in found] == [3, 5, 2, 4, 1]
    notes = {place.key: place.note for place in found}
    assert "last day" in notes[1] and "last day" in notes[2] and "earliest" in notes[3] and "receipt" in notes[3]
    assert notes[4] == ""


def test_an_undated_one_stands_by_its_number_between_the_days_of_its_neighbours() -> None:
    series = [dated(n, 5, n, series=SERIES, number=f"LIDA {100 + n}") for n in (1, 3, 7)]
    found = placed([Known(9, None, None, series=SERIES, number="LIDA 105"), *series, dated(8, 5, 4)])
    assert [place.key for place in found] == [1, 3, 9, 8, 7]
    assert next(p.note for p in found if p.key == 9) == "by its number, between 103 and 107"


def test_numbers_that_begin_anew_place_nothing() -> None:
    series = [dated(1, 9, 1, series=SERIES, number="104"), dated(2, 3, 1, series=SERIES, number="106")]
    found = placed([*series, Known(9, None, None, series=SERIES, number="105")])
    assert found[-1].key == 9 and "end" in found[-1].note


def test_a_far_number_without_a_second_neighbour_places_nothing() -> None:
    near, far = (Known(9, None, None, series=SERIES, number=number) for number in ("110", "900"))
    others = [dated(1, 5, 1, series=SERIES, number="104"), dated(2, 6, 1)]
    assert keys(near, *others) == [1, 9, 2]
    assert keys(far, *others) == [1, 2, 9]


def test_an_undated_one_stands_behind_the_one_before_it_in_its_file() -> None:
    file = [dated(1, 5, 1, file="a", part=1), Known(2, None, None, file="a", part=2), dated(3, 5, 9, file="a", part=3)]
    assert keys(*file, dated(4, 5, 5)) == [1, 2, 4, 3]
    assert keys(file[1], dated(4, 5, 5)) == [4, 2]


def test_the_number_in_a_numbering() -> None:
    assert [number_of(words) for words in ("OPSA-1166", "1978PORTS01201", "LIDA 212", "none", "9" * 400)] == [
        1166,
        1201,
        212,
        None,
        number_of("9" * 400),
    ]
