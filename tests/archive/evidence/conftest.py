"""The example archive, read once for all tests of its evidence, without worker processes and without names."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from chancery.archive import linking
from chancery.archive.entry import entry_of
from chancery.archive.folder import Folder, made
from chancery.archive.index import catch_up
from chancery.archive.reading import Archive, open_archive
from chancery.archive.store import Store
from chancery.describe import Options, read_source
from chancery.model.source import Source

EXAMPLES = Path(__file__).parents[3] / "examples" / "archive"


@pytest.fixture(scope="package")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The archive of the examples."""
    files = sorted(path for path in EXAMPLES.rglob("*") if path.is_file())
    found = {str(path.relative_to(EXAMPLES)): path.read_bytes() for path in files}
    return open_archive(kept(tmp_path_factory.mktemp("examples") / "archive", found).root)


def kept(place: Path, found: dict[str, bytes]) -> Folder:
    """An archive of sources by name."""
    folder = made(place)
    with Store.writing(folder) as store:
        with store.transaction():
            for name, data in found.items():
                digest = hashlib.sha256(data).hexdigest()
                records = read_source(Source(data, Path(name).name, name), Options(names=False))
                store.put_source(digest, Path(name).name, "", len(data), "", None)
                store.put_place(name, digest, {})
                store.put_records(digest, [entry_of(record) for record in records])
        catch_up(folder, store)
        linking.catch_up(store)
    return folder
