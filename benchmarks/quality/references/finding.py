"""Finds what is cited in memory, as the archive's linker does, and scores it."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import shared
from benchmarks.invented.making import made
from chancery.describe import Options, read_source
from chancery.export.json import from_json
from chancery.link.citing.choosing import find
from chancery.link.citing.citation import Citation, citations
from chancery.link.citing.mentions import reference_lines
from chancery.link.citing.paper import Paper, paper
from chancery.link.claim import Claim
from chancery.model.record import Record
from chancery.model.source import Source

VERDICTS = Path(__file__).with_name("jfk-verdicts.csv")
"""What was read by hand: citing record, place of the citation in its text, record that it was joined with, right or wrong."""
FILES = 500
"""Files of the released records, by digest, whose reference lines are counted: the first that have any."""


class Found(NamedTuple):
    """A citation of a record, with its claims."""

    record: Record
    said: Citation
    claims: tuple[Claim, ...]

    @property
    def held(self) -> list[str]:
        """Ids of the records that it is believed to mean."""
        return [claim.other for claim in self.claims if claim.state == "held"]


def linked(records: Sequence[Record]) -> list[Found]:
    """The citations of all records, looked up among them."""
    papers = [paper(record) for record in records]
    index: defaultdict[str, dict[str, Paper]] = defaultdict(dict)
    for one in papers:
        for own in one.own:
            index[own.serial][one.id] = one

    def lookup(serials: Iterable[str]) -> list[Paper]:
        found: dict[str, Paper] = {}
        for serial in serials:
            found.update(index.get(serial, {}))
        return list(found.values())

    return [
        Found(record, said, find(said, own, lookup, lambda _: {}))
        for record, own in zip(records, papers, strict=True)
        for said in citations(record, own)
    ]


def read(folder: Path) -> list[Record]:
    """The records of a folder, without names."""
    with shared.records(folder, options=("--without", "names")) as path, path.open(encoding="utf-8") as lines:
        nodes = [json.loads(line) for line in lines]
    return [from_json(node) for node in nodes if "error" not in node]


def invented(seed: int = 1) -> dict[str, float]:
    """The invented exchange: how many of the citations of what is held are found, how many of those found are right."""
    exchange = made(2000, seed)
    sources = [Source(text.encode(), Path(path).name, path) for path, text in exchange.files.items()]
    records = [record for source in sources for record in read_source(source, Options(names=False))]
    paths = {record.id: record.source.path for record in records}
    by_path: defaultdict[str, list[Found]] = defaultdict(list)
    for found in linked(records):
        by_path[found.record.source.path].append(found)
    cited = hit = held = wrong = 0
    for path, truth in exchange.truth["files"].items():
        all_files = {file for cite in truth["cites"] for file in cite["files"]}
        for found in by_path[path]:
            held += bool(found.held)
            wrong += bool(found.held) and not any(paths[name] in all_files for name in found.held)
        for cite in truth["cites"]:
            if cite["held"]:
                cited += 1
                near = [f for f in by_path[path] if f.said.start < cite["end"] and cite["start"] < f.said.end]
                hit += any(paths[name] in cite["files"] for found in near for name in found.held)
    return {"invented-recall": 100 * hit / cited, "invented-precision": 100 * (held - wrong) / held}


_DOCUMENT = re.compile(r"(\d{4})([A-Z]+?)(\d+)")


def telegrams() -> dict[str, float]:
    """The 171 telegrams: of the references of the gold that point inside the set, how many are found; and how many are wrong."""
    gold = [json.loads(line) for line in (shared.GOLD / "telegrams.jsonl").read_text(encoding="utf-8").splitlines()]
    inside: dict[tuple[str, str], str] = {}
    for row in gold:
        if match := _DOCUMENT.fullmatch(row["Document Number"]):
            inside[match[2], str(int(match[3]))] = row["source"]
    wanted = {
        (row["source"], inside[key])
        for row in gold
        for post, number in row["references"]
        if (key := (re.sub("[^A-Z]", "", post[:6]), number.lstrip("0"))) in inside
    }
    records = read(shared.CORPORA / "nara-telegrams")
    names = {record.id: record.source.name for record in records}
    found = {(one.record.source.name, names[other]) for one in linked(records) for other in one.held}
    return {
        "telegrams-n": float(len(wanted)),
        "telegrams-resolved": 100 * len(found & wanted) / len(wanted),
        "telegrams-wrong-negated": -float(len(found - wanted)),
    }


def released() -> dict[str, float]:
    """Released cables: the share of what reference lines cite that is found in the set; of those read, how many are right."""
    records = read(shared.jfk())
    by_file: defaultdict[str, list[Found]] = defaultdict(list)
    for one in linked(records):
        zones = list(reference_lines(one.record.text))
        listed = {reference.start for reference in one.record.envelope.references}
        if one.said.start in listed or any(start <= one.said.start < end for start, end in zones):
            by_file[one.record.source.sha256].append(one)
    some = [one for digest in sorted(by_file)[:FILES] for one in by_file[digest]]
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        verdicts = {(row["citing"], int(row["start"]), row["cited"]): row["verdict"] for row in csv.DictReader(lines)}
    told = [verdicts.get((one.record.id, one.said.start, one.held[0])) for found in by_file.values() for one in found if one.held]
    right, read_ones = told.count("right"), sum(verdict is not None for verdict in told)
    return {
        "jfk-n": float(len(some)),
        "jfk-resolved": 100 * sum(bool(one.held) for one in some) / len(some),
        "jfk-read": float(read_ones),
        "jfk-unread-negated": -float(len(told) - read_ones),
        "jfk-precision": 100 * right / read_ones if read_ones else 0.0,
    }


def figures() -> dict[str, float] | None:
    """All figures; those of the invented exchange alone where the shared corpora are not here."""
    out = invented()
    return {**out, **telegrams(), **released()} if shared.present() else out


def main() -> None:
    """Print the figures."""
    for name, value in (figures() or {}).items():
        print(f"{name:28s} {value:8.2f}")
