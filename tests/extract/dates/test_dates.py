"""Dates in running text: settling against the document, heads, date-time groups, and the laws that hold on any text."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.extract.dates import Anchor, date_time_group, read_whole, scan, settle
from chancery.extract.dates.slips import distance, slip_of
from chancery.extract.dates.tokens import lowered
from chancery.model import edtf
from chancery.model.record import DateReading
from tests.growth import faster_than_text

MAY = Anchor(datetime.date(1950, 5, 30), "of the document's own date")


def read(text: str, anchor: Anchor = MAY) -> tuple[DateReading, ...]:
    return settle(text, scan(text), anchor)


def values(text: str, anchor: Anchor = MAY) -> list[str]:
    return [reading.edtf for reading in read(text, anchor)]


def test_each_reading_says_its_reason() -> None:
    reasons = {r.quote: r.because or "" for r in read("on 29 May; 13.9.50; 1.6.50; the end of June; on the 5th; in March 1949")}
    assert reasons["29 May"] == "year of the document's own date"
    assert reasons["13.9.50"] == "as written"
    assert "settled by '13.9.50' in the document" in reasons["1.6.50"]
    assert "21 to the last" in reasons["the end of June"]
    assert reasons["the 5th"] == "month named before it"
    assert reasons["in March 1949"] == "as written"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("mailed 5/6/49", ["[1949-05-06,1949-06-05]"]),
        ("mailed 5/6/49, seen 5/16/49", ["1949-05-06", "1949-05-16"]),
        ("mailed 5/6/49, seen 16/5/49", ["1949-06-05", "1949-05-16"]),
        ("mailed 5/6/49, seen 16/5/49 or 5/17/49", ["[1949-05-06,1949-06-05]", "1949-05-16", "1949-05-17"]),
        ("mailed 5-6-49, seen 5/16/49", ["[1949-05-06,1949-06-05]", "1949-05-16"]),
        ("mailed Friday, 5/6/49", ["1949-05-06"]),
        ("mailed 5.6.49", ["1949-06-05"]),
        ("mailed 5/5/49", ["1949-05-05"]),
        ("mailed 6/5/50 and 3/12/50", ["[1950-05-06,1950-06-05]", "1950-03-12"]),
    ],
)
def test_order_of_day_and_month(text: str, want: list[str]) -> None:
    assert values(text) == want


def test_the_familys_order_is_used_where_the_document_does_not_say() -> None:
    assert values("mailed 5/6/49", Anchor(MAY.day, MAY.because, "mdy")) == ["1949-05-06"]
    assert values("mailed 5/6/49, seen 16/5/49", Anchor(MAY.day, MAY.because, "mdy")) == ["1949-06-05", "1949-05-16"]


def test_without_a_day_of_its_own_the_first_complete_date_is_the_documents() -> None:
    readings = read("On 14 August he left. Written 2 September 1963.", Anchor())
    assert [r.edtf for r in readings] == ["1963-08-14", "1963-09-02"]
    assert readings[0].because == "year of the first complete date in the text"


def test_without_any_day_a_date_keeps_its_unknown_year() -> None:
    (reading,) = read("On 14 August he left.", Anchor())
    assert (reading.edtf, reading.first, reading.last) == ("XXXX-08-14", None, None)
    assert read("Yesterday he left, last week.", Anchor()) == ()


@pytest.mark.parametrize("text", ["30 February 1950", "31 June", "0/0/50", "32.1.50", "on 13/13/50", "by 30 February"])
def test_impossible_days_are_no_readings(text: str) -> None:
    assert read(text) == ()


def test_the_possible_half_of_an_impossible_phrase_is_kept() -> None:
    assert values("from 30 February 1950 to 3 March 1950") == ["1950-03-03"]


def test_an_approximate_or_uncertain_date_says_so() -> None:
    assert values("about 5 June; [May 5?]; circa 1915") == ["1950-06-05~", "1950-05-05?", "1915~"]


def test_times_of_day() -> None:
    text = "2 August 1963 at 1430 hours; 10/14/50 at 03:15 a.m.; 4:10 pm, 14 May 1950; 5 June 1430Z; 6 June 1950 at 12:30 am"
    assert values(text) == [
        "1963-08-02T14:30:00",
        "1950-10-14T03:15:00",
        "1950-05-14T16:10:00",
        "1950-06-05T14:30:00Z",
        "1950-06-06T00:30:00",
    ]


def test_read_whole_reads_the_head_it_is_given() -> None:
    text = "No. 1309 Sent by wire on 10/14/50 at 03:15 a.m. Received 9 June 1950"
    end = text.index(" Received")
    reading = read_whole(text, 9, end)
    assert reading is not None
    assert (reading.edtf, reading.quote) == ("1950-10-14T03:15:00", "10/14/50 at 03:15 a.m.")
    assert text[reading.start : reading.end] == reading.quote
    assert reading.because is None


def test_read_whole_keeps_what_is_not_settled_and_takes_what_the_family_knows() -> None:
    unsettled = read_whole("Date: 4/9/64", 0, 12)
    settled = read_whole("Date: 4/9/64", 0, 12, order="mdy")
    assert unsettled is not None
    assert settled is not None
    assert (unsettled.edtf, settled.edtf) == ("[1964-04-09,1964-09-04]", "1964-04-09")
    assert settled.because
    assert read_whole("Date: 14 May", 0, 12) is None
    given_year = read_whole("Date: 14 May", 0, 12, year=1950)
    assert given_year is not None
    assert given_year.edtf == "1950-05-14"
    assert read_whole("by the end of May", 0, 17) is None
    assert read_whole("", 0, 0) is None


def test_date_time_groups() -> None:
    whole = date_time_group("R 311528Z JUL 79", 0, 16)
    assert whole is not None
    assert (whole.edtf, whole.quote) == ("1979-07-31T15:28:00Z", "311528Z JUL 79")
    november = Anchor(datetime.date(1963, 12, 1), "of the document's own date")
    bare = date_time_group("S E C R E T 302345Z", 0, 19, november)
    assert bare is not None
    assert bare.edtf == "1963-11-30T23:45:00Z"
    assert date_time_group("S E C R E T 302345Z", 0, 19) is None
    local = date_time_group("021222Q DEC 63", 0, 14)
    assert local is not None
    assert local.edtf == "1963-12-02T12:22:00-04:00"
    assert date_time_group("file 991299Z 512345Z", 0, 20) is None


def test_slips_of_the_machine() -> None:
    reading = read("on 3 Septerber 1959")[0]
    assert reading.edtf == "1959-09-03"
    assert "'septerber' read as the name of a month" in (reading.because or "")
    assert slip_of("soldiers") is None
    assert slip_of("jule") is None, "as near to June as to July"
    assert distance("october", "oetobor") == 2


def test_lower_case_words_are_no_months() -> None:
    assert values("he may march 3 miles, the sun may 2 of them; they fall back, second to none") == []


def test_a_blank_line_ends_a_date_but_for_the_runs_of_ocr() -> None:
    assert values("copy 12\n\nMay 1950 saw") == ["1950-05"]
    assert values("Nº 16030  1340\n\n30 May 1950\n\n\n16033") == ["1950-05-30"]
    assert values("he left in\n\nMay 1949 for home") == ["1949-05"]


WORDS = st.sampled_from(
    (
        "May",
        "JUNE",
        "july",
        "5",
        "30",
        "31",
        "1950",
        "'63",
        "by",
        "until",
        "the",
        "end",
        "of",
        "between",
        "and",
        "to",
        "-",
        ",",
        ".",
        "/",
        "[",
        "]",
        "(",
        ")",
        "?",
        "last",
        "next",
        "this",
        "week",
        "month",
        "year",
        "first",
        "half",
        "third",
        "quarter",
        "FY",
        "311528Z",
        "13.9.50",
        "5/6/49",
        "13:40",
        "a.m.",
        "hours",
        "Monday",
        "spring",
        "1960s",
        "ago",
        "few",
        "days",
        "on",
        "in",
        "at",
        "2nd",
        "about",
        "circa",
        "since",
        "before",
        "from",
        "mid",
        "early",
        "\n",
        "\n\n",
        "x",
        "No.",
        "men",
        "İ",
        "中",
        "1950-05-30",
        "8.II.1950",
        "instant",
        "twenty",
        "sixty",
    )
)


@given(st.lists(WORDS, max_size=60).map(" ".join), st.booleans())
@settings(max_examples=300, deadline=None)
def test_laws_on_any_words(text: str, anchored: bool) -> None:
    anchor = MAY if anchored else Anchor()
    found = scan(text)
    readings = settle(text, found, anchor)
    assert readings == settle(text, scan(text), anchor), "deterministic"
    for one, other in pairwise(readings):
        assert one.end <= other.start, "in order, apart from each other"
    for reading in readings:
        assert text[reading.start : reading.end] == reading.quote
        bounds = edtf.parse(reading.edtf).bounds()
        assert (reading.first, reading.last) == tuple(str(day) if day else None for day in bounds), reading
        assert reading.because


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_characters_are_read_without_error(text: str) -> None:
    for reading in read(text):
        assert text[reading.start : reading.end] == reading.quote
    assert len(lowered(text)) == len(text)


def test_lower_case_keeps_the_places_of_every_code_point() -> None:
    every = "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, 0x30000)))
    assert len(lowered(every)) == len(every)


HOSTILE = {
    "digits": "1" * 400_000,
    "digits and blanks": "1 " * 200_000,
    "dashes": "1-" * 200_000,
    "stops": "1." * 200_000,
    "slashes": "1/1" * 130_000,
    "brackets": "[" * 100_000 + "]" * 100_000,
    "months": "May " * 100_000,
    "days": "5 May 1950, " * 30_000,
    "the": "the first of the " * 25_000,
    "last": "the last few days of the " * 15_000,
    "blanks": "5 " + " " * 400_000 + "May",
    "lines": "in\n\n" * 100_000,
    "slips": "3 Septerber 1959 4 abcdefg 1960 " * 12_000,
    "letters": "may" * 130_000,
    "quotes": "'" * 300_000 + "63",
    "years": "1950 and " * 40_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    text = HOSTILE[name]
    assert not faster_than_text(lambda size: read(text[:size]), len(text))
