"""Where the shared corpora and scorers lie, when they do."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CORPORA = SHARED / "corpora"
SCORERS = SHARED / "score"
GOLD = SCORERS / "gold"
_SCRATCH = tempfile.TemporaryDirectory(prefix="chancery-benchmarks-")


def present() -> bool:
    """Whether the shared corpora lie beside the project."""
    return CORPORA.is_dir()


def scratch() -> Path:
    """A folder that goes with the process."""
    return Path(_SCRATCH.name)


@cache
def jfk() -> Path:
    """The JFK releases, unpacked once a run."""
    folder = scratch() / "jfk"
    with tarfile.open(CORPORA / "jfk-releases.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    return next(folder.iterdir())


def read(*paths: Path, output: Path, options: tuple[str, ...] = ()) -> None:
    """Run the command line over the paths, to lines of JSON."""
    command = [sys.executable, "-m", "chancery", "read", *map(str, paths), "--format", "jsonl", "--output", str(output), *options]
    subprocess.run(command, check=False, cwd=ROOT, stderr=subprocess.DEVNULL)


def score(scorer: str, *arguments: Path | str) -> str:
    """What a scorer prints."""
    command = [sys.executable, str(SCORERS / scorer), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


@contextlib.contextmanager
def records(*paths: Path, options: tuple[str, ...] = ()) -> Iterator[Path]:
    """The records of the paths in a file that is deleted afterwards."""
    with tempfile.NamedTemporaryFile(dir=scratch(), suffix=".jsonl", delete=False) as file:
        path = Path(file.name)
    try:
        read(*paths, output=path, options=options)
        yield path
    finally:
        path.unlink(missing_ok=True)
