"""Forms: the names of an archive, each once, told apart where one name has two bearers; their counts, and their keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from chancery.archive.linking.people.taking import Key
from chancery.archive.store import Store
from chancery.link.people.blocks import blocks
from chancery.link.people.deciding import SAME_TIME, read
from chancery.link.people.offices import apart, gist, specific

MOST_OFFICES = 200
"""Different offices of one name that are compared; the others tell nobody apart."""


def name(store: Store, homes: Iterable[Key]) -> set[int]:
    """Give every bearer of these names its form, make and count the forms. Returns the numbers of those left."""
    touched: set[int] = set()
    gone: set[int] = set()
    for kind, home in sorted(homes):
        held = dict(store.all("SELECT sense, id FROM authority_form WHERE kind = ? AND form = ?", (kind, home)))
        senses = _senses(store, kind, home) if kind == "person" else {}
        if senses or set(held) - {""}:
            store.connection.execute("UPDATE bearer SET form = NULL WHERE kind = ? AND home = ?", (kind, home))
        for sense in sorted(set(senses.values())):
            number = held.get(sense) or _made(store, kind, home, sense)
            held[sense] = number
            seqs = [(number, seq, kind, home) for seq, its in senses.items() if its == sense]
            store.connection.executemany("UPDATE bearer SET form = ? WHERE seq = ? AND kind = ? AND home = ?", seqs)
        fresh = not held
        if fresh or store.all("SELECT 1 FROM bearer WHERE kind = ? AND home = ? AND form IS NULL LIMIT 1", (kind, home)):
            held[""] = held.get("") or _made(store, kind, home, "")
            sql = "UPDATE bearer SET form = ? WHERE kind = ? AND home = ? AND form IS NULL"
            store.connection.execute(sql, (held[""], kind, home))
        for number in held.values():
            left = count(store, number)
            # Where a form goes, those that it was joined with may have to part.
            if left is None:
                touched.add(number)
            else:
                touched |= left
                gone.add(number)
    return touched - gone


def _made(store: Store, kind: str, form: str, sense: str) -> int:
    label = f"{form} ({sense})" if sense else form
    sql = "INSERT INTO authority_form (kind, label, form, sense) VALUES (?,?,?,?)"
    number = int(store.connection.execute(sql, (kind, label, form, sense)).lastrowid or 0)
    keys = ((f"{kind[:2]}{key}", number) for key in sorted(blocks(read(kind, form)).all) if not key.startswith("p:"))
    store.connection.executemany("INSERT OR IGNORE INTO authority_key VALUES (?,?)", keys)
    return number


def count(store: Store, number: int) -> set[int] | None:
    """Count a form's records. One without any goes: then those that it was joined with are returned, else None."""
    sql = (
        "SELECT count(DISTINCT b.seq), coalesce(sum(b.mentions), 0), min(r.first), max(r.last) FROM bearer b "
        "JOIN record r ON r.seq = b.seq WHERE b.form = ?"
    )
    counts = store.one(sql, (number,))
    if not counts[0]:
        sql = (
            "SELECT b.id FROM authority_form a JOIN authority_form b ON b.authority = a.authority WHERE a.id = ? AND b.id <> a.id"
        )
        mates = {mate for (mate,) in store.all(sql, (number,))}
        store.connection.execute("DELETE FROM authority_form WHERE id = ?", (number,))
        return mates
    sql = "UPDATE authority_form SET records = ?, mentions = ?, first = ?, last = ? WHERE id = ?"
    store.connection.execute(sql, (*counts, number))
    return None


def _senses(store: Store, kind: str, home: str) -> dict[int, str]:
    """Where a name's bearers hold offices that exclude each other at one time: the office that tells which, by record."""
    sql = (
        "SELECT o.office, r.first, b.seq FROM bearer b JOIN bearer_office o ON o.seq = b.seq AND o.kind = b.kind "
        "AND o.name = b.name JOIN record r ON r.seq = b.seq WHERE b.kind = ? AND b.home = ? ORDER BY r.first, b.seq, o.start"
    )
    rows = [row for row in store.all(sql, (kind, home)) if specific(row[0])]
    days: defaultdict[str, list[int]] = defaultdict(list)
    for office, day, _ in rows:
        if day is not None and (office in days or len(days) < MOST_OFFICES):
            days[office].append(day)
    offices = sorted(days)
    clash = any(
        apart(one, other) and _close(days[one], days[other]) for at, one in enumerate(offices) for other in offices[at + 1 :]
    )
    if not clash:
        return {}
    group = _grouped(offices)
    found: dict[int, str] = {}
    for office, _, seq in rows:
        if office in group:
            found.setdefault(seq, group[office])
    return found


def _close(one: list[int], other: list[int]) -> bool:
    """Whether a day of the one lies near one of the other; both in order."""
    at = 0
    for day in one:
        while at < len(other) and other[at] < day - SAME_TIME:
            at += 1
        if at < len(other) and other[at] <= day + SAME_TIME:
            return True
    return False


def _grouped(offices: list[str]) -> dict[str, str]:
    """Offices that share words, under the first of each group."""
    group: dict[str, str] = {}
    words: dict[str, str] = {}
    for office in offices:
        shared = sorted({words[word] for word in gist(office) if word in words})
        first = shared[0] if shared else office
        for old in shared[1:]:
            group = {name: first if its == old else its for name, its in group.items()}
            words = {word: first if its == old else its for word, its in words.items()}
        group[office] = first
        words.update(dict.fromkeys(gist(office), first))
    return group
