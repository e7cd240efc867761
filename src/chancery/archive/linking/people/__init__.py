"""The linker of names: who is who across the archive. What is new is compared with the names of its blocks, with nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from chancery.archive.linking.linker import Changes, Linker
from chancery.archive.linking.people.listing import match, tell
from chancery.archive.linking.people.naming import name
from chancery.archive.linking.people.pairing import Names, number_of, pair
from chancery.archive.linking.people.settling import said_pairs, settle
from chancery.archive.linking.people.taking import Key, retake_roles, take
from chancery.archive.linking.verdicts import verdicts
from chancery.archive.store import Store


def changed(store: Store, changes: Changes) -> None:
    """Take in the records put and gone, and what people said of names."""
    homes: set[Key] = set()
    for seq in changes.seqs:
        if store.named_alike.get(seq, changes.since + 1) <= changes.since:
            retake_roles(store, seq)  # its names are what the linker has seen; whom it is from and to may be others
        else:
            homes |= take(store, seq)
    if changes.gone:
        counted = "(SELECT count(DISTINCT seq) FROM bearer b WHERE b.form = f.id)"
        sql = f"SELECT kind, form FROM authority_form f WHERE records <> {counted}"
        homes |= set(store.all(sql))
    said = [entry.new for entry in changes.entries if entry.target == "same" and isinstance(entry.new, dict)]
    if homes or said:
        _work(store, homes, [(one["kind"], one[end]) for one in said for end in ("one", "other")])


def anew(store: Store) -> None:
    """All of it again. A list that was imported stays."""
    for table in ("authority", "authority_pair", "listed_match", "authority_key", "authority_form"):
        store.connection.execute(f"DELETE FROM {table}")
    homes: set[Key] = set()
    for (seq,) in store.all("SELECT seq FROM record ORDER BY seq"):
        homes |= take(store, seq)
    _work(store, homes, [])


def listed(store: Store) -> None:
    """Look every name up in the list, after another one was imported."""
    names = Names(store)
    numbers = {number for (number,) in store.all("SELECT id FROM authority_form")}
    match(store, names, numbers)
    tell(store, settle(store, names, numbers))


def _work(store: Store, homes: Iterable[Key], said: Iterable[tuple[str, str]]) -> None:
    numbers = name(store, homes)
    names = Names(store)
    judged = {number for kind, label in said if (number := number_of(store, kind, label)) is not None}
    touched = numbers | judged | pair(store, names, numbers | judged)
    said_pairs(store, names, verdicts(store))
    touched |= match(store, names, numbers | judged)
    tell(store, settle(store, names, touched))
    store.connection.execute(
        "DELETE FROM authority WHERE NOT EXISTS (SELECT 1 FROM authority_form f WHERE f.authority = authority.id)"
    )


PEOPLE = Linker("people", 2, changed, anew)
