"""Files come in once, whole, and again without harm; killed at any moment nothing is lost or doubled."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from chancery.archive import index as indexing
from chancery.archive import originals
from chancery.archive.check import check
from chancery.archive.errors import ArchiveBusy, DiskFull
from chancery.archive.folder import Folder
from chancery.archive.lock import writing
from chancery.archive.store import Store
from chancery.catalogue import Catalogue
from chancery.readers.walk import Found
from tests.archive.made import CABLE, DOCUMENTS, archive_of, found_of, put


def wrong(folder: Folder) -> list[str]:
    return [finding.what for finding in check(folder) if not finding.harmless]


def test_what_is_added_is_read_kept_and_reported(tmp_path: Path) -> None:
    folder, report = archive_of(tmp_path / "a", worker=True)
    assert (report.read, report.records, report.failed, report.known) == (3, 3, 1, 0)
    assert report.failures[0][:2] == ("empty.txt", "empty-file")
    with Store.reading(folder) as store:
        assert [row.path for row in store.list()] == ["cable.txt", "reply.txt", "memo.txt"]
        record = store.record(store.row(next(store.list()).id).id)
        assert record.text == CABLE
        assert originals.get(folder, record.source.sha256) == CABLE.encode()
    assert wrong(folder) == []


def test_the_same_again_is_known(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "a")
    report = put(folder, [*found_of(DOCUMENTS), Found("elsewhere/cable.txt", data=CABLE.encode())])
    assert (report.read, report.known) == (0, 4)
    with Store.reading(folder) as store:
        assert store.one("SELECT count(*) FROM record") == (3,)
        assert store.one("SELECT count(*) FROM place WHERE path LIKE '%cable.txt'") == (2,)


def test_one_digest_at_two_paths_in_one_run_is_one_source(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "a", {"one.txt": CABLE, "two.txt": CABLE})
    with Store.reading(folder) as store:
        assert store.one("SELECT count(*) FROM record") == (1,)
    assert wrong(folder) == []


def test_a_changed_file_is_another_source(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "a", {"cable.txt": CABLE})
    put(folder, found_of({"cable.txt": CABLE.replace("coal", "peat")}))
    with Store.reading(folder) as store:
        assert store.one("SELECT count(*) FROM record") == (2,)


def test_a_catalogue_that_comes_later_is_read_with(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "a", {"cable.txt": CABLE})
    catalogue = Catalogue({"cable.txt": {"file": "cable.txt", "date": "1951-03-20", "title": "Coal"}})
    assert put(folder, found_of({"cable.txt": CABLE}), catalogue).read == 1
    assert put(folder, found_of({"cable.txt": CABLE}), catalogue).known == 1
    with Store.reading(folder) as store:
        (record,) = (store.record(row.id) for row in store.list())
    assert ("date", "1951-03-20") in record.description.catalogue
    assert record.envelope.date[0].value == "1951-03-12"
    assert "dates-differ" in {doubt.code for doubt in record.doubts}


def test_reading_again_keeps_numbers_and_catalogue(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "a", {"cable.txt": CABLE})
    put(folder, found_of({"cable.txt": CABLE}), Catalogue({"cable.txt": {"file": "cable.txt", "title": "Coal"}}))
    with Store.reading(folder) as store:
        before = [(row.seq, row.id) for row in store.list()]
        (digest,) = store.one("SELECT digest FROM source")
    report = put(folder, [Found("cable.txt", str(originals.place(folder, digest)))], again=True)
    assert (report.read, report.changed) == (1, 0)
    with Store.reading(folder) as store:
        assert [(row.seq, row.id) for row in store.list()] == before
        assert json.loads(store.one("SELECT catalogue FROM place")[0])["title"] == "Coal"
    assert wrong(folder) == []


def test_a_second_writer_is_refused_and_readers_go_on(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "a")
    with writing(folder):
        with pytest.raises(ArchiveBusy):
            put(folder, found_of(DOCUMENTS))
        with Store.reading(folder) as store:
            assert store.one("SELECT count(*) FROM record") == (3,)


def test_a_full_disk_is_an_error_and_the_rest_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = archive_of(tmp_path / "a", {"cable.txt": CABLE})
    with Store.writing(folder) as store:
        (pages,) = store.one("PRAGMA page_count")
        store.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull):
            _fill(store)
    assert wrong(folder) == []


def _fill(store: Store) -> None:
    with store.transaction():
        for number in range(20_000):
            store.note("fill", number=number, words="x" * 200)


def _add_slowly(place: str, documents: dict[str, str]) -> None:
    os.setsid()
    archive_of(Path(place), documents, worker=True)


@pytest.mark.skipif(os.name == "nt", reason="kills a group of processes")
def test_killed_at_any_moment_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    documents = {f"{n}.txt": CABLE.replace("4410", str(4410 + n)) for n in range(60)}
    rolls = random.Random(7)
    for attempt in range(4):
        process = multiprocessing.get_context("fork").Process(target=_add_slowly, args=(str(tmp_path / "a"), documents))
        process.start()
        time.sleep(0.4 + rolls.random() * (attempt + 1))
        if process.is_alive():
            os.killpg(process.pid or 0, signal.SIGKILL)
        process.join()
    folder, _ = archive_of(tmp_path / "a", documents)
    assert wrong(folder) == []
    with Store.reading(folder) as store:
        assert store.one("SELECT count(*), count(DISTINCT id) FROM record") == (60, 60)
        index = indexing.opened(folder)
        assert index is not None
        assert (index.searcher().num_docs, index.through) == (60, store.change())
