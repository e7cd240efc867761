"""What was asked or ordered in one record and answered in another: the words found along the claims that join the two.

Comes after the linker that joins them. The pairs that were laid beside each other are kept with the state of their claim, so that
only those are taken up again whose claim or whose words have changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache

from chancery.archive.linking.linker import Changes
from chancery.archive.store import Store
from chancery.evidence.passages import Passage, passages
from chancery.evidence.replying import CARRIED_OUT, Answering, Reply, replies
from chancery.model.record import Record

ORDERS = ("order", "decision", "promise")
"""Statements of which it is worth knowing what came of them."""
BELIEVED = "('held', 'confirmed')"
_PAIRS = f"""
SELECT one, other, state, 0 FROM link WHERE kind = 'answers' AND state <> 'refused'
UNION SELECT a.one, c.other, min(a.state, c.state), c.one FROM link c
    JOIN link a ON a.other = c.one AND a.kind = 'answers' AND a.state IN {BELIEVED}
    JOIN record b ON b.seq = c.one JOIN record r ON r.seq = c.other
    WHERE c.kind = 'cites' AND c.state IN {BELIEVED} AND a.one <> c.other AND b.sender = r.sender AND r.sender <> ''
    GROUP BY a.one, c.other
UNION SELECT c.one, c.other, c.state, c.one FROM link c JOIN record a ON a.seq = c.one JOIN record r ON r.seq = c.other
    WHERE c.kind = 'cites' AND c.state IN {BELIEVED} AND a.sender <> '' AND instr(lower(r.addressee), lower(a.sender)) > 0
"""
"""Who may answer what: the answering record, the one answered, the state of the claim, and the record by which they are joined
(none; the sender's own reminder, which cites it; the answering record itself, which cites it)."""
_LINKED = "EXISTS (SELECT 1 FROM asked WHERE seq = other) OR EXISTS (SELECT 1 FROM said WHERE seq = other AND kind IN (?, ?, ?))"


def changed(store: Store, changes: Changes) -> None:
    """Take up the pairs whose claim is new or another, and those of which a record was read anew."""
    run = store.connection.executemany
    rows = [(seq,) for seq in changes.seqs]
    for end in ("one", "other"):
        run(f"DELETE FROM weighed WHERE {end} = ?", rows)
    run("DELETE FROM reply WHERE other = ?", rows)
    gone = store.all(f"SELECT one, other, state, via FROM weighed EXCEPT SELECT * FROM ({_PAIRS})")
    run("DELETE FROM weighed WHERE one = ? AND other = ? AND state = ? AND via = ?", gone)
    run("DELETE FROM reply WHERE other = ? AND seq = ?", [(one, other) for one, other, _, _ in gone])
    sql = f"SELECT * FROM (SELECT * FROM ({_PAIRS}) EXCEPT SELECT one, other, state, via FROM weighed) WHERE {_LINKED}"
    _weigh(store, store.all(f"{sql} ORDER BY one, other", ORDERS))


def anew(store: Store) -> None:
    """Lay all pairs beside each other."""
    store.connection.execute("DELETE FROM reply")
    store.connection.execute("DELETE FROM weighed")
    changed(store, Changes())


def _weigh(store: Store, pairs: Iterable[tuple[int, int, str, int]]) -> None:
    @lru_cache(256)
    def read(seq: int) -> tuple[Record, list[Passage]]:
        record = store.record_at(seq)
        return record, passages(record)

    for one, other, state, via in pairs:
        answering, found = read(one)
        asking, _ = read(other)
        store.connection.execute("DELETE FROM reply WHERE seq = ? AND other = ?", (other, one))
        by = Answering(found, answering.statements, answering.requests, state, _way(store, one, other, via))
        for at, request in enumerate(asking.requests):
            _put(store, other, "asked", at, one, replies(request.about, by))
        for at, said in enumerate(asking.statements):
            if said.kind in ORDERS:
                _put(store, other, "said", at, one, replies(said.quote, by, CARRIED_OUT))
        store.connection.execute("INSERT OR IGNORE INTO weighed VALUES (?,?,?,?)", (one, other, state, via))


def _way(store: Store, one: int, other: int, via: int) -> str:
    if via == 0:
        return "the record answers this one"
    if via == one:
        return "the record is the addressee’s and cites this one"
    return f"the record answers {store.rows([via])[0].title}, in which the sender comes back to this one"


def _put(store: Store, seq: int, what: str, at: int, other: int, found: Iterable[Reply]) -> None:
    store.connection.executemany(
        "INSERT INTO reply VALUES (?,?,?,?,?,?,?,?,?,?)",
        [(seq, what, at, other, r.start, r.end, r.words, r.fate, r.score, _reasons(r)) for r in found],
    )


def _reasons(reply: Reply) -> str:
    return json.dumps([[reason.code, reason.says, reason.weight] for reason in reply.reasons], ensure_ascii=False)
