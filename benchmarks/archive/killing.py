"""Killed while adding: whether anything is lost or doubled when the same command is run again."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import shared
from benchmarks.archive import material
from benchmarks.archive.adding import OPTIONS
from benchmarks.archive.figures import Figure, chancery, cost
from chancery.archive.check import check
from chancery.archive.folder import Folder
from chancery.archive.index import opened
from chancery.archive.store import Store

KILLS, SMALL = 200, 12
EACH = 4
"""Kills that one archive suffers before it is made whole and looked at."""
FILES, FILES_SMALL = 240, 60
HELD = (
    "SELECT id, digest, title, date, characters FROM record",
    "SELECT path, digest FROM place",
    "SELECT id, name, hex(body) FROM layer JOIN record USING (seq)",
    "SELECT digest, code FROM source",
)


def held(place: Path) -> list[list[Any]]:
    """All that an archive holds, for comparing."""
    with Store.reading(Folder(place)) as store:
        return [sorted(store.all(sql), key=repr) for sql in HELD]


def killed(command: list[str], after: float, group: bool) -> bool:
    """Start a command and kill it, or it and its workers, after so many seconds. Returns whether it was still running."""
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=shared.ROOT, stdout=nowhere, stderr=nowhere, start_new_session=True) as process:
        time.sleep(after)
        if process.poll() is not None:
            return False
        if group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        return True


def differences(there: list[list[Any]], whole: list[list[Any]]) -> tuple[int, int]:
    """How many rows are missing and how many are too many."""
    lost = sum(len(set(map(repr, b)) - set(map(repr, a))) for a, b in zip(there, whole, strict=True))
    more = sum(max(0, len(a) - len(b)) for a, b in zip(there, whole, strict=True))
    return lost, more


def indexed(place: Path) -> tuple[int, int]:
    """Records that the index lacks and those that it holds beyond the database's."""
    index = opened(Folder(place))
    with Store.reading(Folder(place)) as store:
        (records,) = store.one("SELECT count(*) FROM record")
    documents = index.searcher().num_docs if index else 0
    return max(0, records - documents), max(0, documents - records)


def killing(small: bool) -> Iterator[Figure]:
    """Kill, resume, compare with an archive that was never disturbed."""
    chance, kills = random.Random(material.SEED), SMALL if small else KILLS
    folder, place, whole_place = (
        material.sample(FILES_SMALL if small else FILES),
        shared.scratch() / "killed",
        shared.scratch() / "undisturbed",
    )
    took = cost(chancery("add", whole_place, folder, *OPTIONS)).wall
    whole, command = held(whole_place), chancery("add", place, folder, *OPTIONS)
    done = attempts = lost = doubled = unclean = 0
    while done < kills and attempts < 3 * kills:
        shutil.rmtree(place, ignore_errors=True)
        for number in range(EACH):
            attempts += 1
            done += killed(command, chance.uniform(0.1, took), group=bool(number % 2))
        cost(command)
        unclean += len(list(check(Folder(place))))
        for missing, more in (differences(held(place), whole), indexed(place)):
            lost, doubled = lost + missing, doubled + more
    note = f"{done} kills within {took:.1f} s of adding {len(whole[1])} files"
    yield Figure("killed while adding, then resumed: lost", lost, "", "0", "0", note)
    yield Figure("killed while adding, then resumed: doubled", doubled, "", "0", "0")
    yield Figure("killed while adding, then resumed: found by check", unclean, "", "0", "0")
