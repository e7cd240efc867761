"""Rows of a ledger that are one passage in several releases of a record: the fullest stands for all, and names the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chancery.archive.linking.grouped import uncited
from chancery.archive.store import Store
from chancery.evidence.repeating import Key, Placed, repeated

DECIDED = ("decision", "order", "promise")
"""Kinds of statements that the ledger of decisions lists."""


@dataclass(frozen=True, slots=True)
class Folding:
    """``others``: by the fullest, the same passage in other releases; ``head``: by each of those, the fullest."""

    others: dict[Key, tuple[Key, ...]]
    head: dict[Key, Key]

    def all_of(self, key: Key) -> tuple[Key, ...]:
        """A passage in every release that has it, the fullest first."""
        first = self.head.get(key, key)
        return first, *self.others.get(first, ())

    def heads(self, keys: Iterable[Key]) -> list[Key]:
        """The fullest of each of some passages, none twice, in their order."""
        return list(dict.fromkeys(self.head.get(key, key) for key in keys))


def folding(store: Store, table: str) -> Folding:
    """Which rows of a table (``asked``, ``said``) are the same in several releases, by the links that are believed.

    Of statements only those of one kind are the same. Looks at the rows of records that have other releases, and at no others.
    """
    group: dict[int, int] = {seq: n for n, seqs in enumerate(uncited(store)) for seq in seqs}
    if not group:
        return Folding({}, {})
    kind, where = ("a.kind", f"a.kind IN {DECIDED!r}") if table == "said" else ("''", "1")
    sql = (
        f"SELECT a.seq, a.at, {kind}, a.words, a.start * 1.0 / max(1, r.characters), r.release FROM {table} a "
        f"JOIN record r ON r.seq = a.seq WHERE {where} AND a.seq IN (SELECT one FROM link WHERE kind = 'release' "
        "UNION SELECT other FROM link WHERE kind = 'release')"
    )
    beside: dict[tuple[int, str], list[Placed]] = {}
    for seq, at, of, words, place, release in store.all(sql):
        if seq in group:
            beside.setdefault((group[seq], of), []).append(Placed((seq, at), words, place, release))
    found = [some for rows in beside.values() for some in repeated(rows) if len(some) > 1]
    return Folding({first: tuple(rest) for first, *rest in found}, {key: first for first, *rest in found for key in rest})
