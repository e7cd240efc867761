"""The places in an archive's folder, and the mark that says what it is.

::

    chancery.json        the mark: {"archive": "chancery", "format": 1}
    originals/ab/ab12…   each source's bytes, named by their SHA-256; never altered
    archive.sqlite       records, layers, spans and the journal (with -wal and -shm beside it while it is open)
    journal.jsonl        what people said of the records, a line an entry (also in the database)
    journal-aside.jsonl  lines found in journal.jsonl that this version can't take in, if there were any
    index/               the search index; may be deleted at any time
    lock                 held while something is added
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from chancery.archive.errors import ArchiveNewer, ArchiveReadOnly, NoArchive, NotEmpty

FORMAT = 1
"""The layout of the folder. The database has a version of its own (``schema``)."""


@dataclass(frozen=True, slots=True)
class Folder:
    """An archive's folder and the places in it."""

    root: Path

    @property
    def mark(self) -> Path:
        """What says that this is an archive."""
        return self.root / "chancery.json"

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "archive.sqlite"

    @property
    def originals(self) -> Path:
        """The sources as received."""
        return self.root / "originals"

    @property
    def journal(self) -> Path:
        """What people said, as JSON Lines."""
        return self.root / "journal.jsonl"

    @property
    def aside(self) -> Path:
        """Lines of the journal that could not be taken in."""
        return self.root / "journal-aside.jsonl"

    @property
    def index(self) -> Path:
        """The search index."""
        return self.root / "index"

    @property
    def lock(self) -> Path:
        """The file that the one writer locks."""
        return self.root / "lock"


def is_archive(path: str | Path) -> bool:
    """Whether a path is an archive's folder, of whatever format."""
    return (Path(path) / "chancery.json").is_file()


def found(path: str | Path) -> Folder:
    """The archive at a path. Raises NoArchive, ArchiveNewer."""
    folder = Folder(Path(path))
    try:
        said = json.loads(folder.mark.read_text(encoding="utf-8"))
        form = int(said["format"]) if said["archive"] == "chancery" else None
    except (OSError, ValueError, KeyError, TypeError):
        form = None
    if form is None:
        raise NoArchive(f"There is no archive at {path}.")
    if form > FORMAT:
        raise ArchiveNewer(f"The archive at {path} has format {form}; this version knows {FORMAT}.")
    return folder


def made(path: str | Path) -> Folder:
    """The archive at a path, made there if there is nothing yet. Raises NotEmpty, ArchiveNewer, ArchiveReadOnly."""
    folder = Folder(Path(path))
    if is_archive(path):
        return found(path)
    try:
        if folder.root.exists() and (not folder.root.is_dir() or any(folder.root.iterdir())):
            raise NotEmpty(f"{path} is no archive and not an empty folder.")
        folder.originals.mkdir(parents=True, exist_ok=True)
        unfinished = folder.mark.with_suffix(".unfinished")
        unfinished.write_text(json.dumps({"archive": "chancery", "format": FORMAT}) + "\n", encoding="utf-8")
        unfinished.replace(folder.mark)
    except OSError as error:
        raise ArchiveReadOnly(f"No archive can be made at {path}: {error.strerror}.") from error
    return folder
