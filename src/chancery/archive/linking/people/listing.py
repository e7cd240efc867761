"""Names of the archive found in a list made elsewhere: the list's preferred form and its numbers, with the score."""

from __future__ import annotations

import json
from collections.abc import Iterable

from chancery.archive.linking.claims import packed
from chancery.archive.linking.people.pairing import Names
from chancery.archive.linking.verdicts import verdicts
from chancery.archive.store import Store
from chancery.link.claim import Evidence
from chancery.link.people.blocks import FULL, blocks, nearest
from chancery.link.people.deciding import LIKELY, read, same_form
from chancery.link.people.likeness import reasons
from chancery.link.people.lists import Listed
from chancery.link.people.parts import folded
from chancery.link.verdicts import Verdicts

MOST = 12
LEAD = 3.0
"""Bits by which the best row of the list must be ahead of the next, to be taken."""


def keep(store: Store, rows: Iterable[Listed]) -> int:
    """Let the archive have this list and no other. Within a transaction of the caller's. Returns how many rows it has."""
    for table in ("listed_match", "listed_form", "listed_key", "listed"):
        store.connection.execute(f"DELETE FROM {table}")
    count = 0
    for row in rows:
        count += 1
        values = (row.id, row.kind, row.preferred, json.dumps(row.variants, ensure_ascii=True), row.wikidata, row.viaf)
        store.connection.execute("INSERT INTO listed VALUES (?,?,?,?,?,?)", values)
        forms = (row.preferred, *row.variants)
        written = {(row.kind, _key(form), row.id) for form in forms}
        store.connection.executemany("INSERT INTO listed_form VALUES (?,?,?)", sorted(written))
        keys = {f"{row.kind[:2]}{key}" for form in forms for key in blocks(read(row.kind, form)).all}
        store.connection.executemany("INSERT INTO listed_key VALUES (?,?)", sorted((key, row.id) for key in keys))
    return count


def match(store: Store, names: Names, numbers: Iterable[int]) -> set[int]:
    """Look these forms up in the list. Returns those that are found or were. The authorities have yet to be told."""
    touched: set[int] = set()
    if not store.all("SELECT 1 FROM listed LIMIT 1"):
        return touched
    said = verdicts(store)
    (count,) = store.one("SELECT count(*) FROM listed")
    for number in sorted(numbers):
        if store.connection.execute("DELETE FROM listed_match WHERE form = ?", (number,)).rowcount:
            touched.add(number)
        found = _found(store, names, number, count, said)
        for name, state, evidence in found:
            bits = sum(reason.weight for reason in evidence)
            store.connection.execute("INSERT INTO listed_match VALUES (?,?,?,?,?)", (number, name, state, bits, packed(evidence)))
        touched |= {number} if found else set()
    return touched


def tell(store: Store, numbers: Iterable[int]) -> None:
    """Let the authorities of these forms have the preferred form and the id of the row that their names are held to be."""
    for number in sorted(numbers):
        sql = (
            "SELECT l.id, l.preferred FROM authority_form a JOIN authority_form b ON b.authority = a.authority "
            "JOIN listed_match m ON m.form = b.id AND m.state IN ('held', 'confirmed') JOIN listed l ON l.id = m.id "
            "WHERE a.id = ? ORDER BY m.state, m.bits DESC, l.id"
        )
        rows = store.all(sql, (number,))
        if rows and len({name for name, _ in rows}) == 1:
            sql = "UPDATE authority SET listed = ?, preferred = ? WHERE id = (SELECT authority FROM authority_form WHERE id = ?)"
            store.connection.execute(sql, (*rows[0], number))


def _found(store: Store, names: Names, number: int, count: int, said: Verdicts) -> list[tuple[str, str, tuple[Evidence, ...]]]:
    """Rows of the list that a form may be: id, state, reasons; the best first."""
    bearer = names.bearer(number)
    exact = {
        name
        for (name,) in store.all("SELECT id FROM listed_form WHERE kind = ? AND folded = ?", (bearer.kind, _key(bearer.form)))
    }
    rows = []
    for name in _near(store, bearer.kind, bearer.form, count) | exact:
        preferred, variants = store.one("SELECT preferred, variants FROM listed WHERE id = ?", (name,))
        forms = (preferred, *json.loads(variants))
        best = max((reasons(bearer.parts, read(bearer.kind, form), names.rare(bearer.kind), count) for form in forms), key=_bits)
        agrees = name in exact or any(same_form(bearer.parts, read(bearer.kind, form)) for form in forms)
        if agrees:
            best = (Evidence("listed", f"the list gives this form for {preferred}", 12.0), *best)
        rows.append((_bits(best), name, preferred, agrees, best))
    rows.sort(key=lambda row: (-row[0], row[1]))
    out = []
    for at, (bits, name, preferred, agrees, evidence) in enumerate(rows):
        verdict = said.of("same", bearer.kind, bearer.label, preferred)
        rival = rows[1][0] if at == 0 and len(rows) > 1 else rows[0][0] if at else float("-inf")
        state = "held" if agrees and bits - rival >= LEAD else "several" if agrees else "proposed"
        state = verdict.state if verdict and verdict.state != "disputed" else state
        if state != "proposed" or bits >= LIKELY:
            out.append((name, state, evidence))
    if any(state == "confirmed" for _, state, _ in out):
        out = [(name, "proposed" if state == "held" else state, evidence) for name, state, evidence in out]
    return out[:5]


def _near(store: Store, kind: str, form: str, count: int) -> set[str]:
    wanted = blocks(read(kind, form))
    held: dict[str, list[int]] = {}
    ids: list[str] = []
    place: dict[str, int] = {}
    for key in sorted(wanted.all):
        block = [name for (name,) in store.all("SELECT id FROM listed_key WHERE key = ? LIMIT ?", (f"{kind[:2]}{key}", FULL + 1))]
        if len(block) <= FULL:
            for name in block:
                if name not in place:
                    place[name] = len(ids)
                    ids.append(name)
            held[key] = [place[name] for name in block]
    return {ids[at] for at in nearest(wanted, held, count, MOST)}


def _bits(evidence: tuple[Evidence, ...]) -> float:
    return sum(reason.weight for reason in evidence)


def _key(form: str) -> str:
    return " ".join(folded(form).replace(",", " , ").split())[:200]
