"""EDTF values: what parses prints the same, bounds are in order, and an independent validator agrees."""

from __future__ import annotations

import pytest
from edtf_validate.valid_edtf import is_valid  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.model import edtf
from chancery.model.edtf import Day

BOUNDS = {
    "1950": ("1950-01-01", "1950-12-31"),
    "1950-02": ("1950-02-01", "1950-02-28"),
    "1952-02": ("1952-02-01", "1952-02-29"),
    "1950-05-30": ("1950-05-30", "1950-05-30"),
    "1950-05-30T20:20:00": ("1950-05-30", "1950-05-30"),
    "1979-07-31T15:28:00Z": ("1979-07-31", "1979-07-31"),
    "1950-06-05~": ("1950-06-05", "1950-06-05"),
    "196X": ("1960-01-01", "1969-12-31"),
    "1950-XX": ("1950-01-01", "1950-12-31"),
    "1950-06-XX": ("1950-06-01", "1950-06-30"),
    "1950-XX-31": ("1950-01-31", "1950-12-31"),
    "195X-02-29": ("1952-02-29", "1956-02-29"),
    "XXXX-05-29": (None, None),
    "1951-21": ("1951-03-01", "1951-05-31"),
    "1950-24": ("1950-12-01", "1951-02-28"),
    "1979-33": ("1979-01-01", "1979-03-31"),
    "1979-41": ("1979-07-01", "1979-12-31"),
    "-0044": ("-0044-01-01", "-0044-12-31"),
    "Y17000": ("17000-01-01", "17000-12-31"),
    "1950-06/1950-07": ("1950-06-01", "1950-07-31"),
    "1959/..": ("1959-01-01", None),
    "../1959": (None, "1959-12-31"),
    "1959/": ("1959-01-01", None),
    "[1950-06-08..1950-06-10]": ("1950-06-08", "1950-06-10"),
    "[..1950-06-01]": (None, "1950-06-01"),
    "[1950-09..]": ("1950-09-01", None),
    "[1950-05-06,1950-06-05]": ("1950-05-06", "1950-06-05"),
    "{1950-06,1950-08}": ("1950-06-01", "1950-08-31"),
}
WRONG = (
    "",
    "..",
    "/",
    "../..",
    "1950-02-30",
    "1950-13",
    "1950-00",
    "1951-02-29",
    "1950-04-3X-01",
    "1950-5-30",
    "50-05-30",
    "1950-05-30T24:00:00",
    "1950-05-30T20:20",
    "1950-06/1950-05",
    "[1950-06-10..1950-06-08]",
    "[1950",
    "[]",
    "[..]",
    "1950-42",
    "1950-21-05",
    "Y17000-05",
    "-0000",
    "30 May 1950",
)


@pytest.mark.parametrize(("words", "bounds"), BOUNDS.items())
def test_bounds(words: str, bounds: tuple[str | None, str | None]) -> None:
    first, last = edtf.parse(words).bounds()
    assert (first and str(first), last and str(last)) == bounds
    assert str(edtf.parse(words)) == words


@pytest.mark.parametrize("words", WRONG)
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(edtf.EdtfError):
        edtf.parse(words)


def test_order() -> None:
    may, june, summer = (edtf.parse(words) for words in ("1950-05", "1950-06-05", "1950-22"))
    assert edtf.certainly_before(may, june)
    assert not edtf.certainly_before(june, summer)
    assert edtf.overlap(june, summer)
    assert not edtf.overlap(may, june)
    assert edtf.possibly_before(june, summer)
    assert not edtf.possibly_before(june, may)
    assert edtf.possibly_before(june, edtf.parse("[1950-07..]"))
    assert edtf.overlap(edtf.parse("[..1950-06-01]"), edtf.parse("1940"))
    assert edtf.equal(june, edtf.parse("1950-06-05T10:00:00"))
    assert not edtf.equal(may, may)


days = st.dates().map(lambda d: d.isoformat())
dates = st.one_of(
    days,
    st.dates().map(lambda d: f"{d.year:04d}-{d.month:02d}"),
    st.integers(0, 9999).map(lambda y: f"{y:04d}"),
    st.integers(0, 999).map(lambda y: f"{y:03d}X"),
    st.builds(lambda y, s: f"{y:04d}-{s}", st.integers(0, 9998), st.integers(21, 24)),
    st.builds(lambda d, q: d + q, days, st.sampled_from("?~%")),
    st.builds(lambda d, t, z: f"{d}T{t:%H:%M:%S}{z}", days, st.times(), st.sampled_from(["", "Z", "-05:00", "+03:00"])),
)


def in_order(pair: tuple[str, str]) -> tuple[str, str]:
    """The pair, so that the first begins no later than the second ends."""
    one, other = pair
    first, last = edtf.parse(one).bounds()[0], edtf.parse(other).bounds()[1]
    return (other, one) if first is not None and last is not None and first > last else (one, other)


ordered = st.tuples(dates, dates).map(in_order)
values = st.one_of(
    dates,
    ordered.map(lambda p: f"{p[0]}/{p[1]}"),
    dates.map(lambda d: f"{d}/.."),
    dates.map(lambda d: f"../{d}"),
    ordered.map(lambda p: f"[{p[0]}..{p[1]}]"),
    dates.map(lambda d: f"[..{d}]"),
    dates.map(lambda d: f"[{d}..]"),
    st.lists(dates, min_size=1, max_size=4).map(lambda ds: "[" + ",".join(ds) + "]"),
    st.lists(dates, min_size=1, max_size=4).map(lambda ds: "{" + ",".join(ds) + "}"),
)


@given(values)
def test_print_of_parse_is_the_same(words: str) -> None:
    value = edtf.parse(words)
    assert str(value) == words
    assert edtf.parse(str(value)) == value


@given(values)
def test_bounds_are_in_order(words: str) -> None:
    first, last = edtf.parse(words).bounds()
    assert first is None or last is None or first <= last


@given(dates)
@settings(max_examples=60)
def test_an_independent_validator_agrees(words: str) -> None:
    assert is_valid(str(edtf.parse(words)))


@pytest.mark.parametrize("words", [words for words in BOUNDS if "XX-31" not in words])
def test_the_validator_knows_every_kind(words: str) -> None:
    assert is_valid(words)


@given(values, values)
def test_before_is_not_also_after(one: str, other: str) -> None:
    a, b = edtf.parse(one), edtf.parse(other)
    if edtf.certainly_before(a, b):
        assert edtf.possibly_before(a, b)
        assert not edtf.certainly_before(b, a)
        assert not edtf.overlap(a, b)


@given(st.text(max_size=40))
def test_any_words_are_a_value_or_an_error(words: str) -> None:
    try:
        value = edtf.parse(words)
    except edtf.EdtfError:
        return
    assert str(value)


def test_days_print_as_iso() -> None:
    assert str(Day(1950, 5, 30)) == "1950-05-30"
    assert str(Day(-44, 3, 15)) == "-0044-03-15"
