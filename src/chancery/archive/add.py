"""How files come into an archive: read in worker processes, kept by this one, a few at a time and each few wholly.

A process killed at any moment loses what it had not kept yet and nothing else: the next run finds it unknown and reads it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from chancery import __version__, batch
from chancery.archive import journal, linking, originals, witness
from chancery.archive.bounds import bounds_said, divided, said_of_bounds
from chancery.archive.entry import Entry, entry_of, record_of
from chancery.archive.folder import Folder
from chancery.archive.index import Writer, catch_up
from chancery.archive.judge import amended, put
from chancery.archive.lock import writing
from chancery.archive.store import Store
from chancery.catalogue import Catalogue
from chancery.describe import LAYERS, Options
from chancery.errors import ChanceryError
from chancery.intake import records
from chancery.model.source import Source
from chancery.readers.walk import Failure, Found

CHUNK, SOON = 48, 1.0
"""Sources, and seconds, after which what has come in is kept."""
COMMIT = 20_000
"""Records after which the index is made to last; what it lacks after a kill is put again from the database."""


def rules(names: bool) -> str:
    """The rules that read a record now: the program's version and that of each layer."""
    return " ".join([__version__, *(f"{layer}{version}" for layer, version in LAYERS if names or layer != "names")])


@dataclass(frozen=True, slots=True)
class Kept:
    """What a worker made of a source. ``known``: it was held already, as it would be read now."""

    digest: str
    name: str
    media_type: str = ""
    size: int = 0
    catalogue: dict[str, str] = field(default_factory=dict)
    known: bool = False
    entries: tuple[Entry, ...] = ()
    error: ChanceryError | None = None


@dataclass(frozen=True, slots=True)
class Keep:
    """What a worker does: keep the bytes, read them, make entries of the records."""

    root: str
    names: bool
    catalogue: Catalogue | None = None
    again: bool = False

    def __call__(self, source: Source) -> tuple[Kept, ...]:
        """The one answer for a source. Raises DiskFull, ArchiveReadOnly."""
        folder = Folder(Path(self.root))
        digest = source.sha256
        row = self.catalogue.row(source.path) if self.catalogue else None
        if not self.again and _held(self.root, digest, source.path, row, self.names):
            return (Kept(digest, source.name, known=True),)
        originals.put(folder, digest, source.data)
        given = row if row is not None else _catalogue(self.root, digest)
        try:
            found = records(source, Options(names=self.names), given, bounds_said(_reader(self.root), digest))
        except ChanceryError as error:
            return (Kept(digest, source.name, "", len(source.data), given, error=error),)
        entries = tuple(entry_of(record) for record in found)
        media_type = found[0].source.media_type if found else ""
        return (Kept(digest, source.name, media_type, len(source.data), given, entries=entries),)


@cache
def _reader(root: str) -> Store:
    return Store.reading(Folder(Path(root)))


def _held(root: str, digest: str, path: str, row: dict[str, str] | None, names: bool) -> bool:
    """Whether a source is held and would be read no otherwise now. One that failed is tried again."""
    store = _reader(root)
    held = store.knows(digest)
    if held is None or held[1] is not None or (names and "names" not in held[0]):
        return False
    kept = store.all("SELECT catalogue FROM place WHERE digest = ? AND path = ?", (digest, path))
    return not row or (bool(kept) and json.loads(kept[0][0] or "{}") == row)


def _catalogue(root: str, digest: str) -> dict[str, str]:
    """What a catalogue said of a source when it was added."""
    for (line,) in _reader(root).all("SELECT catalogue FROM place WHERE digest = ? AND catalogue IS NOT NULL", (digest,)):
        said: dict[str, str] = json.loads(line)
        return said
    return {}


