"""Names joined to authorities by the pairs that are kept, people's verdicts first; only what hangs together with a change."""

from __future__ import annotations

from collections.abc import Iterable

from chancery.archive.linking.people.pairing import Names, number_of, put
from chancery.archive.linking.verdicts import verdicts
from chancery.archive.store import Store
from chancery.link.claim import Evidence
from chancery.link.people.deciding import Decision, against, decide, read
from chancery.link.people.joining import Edge, join
from chancery.link.verdicts import Verdicts

BY_A_PERSON = 20.0
"""Bits of a person's word, for the sum that is shown; what it decides does not hang on it."""


def settle(store: Store, names: Names, touched: Iterable[int]) -> set[int]:
    """Join the forms that hang together with those touched. Returns all of them."""
    said = verdicts(store)
    said_of = _said_of(store, said)
    nodes = _component(store, set(touched), said_of)
    if not nodes:
        return nodes
    rows = _pairs(store, nodes)
    edges, refused = [], set()
    states: dict[tuple[int, int], str] = {}
    for one, other, claim, bits in rows:
        verdict = said_of.get((one, other))
        if verdict == "refused":
            refused.add((one, other))
            states[one, other] = "refused"
        elif verdict == "confirmed":
            edges.append(Edge(one, other, bits, confirmed=True))
        elif claim == "sure":
            edges.append(Edge(one, other, bits))
        else:
            states[one, other] = "apart" if claim == "against" else "proposed"
    for key, verdict in said_of.items():
        if verdict == "refused" and nodes.issuperset(key):
            refused.add(key)
    joined = join(sorted(nodes), edges, refused, lambda a, b: against(names.bearer(a), names.bearer(b)))
    states.update(joined.states)
    home = {node: at for at, cluster in enumerate(joined.clusters) for node in cluster}
    kept_apart = {frozenset((home[one], home[other])) for one, other in refused if {one, other} <= home.keys()}
    for (one, other), state in states.items():
        if state in ("proposed", "vetoed") and {one, other} <= home.keys():
            between = frozenset((home[one], home[other]))
            settled = "held" if len(between) == 1 else "apart" if between in kept_apart else "proposed"
            states[one, other] = settled
    store.connection.executemany(
        "UPDATE authority_pair SET state = ? WHERE one = ? AND other = ?", [(state, *key) for key, state in states.items()]
    )
    _authorities(store, joined.clusters)
    return nodes


def said_pairs(store: Store, names: Names, said: Verdicts) -> None:
    """Keep a pair for every verdict on names that no rule has paired."""
    for (_, kind, one, other), verdict in said.all("same"):
        key = _pair(store, kind, one, other)
        if key is not None and not store.all("SELECT 1 FROM authority_pair WHERE one = ? AND other = ?", key):
            a, b = names.bearer(key[0]), names.bearer(key[1])
            decision = decide(a, b, names.rare(kind), names.counts.get(kind, 2))
            bits = BY_A_PERSON if verdict.state == "confirmed" else -BY_A_PERSON
            word = Evidence("said", verdict.says, bits if verdict.state != "disputed" else 0.0)
            put(store, key, kind, Decision("said", (word, *decision.evidence)))


def _pair(store: Store, kind: str, one: str, other: str) -> tuple[int, int] | None:
    """The numbers of two forms, the lower first; None where one of them is not here, or both are one."""
    a, b = (number_of(store, kind, label) for label in (one, other))
    return (min(a, b), max(a, b)) if a is not None and b is not None and a != b else None


def _said_of(store: Store, said: Verdicts) -> dict[tuple[int, int], str]:
    """Verdicts by the numbers of the two forms, the lower first."""
    found = {}
    for (_, kind, one, other), verdict in said.all("same"):
        key = _pair(store, kind, one, other)
        if key is not None:
            found[key] = verdict.state
    return found


def _component(store: Store, touched: set[int], said: dict[tuple[int, int], str]) -> set[int]:
    """The forms that hang together with those touched by pairs that may join them, or by having been joined."""
    confirmed: dict[int, set[int]] = {}
    for (one, other), verdict in said.items():
        if verdict == "confirmed":
            confirmed.setdefault(one, set()).add(other)
            confirmed.setdefault(other, set()).add(one)
    sql = (
        "SELECT other FROM authority_pair WHERE one = ?1 AND claim IN ('sure') UNION SELECT one FROM authority_pair "
        "WHERE other = ?1 AND claim IN ('sure') UNION SELECT b.id FROM authority_form a JOIN authority_form b "
        "ON b.authority = a.authority WHERE a.id = ?1"
    )
    open_, nodes = list(touched), set()
    while open_:
        node = open_.pop()
        if node in nodes or not store.all("SELECT 1 FROM authority_form WHERE id = ?", (node,)):
            continue
        nodes.add(node)
        open_ += [other for (other,) in store.all(sql, (node,))]
        open_ += confirmed.get(node, ())
    return nodes


def _pairs(store: Store, nodes: set[int]) -> list[tuple[int, int, str, float]]:
    found = []
    for node in sorted(nodes):
        found += store.all("SELECT one, other, claim, bits FROM authority_pair WHERE one = ?", (node,))
        rows = store.all("SELECT one, other, claim, bits FROM authority_pair WHERE other = ?", (node,))
        found += [row for row in rows if row[0] not in nodes]
    # A pair with a name outside joins nothing, else that name would be within: it keeps its state.
    return [row for row in found if nodes.issuperset(row[:2]) or row[2] != "sure"]


def _authorities(store: Store, clusters: Iterable[tuple[int, ...]]) -> None:
    """An authority for each cluster; those that it takes the place of go."""
    run = store.connection.execute
    for cluster in clusters:
        for number in cluster:
            (old,) = store.one("SELECT authority FROM authority_form WHERE id = ?", (number,))
            if old is not None:
                run("DELETE FROM authority WHERE id = ?", (old,))
        forms = [
            store.one("SELECT kind, label, records, mentions, first, last FROM authority_form WHERE id = ?", (n,))
            for n in cluster
        ]
        preferred = max(forms, key=lambda row: (*_fullness(row[0], row[1]), row[2], row[3], row[1]))[1]
        firsts, lasts = ([row[at] for row in forms if row[at] is not None] for at in (4, 5))
        marks = ",".join("?" * len(cluster))
        (records,) = store.one(f"SELECT count(DISTINCT seq) FROM bearer WHERE form IN ({marks})", cluster)
        mentions = sum(row[3] for row in forms)
        values = (forms[0][0], preferred, "", records, mentions, min(firsts, default=None), max(lasts, default=None))
        sql = "INSERT INTO authority (kind, preferred, listed, records, mentions, first, last) VALUES (?,?,?,?,?,?,?)"
        made = run(sql, values).lastrowid
        store.connection.executemany("UPDATE authority_form SET authority = ? WHERE id = ?", [(made, n) for n in cluster])


def _fullness(kind: str, label: str) -> tuple[int, int]:
    """How many words of a name are written out, four at most, and that no office stands before it: the fullest is preferred."""
    said = read(kind, label)
    return min(4, sum(len(word) > 2 for word in said.words)), -len(said.titles)
