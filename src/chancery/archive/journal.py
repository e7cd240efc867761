"""The journal of judgements: in the database, and beside it as JSON Lines for people, other programs, and other archives.

The database is written first. A process that ends between the two leaves the file short or with half a line; the next that
writes sees by the bytes counted that they do not agree, and mends it: what the file has and the database has not is taken in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from chancery.archive.errors import ArchiveReadOnly, DiskFull
from chancery.archive.originals import FULL
from chancery.archive.store import Store
from chancery.judgement.acts import checked
from chancery.judgement.entry import FORMAT, BadEntry, Judgement, NewerEntry, dumps, loads
from chancery.judgement.force import in_force

_BEGINNING = f'{{"journal":{FORMAT},"id":"'
_ID = re.compile(re.escape(_BEGINNING) + r'([^"\\]+)"')
NAME = "name"
"""The setting that says whose entries are made here."""


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


@contextmanager
def _written(store: Store) -> Iterator[None]:
    """A failing disk as what a user can do about it. The database has what the file lacks; the next entry mends it."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DiskFull(f"There is no room left for the journal at {store.folder.root}.") from error
        raise ArchiveReadOnly(f"The journal at {store.folder.root} can't be read and written: {error.strerror}.") from error


def beside(store: Store) -> None:
    """Let ``journal.jsonl`` say what the database says. Needs the archive's lock; outside of a transaction.

    Raises DiskFull, ArchiveReadOnly.
    """
    with _written(store):
        _beside(store)


def _beside(store: Store) -> None:
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
    """Lines of ``journal.jsonl`` that the database may lack: none while the two agree in length. Raises ArchiveReadOnly."""
    if agrees(store) or not store.folder.journal.exists():
        return []
    with _written(store):
        return lines_of(store.folder.journal.read_bytes())


def agrees(store: Store) -> bool:
    """Whether ``journal.jsonl`` is as long as it was left."""
    path = store.folder.journal
    (counted,) = store.one("SELECT value FROM counter WHERE name = 'journal'")
    return bool((path.stat().st_size if path.exists() else 0) == counted)


def lines_of(data: bytes) -> list[str]:
    """The lines of a journal's bytes: they end at line feeds alone, for a quote may hold other signs that end lines."""
    return data.decode("utf-8-sig", "replace").split("\n")


def put_aside(store: Store, lines: list[str], refused: Iterable[tuple[int, str]]) -> None:
    """Keep the lines of ``journal.jsonl`` that can't be taken in (a newer version's, say) in a file of their own.

    They would go when the file is written anew. The half of a line that the database has whole is what a crash left: that goes.
    Raises DiskFull, ArchiveReadOnly.
    """
    with _written(store):
        _put_aside(store, lines, refused)


def _put_aside(store: Store, lines: list[str], refused: Iterable[tuple[int, str]]) -> None:
    path = store.folder.aside
    held = set(lines_of(path.read_bytes())) if path.exists() else set()
    wanted = [line for number, _ in refused if (line := lines[number - 1].rstrip("\r")) not in held and not _half(store, line)]
    if wanted:
        with path.open("ab") as file:
            file.write("".join(f"{line}\n" for line in wanted).encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())


def _half(store: Store, line: str) -> bool:
    begun = line.rstrip("\ufffd")  # the half of a letter
    name = _ID.match(begun)
    if name is None:  # it does not come as far as its id
        return bool(_BEGINNING.startswith(begun[: len(_BEGINNING)]))
    found = store.all("SELECT line FROM judgement WHERE id = ?", (name[1],))
    return bool(found) and str(found[0][0]).startswith(begun)


def taken(store: Store, lines: Iterable[str]) -> Taken:
    """Read lines of another journal, or of this one's file. Nothing is kept yet."""
    out = Taken()
    seen: dict[str, str] = {}
    sql = "SELECT line FROM judgement WHERE id = ?"
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
        said = dumps(entry)
        held = seen.get(entry.id) or next((kept for (kept,) in store.all(sql, (entry.id,))), None)
        if held is None:
            seen[entry.id] = said
            out.new.append(entry)
        elif held == said:
            out.known += 1
        else:
            out.refused.append((number, f"an entry of its id, {entry.id}, is here already and says something else"))
    return out


def standing(store: Store, *sources: str) -> list[Judgement]:
    """The entries on a source, or on several that are forms of one, that are in force.

    In the order in which they were made, by what they say themselves: journals merged in either order then give the same records.
    """
    sql = f"SELECT line FROM judgement WHERE source IN ({','.join('?' * len(sources))}) ORDER BY at, id"
    lines = store.all(sql, sources)
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


def made_on(store: Store, source: str, text: str) -> bool:
    """Whether there is an entry on a source that was made on a text of this digest."""
    said = f'"text":"{text}"'
    return bool(store.all("SELECT 1 FROM judgement WHERE source = ? AND instr(line, ?) LIMIT 1", (source, said)))


def set_setting(store: Store, name: str, value: str) -> None:
    """Keep a setting of the archive; an empty value takes it away."""
    with store.transaction():
        if value:
            store.connection.execute("INSERT OR REPLACE INTO setting VALUES (?,?)", (name, value))
        else:
            store.connection.execute("DELETE FROM setting WHERE name = ?", (name,))


def setting(store: Store, name: str) -> str:
    """A setting of the archive; empty where there is none."""
    found = store.all("SELECT value FROM setting WHERE name = ?", (name,))
    return str(found[0][0]) if found else ""
