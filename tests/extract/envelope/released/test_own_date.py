"""The day of a released paper among the days beside it. The pages are invented."""

from chancery.extract.envelope.released.own_date import cable_date, own_date, rivals

FILLER = "\n".join(f"The station has heard nothing more of the traveller, line {n} of the note." for n in range(32))


def test_a_day_alone_below_the_head_dates_what_nothing_else_dates() -> None:
    page = f"{FILLER[:2000]}\n\n8 March 1966\n\nEnclosure"
    value = own_date(page, 0, len(page))
    assert value is not None
    assert value.value == "1966-03-08"
    assert value.because is not None


def test_a_day_alone_does_not_date_a_paper_that_cites_a_later_one() -> None:
    page = f"{FILLER[:1800]}\n\n8 March 1966\n\nHe called again on 12 May 1966 and asked for the box."
    assert own_date(page, 0, len(page)) is None


def test_copies_are_slotted_on_the_day_that_a_cable_came_in() -> None:
    page = "TO : DIRECTOR\nFROM : OSLO\nACTION: C/WE (TEMPO COPY SLOTTED AT 0915, 4 FEB 62)\nTHE BOAT HAS LEFT."
    dated = cable_date(page, 0, len(page))
    assert dated is not None
    assert dated.date.value == "1962-02-04"
    assert dated.date.because == "the day on which its copies were slotted"


def test_a_stamp_beside_a_typed_day_leaves_two_readings() -> None:
    page = "DISPATCH\n\n1 - NOV 1962\n\n30 Oct 1962\n\nThe courier is paid."
    picked = own_date(page, 0, len(page))
    assert picked is not None
    kept = rivals(page, 0, len(page), picked)
    assert [v.value for v in kept] == ["1962-11-01", "1962-10-30"]
    assert all(v.because and page[v.start : v.end] == v.quote for v in kept)


def test_a_day_behind_its_label_has_no_rival() -> None:
    page = "DATE: 30 Oct 1962\n\n1 - NOV 1962\n\nThe courier is paid."
    picked = own_date(page, 0, len(page))
    assert picked is not None
    assert rivals(page, 0, len(page), picked) == (picked,)
