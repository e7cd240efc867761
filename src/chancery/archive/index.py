"""The search index: tantivy's files in the archive's folder, which may be thrown away and are then made anew.

Beside them stands ``chancery.json``: the layout that they were made for and the last change of the database that they hold.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy

from chancery.archive.entry import entry_of
from chancery.archive.errors import DiskFull
from chancery.archive.folder import Folder
from chancery.archive.store import Store
from chancery.archive.words import COUNTED, KEYWORD_FIELDS, LAYOUT, READINGS, TEXT_FIELDS, keyword
from chancery.model.record import VOICES

WORDS = "whitespace"
"""The texts come folded, words joined by blanks: what a word is, is decided in ``search.tokens`` alone."""
HEAP = 64_000_000
"""Bytes that the writer collects before it writes."""
BUILD = version("tantivy")
"""Files of another version are made anew rather than trusted."""
STAMP = "chancery.json"
RANGES = tuple(f"{end}{number}" for number in range(1, READINGS + 1) for end in ("first", "last"))
ORDERS = ("order_day", "order_day_back", "order_number")


def layout() -> Any:
    """The index's fields. Nothing is stored but the number of the record's row."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("seq", stored=False, indexed=True, fast=True)
    builder.add_text_field("name", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name=WORDS, index_option="position")
    for voice in VOICES:
        builder.add_text_field(f"voice_{voice}", tokenizer_name=WORDS, index_option="position")
    for field in TEXT_FIELDS:
        builder.add_text_field(field, tokenizer_name=WORDS, index_option="position")
    for field in KEYWORD_FIELDS:
        builder.add_text_field(field, tokenizer_name=WORDS, index_option="basic")
    for facet in ("speaking", *(f"by_{facet}" for facet in COUNTED)):
        builder.add_text_field(facet, tokenizer_name="raw", index_option="basic", fast=True)
    for number in (*RANGES, "earliest", "latest", "named_day"):
        builder.add_integer_field(number, indexed=True, fast=True)
    for number in (*ORDERS, "first_year", "last_year"):
        builder.add_integer_field(number, fast=True)
    builder.add_text_field("letter", tokenizer_name=WORDS, index_option="basic")
    return builder.build()


class UnusableError(Exception):
    """The files are missing, of another build, or damaged: the index has to be made anew."""


class Index:
    """The files of an index, opened. ``through`` is the last change of the database that it holds."""

    def __init__(self, place: Path) -> None:
        """Open what lies at a place. Raises UnusableError."""
        self.place = place
        try:
            self.seen = self.state()
            self.through = _stamped(place)
            self.index = tantivy.Index(layout(), str(place), reuse=True)
            self.index.config_reader("manual")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnusableError(f"it can't be read: {error}") from error

    @property
    def schema(self) -> Any:
        """The fields, for the making of queries."""
        return self.index.schema

    def searcher(self) -> Any:
        """A view of the index that later writing does not change."""
        return self.index.searcher()

    def refresh(self) -> bool:
        """Take notice of what another process wrote. Returns whether there was anything."""
        seen = self.state()
        if seen == self.seen:
            return False
        through = int(json.loads((self.place / STAMP).read_text(encoding="utf-8"))["through"])
        self.seen = seen
        if through == self.through:
            return False
        self.index.reload()
        self.through = through
        return True

    def state(self) -> tuple[int, int, int]:
        """What tells one stamp from another without its being read: it is replaced, never written in. Raises OSError."""
        found = (self.place / STAMP).stat()
        return found.st_ino, found.st_mtime_ns, found.st_size


def fresh(place: Path) -> Index:
    """An empty index at a place, whatever lay there before."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    tantivy.Index(layout(), str(place), reuse=False)
    _stamp(place, 0)
    return Index(place)


def _stamped(place: Path) -> int:
    """The last change that the index at a place holds. Raises UnusableError, OSError, ValueError, KeyError, TypeError."""
    said = json.loads((place / STAMP).read_text(encoding="utf-8"))
    if said["layout"] != LAYOUT or said["tantivy"] != BUILD:
        raise UnusableError("it was made by another build")
    return int(said["through"])


def _stamp(place: Path, through: int) -> None:
    unfinished = place / (STAMP + ".unfinished")
    said = {"layout": LAYOUT, "tantivy": BUILD, "through": through}
    unfinished.write_text(json.dumps(said) + "\n", encoding="utf-8")
    unfinished.replace(place / STAMP)


class Writer:
    """Puts records into an index. What is not committed is put again by the next ``catch_up``: nothing can be lost or doubled."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.writer, self.schema = index.index.writer(HEAP, 1), index.schema
        self.empty = index.searcher().num_docs == 0

    def put(self, seq: int, words: dict[str, Any]) -> None:
        """Put a record, in the place of what was held under its id. Raises DiskFull."""
        name = words["id"][0]  # folded to one word, as every keyword is
        if not self.empty:
            self.writer.delete_documents_by_term("name", name)
        try:
            self.writer.add_document(tantivy.Document.from_dict({**words, "seq": [seq], "name": [name]}, self.schema))
        except ValueError as error:
            raise DiskFull(f"The index can't be written: {error}.") from error

    def forget(self, name: str) -> None:
        """Take a record out."""
        self.writer.delete_documents_by_term("name", keyword(name))

    def commit(self, through: int) -> None:
        """Make all of it last, up to a change of the database. Raises DiskFull."""
        try:
            self.writer.commit()
            _stamp(self.index.place, through)
        except (ValueError, OSError) as error:
            raise DiskFull(f"The index can't be written: {error}.") from error
        self.empty = False
        self.index.refresh()

    def close(self) -> None:
        """Let the merging of segments end."""
        self.writer.wait_merging_threads()


BATCH = 5000
"""Records between two commits of a rebuilding."""


def opened(folder: Folder) -> Index | None:
    """The archive's index as it lies there; None where it has to be made anew."""
    try:
        return Index(folder.index)
    except UnusableError:
        return None


def catch_up(folder: Folder, store: Store, told: Callable[[int], None] = lambda _: None) -> Index:
    """The index with every change of the database in it. Needs the archive's lock. ``told`` hears of every record put."""
    index = opened(folder)
    if index is None or index.through > store.change():
        index = fresh(folder.index)
    if index.through == store.change():
        return index
    writer = Writer(index)
    for (name,) in store.all("SELECT id FROM gone WHERE change > ?", (index.through,)):
        writer.forget(name)
    put_since(writer, store, index.through, told)
    writer.commit(store.change())
    writer.close()
    return index


def caught_up(folder: Folder, store: Store) -> int:
    """The same, but the index is not opened where it has every change by its stamp. Returns the last change that it has."""
    try:
        through = _stamped(folder.index)
    except (UnusableError, OSError, ValueError, KeyError, TypeError):
        through = -1
    return through if through == store.change() else catch_up(folder, store).through


def put_since(writer: Writer, store: Store, change: int, told: Callable[[int], None]) -> None:
    """Put all records changed since."""
    wanted = store.all("SELECT seq, change FROM record WHERE change > ? ORDER BY change", (change,))
    for number, (seq, at) in enumerate(wanted, 1):
        writer.put(seq, entry_of(store.record_at(seq)).words)
        told(number)
        if number % BATCH == 0:
            writer.commit(at)
