"""An archive opened to be read: by any number of threads, beside a process that adds to it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from chancery.archive import index as indexing
from chancery.archive import linking
from chancery.archive.errors import ArchiveBusy, ArchiveReadOnly
from chancery.archive.folder import Folder, found
from chancery.archive.index import Index
from chancery.archive.lock import settled, writing
from chancery.archive.store import Store
from chancery.archive.words import strict_keys

MOMENT, FEW = 0.5, 20
"""Seconds that the opening waits at most for another process to write its last few changes into the index."""
VIEWS = 4
"""Earlier states of the index that are kept for those who are turning pages in them."""


class Archive:
    """An archive to read. ``store`` is the calling thread's own connection."""

    def __init__(self, folder: Folder, index: Index, note: str = "") -> None:
        self.folder, self.index, self.note = folder, index, note
        self._local = threading.local()
        self._turn = threading.Lock()
        self._views: OrderedDict[int, Any] = OrderedDict()

    @property
    def store(self) -> Store:
        """The database, for this thread."""
        store: Store | None = getattr(self._local, "store", None)
        if store is None:
            store = self._local.store = Store.reading(self.folder)
        return store

    def view(self, through: int | None = None) -> tuple[int, Any]:
        """A state of the index and its number: the newest, or the one asked for while it is kept.

        What was changed here is in the newest: it is waited for. Raises DiskFull where it could not be written.
        """
        with self._turn:
            if through is not None and through in self._views:
                self._views.move_to_end(through)
                return through, self._views[through]
        settled(self.folder)
        with self._turn:
            self._refresh()
            number = self.index.through
            if number not in self._views:
                self._views[number] = self.index.searcher()
                while len(self._views) > VIEWS:
                    self._views.popitem(last=False)
            return number, self._views[number]

    def state(self) -> Hashable:
        """What tells one state of the archive from another: of the index, the records and the judgements. Waits for nothing."""
        with self._turn:
            self._refresh()
        entries = "(SELECT max(entry) FROM judgement), (SELECT max(entry) FROM journal)"
        return self.index.through, *self.store.one(f"SELECT value, {entries} FROM counter WHERE name = 'change'")

    def _refresh(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # being replaced at this moment: the state held is still whole
            self.index.refresh()

    def spellings(self, word: str) -> list[str]:
        """Other words of the archive's names that share a key with a folded word."""
        wanted = sorted(strict_keys(word))
        marks = ",".join("?" * len(wanted))
        sql = f"SELECT DISTINCT word FROM spelling WHERE key IN ({marks}) AND word <> ? ORDER BY word LIMIT 200"
        return [other for (other,) in self.store.all(sql, (*wanted, word))] if wanted else []


def open_archive(path: str | Path) -> Archive:
    """The archive at a path, its index brought up to date where it can be.

    Raises NoArchive, ArchiveNewer, ArchiveHurt; ArchiveReadOnly where there is no usable index and none can be made.
    """
    folder = found(path)
    index, note = indexing.opened(folder), ""
    try:
        with writing(folder), Store.writing(folder) as store:
            if index is None or index.through != store.change():
                note = "The search index was made anew." if index is None else "The search index was brought up to date."
                index = indexing.catch_up(folder, store)
            linking.catch_up(store)
    except (ArchiveBusy, ArchiveReadOnly) as error:
        if index is None:
            raise
        note = ""
        if isinstance(error, ArchiveBusy):
            _shortly(folder, index)
    return Archive(folder, index, note)


def _shortly(folder: Folder, index: Index) -> None:
    """Wait a moment for another process to write what it has answered: a correction or two, not the files that one is adding."""
    with Store.reading(folder) as store:
        behind = store.change() - index.through
    until = time.monotonic() + (MOMENT if 0 < behind <= FEW else 0)
    while time.monotonic() < until and not index.refresh():
        time.sleep(MOMENT / 50)
