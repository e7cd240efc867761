"""Entries made in one go: all that one calendar changed, undone at once, and brought back."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from chancery.archive import calendar
from chancery.archive.batches import sizes, whole
from chancery.archive.calendar import Wish
from chancery.archive.entries import Listed, listed
from chancery.archive.errors import BadJudgement
from chancery.archive.folder import Folder
from chancery.archive.store import Store
from chancery.cli import main
from chancery.judgement.entry import dumps, loads
from chancery.model.record import Record
from tests.archive.made import CABLE, MEMO, REPLY, archive_of

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made, _ = archive_of(tmp_path / "a", {"cable.txt": CABLE, "reply.txt": REPLY, "memo.txt": MEMO})
    assert main(["journal", str(made.root), "--name", "A. Reader"]) == 0
    return made


def given_back(folder: Folder, place: Path, *changes: tuple[str, str]) -> None:
    """The archive's calendar with cells changed, given back."""
    out = io.BytesIO()
    with Store.reading(folder) as store:
        calendar.write(store, Wish("csv", columns=("secrecy", "number")), out)
    words = out.getvalue().decode("utf-8-sig")
    for old, new in changes:
        assert old in words
        words = words.replace(old, new)
    file = place / "calendar.csv"
    file.write_text(words, encoding="utf-8")
    assert main(["calendar", str(folder.root), "--import", str(file), "--yes"]) == 0


def journal(folder: Folder, *words: str) -> int:
    return main(["journal", str(folder.root), *words])


def said(folder: Folder) -> list[Listed]:
    with Store.reading(folder) as store:
        return list(listed(store))


def records(folder: Folder) -> list[Record]:
    with Store.reading(folder) as store:
        return [store.record(row.id) for row in store.list()]


BOTH = (("strictly secret", "confidential"), ("top secret", "confidential"))


def test_all_that_a_calendar_changed_is_undone_and_brought_back(folder: Folder, tmp_path: Path, capsys: Printed) -> None:
    before = records(folder)
    given_back(folder, tmp_path, *BOTH)
    assert main(["correct", str(folder.root), "4410", "tag", "coal"]) == 0
    changed = records(folder)
    first, second, tag = (one.entry for one in said(folder))
    assert first.batch == second.batch == first.id and not tag.batch
    with Store.reading(folder) as store:
        assert whole(store, second) == [first, second]
        assert sizes(store, (first.batch, "", "none")) == {first.id: 2}
        with pytest.raises(BadJudgement, match="came from no calendar"):
            whole(store, tag)
    assert f"--undo-calendar {second.id}" in capsys.readouterr().out
    assert journal(folder, "--undo-calendar", second.id, "--why", "the wrong file") == 0
    out = capsys.readouterr().out
    assert "undone: 2 entries; 2 records laid anew" in out
    one, other = (one.entry for one in said(folder)[3:])
    assert {one.undoes, other.undoes} == {first.id, second.id}
    assert one.batch == other.batch == one.id and one.why == "the wrong file" and f"--undo-calendar {one.id}" in out
    assert [record.envelope for record in records(folder)] == [record.envelope for record in before]
    assert [entry.state for entry in said(folder)[:3]] == ["undone", "undone", "stands"]
    assert journal(folder, "--undo-calendar", first.id) == 2
    assert "undone or replaced already" in capsys.readouterr().err
    assert journal(folder, "--undo-calendar", other.id) == 0
    assert "undoings undone: 2 entries" in capsys.readouterr().out
    assert [record.envelope for record in records(folder)] == [record.envelope for record in changed]


def test_what_was_undone_or_replaced_before_stays_so(folder: Folder, tmp_path: Path, capsys: Printed) -> None:
    given_back(folder, tmp_path, *BOTH, ("4410", "4411"))
    three = [one.entry.id for one in said(folder)]
    assert journal(folder, "--undo", three[0]) == 0
    given_back(folder, tmp_path, ("4502", "4503"))
    capsys.readouterr()
    assert journal(folder, "--undo-calendar", three[1]) == 0
    assert "undone: 2 entries" in (out := capsys.readouterr().out) and "1 entry of it: undone or replaced before" in out
    assert [(one.entry.undoes, one.state) for one in said(folder) if one.entry.undoes] == [(name, "stands") for name in three]
    assert [one.state for one in said(folder) if one.entry.new and one.entry.id not in three] == ["stands"]


def test_a_batch_goes_with_the_journal_to_others(folder: Folder, tmp_path: Path) -> None:
    given_back(folder, tmp_path, *BOTH)
    assert journal(folder, "--export", str(tmp_path / "mine.jsonl")) == 0
    lines = (tmp_path / "mine.jsonl").read_text(encoding="utf-8").splitlines()
    assert [dumps(loads(line)) for line in lines] == lines and len({json.loads(line)["batch"] for line in lines}) == 1
    other, _ = archive_of(tmp_path / "b", {"cable.txt": CABLE, "reply.txt": REPLY})
    assert journal(other, "--import", str(tmp_path / "mine.jsonl")) == 0
    assert journal(other, "--undo-calendar", said(other)[0].entry.id, "--by", "B. Other") == 0
    assert [one.state for one in said(other)] == ["undone", "undone", "stands", "stands"]
