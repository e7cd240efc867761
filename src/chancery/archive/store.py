"""The database of an archive: one writer in a transaction at a time, any number of readers beside it."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.request import pathname2url

from chancery.archive import schema
from chancery.archive.entry import Entry, decoded, unpacked
from chancery.archive.errors import ArchiveHurt, ArchiveNewer, ArchiveReadOnly, DiskFull, NoSuchRecord
from chancery.archive.evidence.rows import TABLES
from chancery.archive.folder import Folder
from chancery.errors import ChanceryError
from chancery.export.json import together
from chancery.model.record import Record
from chancery.search.emending import Patch

WAIT = 10.0
"""Seconds that a writing waits for another to end."""
COLUMNS = [
    "id",
    "digest",
    "title",
    "family",
    "date",
    "dated_by",
    "first",
    "last",
    "sender",
    "addressee",
    "number",
    "secrecy",
    "release",
    "characters",
    "marks",
    "doubts",
]


@dataclass(frozen=True, slots=True)
class Row:
    """What a list says of a record: the columns of the table ``record``, and the path of its source."""

    seq: int
    id: str
    digest: str
    title: str
    family: str
    date: str
    dated_by: str
    first: int | None
    last: int | None
    sender: str
    addressee: str
    number: str
    secrecy: str
    release: str
    characters: int
    marks: int
    doubts: int
    path: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A record's text, where its pages begin, and where each voice begins to speak."""

    content: str
    level: str
    """The text folded, a character for each of its own (``search.tokens.flat``)."""
    pages: list[int]
    turns: list[tuple[int, str]]
    emended: list[Patch]
    """Words that a reader says should read otherwise."""


_ROW = (
    f"SELECT r.seq, {', '.join('r.' + column for column in COLUMNS)}, "
    "coalesce((SELECT path FROM place WHERE place.digest = r.digest ORDER BY path LIMIT 1), '') FROM record r"
)


