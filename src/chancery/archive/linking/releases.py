"""Releases of one record found among the records held: for what is new by looking its words up, or for all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np

from chancery.archive.linking import claims
from chancery.archive.linking.claims import Kept, drop, put
from chancery.archive.linking.linker import Changes
from chancery.archive.linking.verdicts import verdicts
from chancery.archive.store import Store
from chancery.link.claim import Claim, Evidence
from chancery.link.releases import linking
from chancery.link.releases import sketch as sketches
from chancery.link.releases.candidates import COMMON, Candidate, among, ranked, with_one
from chancery.link.releases.groups import HELD, Judged, Pair, Stated, direct, stated
from chancery.link.releases.judge import Ranks
from chancery.link.releases.likeness import Sketch
from chancery.link.releases.sketch import Words
from chancery.link.releases.stamps import Stamps, stamps

KIND = "release"
SHARE = 40
"""Of so many records one that is new is looked up by itself at most; where more are new, all anew costs less."""
CERTAIN = 60.0
"""Bits of a person's word."""
FEW = 8
"""So many are looked up by themselves however small the archive is."""
BOUND = ("held", "several", "confirmed")
"""States of claims that tie two records into what is settled together."""
AT_ONCE = 8_000
"""Sketches held at a time."""


class Releases:
    """The work of one run."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.sketch = lru_cache(AT_ONCE)(lambda seq: sketch_of(store, seq))
        self.stamps = lru_cache(None)(self._stamps)
        self.candidates = lru_cache(AT_ONCE)(self._candidates)
        (self.held,) = store.one("SELECT count(*) FROM sketch")
        self.said = dict(self._said())

    def _said(self) -> Iterator[tuple[Pair, Evidence]]:
        """People's verdicts on records that are here."""
        for (_, kind, one, other), verdict in verdicts(self.store).all("link"):
            if kind == KIND and verdict.state in ("confirmed", "refused"):
                seqs = sorted(seq for (seq,) in self.store.all("SELECT seq FROM record WHERE id IN (?, ?)", (one, other)))
                if len(seqs) == 2:
                    weight = CERTAIN if verdict.state == "confirmed" else -CERTAIN
                    yield (seqs[0], seqs[1]), Evidence("said", verdict.says, weight)

    # All records

    def anew(self) -> None:
        """Compare all records with their candidates."""
        run = self.store.connection.execute
        missing = "SELECT seq FROM record WHERE seq NOT IN (SELECT seq FROM sketch)"
        for (seq,) in self.store.all(missing):  # kept by an earlier version
            run("INSERT INTO sketch VALUES (?,?,?,?,?)", (seq, *self._made(seq)))
        rows = self.store.all("SELECT seq, least FROM sketch ORDER BY seq")
        seqs, least = [seq for seq, _ in rows], [np.frombuffer(body, np.uint32) for _, body in rows]
        run("DELETE FROM rare")
        run("DELETE FROM sampled")
        self.store.connection.executemany("INSERT INTO sampled VALUES (?,?)", rows)
        self.store.connection.executemany("INSERT INTO rare VALUES (?,?)", _sorted(seqs, least))
        drop(self.store, (KIND,))
        found = ranked(among(least))
        found.sort(key=lambda one: (one[0].one, one[0].other))  # the same sketches are then asked for together
        named = [(Candidate(seqs[one.one], seqs[one.other], one.rare), ranks) for one, ranks in found]
        self._keep([self._judged(one, ranks) for one, ranks in named if self._may_be(one)], self.said)

    def _made(self, seq: int) -> tuple[bytes, bytes, str, str]:
        kept = self.store.text(seq)
        (release,) = self.store.one("SELECT release FROM record WHERE seq = ?", (seq,))
        words, stamped = sketches.words(kept.level), stamps(kept.content, (), release)
        return words.tobytes(), sketches.least(words, stamped.number).tobytes(), stamped.number, stamped.release

    # What is new

    def some(self, seqs: Sequence[int]) -> None:
        """Compare records that are new, or new otherwise, with their candidates."""
        self._forget()
        for seq in seqs:
            self._sample(seq)
        found = {(one.one, one.other): one for seq in seqs for one in self.candidates(seq) if self._may_be(one)}
        pairs = [self._judged(one, self._ranks(one)) for one in found.values()]
        self._settle(pairs, frozenset(seqs), seqs)

    def again(self, seqs: Iterable[int]) -> None:
        """Settle anew the groups that records are in, with what people say now."""
        self._settle([], frozenset(), seqs)

    def _forget(self) -> None:
        gone = self.store.all("SELECT seq FROM sampled WHERE seq NOT IN (SELECT seq FROM sketch)")
        for (seq,) in gone:
            self._unsample(seq)

    def _sample(self, seq: int) -> None:
        self._unsample(seq)
        run = self.store.connection.execute
        (body,) = self.store.one("SELECT least FROM sketch WHERE seq = ?", (seq,))
        run("INSERT INTO sampled VALUES (?,?)", (seq, body))
        self.store.connection.executemany("INSERT INTO rare VALUES (?,?)", _sorted([seq], [np.frombuffer(body, np.uint32)]))

    def _unsample(self, seq: int) -> None:
        for (body,) in self.store.all("SELECT least FROM sampled WHERE seq = ?", (seq,)):
            rows = [(one, seq) for one in np.frombuffer(body, np.uint32).tolist()]
            self.store.connection.executemany("DELETE FROM rare WHERE hash = ? AND seq = ?", rows)
            self.store.connection.execute("DELETE FROM sampled WHERE seq = ?", (seq,))

    def _candidates(self, seq: int) -> list[Candidate]:
        """The candidates of a record, by looking up who shares its words."""
        (body,) = self.store.one("SELECT least FROM sampled WHERE seq = ?", (seq,))
        sql = "SELECT seq FROM rare WHERE hash = ? LIMIT ?"
        sharing = (
            [other for (other,) in self.store.all(sql, (one, COMMON + 1)) if other != seq]
            for one in np.frombuffer(body, np.uint32).tolist()
        )
        return with_one(seq, sharing, self.held)

    def _ranks(self, pair: Candidate) -> Ranks:
        places = [sum(one.rare > pair.rare for one in self.candidates(seq)) for seq in (pair.one, pair.other)]
        return Ranks(min(places), max(places))

    # Both

    def _may_be(self, pair: Candidate) -> bool:
        return linking.may_be(pair, self.stamps, self.said)

    def _judged(self, pair: Candidate, ranks: Ranks) -> Judged:
        return linking.judged(pair, ranks, self.sketch)

    def _settle(self, pairs: list[Judged], fresh: frozenset[int], seqs: Iterable[int]) -> None:
        """Take the groups that are touched apart and put them together again; what was claimed of ``fresh`` records is void."""
        touched = {*seqs, *(seq for one in pairs for seq in (one.one, one.other))}
        touched |= {seq for pair in self.said for seq in pair if touched & set(pair)}
        before = self._around(touched)
        pairs = [*pairs, *(one for one in before if one.evidence and not {one.one, one.other} & fresh)]
        drop(self.store, (KIND,), touched, either=True)
        self._keep(pairs, {pair: word for pair, word in self.said.items() if touched & set(pair)})

    def _around(self, touched: set[int]) -> list[Judged]:
        """What is claimed of records, and of those that they may be in one group with, which are added to ``touched``."""
        found: dict[Pair, Judged] = {}
        todo = sorted(touched)
        while todo:
            for kept in claims.of(self.store, todo.pop(), KIND):
                found[kept.one, kept.other] = Judged(kept.one, kept.other, direct(kept.claim.evidence))
                ends = {kept.one, kept.other} - touched
                if kept.claim.state in BOUND or kept.claim.bits >= HELD:
                    touched |= ends
                    todo += ends
        return list(found.values())

    def _keep(self, pairs: list[Judged], said: dict[Pair, Evidence]) -> None:
        seqs = {seq for one in pairs for seq in (one.one, one.other)} | {seq for pair in said for seq in pair}
        found = stated(pairs, {seq: self.stamps(seq) for seq in seqs}, said)
        ids = {seq: self._id(seq) for one in found for seq in (one.pair.one, one.pair.other)}
        put(self.store, (_kept(one, ids) for one in found))

    def _stamps(self, seq: int) -> Stamps:
        return Stamps(*self.store.one("SELECT number, release FROM sketch WHERE seq = ?", (seq,)))

    def _id(self, seq: int) -> str:
        return str(self.store.one("SELECT id FROM record WHERE seq = ?", (seq,))[0])


