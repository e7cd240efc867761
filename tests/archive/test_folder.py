"""What is an archive, what is none, and what is one of a later day."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from chancery.archive import index as indexing
from chancery.archive import schema
from chancery.archive.check import check
from chancery.archive.errors import ArchiveHurt, ArchiveNewer, NoArchive, NotEmpty
from chancery.archive.folder import Folder, found, is_archive, made
from chancery.archive.reading import open_archive
from chancery.archive.store import Row, Store
from tests.archive.made import archive_of


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(NotEmpty):
        made(tmp_path)
    with pytest.raises(NoArchive):
        found(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_a_newer_archive_is_not_touched(tmp_path: Path) -> None:
    folder = made(tmp_path / "a")
    folder.mark.write_text(json.dumps({"archive": "chancery", "format": 99}))
    with pytest.raises(ArchiveNewer):
        found(folder.root)


def test_a_newer_database_is_not_touched(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "a")
    with sqlite3.connect(folder.database) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    for opening in (Store.reading, Store.writing):
        with pytest.raises(ArchiveNewer):
            opening(folder)


def test_a_half_copied_database_is_said_to_be_hurt(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "a")
    folder.database.write_bytes(folder.database.read_bytes()[:9000])
    with pytest.raises(ArchiveHurt):
        _rows(folder)


def _rows(folder: Folder) -> list[Row]:
    with Store.reading(folder) as store:
        return list(store.list())


def test_an_archive_is_copied_and_moved_as_any_folder(tmp_path: Path) -> None:
    archive_of(tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    shutil.rmtree(tmp_path / "a")
    assert is_archive(tmp_path / "b")
    assert open_archive(tmp_path / "b").store.one("SELECT count(*) FROM record") == (3,)
    assert [f.what for f in check(found(tmp_path / "b"))] == []


@pytest.mark.parametrize("harm", ["gone", "other", "torn"])
def test_an_index_that_cannot_be_used_is_made_anew_and_said_so(tmp_path: Path, harm: str) -> None:
    folder, _ = archive_of(tmp_path / "a")
    if harm == "gone":
        shutil.rmtree(folder.index)
    elif harm == "other":
        (folder.index / indexing.STAMP).write_text('{"layout": 0, "tantivy": "0", "through": 3}')
    else:
        (folder.index / "meta.json").write_text("{")
    archive = open_archive(folder.root)
    assert "anew" in archive.note
    assert archive.view()[1].num_docs == 3
    assert open_archive(folder.root).note == ""


def test_what_the_check_finds(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "a")
    first, second = sorted(p for p in folder.originals.rglob("*") if p.is_file())[:2]
    first.chmod(0o644)
    first.write_bytes(b"altered")
    second.unlink()
    with sqlite3.connect(folder.database) as connection:
        connection.execute("UPDATE layer SET body = x'00' WHERE seq = 1 AND name = 'marks'")
    said = " ".join(finding.what for finding in check(folder))
    assert "is not what it was" in said
    assert "is missing" in said
    assert "can't be taken out" in said


def test_an_archive_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    folder = made(tmp_path / "archive")
    with sqlite3.connect(folder.database) as connection:
        connection.executescript(f"BEGIN; {schema.STEPS[0]} PRAGMA user_version = 1; COMMIT;")
    with pytest.raises(ArchiveHurt, match="earlier version"):
        Store.reading(folder)
    assert open_archive(folder.root).store.one("SELECT count(*) FROM judgement") == (0,)
    assert list(check(folder)) == []
