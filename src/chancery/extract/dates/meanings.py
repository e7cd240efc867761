"""The rules of the units and what each means: one table."""

from __future__ import annotations

from collections.abc import Callable

from chancery.extract.dates import moments, parts, relative, spans, units
from chancery.extract.dates.matching import Match
from chancery.extract.dates.sense import Context, Sense

MEANINGS: dict[str, Callable[[Match, Context], Sense | None]] = {
    "group": moments.group,
    "iso": units.iso,
    "spaced": units.spaced,
    "numeric": units.figures,
    "numeric_range": units.figures_range,
    "short_numeric": units.short_figures,
    "adjoining_days": units.adjoining_days,
    "month_year": units.month_year,
    "nth_weekday": relative.nth_weekday,
    "day_of_period": relative.day_of_period,
    "transition": spans.transition,
    "part_of_month": parts.part_of_month,
    "part_of_year": parts.part_of_year,
    "part_of_decade": parts.part_of_decade,
    "part_of_period": parts.part_of_period,
    "day": units.day,
    "quarter": spans.quarter,
    "fiscal": spans.fiscal,
    "month": units.month,
    "season": spans.a_season,
    "decade": spans.a_decade,
    "years": spans.two_years,
    "month_of_reference": relative.month_of_reference,
    "ago": relative.ago,
    "hence": relative.hence,
    "shifted": relative.shifted,
    "weekday": relative.weekday,
    "day_word": relative.day_word,
    "day_of_month": relative.day_of_month,
    "year": spans.year,
}
"""Rule of a unit -> its meaning."""