@dataclass(slots=True)
class Report:
    """What a run did: sources by what became of them, records, and why what failed did."""

    read: int = 0
    known: int = 0
    failed: int = 0
    records: int = 0
    changed: int = 0
    doubtful: int = 0
    seconds: float = 0.0
    failures: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Path, code, message and remedy of each source that failed."""
    doubts: dict[str, int] = field(default_factory=dict)
    """Records by the code of a doubt."""
    judged: bool | None = None
    """Whether the archive has judgements; not known before the first source is kept."""
    kept: set[str] = field(default_factory=set)
    """Digests kept in this run: the same bytes at a second path may be read before the first are kept."""


Watch = Callable[[batch.Outcome], None]


def add(
    folder: Folder,
    found: Iterable[Found | Failure],
    keep: Keep,
    jobs: int | None,
    seconds: float,
    watch: Watch,
    what: str = "add",
) -> Report:
    """Keep what is found. Raises ArchiveBusy, DiskFull, ArchiveReadOnly and other errors of the archive as a whole."""
    began, report = time.monotonic(), Report()
    with writing(folder), Store.writing(folder) as store:
        for unfinished in originals.left_unfinished(folder):
            unfinished.unlink(missing_ok=True)
        writer = Writer(catch_up(folder, store))
        outcomes = batch.run(found, keep, jobs, seconds)
        since = 0
        for some in chunks(outcomes, watch):
            puts = _keep(store, some, report, keep.names)
            for seq, entry in puts:
                writer.put(seq, entry.words)
            since += len(puts)
            if since >= COMMIT:
                writer.commit(store.change())
                since = 0
        linking.catch_up(store)
        report.seconds = time.monotonic() - began
        with store.transaction():
            store.note(
                what, **{name: getattr(report, name) for name in ("read", "known", "failed", "records", "changed", "seconds")}
            )
        writer.commit(store.change())
        writer.close()
    return report


def chunks(outcomes: Iterator[batch.Outcome], watch: Watch) -> Iterator[list[batch.Outcome]]:
    """Outcomes as they come, a few at a time. Raises what ended the work of a worker for the whole archive."""
    some: list[batch.Outcome] = []
    since = time.monotonic()
    for outcome in outcomes:
        watch(outcome)
        if outcome.error is not None and outcome.error.code in ("disk-full", "archive-read-only", "archive-hurt"):
            if some:
                yield some
            raise outcome.error
        some.append(outcome)
        if len(some) >= CHUNK or time.monotonic() - since > SOON:
            yield some
            some, since = [], time.monotonic()
    if some:
        yield some


def _keep(store: Store, some: list[batch.Outcome], report: Report, names: bool) -> list[tuple[int, Entry]]:
    """Keep a few outcomes in one transaction. Returns what the index has to take."""
    puts: list[tuple[int, Entry]] = []
    with store.transaction():
        for outcome in some:
            if outcome.error is not None:
                store.put_unreached(outcome.path, outcome.error)
                _failed(report, outcome.path, outcome.error)
            for kept in outcome.answer:
                puts += _keep_source(store, outcome.path, kept, report, names)
    return puts


def _keep_source(store: Store, path: str, kept: Kept, report: Report, names: bool) -> list[tuple[int, Entry]]:
    if kept.known or kept.digest in report.kept:
        report.known += 1
        if not _placed(store, path, kept.digest):
            store.put_place(path, kept.digest, kept.catalogue)
        return []
    report.kept.add(kept.digest)
    before = _bodies(store, kept.digest)
    store.put_source(kept.digest, kept.name, kept.media_type, kept.size, rules(names), kept.error)
    store.put_place(path, kept.digest, kept.catalogue)
    if kept.error is not None:
        store.put_records(kept.digest, ())
        _failed(report, path, kept.error)
        return []
    puts = _put(store, kept, report)
    report.read += 1
    report.records += len(kept.entries)
    report.changed += sum(before.get(entry.id, layers_of(entry)) != layers_of(entry) for _, entry in puts)
    for entry in kept.entries:
        report.doubtful += bool(entry.doubts)
        for code in {doubt[0] for doubt in entry.doubts}:
            report.doubts[code] = report.doubts.get(code, 0) + 1
    return puts


def _put(store: Store, kept: Kept, report: Report) -> list[tuple[int, Entry]]:
    """Keep a source's records, with what people said of them or of another form of the same documents."""
    if report.judged is None:
        report.judged = journal.any_judged(store)
    if report.judged:
        records = [record_of(entry) for entry in kept.entries]
        texts = [record.text for record in records]
        if witness.meet(store, kept.digest, texts) and said_of_bounds(store, kept.digest):
            records = divided(store, kept.digest, records)
            texts = [record.text for record in records]
        if journal.made_on(store, kept.digest, witness.digest_of("".join(texts))):
            witness.keep(store, kept.digest, texts)  # entries that came before their file, from another's journal
        after = amended(store, kept.digest, records)
        if any(one is not other for one, other in zip(records, after, strict=True)):
            return put(store, kept.digest, records, after)
    return list(zip(store.put_records(kept.digest, kept.entries), kept.entries, strict=True))


def _placed(store: Store, path: str, digest: str) -> bool:
    return bool(store.all("SELECT 1 FROM place WHERE path = ? AND digest = ?", (path, digest)))


def _bodies(store: Store, digest: str) -> dict[str, dict[str, bytes]]:
    """The layers that a source's records have now, to tell what a new reading changes."""
    held = store.all("SELECT id FROM record WHERE digest = ?", (digest,))
    return {record_id: store.layers(record_id) for (record_id,) in held}


def layers_of(entry: Entry) -> dict[str, bytes]:
    """The layers of an entry by name."""
    return {name: body for name, _, body in entry.layers}


def _failed(report: Report, path: str, error: ChanceryError) -> None:
    report.failed += 1
    report.failures.append((path, error.code, error.message, error.remedy))


def held_sources(store: Store, folder: Folder, every: bool, names: bool) -> Iterator[Found]:
    """The sources held, as things to read anew: those that older rules read, or every one."""
    sql = (
        "SELECT digest, coalesce((SELECT path FROM place WHERE place.digest = source.digest ORDER BY path LIMIT 1), name) "
        "FROM source WHERE ? OR rules <> ? ORDER BY digest"
    )
    for digest, path in store.all(sql, (every, rules(names))):
        yield Found(path, str(originals.place(folder, digest)))
