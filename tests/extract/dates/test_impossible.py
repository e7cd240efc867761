"""Days that no calendar has."""

from __future__ import annotations

import pytest

from chancery.extract.dates.impossible import impossible
from tests.growth import faster_than_text


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("He left on 30 February and came on 1 March.", ["30 February"]),
        ("on FEBRUARY 30, 1951 in Tarn", ["FEBRUARY 30, 1951"]),
        ("April 31 and 31 June", ["31 June", "April 31"]),
        ("29 February 1951 but 29 February 1952", ["29 February 1951"]),
        ("29 February", []),
        ("31.4.51 and 31/4/51, not 31.5.51 nor 4/30/51", ["31.4.51", "31/4/51"]),
        ("30.2.1951", ["30.2.1951"]),
        ("f. 31.2.512; No. 131.4.51; 31.4.51.7", []),
        ("May 35 men come? He may 35 times. 39 Mar", ["39 Mar", "May 35"]),
        ("31 may, 30 Sept. 1951", []),
    ],
)
def test_what_is_no_day(words: str, found: list[str]) -> None:
    assert sorted(span.quote for span in impossible(words, 0, len(words))) == sorted(found)


@pytest.mark.parametrize("unit", ["30 ", "30 February ", "1.1.", "31.4.51 ", "February ", "30  "])
def test_time_grows_with_the_text(unit: str) -> None:
    assert not faster_than_text(lambda size: list(impossible(unit * (size // len(unit)), 0, size)), 400_000)
