"""The journal of judgements: in the database, and beside it as JSON Lines for people, other programs, and other archives.

The database is written first. A process that ends between the two leaves the file short or with half a line; the next that
writes sees by the bytes counted that they do not agree, and mends it: what the file has and the database has not is taken in.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from chancery.archive.store import Store
from chancery.judgement.acts import checked
from chancery.judgement.entry import BadEntry, Judgement, NewerEntry, dumps, loads
from chancery.judgement.force import in_force


@dataclass(slots=True)
class Taken:
    """What became of lines that were to be taken in. ``refused``: number of the line, from 1, and why."""

    new: list[Judgement] = field(default_factory=list)
    known: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    newer: int = 0


def keep(store: Store, entries: Iterable[Judgement]) -> list[Judgement]:
    """Put entries into the database, within a transaction of the caller's. Returns those that it had not."""
    new = []
    for entry in entries:
        done = store.connection.execute(
            "INSERT OR IGNORE INTO judgement (id, source, undoes, at, who, line) VALUES (?,?,?,?,?,?)",
            (entry.id, entry.source, entry.undoes, entry.at, entry.who, dumps(entry)),
        )
        if done.rowcount:
            new.append(entry)
    return new


def beside(store: Store) -> None:
    """Let ``journal.jsonl`` say what the database says. Needs the archive's lock; outside of a transaction."""
    path = store.folder.journal
    (counted,) = store.one("SELECT value FROM counter WHERE name = 'journal'")
    (written,) = store.one("SELECT coalesce(max(entry), 0) FROM judgement")
    (known,) = store.one("SELECT coalesce((SELECT value FROM counter WHERE name = 'journal entry'), 0)")
    size = path.stat().st_size if path.exists() else 0
    if size == counted and known == written:
        return
    if size == counted:
        with path.open("ab") as file:
            for (line,) in store.connection.execute("SELECT line FROM judgement WHERE entry > ? ORDER BY entry", (known,)):
                file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    else:
        unfinished = path.with_suffix(".unfinished")
        with unfinished.open("wb") as file:
            for (line,) in store.connection.execute("SELECT line FROM judgement ORDER BY entry"):
                file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    with store.transaction():
        store.connection.execute("UPDATE counter SET value = ? WHERE name = 'journal'", (path.stat().st_size,))
        store.connection.execute("INSERT OR REPLACE INTO counter VALUES ('journal entry', ?)", (written,))


def unknown_lines(store: Store) -> list[str]:
    """Whole lines of ``journal.jsonl`` that the database may lack: none while the two agree in length."""
    path = store.folder.journal
    (counted,) = store.one("SELECT value FROM counter WHERE name = 'journal'")
    if not path.exists() or path.stat().st_size == counted:
        return []
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def taken(store: Store, lines: Iterable[str]) -> Taken:
    """Read lines of another journal, or of this one's file. Nothing is kept yet."""
    out = Taken()
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = checked(loads(line))
        except NewerEntry as error:
            out.newer += 1
            out.refused.append((number, str(error)))
            continue
        except BadEntry as error:
            out.refused.append((number, str(error)))
            continue
        if entry.id in seen or store.all("SELECT 1 FROM judgement WHERE id = ?", (entry.id,)):
            out.known += 1
        else:
            out.new.append(entry)
        seen.add(entry.id)
    return out


def entries(store: Store) -> Iterator[Judgement]:
    """Every entry, in the order in which they came here."""
    for (line,) in store.connection.execute("SELECT line FROM judgement ORDER BY entry"):
        yield loads(line)


def standing(store: Store, source: str) -> list[Judgement]:
    """The entries on a source that are in force, in their order."""
    sql = "SELECT line FROM judgement WHERE source = ? ORDER BY entry"
    lines = store.all(sql, (source,))
    return in_force(loads(line) for (line,) in lines) if lines else []


def one(store: Store, entry_id: str) -> Judgement | None:
    """The entry of an id, or of as many first characters of it as tell it from all others."""
    found = store.all("SELECT line FROM judgement WHERE id = ?", (entry_id,))
    if not found and len(entry_id) >= 6:
        found = store.all("SELECT line FROM judgement WHERE id >= ? AND id < ? LIMIT 2", (entry_id, entry_id + "\U0010ffff"))
    return loads(found[0][0]) if len(found) == 1 else None


def any_judged(store: Store) -> bool:
    """Whether there is any entry."""
    return bool(store.all("SELECT 1 FROM judgement LIMIT 1"))


def setting(store: Store, name: str) -> str:
    """A setting of the archive; empty where there is none."""
    found = store.all("SELECT value FROM setting WHERE name = ?", (name,))
    return str(found[0][0]) if found else ""
