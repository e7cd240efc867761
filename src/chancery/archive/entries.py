"""The entries of the journal with what has become of each, for those who look through it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from chancery.archive import witness
from chancery.archive.errors import NoSuchRecord
from chancery.archive.linking.verdicts import verdicts
from chancery.archive.store import Store
from chancery.judgement.acts import WIDE
from chancery.judgement.entry import Judgement, dumps, loads
from chancery.judgement.force import silenced

LOST = frozenset({"lost", "waits"})
"""States of entries that are in force and change nothing."""
_WORST = ("lost", "disputed", "stands", "agreed")


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry and what has become of it.

    ``state``: ``stands``, ``agreed``, ``disputed``, ``lost`` (as ``model.record.Judged`` says); ``waits`` (its file is not in
    the archive, or has no such record any more); ``undone`` or ``replaced``, by the entry ``by``. ``record``: where it stands
    now, else the id that its record had.
    """

    entry: Judgement
    state: str
    record: str
    by: str = ""


def listed(store: Store, record: str | None = None) -> Iterator[Listed]:
    """Every entry of the journal, or those on a record (an id, also of one that is gone), newest last.

    Of a record no more is read than the entries on its file. Raises NoSuchRecord where nothing is known of that name.
    """
    sources = None if record is None else _sources_of(store, record)
    states = _states(store, sources)
    where, values = _within(sources)
    for (line,) in store.connection.execute(f"SELECT line FROM judgement WHERE {where} ORDER BY at, id", values):
        entry = loads(line)
        state, by, here = states[entry.id]
        if record is None or here == record or (not here and _base(entry.record) == _base(record)):
            yield Listed(entry, state, here or entry.record, by)


def on_record(store: Store, word: str) -> str:
    """The id of the record that a word means: one here, or one that is gone and that entries are about. Raises NoSuchRecord."""
    try:
        return store.named(word)
    except NoSuchRecord:
        _sources_of(store, word)
        return word


def states_of(store: Store, entries: Sequence[Judgement]) -> list[Listed]:
    """Some entries and what has become of each, in their order."""
    own = dict.fromkeys(entry.source for entry in entries)
    sources = dict.fromkeys((*own, *(other for source in own for other in witness.forms_of(store, source))))
    states = _states(store, tuple(sources))
    return [Listed(entry, state, here or entry.record, by) for entry in entries for state, by, here in [states[entry.id]]]


def as_json(one: Listed) -> dict[str, Any]:
    """An entry as its line says, with its state; what reads a journal passes over what it does not know."""
    said: dict[str, Any] = json.loads(dumps(one.entry))
    return {**said, "state": one.state, "here": one.record, **({"by": one.by} if one.by else {})}


def _base(record: str) -> str:
    return record.partition(".")[0]


def _sources_of(store: Store, record: str) -> tuple[str, ...]:
    held = store.all("SELECT digest FROM record WHERE id = ?", (record,))
    if held:
        return (held[0][0], *witness.forms_of(store, held[0][0]))
    begin = _base(record)
    found = store.all("SELECT DISTINCT source FROM judgement WHERE source >= ? AND source < ?", (begin, begin + "g"))
    if len(begin) < 16 or not found:
        raise NoSuchRecord(f"The archive holds no record {record}, and its journal no entry on one.")
    return tuple(source for (source,) in found)


def _within(sources: tuple[str, ...] | None) -> tuple[str, tuple[str, ...]]:
    return ("1", ()) if sources is None else (f"source IN ({','.join('?' * len(sources))})", sources)


def _states(store: Store, sources: tuple[str, ...] | None) -> dict[str, tuple[str, str, str]]:
    """State, silencing entry and record of each entry by its id."""
    placed = {**_placed(store, sources), **(_wide(store) if sources is None or "" in sources else {})}
    out: dict[str, tuple[str, str, str]] = {}
    for group in [sources] if sources is not None else _groups(store):
        where, values = _within(group)
        entries = [_relations(*row) for row in store.all(f"SELECT id, undoes, line FROM judgement WHERE {where}", values)]
        silent, known = silenced(entries), {entry.id: entry for entry in entries}
        for entry in entries:
            state, here = placed.get(entry.id, ("waits", ""))
            by = silent.get(entry.id, "")
            if by:
                state = "undone" if known[by].undoes else "replaced"
            elif entry.undoes in known:
                state = "stands"
            out[entry.id] = (state, by, here)
    return out


def _relations(name: str, undoes: str, line: str) -> Judgement:
    """Of an entry no more than which others it speaks against: most lines need not be read for that."""
    over = loads(line).over if '"over":[' in line else ()
    return Judgement(id=name, at="", who="", act="", undoes=undoes, over=over)


def _placed(store: Store, sources: tuple[str, ...] | None) -> dict[str, tuple[str, str]]:
    """State and record of each entry that is laid over one: that on its own file, before that on another form of it."""
    where = "1" if sources is None else f"record.digest IN ({','.join('?' * len(sources))})"
    sql = (
        "SELECT judged.entry, state, record.id, record.digest <> judgement.source FROM judged JOIN record USING (seq) "
        f"JOIN judgement ON judgement.id = judged.entry WHERE {where}"
    )
    best: dict[str, tuple[tuple[bool, int], str, str]] = {}
    for name, state, record, foreign in store.connection.execute(sql, sources or ()):
        rank = bool(foreign), _WORST.index(state)
        if name not in best or rank < best[name][0]:
            best[name] = rank, state, record
    return {name: (state, record) for name, (_, state, record) in best.items()}


def _wide(store: Store) -> dict[str, tuple[str, str]]:
    """State and record of the entries that are about no one file: what is said of two records waits for both to be here."""
    out: dict[str, tuple[str, str]] = {}
    found = verdicts(store)
    for target in WIDE:
        for (_, _, one, other), verdict in found.all(target):
            here = target != "link" or len(store.all("SELECT 1 FROM record WHERE id IN (?, ?)", (one, other))) == 2
            out[verdict.entry] = ("disputed" if verdict.state == "disputed" else "stands" if here else "waits", "")
    return out


def _groups(store: Store) -> Iterable[tuple[str, ...]]:
    """The judged sources, those that are forms of one together."""
    root: dict[str, str] = {}

    def find(source: str) -> str:
        while root.setdefault(source, source) != source:
            root[source] = root[root[source]]
            source = root[source]
        return source

    for source, other in store.all("SELECT source, other FROM form"):
        root[find(source)] = find(other)
    groups: dict[str, list[str]] = {}
    for (source,) in store.all("SELECT DISTINCT source FROM judgement"):
        groups.setdefault(find(source), []).append(source)
    return [tuple(group) for group in groups.values()]


def disagreements(store: Store, records: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Records of these on which people say different things, and what they say."""
    sql = "SELECT message FROM doubt JOIN record USING (seq) WHERE record.id = ? AND code = 'readers-disagree' ORDER BY start"
    for record in records:
        for (message,) in store.all(sql, (record,)):
            yield record, message
