"""Claims between records in the table ``link``: put by the linkers, taken out for pages and commands."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chancery.archive.store import Store
from chancery.link.claim import Claim, Evidence


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim with the numbers of the rows that it joins."""

    one: int
    other: int
    claim: Claim


def put(store: Store, claims: Iterable[Kept]) -> None:
    """Keep claims, within a transaction of the caller's, who has dropped those they take the place of."""
    store.connection.executemany(
        "INSERT INTO link VALUES (?,?,?,?,?,?,?,?)",
        (
            (k.claim.kind, k.one, k.other, k.claim.state, k.claim.score, k.claim.start, k.claim.end, packed(k.claim.evidence))
            for k in claims
        ),
    )


def drop(store: Store, kinds: Sequence[str], seqs: Iterable[int] | None = None, either: bool = False) -> None:
    """Forget claims of some kinds: all, or those that records make (``either``: or that are made of them)."""
    marks = ",".join("?" * len(kinds))
    if seqs is None:
        store.connection.execute(f"DELETE FROM link WHERE kind IN ({marks})", tuple(kinds))
        return
    rows = [(*kinds, seq) for seq in seqs]
    for end in ("one", "other") if either else ("one",):
        store.connection.executemany(f"DELETE FROM link WHERE kind IN ({marks}) AND {end} = ?", rows)


def packed(evidence: Iterable[Evidence]) -> bytes:
    """Reasons as they are kept."""
    said = [[e.code, e.says, e.weight, e.start, e.end] for e in evidence]
    return zlib.compress(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1)


def unpacked(body: bytes) -> tuple[Evidence, ...]:
    """What ``packed`` took."""
    return tuple(Evidence(*one) for one in json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass")))


_SQL = (
    'SELECT l.one, l.other, l.kind, l.state, l.start, l."end", l.evidence, a.id, b.id FROM link l '
    "JOIN record a ON a.seq = l.one JOIN record b ON b.seq = l.other WHERE "
)


def of(store: Store, seq: int, *kinds: str) -> list[Kept]:
    """The claims that a record makes, and that are made of it, the strongest first."""
    rows = store.all(f"{_SQL} (l.one = ?1 OR l.other = ?1) ORDER BY l.score DESC, l.one, l.other", (seq,))
    return [kept for kept in map(_kept, rows) if not kinds or kept.claim.kind in kinds]


def every(store: Store, *kinds: str) -> list[Kept]:
    """All claims of some kinds, in the order of their records."""
    marks = ",".join("?" * len(kinds))
    return [_kept(row) for row in store.all(f"{_SQL} l.kind IN ({marks}) ORDER BY l.one, l.other", kinds)]


def some(store: Store, kind: str, states: Sequence[str], limit: int, offset: int = 0) -> list[Kept]:
    """Claims of a kind in some states, the strongest first."""
    marks = ",".join("?" * len(states))
    sql = f"{_SQL} l.kind = ? AND l.state IN ({marks}) ORDER BY l.score DESC, l.one, l.other LIMIT ? OFFSET ?"
    return [_kept(row) for row in store.all(sql, (kind, *states, limit, offset))]


def counts(store: Store) -> dict[tuple[str, str], int]:
    """How many claims there are by kind and state."""
    rows = store.all("SELECT kind, state, count(*) FROM link GROUP BY kind, state")
    return {(kind, state): count for kind, state, count in rows}


def _kept(row: tuple[int, int, str, str, int | None, int | None, bytes, str, str]) -> Kept:
    one, other, kind, state, start, end, evidence, a, b = row
    return Kept(one, other, Claim(kind=kind, one=a, other=b, state=state, evidence=unpacked(evidence), start=start, end=end))
