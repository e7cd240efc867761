"""Records by year or month as a chart: each bar leads to what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from chancery.archive.holdings import Bin, Spans, bins
from chancery.web.charts import Bar, columns, dense, tick_places
from chancery.web.room import link
from chancery.web.wording import plural

FEW = 24
"""Months up to which a chart shows months."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The chart, the same as rows for a table, what its bars are, and how many records lie outside it."""

    chart: Markup
    bars: list[Bar]
    unit: str
    outside: int


def timeline(spans: Spans) -> Timeline:
    """By year, or by month where all lies within two years."""
    months = filled(bins(spans, by_month=True), by_month=True) if _short(spans) else []
    by_month = 0 < len(months) <= FEW
    found = months if by_month else filled(bins(spans, by_month=False), by_month=False)
    bars, outside = dense([bar_of(one, by_month) for one in found])
    places = tick_places([bar.name for bar in bars]) if bars else []
    return Timeline(
        columns(bars, places), [bar for bar in bars if bar.sure or bar.maybe], "month" if by_month else "year", outside
    )


def _short(spans: Spans) -> bool:
    ends = [day for first, last, _ in spans for day in (first, last) if day is not None]
    return bool(ends) and max(ends) - min(ends) < 2 * 366


def bar_of(one: Bin, by_month: bool) -> Bar:
    """The bar of a year or month."""
    words = plural(one.sure, "record") + (f", {one.maybe:,} more possibly" if one.maybe else "")
    field = "date" if by_month else "year"
    return Bar(one.name, one.sure, one.maybe, link("/search", q=f"{field}:{one.name}", order="date"), f"{one.name}: {words}")


def filled(found: Sequence[Bin], by_month: bool) -> list[Bin]:
    """The years or months with those between them that have nothing."""
    if not found:
        return []
    size = 12 if by_month else 1
    there = {_number(one.name, size): one for one in found}
    return [there.get(at) or Bin(_name(at, size), 0, 0) for at in range(min(there), max(there) + 1)]


def _number(name: str, size: int) -> int:
    return int(name[:4]) * size + (int(name[5:7]) - 1 if size == 12 else 0)


def _name(at: int, size: int) -> str:
    return f"{at // 12:04d}-{at % 12 + 1:02d}" if size == 12 else f"{at:04d}"
