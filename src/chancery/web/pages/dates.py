"""Records by month, and the days that texts name by month."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive import holdings
from chancery.archive.holdings import Bin
from chancery.web.charts import shade
from chancery.web.pages.requests import table
from chancery.web.room import Room, link
from chancery.web.timeline import timeline

YEARS = 150
"""Years of a calendar at most: those with most."""
FAR = 50
"""Years before the records from which a year named is listed by itself."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a calendar: its sum and address, and of each month the count, how dark it is, its address, and its name."""

    name: str
    total: int
    href: str
    months: list[tuple[int, int, str, str]]


def page(room: Room, _: Asked) -> Response:
    """Two calendars."""
    store = room.archive.store
    years = {one.name: one.sure + one.maybe for one in holdings.bins(room.spans(), by_month=False)}
    named, others = apart(room.once("named days", lambda: holdings.bins(holdings.named_days(store), by_month=True)), room.years())
    return room.render(
        "dates.html",
        months=MONTHS,
        timeline=room.once("timeline", lambda: timeline(room.spans())),
        records=room.once("calendar", lambda: calendar(holdings.bins(_near(room.spans()), by_month=True), "date", years)),
        named=room.once("named calendar", lambda: calendar(named, "named", {})),
        others=others,
        sizes=room.once("sizes", lambda: holdings.sizes(store)),
        most=YEARS,
    )


OF, BY = ("records", "named"), ("month", "year")
"""What is counted: records by their days, or the days that texts name; and by what stretch of time."""
COLUMNS = ("date", "certainly", "possibly")


def counts(room: Room, of: str, by: str) -> list[Bin]:
    """How many there are of each month or year that has any. ``of`` is one of OF, ``by`` of BY."""
    if of == "named":
        return room.once(("named", by), lambda: holdings.bins(holdings.named_days(room.archive.store), by == "month"))
    return holdings.bins(_near(room.spans()) if by == "month" else room.spans(), by == "month")


def given(one: Bin) -> dict[str, str | int]:
    """A month or a year by the COLUMNS."""
    return dict(zip(COLUMNS, (one.name, one.sure, one.maybe), strict=True))


def as_csv(room: Room, request: Asked) -> Response:
    """The counts as rows; ``?of=named`` of the days that texts name, ``?by=year`` of years."""
    values = request.query_params
    of, by = ("named" if values.get("of") == "named" else "records"), ("year" if values.get("by") == "year" else "month")
    return table("dates.csv", COLUMNS, ([str(cell) for cell in given(one).values()] for one in counts(room, of, by)))


def apart(found: list[Bin], years: list[int]) -> tuple[list[Bin], list[tuple[str, int, str]]]:
    """The months near the years of the records, and how often each year far from them is named, with its address."""
    low, high = (min(years) - FAR, max(years) + FAR // 5) if years else (0, 9999)
    far: dict[str, int] = {}
    for one in found:
        if not low <= int(one.name[:4]) <= high:
            far[one.name[:4]] = far.get(one.name[:4], 0) + one.sure + one.maybe
    near = [one for one in found if one.name[:4] not in far]
    return near, [(year, count, link("/search", q=f"named:{year}", order="date")) for year, count in sorted(far.items())]


def _near(spans: holdings.Spans) -> holdings.Spans:
    """Days known to a quarter or closer: what is known to its year only would stand in every month of it."""
    return [one for one in spans if one[0] is not None and one[1] is not None and one[1] - one[0] <= 92]


def calendar(found: list[Bin], field: str, totals: dict[str, int]) -> list[Year]:
    """The years with what their months have. ``totals``: of a year, where it is not the sum of its months."""
    years: dict[str, dict[int, int]] = {}
    for one in found:
        years.setdefault(one.name[:4], {})[int(one.name[5:])] = one.sure + one.maybe
    sums = {year: totals.get(year, sum(months.values())) for year, months in years.items()}
    kept = sorted(sorted(years, key=lambda year: -sums[year])[:YEARS])
    most = max((count for year in kept for count in years[year].values()), default=0)
    out = []
    for year in kept:
        months = []
        for month in range(1, 13):
            count, name = years[year].get(month, 0), f"{year}-{month:02d}"
            months.append((count, shade(count, most), link("/search", q=f"{field}:{name}", order="date"), name))
        out.append(Year(year, sums[year], link("/search", q=f"{field}:{year}", order="date"), months))
    return out
