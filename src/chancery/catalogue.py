"""An archive's own list of its files: a table, one column of which names the file and others what is said of it.

CSV or XLSX. Columns are known by name, in whatever spelling lists use for them (``COLUMNS``); others are kept as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from chancery.errors import BadCatalogue

COLUMNS: dict[str, tuple[str, ...]] = {
    "file": ("file", "filename", "path", "filepath", "document"),
    "date": ("date", "documentdate", "docdate", "dateofdocument", "datecreated", "created"),
    "title": ("title", "documenttitle"),
    "from": ("from", "sender", "author", "fromname", "creator"),
    "to": ("to", "recipient", "addressee", "toname"),
    "record": ("record", "recordnumber", "recordno", "recordid", "nararecordnumber", "identifier", "id"),
    "release": ("release", "naareleasedate", "nararelease", "releasedate"),
    "type": ("type", "documenttype", "doctype", "genre"),
}
"""Fields, and the names of columns that stand for each, letters only and in lower case; the first that a list has is taken."""
MOST_ROWS = 5_000_000
MOST_CELLS = 500


class Catalogue:
    """Rows by file. A row's ``file`` is a path as given, or its last parts. ``doubled`` counts rows that name a file again."""

    def __init__(self, rows: dict[str, dict[str, str]], doubled: int = 0) -> None:
        self.rows, self.doubled = rows, doubled

    def row(self, path: str) -> dict[str, str]:
        """The row for a path, by the whole of it or by as many last parts as the list gives; {} where none is."""
        parts = path.replace("\\", "/").split("/")
        for first in range(len(parts)):
            row = self.rows.get("/".join(parts[first:]))
            if row is not None:
                return row
        return {}


def load(path: Path, columns: Mapping[str, str] | None = None) -> Catalogue:
    """Read a catalogue; ``columns`` says which column is meant by a field where its name does not tell.

    Raises BadCatalogue where it is no table, or none of its columns names the file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadCatalogue(f"The catalogue {path} can't be opened: {error.strerror}.") from error
    table = _sheet(data, path) if data.startswith(b"PK") else _csv(data, path)
    head = [name.strip() for name in next(table, [])]
    names = _named(head, columns or {}, path)
    rows: dict[str, dict[str, str]] = {}
    doubled = 0
    for number, cells in enumerate(table):
        if number >= MOST_ROWS:
            raise BadCatalogue(f"The catalogue {path} has more than {MOST_ROWS:,} rows.")
        row = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
        file = row.get("file", "").replace("\\", "/").strip()
        if file:
            doubled += file in rows
            rows.setdefault(file, row)
    return Catalogue(rows, doubled)


def _named(head: list[str], columns: Mapping[str, str], path: Path) -> list[str]:
    """The name under which each column is kept: a field's, or its own."""
    plain = [re.sub(r"[^a-z]", "", name.casefold()) if name.isprintable() else "" for name in head]
    taken: dict[str, int] = {}
    for field, spellings in COLUMNS.items():
        if field in columns:
            if columns[field] not in head:
                listed = ", ".join(filter(None, head)) or "none"
                raise BadCatalogue(f"The catalogue {path} has no column '{columns[field]}'.", f"Its columns are: {listed}.")
            taken[field] = head.index(columns[field])
            continue
        at = head.index(field) if field in head else next((plain.index(s) for s in spellings if s in plain), None)
        if at is not None:
            taken[field] = at
    # Another column of a field's name, where one was said to be meant, is kept too.
    names = [f"{name} (not meant)" if name in taken else name for name in head]
    for field, at in taken.items():
        names[at] = field
    if "file" not in names:
        raise BadCatalogue(
            f"The catalogue {path} has no column named 'file'.",
            f"Say which column names the file (--column file=COLUMN), of {', '.join(filter(None, head)) or 'none'}.",
        )
    return names


def _csv(data: bytes, path: Path) -> Iterator[list[str]]:
    try:
        words = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("cp1252", errors="replace")
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(words.partition("\n")[0], delimiters=",;\t|")
    except csv.Error:
        dialect = "excel"
    try:
        yield from csv.reader(io.StringIO(words, newline=""), dialect, doublequote=True)
    except csv.Error as error:
        raise BadCatalogue(f"The catalogue {path} is no CSV: {error}.") from error


def _sheet(data: bytes, path: Path) -> Iterator[list[str]]:
    """The first sheet of an XLSX workbook; days as ISO 8601 without a time."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        yield from _cells(book.worksheets[0].iter_rows(max_col=MOST_CELLS, values_only=True))
    except Exception as error:  # openpyxl raises whatever its parsers do
        raise BadCatalogue(f"The catalogue {path} is no workbook that can be read: {error}.") from error


def _cells(rows: Iterable[tuple[object, ...]]) -> Iterator[list[str]]:
    for row in rows:
        yield ["" if cell is None else re.sub(r"^(\d{4}-\d\d-\d\d) 00:00:00$", r"\1", str(cell)) for cell in row]
