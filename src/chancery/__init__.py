"""Chancery reads declassified records whole and keeps its evidence.

import chancery

record = chancery.read("cable.txt")
record.envelope.from_[0].name, record.envelope.from_[0].quote

for record in chancery.read_all("folder/"):
    if isinstance(record, chancery.Unreadable): ...

archive = chancery.open_archive("my-archive")
for found in chancery.find(archive, "dredger voice:hand").found:
    found.row.title, found.passages
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chancery.archive.finding.results import Results
    from chancery.archive.reading import Archive
    from chancery.errors import ChanceryError
    from chancery.model.record import Record

__version__ = "0.1.0"
__all__ = ["Unreadable", "__version__", "find", "open_archive", "read", "read_all"]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read, and why."""

    path: str
    error: ChanceryError


def read(
    source: str | Path | bytes, *, name: str = "document", names: bool = True, catalogue: dict[str, str] | None = None
) -> Record:
    """The record of a file that holds one document.

    ``source`` is a path or the bytes themselves (``name`` then says what they are called: its ending may tell the form).
    ``names=False`` leaves the names out. ``catalogue`` is an archive's row for the file, column to value.

    Raises ``chancery.errors.ChanceryError``: the file can't be read, or holds several documents (use ``read_all``).
    """
    from chancery.describe import Options
    from chancery.errors import SeveralDocuments
    from chancery.intake import records
    from chancery.model.source import Source
    from chancery.readers.walk import Found

    given = Source(source, name, name) if isinstance(source, bytes) else Found(Path(source).as_posix(), str(source)).source()
    found = records(given, Options(names=names), catalogue)
    if len(found) != 1:
        raise SeveralDocuments(f"{given.path} holds {len(found)} documents.")
    return found[0]


def read_all(*paths: str | Path, names: bool = True) -> Iterator[Record | Unreadable]:
    """Every record below the paths (files, folders, archives), in this process, in order; what fails is given as such."""
    from chancery.describe import Options
    from chancery.errors import ChanceryError, WorkerLost
    from chancery.intake import records
    from chancery.model.source import Source
    from chancery.readers.walk import walk

    for found in walk(paths):
        if not isinstance(found, Source):
            yield Unreadable(found.path, found.error)
            continue
        try:
            some = records(found, Options(names=names))
        except ChanceryError as error:
            yield Unreadable(found.path, error)
        except Exception as error:  # the edge of one source, as in chancery.batch: the rest goes on
            yield Unreadable(found.path, WorkerLost(f"Reading {found.path} failed inside: {error!r}."))
        else:
            yield from some


def open_archive(path: str | Path) -> Archive:
    """The archive in a folder, to be searched and read; its index is brought up to date where it can be.

    Raises ``chancery.errors.ChanceryError``: there is no archive, it is damaged, or of a newer version.
    """
    from chancery.archive import reading

    return reading.open_archive(path)


def find(archive: Archive, query: str, *, order: str = "relevance", limit: int = 20, offset: int = 0) -> Results:
    """The records of an archive that answer a query (docs/searching.md), with the passages that do.

    ``order``: relevance, date, date-back or number. Raises ``chancery.errors.ChanceryError`` for a query that can't be read.
    """
    from chancery.archive.finding import results

    return results.search(archive, results.Request(query, order, offset, limit))
