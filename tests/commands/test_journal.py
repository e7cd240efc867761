"""``chancery journal``: listing, giving, taking in, undoing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from chancery import golden
from chancery.archive.folder import Folder
from chancery.archive.store import Store
from chancery.cli import main
from chancery.judgement.entry import loads
from chancery.model.record import Record
from tests.archive.made import CABLE, REPLY, copied

Printed = pytest.CaptureFixture[str]
DOCUMENTS = {"cable.txt": CABLE, "reply.txt": REPLY}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return named(tmp_path / "a", "A. Reader")


def named(place: Path, name: str) -> Folder:
    folder = copied(place, DOCUMENTS)
    assert main(["journal", str(place), "--name", name]) == 0
    return folder


def journal(folder: Folder, *words: str) -> int:
    return main(["journal", str(folder.root), *words])


def correct(folder: Folder, *words: str) -> int:
    return main(["correct", str(folder.root), *words])


def listed(folder: Folder, capsys: Printed, *words: str) -> list[dict[str, str]]:
    capsys.readouterr()
    assert journal(folder, *words, "--format", "jsonl") == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def record(folder: Folder, number: str = "4410") -> Record:
    with Store.reading(folder) as store:
        return store.record(store.named(number))


def test_a_name_is_set_and_said(folder: Folder, capsys: Printed) -> None:
    capsys.readouterr()
    assert journal(folder, "--name") == 0
    assert capsys.readouterr().out == "A. Reader\n"


def test_entries_are_listed_with_what_became_of_them(folder: Folder, capsys: Printed) -> None:
    assert correct(folder, "4410", "envelope.to", "Burdin") == 0
    assert correct(folder, "4410", "envelope.to", "Velk") == 0
    assert correct(folder, "4410", "envelope.date", "1951-03-12", "--confirm") == 0
    assert correct(folder, "4502", "tag", "coal") == 0
    some = listed(folder, capsys)
    assert [(one["target"], one["state"]) for one in some] == [
        ("envelope.to", "replaced"), ("envelope.to", "stands"), ("envelope.date", "stands"), ("tag", "stands"),
    ]  # fmt: skip
    assert some[0]["by"] == some[1]["id"]
    assert [one["target"] for one in listed(folder, capsys, "--record", "4502")] == ["tag"]
    assert listed(folder, capsys, "--by", "B. Other") == []
    assert journal(folder) == 0
    assert "envelope.to: Minister Vyshkovsky → Burdin" in capsys.readouterr().out


def test_a_table_for_spreadsheets_holds_no_formula(folder: Folder, capsys: Printed) -> None:
    assert correct(folder, "4410", "note", "=cmd|' /C calc'!A0", "--on", "Consul Pak") == 0
    capsys.readouterr()
    assert journal(folder, "--format", "csv") == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["new"], row["words"], row["state"]) == ("'=cmd|' /C calc'!A0", "Consul Pak", "stands")


def test_an_entry_is_undone_and_brought_back(folder: Folder, capsys: Printed) -> None:
    assert correct(folder, "4410", "envelope.to", "Burdin") == 0
    (entry,) = listed(folder, capsys)
    assert journal(folder, "--undo", entry["id"][:25], "--why", "a slip") == 0
    assert "undone: envelope.to" in capsys.readouterr().out
    assert record(folder).envelope.to[0].name == "Minister Vyshkovsky"
    assert journal(folder, "--undo", entry["id"]) == 2
    assert "undone already" in capsys.readouterr().err
    undo = listed(folder, capsys)[1]
    assert (undo["undoes"], undo["why"], undo["state"]) == (entry["id"], "a slip", "stands")
    assert journal(folder, "--undo", undo["id"]) == 0
    assert "speaks again" in capsys.readouterr().out
    assert record(folder).envelope.to[0].name == "Burdin"


@pytest.mark.parametrize("name", ["20", "nothing-of-that-name"])
def test_an_entry_that_is_not_there_is_not_undone(name: str, folder: Folder, capsys: Printed) -> None:
    assert correct(folder, "4410", "tag", "coal") == 0
    assert journal(folder, "--undo", name) == 2
    assert "lists them" in capsys.readouterr().err


def test_two_people_s_journals_are_merged_both_ways(folder: Folder, tmp_path: Path, capsys: Printed) -> None:
    other = named(tmp_path / "b", "B. Other")
    assert correct(folder, "4410", "envelope.to", "Burdin") == 0
    assert correct(other, "4410", "envelope.to", "Velk") == 0
    assert correct(other, "4502", "tag", "coal") == 0
    for one, its in ((folder, "mine.jsonl"), (other, "theirs.jsonl")):
        assert journal(one, "--export", str(tmp_path / its)) == 0
    capsys.readouterr()
    assert journal(folder, "--import", str(tmp_path / "theirs.jsonl")) == 0
    said = capsys.readouterr().out
    assert "2 entries taken in; 2 records laid anew" in said and "1 disagreement" in said and "Velk" in said
    assert journal(folder, "--import", str(tmp_path / "theirs.jsonl")) == 0
    assert "0 entries taken in, 2 known already" in capsys.readouterr().out
    assert journal(other, "--import", str(tmp_path / "mine.jsonl")) == 0
    assert record(folder).envelope == record(other).envelope
    assert [p.name for p in record(folder).envelope.to] == ["Burdin", "Velk"]
    assert len(listed(folder, capsys, "--disputed")) == 2
    assert correct(folder, "4410", "envelope.to", "Orlovsky", "--only") == 0
    assert listed(folder, capsys, "--disputed") == []


def test_bad_lines_are_named_and_the_rest_is_taken_in(folder: Folder, tmp_path: Path, capsys: Printed) -> None:
    other = named(tmp_path / "b", "B. Other")
    assert correct(other, "4410", "envelope.to", "Velk") == 0
    assert correct(other, "4410", "tag", "coal") == 0
    whole = other.journal.read_text(encoding="utf-8").splitlines()
    bad = [whole[0], "{", whole[1].replace('"journal":1', '"journal":7'), whole[1][:-30]]
    (tmp_path / "bad.jsonl").write_text("\n".join(bad), encoding="utf-8")
    capsys.readouterr()
    assert journal(folder, "--import", str(tmp_path / "bad.jsonl")) == 1
    out, err = capsys.readouterr()
    assert "1 entry taken in" in out
    assert all(f"line {number} was left out" in err for number in (2, 3, 4))
    assert "1 entry of a newer format" in err
    assert [p.name for p in record(folder).envelope.to] == ["Velk"]


def test_a_journal_that_is_not_there_is_said(folder: Folder, tmp_path: Path, capsys: Printed) -> None:
    assert journal(folder, "--import", str(tmp_path / "none.jsonl")) == 2
    assert "--export" in capsys.readouterr().err


def test_entries_on_files_and_records_that_are_gone_are_listed_as_lost(folder: Folder, capsys: Printed) -> None:
    assert correct(folder, "4410", "envelope.to", "Burdin") == 0
    name = record(folder).id
    assert main(["remove", str(folder.root), name, "--yes"]) == 0
    assert [one["state"] for one in listed(folder, capsys, "--lost")] == ["waits"]
    assert [one["state"] for one in listed(folder, capsys, "--record", name)] == ["waits"]
    assert journal(folder, "--record", "4410") == 2


def test_what_is_exported_is_the_journal_s_own_form(
    folder: Folder, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert correct(folder, "4410", "note", "Zürich\u2028?", "--on", "Consul Pak") == 0
    capsysbinary.readouterr()
    assert journal(folder, "--export", "-") == 0
    out = capsysbinary.readouterr().out
    assert out == folder.journal.read_bytes()
    assert loads(out.decode()).new == "Zürich\u2028?"


def test_a_file_that_another_program_wrote_in_is_pointed_out(folder: Folder, capsys: Printed) -> None:
    assert correct(folder, "4410", "tag", "coal") == 0
    with folder.journal.open("a") as file:
        file.write("not ours\n")
    assert journal(folder) == 0
    assert "was changed by another program" in capsys.readouterr().err
    assert correct(folder, "4410", "tag", "sea") == 0
    capsys.readouterr()
    assert journal(folder) == 0
    assert "journal-aside.jsonl holds lines" in capsys.readouterr().err


def test_the_documented_journal_of_another_reader_fits_the_example_archive(tmp_path: Path, capsys: Printed) -> None:
    place = str(tmp_path / "x")
    assert main(["add", place, "examples/archive/1950-port-serrat", "--without", "names", "--jobs", "1"]) == 0
    assert main(["correct", place, "212-213", "envelope.to", "Zaytsev; place Moscow", "--by", "A. Reader"]) == 0
    capsys.readouterr()
    assert main(["journal", place, "--import", "examples/another-reader.jsonl"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "7 entries taken in" in out and "1 disagreement" in out and "1 entry: for a file that is not in the archive" in out


def test_corrections_are_given_back_as_golden_cases(folder: Folder, tmp_path: Path, capsys: Printed) -> None:
    assert correct(folder, "4410", "envelope.date", "1951-03-12", "--confirm") == 0
    assert correct(folder, "4410", "envelope.info", "Burdin", "--add") == 0
    assert correct(folder, "4502", "envelope.to", "Kostrova", "--old", "Kostrov") == 0
    place = tmp_path / "cases"
    for _ in range(2):
        assert journal(folder, "--as-golden", str(place)) == 0
    out, err = capsys.readouterr()
    assert "2 cases written" in out and "no case of envelope.info" in err
    found = [golden.load(path) for path in sorted(place.rglob("*.txt"))]
    assert sorted(case.expected for case in found) == [
        ("date: 1951-03-12",),
        ("to: Tarnov", "to: Kostrova", "not: to: Kostrov"),
    ]
