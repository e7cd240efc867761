"""Whether all of an archive agrees: originals with digests, records with their texts, database and index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chancery.archive import index as indexing
from chancery.archive import originals
from chancery.archive.folder import Folder
from chancery.archive.store import Store
from chancery.model.record import Record


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not agree, and what mends it."""

    what: str
    remedy: str
    harmless: bool = False


REBUILD = "Run `chancery rebuild`."


def check(folder: Folder, quick: bool = False) -> Iterator[Finding]:
    """What is wrong; ``quick`` leaves out what takes as long as the archive is large. Raises ArchiveHurt, ArchiveNewer."""
    with Store.reading(folder) as store:
        yield from _database(store)
        yield from _originals(folder, store, quick)
        yield from _records(store, quick)
        yield from _journal(store)
        yield from _index(folder, store)


def _database(store: Store) -> Iterator[Finding]:
    for (said,) in store.all("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield Finding(f"The database: {said}.", "Restore it from a copy, or add the originals anew to a new archive.")
    for table, *_ in store.all("PRAGMA foreign_key_check"):
        yield Finding(f"A row of {table} belongs to nothing.", "Run `chancery reread --all`.")


def _originals(folder: Folder, store: Store, quick: bool) -> Iterator[Finding]:
    known = {digest for (digest,) in store.all("SELECT digest FROM source")}
    there = set(originals.held(folder))
    for digest in sorted(known - there):
        yield Finding(f"The original {digest[:16]}… is missing.", "Add its file again.")
    for digest in sorted(there - known):
        yield Finding(
            f"The original {digest[:16]}… was kept but not read yet.", "Run the same `chancery add` again.", harmless=True
        )
    for unfinished in originals.left_unfinished(folder):
        yield Finding(f"{unfinished.name} was left half written.", "The next `chancery add` removes it.", harmless=True)
    for digest in () if quick else sorted(known & there):
        if not originals.is_whole(folder, digest):
            yield Finding(f"The original {digest[:16]}… is not what it was.", "Delete that file and add the original again.")


def _records(store: Store, quick: bool) -> Iterator[Finding]:
    sql = "SELECT id FROM record WHERE seq NOT IN (SELECT seq FROM text)"
    for (record_id,) in store.all(sql):
        yield Finding(f"The record {record_id} has no text.", "Run `chancery reread --all`.")
    for seq, record_id in () if quick else store.all("SELECT seq, id FROM record ORDER BY seq"):
        try:
            wrong = next(_misquoting(store.record_at(seq)), None)
        except (ValueError, KeyError, TypeError, sqlite3.Error) as error:
            yield Finding(f"The record {record_id} can't be taken out: {error}.", "Run `chancery reread --all`.")
            continue
        if wrong is not None:
            yield Finding(
                f"In the record {record_id} a reading does not quote the text at {wrong}.", "Run `chancery reread --all`."
            )


def _journal(store: Store) -> Iterator[Finding]:
    (entries,) = store.one("SELECT count(*) FROM judgement")
    held = store.folder.journal.read_bytes().count(b"\n") if store.folder.journal.exists() else 0
    if entries != held:
        yield Finding(
            f"journal.jsonl has {held:,} entries, the database {entries:,}.", "The next correction mends it.", harmless=True
        )
    for (source,) in store.all("SELECT DISTINCT source FROM judgement WHERE source NOT IN (SELECT digest FROM source)"):
        what = f"The journal speaks of the file {source[:16]}…, which is not in the archive."
        yield Finding(what, "Add that file; its entries are kept.", harmless=True)


def _misquoting(record: Record) -> Iterator[int]:
    """Offsets of spans whose quote is not what stands there."""
    stack: list[Any] = [record]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack.extend(node)
            continue
        names = getattr(type(node), "__dataclass_fields__", None)
        if names is None:
            continue
        start, end, quote = (getattr(node, name, None) for name in ("start", "end", "quote"))
        if isinstance(quote, str) and isinstance(start, int) and record.text[start:end] != quote:
            yield start
        stack.extend(getattr(node, name) for name in names)


def _index(folder: Folder, store: Store) -> Iterator[Finding]:
    index = indexing.opened(folder)
    (records,) = store.one("SELECT count(*) FROM record")
    if index is None:
        yield Finding("There is no usable search index.", REBUILD, harmless=True)
    elif index.through < store.change():
        yield Finding(
            "The search index lags behind the database.", "The next `chancery add` or `open` brings it up.", harmless=True
        )
    elif index.searcher().num_docs != records:
        yield Finding(f"The search index holds {index.searcher().num_docs:,} records, the database {records:,}.", REBUILD)
