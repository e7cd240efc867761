"""Write the exchange into a folder, with ``truth.json`` beside the files.

``series``: for each journal (``PORT SERRAT telegram 1975``; ``PSER telegram running`` where no January starts it anew) how many
numbers it gave, its first and last, where it rolls over, which are held and which are cited but not held. ``files``: for each
path the ``cable`` (one for all its sections and releases; ``same`` are their other files), its true post, serial, year, date
and ``numbers`` (own and incoming, each with its place in its journal), ``slip`` (None, ``number`` or ``date``: what a clerk
mistyped), ``twice`` (it bears another's number), ``undated``, ``off`` (days between the printed day and that of the printed
number), ``section``; under ``printed`` where numbers and dates stand, what was typed and what is read there; ``cites``: each
citation with its place, what was typed and is read, whether its number is a slip, and the true cable with its ``files`` (none:
not held).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.invented.exchange import Cable, Exchange, Given
from benchmarks.invented.noise import misread
from benchmarks.invented.writing import Page, Printed, pages, typed

NOISY = 0.3
"""The share of telegrams of the State family that a machine read; the others are so always."""


@dataclass(frozen=True)
class Made:
    """The files by their paths, and the truth about them."""

    files: dict[str, str]
    truth: dict[str, Any]

    def write(self, folder: Path) -> None:
        """Write all of it into a folder."""
        for path, text in self.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        (folder / "truth.json").write_text(json.dumps(self.truth, indent=1), encoding="utf-8")


def made(cables: int = 2000, seed: int = 1, noise: float = 0.01) -> Made:
    """So many held cables, and the truth: the same for the same numbers. ``noise`` is the share of characters misread."""
    exchange = Exchange(cables, seed)
    rng = Random(f"pages {seed} {noise}")
    held = [cable for cable in exchange.cables if cable.held]
    rng.shuffle(held)  # so that neither names nor order tell anything
    files: dict[str, str] = {}
    told: dict[str, Any] = {}
    of: dict[int, list[str]] = {}
    for cable in held:
        printed = typed(cable, rng)
        rate = noise if cable.family != "state" or rng.random() < NOISY else 0.0
        for at, page in enumerate(pages(cable, exchange.cables, printed, rng)):
            for release in range(cable.releases):
                path = f"{cable.family}/{len(files) + 1:05d}.txt"
                files[path], told[path] = _read(page, rate or (noise if release else 0.0), rng)
                told[path].update(_truth(cable, printed, exchange), noise=rate or (noise if release else 0.0))
                told[path].update({"section": [at + 1, cable.sections]} if cable.apart else {})
                of.setdefault(cable.index, []).append(path)
    for path, truth in told.items():
        truth["same"] = [other for other in of[truth["cable"]] if other != path]
        for cite in truth["cites"]:
            other = exchange.cables[cite.pop("of")]
            cite.update(_named(other), files=of.get(other.index, []), held=other.held)
    series = _series(exchange, held)
    return Made(files, {"seed": seed, "noise": noise, "cables": cables, "series": series, "files": told})


def _read(page: Page, noise: float, rng: Random) -> tuple[str, dict[str, Any]]:
    """The page as text, misread; where its numbers, dates and citations stand in it and what they read."""
    text = ""
    own: dict[str, list[dict[str, Any]]] = {"number": [], "date": []}
    cites: list[dict[str, Any]] = []
    for words, role in page.pieces:
        words_read = misread(words, noise, rng)
        place = {"start": len(text), "end": len(text) + len(words_read), "typed": words, "read": words_read}
        if role.startswith("cite"):
            cited = page.cited[int(role.split()[1])]
            cites.append({**place, "where": cited.where, "slip": cited.slip, "of": cited.of})
        elif role:
            own[role].append(place)
        text += words_read
    return text, {"printed": own, "cites": cites}


def _named(cable: Cable) -> dict[str, Any]:
    return {
        "cable": cable.index,
        "post": cable.post,
        "serial": cable.given[0].number,
        "year": cable.day.year,
        "date": cable.day.isoformat(),
    }


def _truth(cable: Cable, printed: Printed, exchange: Exchange) -> dict[str, Any]:
    """What is true of a cable; ``off`` is how many days lie between its printed day and the day on which its printed number
    really was given: what a slip can be known by (None: that number was never given)."""
    journal = exchange.series[cable.given[0].series]
    own = cable.given[0]
    place = own.place + printed.numbers[0] - own.number
    there = journal.day_of(place)
    return {
        "family": cable.family,
        **_named(cable),
        "series": own.series,
        "numbers": [_number(given) for given in (*cable.given, *cable.incoming)],
        "to": cable.to,
        "undated": cable.undated,
        "slip": cable.slip,
        "twice": cable.twice,
        "off": None if there is None or printed.day is None else (printed.day - there).days,
        "releases": cable.releases,
    }


def _number(given: Given) -> dict[str, Any]:
    return {"series": given.series, "number": given.number, "place": given.place}


def _series(exchange: Exchange, held: list[Cable]) -> dict[str, Any]:
    """Of each journal: how many numbers it gave, which are held, which are cited but not held."""
    has: dict[str, set[int]] = {name: set() for name in exchange.series}
    cited: dict[str, set[int]] = {name: set() for name in exchange.series}
    for cable in held:
        for given in (*cable.given, *cable.incoming):
            has[given.series].add(given.number)
        for at in cable.cites:
            other = exchange.cables[at]
            if not other.held:
                cited[other.given[0].series].add(other.given[0].number)
    return {
        name: {
            "total": journal.total,
            "first": journal.number(1),
            "last": journal.number(journal.total),
            "rolls": journal.rolls,
            "held": sorted(has[name]),
            "cited, not held": sorted(cited[name]),
        }
        for name, journal in sorted(exchange.series.items())
    }
