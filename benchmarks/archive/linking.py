"""Linking: beside mere reading, the whole of the releases beside a tenth of them, and one record more."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import shared
from benchmarks.archive import material
from benchmarks.archive.adding import OPTIONS, archive
from benchmarks.archive.figures import Figure, chancery, cost
from chancery.archive.folder import found
from chancery.archive.linking import LINKERS, Changes
from chancery.archive.lock import writing
from chancery.archive.store import Store

TENTH = 10


def linking(small: bool) -> Iterator[Figure]:
    """CPU seconds of each linker, and of all beside reading without names."""
    read = cost(chancery("read", *material.corpora(small), "--format", "jsonl", *OPTIONS)).cpu
    every = anew(archive(small))
    note = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in every.items())
    yield Figure("linking all ÷ reading, CPU", sum(every.values()) / read, "", "≤ 0.5", "≤ 0.2", f"{note}; {read:.1f} s")
    if not shared.present() or small:
        return
    whole, tenth = (_releases(name, kept) for name, kept in (("whole", lambda _: True), ("tenth", _in_tenth)))
    one, other = anew(whole), anew(tenth)
    for name in one:
        said = f"{one[name]:.1f} s, {other[name]:.2f} s"
        yield Figure(f"{name}: all releases ÷ a tenth", one[name] / other[name], "", "≤ 12", "10", said)
    for name, place in (("all", whole), ("a tenth", tenth)):
        for linker, seconds in more(place).items():
            yield Figure(f"{linker}: one record more, of {name}", seconds * 1000, "ms", "", "", "CPU, mean of 20")


def anew(place: Path) -> dict[str, float]:
    """CPU seconds of each linker."""
    with writing(found(place)), Store.writing(found(place)) as store:
        return {linker.name: _timed(store, linker.anew) for linker in LINKERS}


def more(place: Path) -> dict[str, float]:
    """CPU seconds that each linker takes for a record that is new, the mean of 20."""
    with writing(found(place)), Store.writing(found(place)) as store:
        seqs = [seq for (seq,) in store.all("SELECT seq FROM record ORDER BY seq")]
        some = [Changes((seq,)) for seq in seqs[:: max(1, len(seqs) // 20)][:20]]
        return {linker.name: sum(_timed(store, linker.changed, one) for one in some) / len(some) for linker in LINKERS}


def _timed(store: Store, work: Callable[..., None], *given: Changes) -> float:
    began = time.process_time()
    with store.transaction():
        work(store, *given)
    return time.process_time() - began


def _in_tenth(path: Path) -> bool:
    """All releases of a record, or none."""
    return sum(map(ord, path.stem)) % TENTH == 0


def _releases(name: str, kept: Callable[[Path], bool]) -> Path:
    """An archive of the releases, or some of them."""
    place = shared.scratch() / f"linked-{name}"
    folder = shared.scratch() / f"linked-{name}-files"
    for path in sorted(shared.jfk().rglob("*")):
        if path.is_file() and kept(path):
            target = folder / path.relative_to(shared.jfk())
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    cost(chancery("add", place, folder, *OPTIONS))
    return place
