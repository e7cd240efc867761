"""An archive's own list of its files: a CSV with a column ``file`` and what it says of each."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from chancery.errors import BadCatalogue


class Catalogue:
    """Rows by file. A row's ``file`` is a path as given, or its last parts."""

    def __init__(self, rows: dict[str, dict[str, str]]) -> None:
        self.rows = rows

    def row(self, path: str) -> dict[str, str]:
        """The row for a path, by the whole of it or by as many last parts as the list gives; {} where none is."""
        parts = path.replace("\\", "/").split("/")
        for first in range(len(parts)):
            row = self.rows.get("/".join(parts[first:]))
            if row is not None:
                return row
        return {}


def load(path: Path) -> Catalogue:
    """Read a catalogue. Raises BadCatalogue where it is no CSV with a column ``file``."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadCatalogue(f"The catalogue {path} can't be opened: {error.strerror}.") from error
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("cp1252", errors="replace")
    try:
        reader = csv.DictReader(io.StringIO(words, newline=""))
        if "file" not in (reader.fieldnames or ()):
            raise BadCatalogue(f"The catalogue {path} has no column named 'file'.")
        rows: dict[str, dict[str, str]] = {}
        for row in reader:
            name = (row.get("file") or "").replace("\\", "/").strip()
            if name:
                rows.setdefault(name, {k: v for k, v in row.items() if isinstance(k, str) and isinstance(v, str) and v})
    except csv.Error as error:
        raise BadCatalogue(f"The catalogue {path} is no CSV: {error}.") from error
    return Catalogue(rows)
