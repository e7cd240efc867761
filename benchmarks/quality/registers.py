"""Registers rebuilt from the invented exchange, beside its truth."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from random import Random
from statistics import median
from typing import Any

from benchmarks import shared
from benchmarks.invented.exchange import Cable, Exchange
from benchmarks.invented.making import Made, made
from benchmarks.invented.writing import typed
from chancery.describe import Options, read_source
from chancery.link.citing.paper import Own, Paper, paper
from chancery.link.citing.posts import post_key
from chancery.link.registers.gathering import Registers, registers
from chancery.model.source import Source

RUNS = 20
"""Exchanges whose totals are estimated, each of 2,000 cables."""
DELAY = 3
"""Days that a cable may lie after its number was given: a slip within them shows in no register, were all of it held."""


def figures() -> dict[str, float]:
    """All of it, for the gate."""
    found = by_neighbours()
    near = {"telegrams-within-three-days": found["within-three-days"]} if found else {}
    return {**read_and_rebuilt(), **totals(), **near}


def read_and_rebuilt() -> dict[str, float]:
    """The files of one exchange read as any others, misread characters and all; in per cent."""
    exchange = made()
    papers, truth = _read(exchange)
    found = registers(papers)
    return {**_undated(found, papers, truth), **_slips(found, papers, truth)}


def totals(runs: int = RUNS) -> dict[str, float]:
    """Of all yearly registers of so many exchanges, those whose true total lies within the bounds; in per cent."""
    count: Counter[bool] = Counter()
    by_run = Counter[bool]()
    for seed in range(1, runs + 1):
        exchange = Exchange(2000, seed)
        found = registers(_papers(exchange, Random(seed)))
        inside = list(_inside(exchange, found))
        count.update(inside)
        by_run[sum(inside) >= 0.95 * len(inside)] += 1
    return {"totals-inside": 100 * count[True] / sum(count.values()), "runs-with-95-inside": 100 * by_run[True] / runs}


def _inside(exchange: Exchange, found: Registers) -> Iterator[bool]:
    for key, book in found.made.items():
        names = [name for name in exchange.series if key.year and name.endswith(f" {key.kind} {key.year}")]
        name = next((name for name in names if post_key(name.rsplit(" ", 2)[0]) == key.post), None)
        if name and book.estimate and book.fit:
            yield book.estimate.low <= exchange.series[name].total <= book.estimate.high


def _papers(exchange: Exchange, rng: Random) -> Iterator[Paper]:
    """The cables as typed, slips and all, without the reading of pages."""
    for cable in exchange.cables:
        if cable.held and cable.family != "cia":
            printed = typed(cable, rng)
            day = printed.day.toordinal() if printed.day else None
            numbers = [Own(_kind(cable), str(n), frozenset((post_key(cable.post),))) for n in printed.numbers]
            numbers += [Own("incoming", str(given.number)) for given in cable.incoming]
            yield Paper(id=str(cable.index), service=cable.family, first=day, last=day, own=tuple(numbers))


def _kind(cable: Cable) -> str:
    return "outgoing" if cable.family == "soviet" and cable.outward else "telegram"


def _read(exchange: Made) -> tuple[list[Paper], dict[str, dict[str, Any]]]:
    papers, truth = [], {}
    for path, text in exchange.files.items():
        for record in read_source(Source(text.encode(), path, path), Options(names=False)):
            papers.append(paper(record))
            truth[record.id] = exchange.truth["files"][path]
    return papers, truth


def _undated(found: Registers, papers: list[Paper], truth: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Undated cables whose day lies within the bounds; those that have one span; the median width of a span in days."""
    spans: dict[str, list[tuple[int | None, int | None]]] = {one.record: [(a, b) for a, b, _ in one.spans] for one in found.loose}
    for book in found.made.values():
        for bounded in book.undated:
            for record in bounded.entry.records:
                spans.setdefault(record, [(bounded.first, bounded.last)])
    count: Counter[str] = Counter()
    wide = []
    for one in papers:
        if one.day is None and one.id in spans:
            day = datetime.date.fromisoformat(truth[one.id]["date"]).toordinal()
            inside = [(a or 0, b or 10**9) for a, b in spans[one.id] if (a or 0) <= day <= (b or 10**9)]
            count["all"] += 1
            count["inside"] += bool(inside)
            count["one"] += len(spans[one.id]) == 1
            wide += [b - a for a, b in inside]
    return {
        "undated-inside": 100 * count["inside"] / count["all"],
        "undated-with-one-span": 100 * count["one"] / count["all"],
        "undated-days-wide": float(sorted(wide)[len(wide) // 2]),
    }


def _slips(found: Registers, papers: list[Paper], truth: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Wrong numbers and days, mistyped or misread, among those flagged; all of them, and those that any register could show."""
    flagged = {record for book in found.made.values() for slip in book.slips for record in slip.entry.records}
    books = {record for book in found.made.values() if book.fit for entry in book.entries for record in entry.records}
    count: Counter[tuple[bool, bool, bool]] = Counter()
    for one in papers:
        said = truth[one.id]
        if one.day is None or one.id not in books:
            continue
        mine = {(number["series"].split()[-2], number["number"]) for number in said["numbers"]}
        own = {(number.kind, int(number.serial)) for number in one.own if number.kind in ("telegram", "outgoing", "incoming")}
        others = {int(number.serial) for number in one.own if number.other}
        known = {number for _, number in mine}
        wrong_number = any(serial not in known and serial not in others for _, serial in own)
        wrong_kind = any(kind == "incoming" and ("incoming", serial) not in mine for kind, serial in own)
        away = abs(one.day - datetime.date.fromisoformat(said["date"]).toordinal())
        wrong = wrong_number or wrong_kind or away > 0 or said["twice"]
        shows = wrong_kind or away > DELAY or said["off"] is None or not 0 <= said["off"] <= DELAY
        count[bool(wrong), bool(shows), one.id in flagged] += 1
    right = sum(n for (wrong, _, flag), n in count.items() if wrong and flag)
    wrong_ones = sum(n for (wrong, _, _), n in count.items() if wrong)
    showing = sum(n for (wrong, shows, _), n in count.items() if wrong and shows)
    good = sum(n for (wrong, shows, flag), n in count.items() if wrong and shows and flag)
    every = sum(n for (_, _, flag), n in count.items() if flag)
    return {
        "slips-recall-of-all": 100 * right / wrong_ones,
        "slips-recall-of-those-that-show": 100 * good / showing,
        "slips-precision": 100 * right / every,
    }


def by_neighbours() -> dict[str, float] | None:
    """The telegrams of the corpora: how many days a number's day lies from that which its neighbours give."""
    if not shared.present():
        return None
    papers = []
    for path in sorted((shared.CORPORA / "nara-telegrams").glob("*.pdf")):
        source = Source(path.read_bytes(), path.name, path.name)
        papers += [paper(record) for record in read_source(source, Options(names=False))]
    away = []
    for book in registers(papers).made.values():
        points = book.fit.curve.points if book.fit else ()
        for at, point in enumerate(points[1:-1], 1):
            assert book.fit
            away.append(abs(book.fit.curve.expected(point.serial, at).day - point.day))
    return {"days-away-median": median(away), "within-three-days": 100 * sum(days <= 3 for days in away) / len(away)}
