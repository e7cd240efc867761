"""Adding: beside mere reading, and tenfold beside single."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from benchmarks import shared
from benchmarks.archive import material
from benchmarks.archive.figures import Cost, Figure, chancery, cost, least

RUNS = 2
OPTIONS = ("--jobs", "2", "--without", "names")


def _added(place: Path, paths: tuple[Path, ...]) -> Cost:
    shutil.rmtree(place, ignore_errors=True)
    return cost(chancery("add", place, *paths, *OPTIONS))


@cache
def archive(small: bool) -> Path:
    """An archive of the corpora."""
    place = shared.scratch() / "archive"
    if not place.exists():
        _added(place, material.corpora(small))
    return place


@cache
def tenfold(small: bool) -> tuple[Path, Cost]:
    """An archive of all variants, and what adding them took."""
    place = shared.scratch() / "tenfold"
    return place, _added(place, material.variants(small))


def adding(small: bool) -> Iterator[Figure]:
    """Adding beside reading to nowhere: the least of each, taken in turn."""
    paths, place = material.corpora(small), shared.scratch() / "archive"
    reads, adds = [], []
    for _ in range(1 if small else RUNS):
        reads.append(cost(chancery("read", *paths, "--format", "jsonl", *OPTIONS)))
        adds.append(_added(place, paths))
    read, add = least(reads), least(adds)
    yield Figure(
        "adding ÷ reading, wall, 2 workers", add.wall / read.wall, "", "≤ 1.8", "≤ 1.2", f"{add.wall:.1f} s, {read.wall:.1f} s"
    )
    yield Figure(
        "adding ÷ reading, CPU, 2 workers", add.cpu / read.cpu, "", "≤ 1.8", "≤ 1.2", f"{add.cpu:.1f} s, {read.cpu:.1f} s"
    )


def growing(small: bool) -> Iterator[Figure]:
    """Adding a file of all variants beside adding a file of the first alone, which has the texts as they are."""
    folders = material.variants(small)
    single = _added(shared.scratch() / "single", folders[:1])
    shutil.rmtree(shared.scratch() / "single")
    _, whole = tenfold(small)
    times = len(folders)
    for name, one, all_ in (("wall", single.wall, whole.wall), ("CPU", single.cpu, whole.cpu)):
        note = f"{all_:.1f} s, {one:.1f} s"
        yield Figure(f"adding a file, {times}-fold ÷ single, {name}", all_ / one / times, "", "≤ 1.15", "1.0", note)