class Store:
    """An open database. ``reading`` opens one that cannot write; connections are not shared between threads."""

    def __init__(self, connection: sqlite3.Connection, folder: Folder) -> None:
        self.connection, self.folder = connection, folder
        self.named_alike: dict[int, int] = {}
        """Records put by this store whose names, words and days stayed as they were, with the change since which they are:
        most corrections change none, and who compares names across the archive may pass them over."""

    # Opening

    @classmethod
    def writing(cls, folder: Folder) -> Store:
        """The database for its one writer, made or brought up to date. Raises ArchiveNewer, ArchiveHurt, ArchiveReadOnly."""
        with _translated(folder):
            connection = sqlite3.connect(folder.database, timeout=WAIT, isolation_level=None)
            connection.execute("PRAGMA page_size = 8192")  # of a new one: texts are read in half the time of 4096
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA cache_size = -32000")
            _known(connection, folder)
            schema.migrate(connection)
        return cls(connection, folder)

    @classmethod
    def reading(cls, folder: Folder) -> Store:
        """The database for a reader. Raises ArchiveNewer, ArchiveHurt."""
        with _translated(folder):
            connection = None
            # A folder that can't be written has no room for SQLite's shared memory: then nobody else writes either.
            for mode in ("mode=ro", "mode=ro&immutable=1"):
                try:
                    place = f"file:{pathname2url(str(folder.database.resolve()))}?{mode}"
                    connection = sqlite3.connect(place, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
                    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                    break
                except sqlite3.OperationalError:
                    if mode != "mode=ro":
                        raise
            assert connection is not None
            _known(connection, folder)
            if schema.version(connection) < schema.VERSION:
                raise ArchiveHurt(
                    f"The archive at {folder.root} was made by an earlier version.", "Run `chancery rebuild` on it once."
                )
        return cls(connection, folder)

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is written within, or nothing. Raises DiskFull, ArchiveHurt, ArchiveReadOnly."""
        with _translated(self.folder):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def put_off_checkpoints(self) -> None:
        """Leave all that is written in the log beside the database until ``checkpoint``: to bring it over takes several waits
        for the disk, every thousand pages, which somebody who waits for an answer would feel."""
        self.connection.execute("PRAGMA wal_autocheckpoint = 0")

    def checkpoint(self) -> None:
        """Bring over from the log what no reader holds on to. Raises DiskFull."""
        with _translated(self.folder):
            self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    # Writing; each within a transaction of the caller's

    def put_source(self, digest: str, name: str, media_type: str, size: int, rules: str, error: ChanceryError | None) -> None:
        """Keep what became of a source, in the place of what was kept of it before."""
        said = (error.code, error.message, error.remedy) if error else (None, None, None)
        self.connection.execute(
            "INSERT INTO source VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (digest) DO UPDATE SET media_type=excluded.media_type, "
            "rules=excluded.rules, code=excluded.code, message=excluded.message, remedy=excluded.remedy",
            (digest, _plain(name), media_type, size, rules, *said, now()),
        )

    def put_place(self, path: str, digest: str, catalogue: dict[str, str]) -> None:
        """Keep that a source was found at a path, and what a catalogue says of it."""
        self.connection.execute(
            "INSERT INTO place VALUES (?,?,?) ON CONFLICT (path, digest) DO UPDATE SET catalogue=excluded.catalogue",
            (_plain(path), digest, json.dumps(catalogue, ensure_ascii=False) if catalogue else None),
        )
        self.connection.execute("DELETE FROM unreached WHERE path = ?", (_plain(path),))

    def put_unreached(self, path: str, error: ChanceryError) -> None:
        """Keep why a path gave no bytes."""
        self.connection.execute(
            "INSERT OR REPLACE INTO unreached VALUES (?,?,?,?,?)",
            (_plain(path), error.code, _plain(error.message), error.remedy, now()),
        )

    def put_records(self, digest: str, entries: Sequence[Entry]) -> list[int]:
        """Let a source have these records and no others. Returns the numbers of their rows."""
        kept = {entry.id for entry in entries}
        for (old,) in self.connection.execute("SELECT id FROM record WHERE digest = ?", (digest,)).fetchall():
            if old not in kept:
                self.remove_record(old)
        return [self._put_record(entry) for entry in entries]

    def remove_record(self, record_id: str) -> None:
        """Forget a record; the index will be told."""
        self.connection.execute("DELETE FROM record WHERE id = ?", (record_id,))
        self.connection.execute("INSERT INTO gone VALUES (?, ?)", (record_id, self._next_change()))

    def remove_source(self, digest: str) -> int:
        """Forget a source and its records. Returns how many records went."""
        records = self.connection.execute("SELECT id FROM record WHERE digest = ?", (digest,)).fetchall()
        for (record_id,) in records:
            self.remove_record(record_id)
        self.connection.execute("DELETE FROM place WHERE digest = ?", (digest,))
        self.connection.execute("DELETE FROM source WHERE digest = ?", (digest,))
        return len(records)

    def note(self, what: str, **detail: object) -> None:
        """An entry in the journal."""
        line = json.dumps(detail, ensure_ascii=False)
        self.connection.execute("INSERT INTO journal (at, what, detail) VALUES (?,?,?)", (now(), what, _plain(line)))

    def _put_record(self, entry: Entry) -> int:
        run = self.connection.execute
        old = run("SELECT seq FROM record WHERE id = ?", (entry.id,)).fetchone()
        if old:
            self._compare_names(old[0], entry)
        row = {name: _plain(value) for name, value in entry.row.items()}
        names = [*row, "change"]
        values = [*row.values(), self._next_change()]
        if old:
            # The record's own number stays: addresses and pages of results hold on to it.
            run(f"UPDATE record SET {', '.join(n + '=?' for n in names)} WHERE seq=?", (*values, old[0]))
            for table in ("text", "layer", "party", "named", "day", "doubt", "judged", "unamended", "sketch", "reply", *TABLES):
                run(f"DELETE FROM {table} WHERE seq = ?", old)
            seq = old[0]
        else:
            marks = ", ".join("?" * len(names))
            seq = run(f"INSERT INTO record ({', '.join(names)}) VALUES ({marks})", values).lastrowid
        run("INSERT INTO text VALUES (?,?,?,?)", (seq, entry.text, entry.level, entry.map))
        run("INSERT INTO sketch VALUES (?,?,?,?,?)", (seq, *map(_plain, entry.sketch)))
        many = self.connection.executemany
        many("INSERT INTO layer VALUES (?,?,?,?)", ((seq, *layer) for layer in entry.layers))
        many("INSERT INTO party VALUES (?,?,?,?,?,?,?)", ((seq, *map(_plain, party)) for party in entry.parties))
        many("INSERT INTO named VALUES (?,?,?,?,?,?,?)", ((seq, *map(_plain, name)) for name in entry.named))
        many("INSERT INTO day VALUES (?,?,?,?,?,?)", ((seq, *day) for day in entry.days))
        many("INSERT INTO doubt VALUES (?,?,?,?,?)", ((seq, *map(_plain, doubt)) for doubt in entry.doubts))
        many("INSERT INTO judged VALUES (?,?,?,?,?,?,?,?)", ((seq, *map(_plain, one)) for one in entry.judged))
        for table, rows in entry.evidence:
            many(f"INSERT INTO {table} VALUES ({TABLES[table]})", ((seq, *map(_plain, one)) for one in rows))
        many("INSERT OR IGNORE INTO spelling VALUES (?,?)", ((_plain(k), _plain(w)) for k, w in entry.spellings))
        return int(seq)

    def _compare_names(self, seq: int, entry: Entry) -> None:
        sql = (
            "SELECT r.change, r.first, r.last, t.content, l.body FROM record r JOIN text t USING (seq) "
            "LEFT JOIN layer l ON l.seq = r.seq AND l.name = 'names' WHERE r.seq = ?"
        )
        since, *before = self.one(sql, (seq,))
        names = next((body for name, _, body in entry.layers if name == "names"), None)
        if before == [entry.row["first"], entry.row["last"], entry.text, names]:
            self.named_alike.setdefault(seq, since)
        else:
            self.named_alike.pop(seq, None)

    def _next_change(self) -> int:
        self.connection.execute("UPDATE counter SET value = value + 1 WHERE name = 'change'")
        return self.change()

    # Reading

    def change(self) -> int:
        """The number of the last change."""
        return int(self.one("SELECT value FROM counter WHERE name = 'change'")[0])

    def one(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...]:
        """The first row. Raises NoSuchRecord where there is none."""
        row = self.connection.execute(sql, values).fetchone()
        if row is None:
            raise NoSuchRecord("The archive holds nothing of that name.")
        found: tuple[Any, ...] = row
        return found

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows."""
        return self.connection.execute(sql, values).fetchall()

    def knows(self, digest: str) -> tuple[str, str | None] | None:
        """The rules that read a source and the code of its error; None for one not held."""
        row: tuple[str, str | None] | None = self.connection.execute(
            "SELECT rules, code FROM source WHERE digest = ?", (digest,)
        ).fetchone()
        return row

    def layers(self, record_id: str) -> dict[str, bytes]:
        """A record's layers by name, as they are kept."""
        sql = "SELECT name, body FROM layer JOIN record USING (seq) WHERE id = ?"
        return dict(self.connection.execute(sql, (record_id,)).fetchall())

    def rows(self, seqs: Iterable[int]) -> list[Row]:
        """Rows in the order asked for; what is gone meanwhile is left out."""
        wanted = list(seqs)
        found: dict[int, Row] = {}
        for at in range(0, len(wanted), 500):
            some = wanted[at : at + 500]
            for row in self.all(f"{_ROW} WHERE r.seq IN ({','.join('?' * len(some))})", some):
                found[row[0]] = Row(*row)
        return [found[seq] for seq in wanted if seq in found]

    def row(self, record_id: str) -> Row:
        """One row. Raises NoSuchRecord."""
        return Row(*self.one(f"{_ROW} WHERE r.id = ?", (record_id,)))

    def named(self, word: str) -> str:
        """The id that a word means: an id, or a number that one record alone has. Raises NoSuchRecord."""
        if self.all("SELECT 1 FROM record WHERE id = ?", (word,)):
            return word
        found = self.all("SELECT id FROM record WHERE number = ? LIMIT 2", (word,))
        if len(found) != 1:
            what = "several records have" if found else "no record has"
            raise NoSuchRecord(f"In the archive {what} the id or number {word}.")
        return str(found[0][0])

    def list(self, order: str = "r.seq", limit: int = -1, offset: int = 0) -> Iterator[Row]:
        """All rows, in an order (a column of ours, never a user's words)."""
        for row in self.connection.execute(f"{_ROW} ORDER BY {order} LIMIT ? OFFSET ?", (limit, offset)):
            yield Row(*row)

    def text(self, seq: int) -> Spoken:
        """A record's text, its pages, and who speaks where in it. Raises NoSuchRecord."""
        return _spoken(*self.one("SELECT content, level, map FROM text WHERE seq = ?", (seq,)))

    def texts(self, seqs: Sequence[int]) -> dict[int, Spoken]:
        """The texts of some records, 500 at most, by their numbers; what is gone meanwhile is left out."""
        sql = f"SELECT seq, content, level, map FROM text WHERE seq IN ({','.join('?' * len(seqs))})"
        return {seq: _spoken(*kept) for seq, *kept in self.all(sql, seqs)}

    def record(self, record_id: str) -> Record:
        """The whole record. Raises NoSuchRecord."""
        (seq,) = self.one("SELECT seq FROM record WHERE id = ?", (record_id,))
        return self.record_at(seq)

    def record_at(self, seq: int) -> Record:
        """The whole record of a number of ours. Raises NoSuchRecord."""
        text = self.text(seq).content
        layers = self.all("SELECT name, body FROM layer WHERE seq = ?", (seq,))
        return together(text, {name: unpacked(body) for name, body in layers})


def _spoken(content: bytes, level: bytes, where: bytes) -> Spoken:
    said = json.loads(where)
    turns = [(start, voice) for start, voice in said["turns"]]
    emended = [Patch(*one) for one in said.get("emended", ())]
    return Spoken(decoded(content), decoded(level), said["pages"], turns, emended)


def now() -> str:
    """The moment, in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _plain(value: Any) -> Any:
    """A value that SQLite can keep: lone surrogates as their escapes."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) and not value.isascii() else value


def _known(connection: sqlite3.Connection, folder: Folder) -> None:
    if schema.version(connection) > schema.VERSION:
        raise ArchiveNewer(f"The database at {folder.root} was written by a newer version of Chancery.")


@contextmanager
def _translated(folder: Folder) -> Iterator[None]:
    """SQLite's errors as what a user can do about them."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        said = str(error)
        if "full" in said or "disk I/O" in said:
            raise DiskFull(f"There is no room left for the database at {folder.root}.") from error
        if "readonly" in said or ("unable to open" in said and folder.database.exists()):
            raise ArchiveReadOnly(f"The database at {folder.root} can't be written: {said}.") from error
        raise ArchiveHurt(f"The database at {folder.root} can't be read: {said}.") from error
