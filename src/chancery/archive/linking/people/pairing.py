"""Pairs of names that may be one: each new name is compared with the names of its blocks, and with no others."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from chancery.archive.linking.claims import packed
from chancery.archive.store import Store
from chancery.link.people.blocks import FULL, blocks, nearest
from chancery.link.people.deciding import Bearer, Decision, decide, read
from chancery.link.people.features import Rarity
from chancery.link.people.likeness import rarity
from chancery.link.people.parts import folded

MOST = 12
"""Names that a name is compared with, those first that share its rarest keys."""
RECORDS, NAMED = 12, 40
"""Records of a name, and names of each, that count as its company."""
SHARE = 10
"""A name that stands in more than one of so many records, and in more than three, is everybody's company and nobody's."""


class Names:
    """The forms of an archive while they are compared: each is read once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.bearers: dict[int, Bearer] = {}
        self.blocks: dict[str, list[int]] = {}
        self.words: dict[str, int] = {}
        self.counts: dict[str, int] = dict(store.all("SELECT kind, count(*) FROM authority_form GROUP BY kind"))

    @cached_property
    def common(self) -> int:
        """Records in which a name may stand to tell whose company it is."""
        return max(3, int(self.store.one("SELECT count(*) FROM record")[0]) // SHARE)

    def bearer(self, number: int) -> Bearer:
        """A form with what its records say."""
        if number not in self.bearers:
            row = self.store.one("SELECT label, kind, form, first, last FROM authority_form WHERE id = ?", (number,))
            sql = (
                "SELECT DISTINCT o.office, r.first FROM bearer b JOIN record r ON r.seq = b.seq JOIN bearer_office o "
                "ON o.seq = b.seq AND o.kind = b.kind AND o.name = b.name WHERE b.form = ? LIMIT 60"
            )
            offices = tuple(self.store.all(sql, (number,)))
            sql = "SELECT DISTINCT solution FROM bearer WHERE form = ? AND solution <> '' LIMIT 10"
            stands_for = tuple(said for (said,) in self.store.all(sql, (number,)))
            label, kind, form, first, last = row
            company = self._company(number)
            self.bearers[number] = Bearer(label, kind, form, first, last, offices, company, stands_for)
        return self.bearers[number]

    def _company(self, number: int) -> frozenset[str]:
        sql = (
            "SELECT DISTINCT f.label FROM (SELECT seq FROM bearer WHERE form = ?1 LIMIT ?2) s JOIN bearer b ON b.seq = s.seq "
            "JOIN authority_form f ON f.id = b.form WHERE f.kind = 'person' AND f.id <> ?1 AND f.records <= ?3 LIMIT ?4"
        )
        return frozenset(label for (label,) in self.store.all(sql, (number, RECORDS, self.common, RECORDS * NAMED)))

    def rare(self, kind: str) -> Rarity:
        """How rare words are among the names of a kind."""
        return rarity(_Counts(self, kind), self.counts.get(kind, 2))

    def near(self, number: int) -> list[int]:
        """The forms that share telling keys with a form, those of the rarest first; and those that its solutions name."""
        one = self.bearer(number)
        found = self._near(one.kind, one.form, number)
        for said in one.stands_for:
            found += [other for other in self._near(one.kind, said, number) if other not in found]
        return found

    def _near(self, kind: str, form: str, number: int) -> list[int]:
        wanted = blocks(read(kind, form))
        held = {}
        for key in wanted.all:
            block = self.block(f"{kind[:2]}{key}")
            if len(block) <= FULL:
                held[key] = [other for other in block if other != number]
        return nearest(wanted, held, self.counts.get(kind, 1), MOST)

    def block(self, key: str) -> list[int]:
        """The forms of a key, one more than a block may hold at most."""
        if key not in self.blocks:
            sql = "SELECT form FROM authority_key WHERE key = ? LIMIT ?"
            self.blocks[key] = [form for (form,) in self.store.all(sql, (key, FULL + 1))]
        return self.blocks[key]


class _Counts(dict[str, int]):
    """How many names have a word, looked up once."""

    def __init__(self, names: Names, kind: str) -> None:
        super().__init__()
        self.names, self.kind = names, kind

    def get(self, word: str, default: int = 1) -> int:  # type: ignore[override]
        """The count, one for a word that none has."""
        if word not in self:
            sql = "SELECT count(*) FROM (SELECT 1 FROM authority_key WHERE key = ? LIMIT 20000)"
            self[word] = max(1, int(self.names.store.one(sql, (f"{self.kind[:2]}w:{word}",))[0]))
        return self[word]


def pair(store: Store, names: Names, numbers: Iterable[int]) -> set[int]:
    """Compare these forms with the names of their blocks and keep what is worth it. Returns the forms that a kept pair joins."""
    touched: set[int] = set()
    for number in sorted(numbers):
        store.connection.execute("DELETE FROM authority_pair WHERE one = ?1 OR other = ?1", (number,))
    done: set[tuple[int, int]] = set()
    for number in sorted(numbers):
        one = names.bearer(number)
        for other in names.near(number):
            key = (min(number, other), max(number, other))
            if key in done:
                continue
            done.add(key)
            decision = decide(one, names.bearer(other), names.rare(one.kind), names.counts.get(one.kind, 2))
            if decision.claim:
                put(store, key, one.kind, decision)
                touched |= {number, other}
    return touched


def put(store: Store, key: tuple[int, int], kind: str, decision: Decision) -> None:
    """Keep a pair; its state is settled when names are joined."""
    sql = "INSERT OR REPLACE INTO authority_pair VALUES (?,?,?,?,?,?,?)"
    store.connection.execute(sql, (*key, kind, decision.claim, "proposed", decision.bits, packed(decision.evidence)))


def number_of(store: Store, kind: str, label: str) -> int | None:
    """The form of a label, in any letter case where it is but one."""
    found = store.all("SELECT id FROM authority_form WHERE kind = ? AND label = ?", (kind, label))
    if not found:
        near = store.all(
            "SELECT id, label FROM authority_form WHERE kind = ? AND label = ? COLLATE NOCASE LIMIT 2", (kind, label)
        )
        found = [(number,) for number, its in near if folded(its) == folded(label)] if len(near) == 1 else []
    return int(found[0][0]) if found else None
