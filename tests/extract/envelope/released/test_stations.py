"""Stations in address lines."""

import pytest

from chancery.extract.envelope.released.stations import addresses, near, party


def read(line: str, skip: int = 0) -> list[tuple[str, bool]]:
    return [(a.post.term, a.info) for a in addresses(line, 0, len(line), skip=skip)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("DIR INFO STOC", [("DIRECTOR", False), ("STOCKHOLM", True)]),
        ("PRIORITY DIR INFO BONN GNVA", [("DIRECTOR", False), ("BONN", True), ("GENEVA", True)]),
        ("CARACAS, MEXICO CITY INFO DIRECTOR.", [("CARACAS", False), ("MEXICO CITY", False), ("DIRECTOR", True)]),
        ("(MADRID) JMWAVE", [("MADRID", False), ("JMWAVE", False)]),
        ("DIP IHFO NEXI", [("DIRECTOR", False), ("MEXICO CITY", True)]),
        ("the harbor master", []),
    ],
)
def test_a_line_is_read_from_its_beginning(line: str, found: list[tuple[str, bool]]) -> None:
    assert read(line) == found


def test_an_unknown_word_ends_the_line_unless_it_may_be_skipped() -> None:
    assert read("QZXQ WAVE") == []
    assert read("QZXQ WAVE", skip=1) == [("JMWAVE", False)]


def test_a_short_form_is_kept_and_its_full_name_said_to_be_inferred() -> None:
    line = "NEXI"
    (address,) = addresses(line, 0, 4)
    made = party(line, address.post, "test")
    assert (made.name, made.place, made.quote) == ("MEXI", "MEXICO CITY", "NEXI")
    assert made.because is not None
    assert "slip" in made.because


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("YHELS", "HELSINKI"),
        ("EADRIO", "MADRID"),
        ("Nexico City", "MEXICO CITY"),
        ("SELL", None),  # BELL and WELL are as near
        ("REBAT", None),  # RYBAT of the slug line is as near as RABAT
        ("LIGHTHOUSE", None),
    ],
)
def test_the_one_nearest_station_is_meant_where_only_a_station_can_stand(words: str, term: str | None) -> None:
    found = near(words, 0, len(words))
    assert (found.term if found else None) == term
