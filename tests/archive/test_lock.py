"""Work that goes on beside its holder: it keeps the lock, whoever needs it waits, and what fails in it is heard of."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chancery.archive import judging, lock, reading
from chancery.archive.errors import ArchiveBusy, DiskFull
from chancery.archive.finding.results import Request, search
from chancery.archive.folder import Folder
from chancery.archive.judging import Words, entry_for, judge
from chancery.archive.lock import settled, writing
from chancery.archive.reading import open_archive
from tests.archive.made import archive_of


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return archive_of(tmp_path / "archive")[0]


def tagged(folder: Folder, word: str) -> None:
    """The first record tagged, the index to be written beside."""
    archive = open_archive(folder.root)
    record = archive.store.record_at(1)
    judge(folder, [entry_for(archive.store, record, "A. Reader", Words("add", "tag", new=word))], indexed=False)


def free(folder: Folder) -> bool:
    """Whether another process could take the lock now."""
    handle = os.open(folder.lock, os.O_RDWR)
    try:
        return lock._taken(handle)
    finally:
        os.close(handle)


def test_work_keeps_the_lock_until_it_is_done_and_the_next_writer_waits(folder: Folder) -> None:
    go, done = threading.Event(), []
    with writing(folder) as held:
        held.beside(lambda: done.append(go.wait()))
    assert not free(folder)
    go.set()
    with writing(folder):
        assert done == [True]
    assert free(folder)


def test_work_that_ends_first_leaves_the_lock_to_its_holder(folder: Folder) -> None:
    with writing(folder) as held:
        ended = threading.Event()
        held.beside(ended.set)
        ended.wait()
        assert not free(folder)
    settled(folder)
    assert free(folder)


def test_what_fails_in_it_is_raised_once_where_somebody_waits(folder: Folder) -> None:
    def fail() -> None:
        raise DiskFull("There is no room left.")

    with writing(folder) as held:
        held.beside(fail)
    with pytest.raises(DiskFull):
        settled(folder)
    settled(folder)
    with writing(folder):
        pass


def test_who_searches_after_a_correction_finds_it(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, written = threading.Event(), judging._indexed

    def late(*words: Any) -> None:
        asked.wait()  # nothing is written before somebody needs it
        written(*words)

    def waits(place: Folder) -> None:
        asked.set()
        settled(place)

    monkeypatch.setattr(judging, "_indexed", late)
    monkeypatch.setattr(reading, "settled", waits)
    archive = open_archive(folder.root)
    before = archive.state()
    tagged(folder, "harbours")
    assert archive.index.through < archive.store.change()
    assert archive.state() != before
    assert [one.row.seq for one in search(archive, Request("tag:harbours")).found] == [1]


def test_what_was_not_written_is_found_after_the_next_opening(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(lock.Held, "beside", lambda held, work: None)
        tagged(folder, "harbours")
    assert open_archive(folder.root).note == "The search index was brought up to date."
    assert search(open_archive(folder.root), Request("tag:harbours")).total == 1


def test_one_who_opens_beside_another_process_waits_for_its_last_words(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    work: list[Callable[[], None]] = []
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(lock.Held, "beside", lambda held, one: work.append(one))
        tagged(folder, "harbours")

    def busy(place: Folder) -> object:
        raise ArchiveBusy("Another process is writing.")

    def sleep(seconds: float) -> None:
        work.pop()()

    monkeypatch.setattr(reading, "writing", busy)
    monkeypatch.setattr("chancery.archive.reading.time.sleep", sleep)
    assert search(open_archive(folder.root), Request("tag:harbours")).total == 1
