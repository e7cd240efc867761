"""Entries that were made in one go: those of a calendar that was given back, and those that undid them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chancery.archive.entries import states_of
from chancery.archive.errors import BadJudgement
from chancery.archive.store import Store
from chancery.judgement.entry import Judgement, loads

_HAS = "instr(line, '\"batch\":') > 0"
"""Most lines have no such field: they need not be read as JSON."""


def joined(entries: Sequence[Judgement]) -> list[Judgement]:
    """Entries made in one go, each with the name that they have together."""
    return [replace(entry, batch=entries[0].id) for entry in entries]


def whole(store: Store, entry: Judgement) -> list[Judgement]:
    """All entries that were made in one go with an entry, itself among them, oldest first. Raises BadJudgement if it is alone."""
    if not entry.batch:
        remedy = f"Undo it by itself: chancery journal {store.folder.root} --undo {entry.id}"
        raise BadJudgement(f"The entry {entry.id} came from no calendar: it was made alone.", remedy)
    sql = f"SELECT line FROM judgement WHERE {_HAS} AND json_extract(line, '$.batch') = ? ORDER BY at, id"
    return [loads(line) for (line,) in store.all(sql, (entry.batch,))]


def sizes(store: Store, names: Iterable[str]) -> dict[str, int]:
    """How many entries there are of each of these batches."""
    wanted = sorted(set(names) - {""})
    if not wanted:
        return {}
    marks = ",".join("?" * len(wanted))
    sql = (
        f"SELECT json_extract(line, '$.batch') AS name, count(*) FROM judgement WHERE {_HAS} AND name IN ({marks}) GROUP BY name"
    )
    return dict(store.all(sql, tuple(wanted)))


def undoing_all(store: Store, entries: Sequence[Judgement], who: str, why: str = "") -> list[Judgement]:
    """The entries that undo those of a batch which still speak, an entry for each. Raises BadJudgement where none does."""
    from chancery.archive.judging import undoing  # brings all that reads documents, which a list of entries needs not

    live = [one.entry for one in states_of(store, entries) if not one.by]
    if not live:
        remedy = f"chancery journal {store.folder.root} says by which entries; undoing those lets them speak again."
        raise BadJudgement("All entries of that calendar are undone or replaced already.", remedy)
    return joined([undoing(entry, who, why) for entry in live])