def sketch_of(store: Store, seq: int) -> Sketch:
    """What is kept of a record to find its releases by. Raises NoSuchRecord."""
    sql = "SELECT s.words, s.number, s.release, r.first, r.last, r.number FROM sketch s JOIN record r USING (seq) WHERE seq = ?"
    words, number, release, first, last, own = store.one(sql, (seq,))
    return Sketch(np.frombuffer(words, np.uint32), Stamps(number, release), (first, last), own)


def _sorted(seqs: Sequence[int], least: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Rows of the table ``rare`` in its order, which lets SQLite write them one after the other."""
    if not least:
        return
    every = np.concatenate(least)
    owner = np.repeat(np.array(seqs, np.int64), [len(one) for one in least])
    order = np.argsort(every, kind="stable")
    for at in range(0, len(order), 100_000):
        some = order[at : at + 100_000]
        yield from zip(every[some].tolist(), owner[some].tolist(), strict=True)


def _kept(one: Stated, ids: dict[int, str]) -> Kept:
    a, b = one.pair.one, one.pair.other
    return Kept(a, b, Claim(kind=KIND, one=ids[a], other=ids[b], state=one.state, evidence=one.pair.evidence))


def anew(store: Store) -> None:
    """Find all releases again."""
    Releases(store).anew()


def _as_it_was(store: Store, seq: int) -> bool:
    """Whether a record was compared with this text already: a correction changes none, and must not wait for this.

    What its day and number weigh is then that of before, until all is made anew.
    """
    sql = "SELECT 1 FROM sampled JOIN sketch USING (seq) WHERE seq = ? AND sampled.least = sketch.least"
    return bool(store.all(sql, (seq,)))


def changed(store: Store, changes: Changes) -> None:
    """Find the releases of what is new."""
    (held,) = store.one("SELECT count(*) FROM record")
    if len(changes.seqs) * SHARE > held + FEW * SHARE:
        anew(store)
        return
    work = Releases(store)
    work.some([seq for seq in changes.seqs if not _as_it_was(store, seq)])
    said = [entry.new for entry in changes.entries if entry.target == "link" and isinstance(entry.new, dict)]
    ids = sorted({new[end] for new in said if new["kind"] == KIND for end in ("one", "other")})
    again = [seq for name in ids for (seq,) in store.all("SELECT seq FROM record WHERE id = ?", (name,))]
    if again:
        work.again(again)
