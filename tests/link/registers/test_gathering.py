"""Which register a number is of."""

from __future__ import annotations

import datetime
from dataclasses import replace

from chancery.link.citing.paper import Own, Paper
from chancery.link.registers.entry import Key
from chancery.link.registers.gathering import Registers, registers

START = datetime.date(1977, 1, 1).toordinal()


def paper(
    serial: int, day: int | None, post: str = "PORTSERRAT", service: str = "state", kind: str = "telegram", more: str = ""
) -> Paper:
    own = (Own(kind, str(serial), frozenset((post,)) if post else frozenset()),)
    return Paper(id=f"{post}{kind}{serial}-{day}{more}", service=service, first=day, last=day, own=own)


def year(begins: int, post: str = "PORTSERRAT", pace: int = 10) -> list[Paper]:
    return [paper(pace * at + 5, begins + at, post) for at in range(3, 360, 7)]


NEXT = START + 365


def test_each_year_has_a_register_of_its_own() -> None:
    assert list(registers(year(START) + year(NEXT)).made) == [
        Key("state", "PORTSERRAT", "telegram", 1977),
        Key("state", "PORTSERRAT", "telegram", 1978),
    ]


def test_a_high_number_in_the_first_days_of_january_is_the_old_years() -> None:
    late = paper(3655, NEXT + 1)
    made = registers([*year(START), *year(NEXT), late]).made
    old, new = made.values()
    assert late.id in {record for entry in old.entries for record in entry.records}
    assert new.slips == old.slips == ()


def test_an_undated_number_is_dated_where_one_year_alone_can_have_it() -> None:
    found = registers([*year(START), paper(700, None)])
    assert [one.edtf for one in next(iter(found.made.values())).undated] == ["1977-03-07/1977-03-16"]
    assert found.loose == ()


def test_an_undated_number_of_two_years_is_of_one_of_them() -> None:
    found = registers([*year(START), *year(NEXT), paper(700, None)])
    assert [one.edtf for one in found.loose] == ["[1977-03-07..1977-03-16, 1978-03-07..1978-03-16]"]


def test_two_numbers_of_a_record_tell_the_year_together() -> None:
    slow = [paper(at // 3 + 1, START + at, "LIDA", "soviet") for at in range(0, 365, 6)]
    slower = [paper(at // 6 + 1, NEXT + at, "LIDA", "soviet") for at in range(0, 365, 6)]
    centre = [paper(20 * at + 5, begin + at, "", "soviet", "incoming") for begin in (START, NEXT) for at in range(3, 360, 7)]
    undated = replace(paper(31, None, "LIDA", "soviet"), id="undated")
    both = replace(undated, own=(*undated.own, Own("incoming", "1800")))  # day 90; the other year came to 31 on day 180
    assert next(one.edtf for one in registers([*slow, *slower, *centre, undated]).loose).startswith("[1977-")
    found = registers([*slow, *slower, *centre, both])
    assert found.loose == ()
    assert {one.edtf[:7] for book in found.made.values() for one in book.undated} == {"1977-03"}


def test_sections_and_releases_of_one_cable_count_once() -> None:
    twice = [*year(START), paper(735, START + 73, more="again")]
    (book,) = registers(twice).made.values()
    assert (book.twice, len(book.entries)) == ((), len(year(START)))


def test_a_post_misread_is_known_by_its_likeness() -> None:
    assert list(registers([*year(START), paper(700, START + 70, "PORTSERRAI")]).made) == [
        Key("state", "PORTSERRAT", "telegram", 1977)
    ]


def test_numbers_that_roll_over_go_on() -> None:
    cables = [paper((9_700 + 5 * at) % 10_000, START + at, "LOBO", "cia") for at in range(0, 600, 6)]
    (book,) = registers(cables).made.values()
    assert book.slips == ()
    assert [book.label(entry.serial) for entry in (book.entries[0], book.entries[-1])] == [9_700, 2_670]
    assert book.estimate is not None and book.estimate.likely == 5 * 594 + 1


def test_papers_of_no_service_and_numbers_that_are_none_make_no_register() -> None:
    none = [paper(5, START, service=""), paper(0, START), Paper(id="x", service="state", own=(Own("telegram", "10²"),))]
    assert registers(none) == Registers({}, ())


def test_a_telegram_with_tags_is_of_no_year_before_there_were_any() -> None:
    old = [replace(one, first=day, last=day) for one in year(START) if (day := (one.first or 0) - 27 * 365)]
    tagged = replace(paper(700, None), subjects=frozenset({"#PFOR"}))
    assert registers([*year(START), *old, tagged]).loose == ()
    assert [one.record for one in registers([*year(START), *old, paper(700, None)]).loose] == [tagged.id]
