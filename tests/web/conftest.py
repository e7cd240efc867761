"""A small archive of invented documents, kept without worker processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from chancery.archive.entry import entry_of
from chancery.archive.folder import made
from chancery.archive.index import catch_up
from chancery.archive.reading import Archive, open_archive
from chancery.archive.store import Store
from chancery.describe import Options, read_source
from chancery.errors import EmptyFile
from chancery.model.source import Source

Documents = dict[str, str]
MakeArchive = Callable[..., Archive]


@pytest.fixture
def archive_of(tmp_path: Path) -> MakeArchive:
    """Makes an archive of texts by path; ``names`` whether their names are read; ``catalogue`` rows by path."""

    def make(documents: Documents, names: bool = False, catalogue: dict[str, dict[str, str]] | None = None) -> Archive:
        folder = made(tmp_path / "archive")
        with Store.writing(folder) as store:
            with store.transaction():
                for path, words in documents.items():
                    row = (catalogue or {}).get(path, {})
                    data = words.encode()
                    digest = hashlib.sha256(data).hexdigest()
                    records = read_source(Source(data, Path(path).name, path), Options(names=names))
                    store.put_source(digest, Path(path).name, "text/plain", len(data), "", None)
                    store.put_place(path, digest, row)
                    store.put_records(digest, [entry_of(record) for record in records])
                empty = hashlib.sha256(b"").hexdigest()
                store.put_source(empty, "bad.pdf", "", 0, "", EmptyFile("bad.pdf is empty."))
                store.put_place("folder/bad.pdf", empty, {})
                store.note("add", read=len(documents), known=0, failed=1, records=len(documents), changed=0, seconds=1.5)
            catch_up(folder, store)
        return open_archive(folder.root)

    return make
