"""Links between records, kept in the archive: a literal tuple of linkers, each brought up to date by what has changed.

A linker's rows are written in one transaction with the number of the change that they have come to: a process that ends at any
moment leaves a linker as it was before, and the next one goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable

from chancery.archive.linking import references, releases, replies
from chancery.archive.linking.linker import Changes, Linker
from chancery.archive.linking.people import PEOPLE
from chancery.archive.store import Store
from chancery.judgement.entry import loads

LINKERS: tuple[Linker, ...] = (
    Linker("releases", 2, releases.changed, releases.anew),
    Linker("references", 3, references.changed, references.anew),
    Linker("replies", 1, replies.changed, replies.anew),
    PEOPLE,
)


def behind(store: Store) -> bool:
    """Whether any linker has not come to the last change."""
    return any(_come_to(store, linker) != _state(store) for linker in LINKERS)


def catch_up(store: Store, watch: Callable[[str], None] = lambda _: None) -> None:
    """Let every linker take in what has changed. Needs the archive's lock; outside of a transaction."""
    for linker in LINKERS:
        state, seen = _state(store), _come_to(store, linker)
        if seen == state:
            continue
        watch(linker.name)
        with store.transaction():
            if seen is None:
                linker.anew(store)
            else:
                linker.changed(store, _changes(store, *seen))
            _note(store, linker, state)


def anew(store: Store, watch: Callable[[str], None] = lambda _: None) -> None:
    """Let every linker do all of its work again. Needs the archive's lock; outside of a transaction."""
    for linker in LINKERS:
        watch(linker.name)
        with store.transaction():
            state = _state(store)
            linker.anew(store)
            _note(store, linker, state)


def _state(store: Store) -> tuple[int, int]:
    """The last change of a record, and the last entry on the archive as a whole."""
    (entry,) = store.one("SELECT coalesce(max(entry), 0) FROM judgement WHERE source = ''")
    return store.change(), int(entry)


def _come_to(store: Store, linker: Linker) -> tuple[int, int] | None:
    """The state up to which a linker has worked; None where it has not, or an earlier version of it has."""
    said = dict(store.all("SELECT name, value FROM counter WHERE name LIKE 'linked ' || ? || ' %'", (linker.name,)))
    if said.get(f"linked {linker.name} version") != linker.version:
        return None
    return int(said[f"linked {linker.name} change"]), int(said[f"linked {linker.name} entry"])


def _note(store: Store, linker: Linker, state: tuple[int, int]) -> None:
    rows = zip(("version", "change", "entry"), (linker.version, *state), strict=True)
    store.connection.executemany(
        "INSERT OR REPLACE INTO counter VALUES (?,?)", [(f"linked {linker.name} {name}", value) for name, value in rows]
    )


def _changes(store: Store, change: int, entry: int) -> Changes:
    seqs = store.all("SELECT seq FROM record WHERE change > ? ORDER BY change", (change,))
    gone = store.all("SELECT id FROM gone WHERE change > ? ORDER BY change", (change,))
    lines = store.all("SELECT line FROM judgement WHERE source = '' AND entry > ? ORDER BY entry", (entry,))
    said = [loads(line) for (line,) in lines]
    undone = {one.undoes for one in said if one.undoes}
    for name in sorted(undone - {one.id for one in said}):
        said += [loads(line) for (line,) in store.all("SELECT line FROM judgement WHERE id = ?", (name,))]
    return Changes(tuple(seq for (seq,) in seqs), tuple(name for (name,) in gone), tuple(said), change)


__all__ = ["LINKERS", "Changes", "Linker", "anew", "behind", "catch_up"]
