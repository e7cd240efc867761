"""Counts of results by year."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.archive.finding.facets import by_year

STRETCHES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda one: (1940 + one[0], 1940 + sum(one))))


@settings(max_examples=30)
@given(STRETCHES)
def test_a_record_counts_in_every_year_that_it_may_be_of(stretches: list[tuple[int, int]]) -> None:
    said = {
        name: {"buckets": [{"key": float(year), "doc_count": number} for year, number in Counter(ends).items()]}
        for name, ends in (("first_year", [a for a, _ in stretches]), ("last_year", [b for _, b in stretches]))
    }
    years = range(1938, 1962)
    counted = {str(year): number for year in years if (number := sum(a <= year <= b for a, b in stretches))}
    assert dict(by_year(said, years)) == counted
