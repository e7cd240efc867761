"""Charts and words: pure functions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.web.charts import Bar, columns, dense, meter, nice, shade, tick_places
from chancery.web.wording import plural, seen, when


def bar(name: str, sure: int, maybe: int = 0) -> Bar:
    return Bar(name, sure, maybe, f"/search?q=year%3A{name}", f"{name}: {sure}")


@given(st.integers(1, 10**9))
def test_a_scale_ends_at_a_round_number_not_far_above(value: int) -> None:
    top = nice(value)
    assert value <= top <= 2.5 * value
    assert str(top).rstrip("0") in ("1", "2", "4", "5")


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_shades_go_from_none_to_five(value: int, more: int) -> None:
    assert 0 <= shade(value, value + more) <= 5
    assert shade(0, more) == 0
    assert shade(value, value + more) <= shade(value + more, value + more)


def test_columns_fit_and_lead_somewhere() -> None:
    chart = columns([bar("1950", 3), bar("1951", 0), bar("1952", 1, 2)], [0, 2])
    assert chart.count("<a ") == 3 and chart.count('class="sure"') == 2 and chart.count('class="maybe"') == 1
    assert chart.count('class="tick') == 2
    assert "style=" not in chart


def test_what_is_said_in_a_chart_is_no_markup() -> None:
    chart = columns([Bar("<b>", 1, 0, '"><script>', "<script>")], [0])
    assert "<script>" not in chart and "<b>" not in chart


def test_the_densest_stretch_is_shown() -> None:
    bars = [bar(str(year), int(year in (1950, 1951))) for year in range(1000, 2000)]
    shown, outside = dense([*bars, bar("2000", 1)], 20)
    assert {"1950", "1951"} <= {one.name for one in shown}
    assert (len(shown), outside) == (20, 1)


@pytest.mark.parametrize(("names", "places"), [(["1950"], 1), ([f"1950-{m:02d}" for m in range(1, 13)], 12)])
def test_few_bars_are_all_named(names: list[str], places: int) -> None:
    assert len(tick_places(names)) == places


def test_many_bars_are_named_here_and_there() -> None:
    names = [str(year) for year in range(1861, 2011)]
    assert [names[at] for at in tick_places(names)] == [str(year) for year in range(1880, 2020, 20)]


def test_a_meter_is_never_wider_than_its_place() -> None:
    assert 'width="100.0%"' in meter(5, 5)
    assert 'width="0.6%"' in meter(0, 5)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("", ""),
        ("1950-05-30", "1950-05-30"),
        ("1950-05-30T20:20:00Z", "1950-05-30"),
        ("1950-05/1950-06", "1950-05 to 1950-06"),
        ("[1950-06-08..1950-06-10]", "1950-06-08 to 1950-06-10"),
        ("[..1950-06-01]", "by 1950-06-01"),
        ("[1950-09..]", "from 1950-09"),
        ("[1950-05-06,1950-06-05]", "1950-05-06 or 1950-06-05"),
        ("../1950", "to 1950"),
        ("1950/..", "from 1950"),
        ("1950-05-30T01:00:00 / 1950-05-30T02:00:00 / 1951", "1950-05-30 / 1951"),
    ],
)
def test_days_in_words(edtf: str, words: str) -> None:
    assert when(edtf) == words


def test_counts_in_words() -> None:
    assert (plural(1, "record"), plural(1200, "record"), plural(2, "entry", "entries")) == (
        "1 record",
        "1,200 records",
        "2 entries",
    )


def test_what_cannot_be_seen_is_shown_with_its_name() -> None:
    assert seen("a<b") == "a&lt;b"
    assert seen("a\u202eb") == 'a<span class="unseen" title="U+202E RIGHT-TO-LEFT OVERRIDE">␦</span>b'
