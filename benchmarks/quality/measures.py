"""The measures, a literal table: each gives figures by name, or None where its material is not here."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks import shared
from benchmarks.quality import dates, registers, releases, saidtelegrams, sayings, tei
from benchmarks.quality.comparing import invented as comparing_invented
from benchmarks.quality.comparing import read as comparing_read
from benchmarks.quality.people import ranking
from benchmarks.quality.references import finding
from chancery import golden
from chancery.describe import Options, read_source

Figures = dict[str, float] | None
GOLDEN = shared.ROOT / "tests" / "golden" / "records"
OTHERS_FAULT = {"empty-file"}
"""Errors that say what is wrong with the file itself."""


def golden_records() -> Figures:
    """The invented documents of each family, field by field: lines right of all lines expected or said."""
    right: dict[str, int] = {}
    total: dict[str, int] = {}
    for path in sorted(GOLDEN.rglob("*.txt")):
        case = golden.load(path)
        names = any(line.startswith("name:") for line in case.expected)
        result = golden.score(case, read_source(case.source, Options(names=names)))
        family = path.parent.name
        right[family] = right.get(family, 0) + result.right
        total[family] = total.get(family, 0) + result.total
    figures = {family: 100 * right[family] / total[family] for family in right}
    return {**figures, "all": 100 * sum(right.values()) / sum(total.values())} if total else None


def seed() -> Figures:
    """The cable that the project began with."""
    if not shared.present():
        return None
    with shared.records(shared.CORPORA / "seed") as records:
        said = shared.score("seed.py", records)
    return {"points": figure(r"seed: .* = ([\d.]+) %", said)}


def telegrams() -> Figures:
    """State Department telegrams against an index corrected by hand."""
    if not shared.present():
        return None
    with shared.records(shared.CORPORA / "nara-telegrams", options=("--without", "names")) as records:
        said = shared.score("telegrams.py", records, shared.GOLD / "telegrams.jsonl")
    return {"mean": figure(r"telegrams: ([\d.]+)", said), "references": figure(r"F1 ([\d.]+)", said)}


def catalogue() -> Figures:
    """OCR records against the archive's catalogue."""
    if not shared.present():
        return None
    with shared.records(shared.jfk(), options=("--without", "names")) as records:
        said = shared.score("catalogue.py", records, shared.CORPORA / "jfk-catalogue.csv")
    out = {}
    for field in ("date", "from", "to"):
        match = re.search(rf"catalogue {field}: .*precision ([\d.]+) recall ([\d.]+)", said)
        assert match, said
        out[f"{field}-precision"], out[f"{field}-recall"] = float(match[1]), float(match[2])
    return out


def spans() -> Figures:
    """Every span of every record of every corpus quotes its text; every file is read without an error that is ours."""
    if not shared.present():
        return None
    good = bad = failed = 0
    for place in (shared.CORPORA, shared.jfk()):
        with shared.records(place) as records, records.open(encoding="utf-8", errors="surrogatepass") as lines:
            for line in lines:
                record = json.loads(line)
                if "error" in record:
                    failed += record["error"]["code"] not in OTHERS_FAULT
                    continue
                for quotes in spans_of(record, record["text"]):
                    good, bad = good + quotes, bad + (not quotes)
    return {"quote": 100 * good / (good + bad) if bad else 100.0, "files-failed-negated": -float(failed)}


def spans_of(node: Any, text: str) -> Iterator[bool]:
    """Whether each span below a node quotes the text."""
    if isinstance(node, dict):
        if node.get("start") is not None and "quote" in node:
            yield text[node["start"] : node["end"]] == node["quote"]
        for key, child in node.items():
            if key != "text":
                yield from spans_of(child, text)
    elif isinstance(node, list):
        for child in node:
            yield from spans_of(child, text)


def golden_dates() -> Figures:
    """The invented expressions of dates, as written and in capitals: days right, F1."""
    scores = {"as-written": dates.Score(), "in-capitals": dates.Score()}
    for sentence in dates.sentences():
        scores["in-capitals" if sentence.name.endswith("-capitals") else "as-written"].add(sentence)
    return {name: score.f1 for name, score in scores.items()}


def names() -> Figures:
    """Annotated cables, each read by a model that has not seen it (five-fold); needs the extra ``train``."""
    if not shared.present() or not importlib.util.find_spec("sklearn"):
        return None
    gold = [shared.GOLD / f"entities-{half}.jsonl" for half in ("train", "dev")]
    command = [
        sys.executable,
        "-m",
        "benchmarks.quality.names",
        *map(str, gold),
        "--texts",
        str(shared.CORPORA / "historylab-entities"),
    ]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=shared.ROOT).stdout
    return {"strict-f1": figure(r"(?m)^all .* F1 +([\d.]+)", said)}


def figure(pattern: str, said: str) -> float:
    """The number that a scorer printed. Raises AssertionError where it did not."""
    match = re.search(pattern, said)
    assert match, said
    return float(match[1])


MEASURES: tuple[tuple[str, Callable[[], Figures]], ...] = (
    ("golden", golden_records),
    ("seed", seed),
    ("telegrams", telegrams),
    ("catalogue", catalogue),
    ("dates", golden_dates),
    ("names", names),
    ("spans", spans),
    ("tei", tei.figures),
    ("people", ranking.figures),
    ("releases", releases.figures),
    ("comparing-invented", comparing_invented.figures),
    ("comparing-read", comparing_read.figures),
    ("registers", registers.figures),
    ("references", finding.figures),
    ("sayings", sayings.figures),
    ("sayings", saidtelegrams.figures),
)
