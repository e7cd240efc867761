"""The journal of judgements: what is kept, what is mended, what is merged, and what comes back."""

from __future__ import annotations

import argparse
import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest

from chancery.archive import journal
from chancery.archive.errors import ArchiveReadOnly
from chancery.archive.folder import Folder
from chancery.archive.judging import Words, entry_for, judge, undoing
from chancery.archive.store import Store
from chancery.commands.remove import run as remove
from chancery.judgement.entry import Judgement, dumps, loads
from chancery.model.record import Record
from chancery.readers.walk import Found
from tests.archive.made import CABLE, copied, put
from tests.growth import faster_than_text


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return copied(tmp_path / "a", {"cable.txt": CABLE})


def record(folder: Folder) -> Record:
    with Store.reading(folder) as store:
        return store.record(store.named("4410"))


def said(folder: Folder, *some: Words, who: str = "A. Reader") -> list[Judgement]:
    """Entries on the cable, not kept yet."""
    with Store.reading(folder) as store:
        return [entry_for(store, store.record(store.named("4410")), who, one) for one in some]


def to(name: str) -> Words:
    start = CABLE.index("VYSHKOVSKY")
    return Words("replace", "envelope.to", start, start + len("VYSHKOVSKY"), {"name": "Vyshkovsky"}, {"name": name})


def lines(folder: Folder) -> list[str]:
    return folder.journal.read_text(encoding="utf-8").splitlines()


def addressees(folder: Folder) -> list[str]:
    return [party.name for party in record(folder).envelope.to]


def test_the_file_says_what_the_database_says(folder: Folder) -> None:
    one, other = said(folder, to("Burdin"), Words("add", "tag", new="coal"))
    judge(folder, [one])
    judge(folder, [other])
    assert [loads(line) for line in lines(folder)] == [one, other]


def test_a_file_that_is_deleted_comes_back(folder: Folder) -> None:
    judge(folder, said(folder, to("Burdin")))
    folder.journal.unlink()
    judge(folder, said(folder, Words("add", "tag", new="coal")))
    assert [loads(line).target for line in lines(folder)] == ["envelope.to", "tag"]


@pytest.mark.parametrize("cut", [1, 10, 25, 200])
def test_a_last_line_half_written_is_mended(folder: Folder, cut: int) -> None:
    judge(folder, said(folder, to("Burdin"), Words("add", "note", 5, 9, new="Zürich?")))
    whole = folder.journal.read_bytes()
    folder.journal.write_bytes(whole[:-cut])
    judge(folder, said(folder, Words("add", "tag", new="coal")))
    assert folder.journal.read_bytes()[: len(whole)] == whole
    assert len(lines(folder)) == 3
    assert not folder.aside.exists()


def test_a_process_that_ends_between_database_and_file_loses_nothing(folder: Folder) -> None:
    judge(folder, said(folder, to("Burdin")))
    (one,) = said(folder, Words("add", "tag", new="coal"))
    with Store.writing(folder) as store, store.transaction():
        journal.keep(store, [one])
    judge(folder, said(folder, Words("add", "tag", new="sea")))
    assert [loads(line).new for line in lines(folder)[1:]] == ["coal", "sea"]


def test_lines_added_by_hand_are_taken_in(folder: Folder) -> None:
    mine, theirs = said(folder, Words("add", "tag", new="coal"), to("Burdin"))
    judge(folder, [mine])
    with folder.journal.open("a", encoding="utf-8") as file:
        file.write(json.dumps(json.loads(dumps(theirs)), indent=None) + "\n")
    judge(folder, said(folder, Words("add", "tag", new="sea")))
    assert len(lines(folder)) == 3
    assert addressees(folder) == ["Burdin"]


def test_what_can_not_be_taken_in_from_the_file_is_put_aside_not_erased(folder: Folder) -> None:
    judge(folder, said(folder, Words("add", "tag", new="coal")))
    newer = json.dumps({"journal": 99, "id": "later", "at": "2040", "who": "B", "act": "sing"})
    with folder.journal.open("a", encoding="utf-8") as file:
        file.write(f"{newer}\nnot a line of ours\n")
    for tag in ("sea", "salt"):
        judge(folder, said(folder, Words("add", "tag", new=tag)))
    assert len(lines(folder)) == 3
    assert folder.aside.read_text(encoding="utf-8").splitlines() == [newer, "not a line of ours"]


def test_signs_that_end_lines_elsewhere_end_none_here(folder: Folder) -> None:
    judge(folder, said(folder, Words("add", "note", 5, 9, new="one\u2028two\x85three\rfour")))
    with Store.reading(folder) as store:
        taken = journal.taken(store, journal.lines_of(folder.journal.read_bytes()))
    assert (taken.known, taken.new, taken.refused) == (1, [], [])


def test_a_file_that_can_not_be_written_is_said_and_mended_later(folder: Folder) -> None:
    judge(folder, said(folder, to("Burdin")))
    folder.journal.unlink()
    folder.journal.with_suffix(".unfinished").mkdir()
    with pytest.raises(ArchiveReadOnly, match="journal"):
        judge(folder, said(folder, Words("add", "tag", new="coal")))
    folder.journal.with_suffix(".unfinished").rmdir()
    judge(folder, said(folder, Words("add", "tag", new="sea")))
    assert [loads(line).target for line in lines(folder)] == ["envelope.to", "tag", "tag"]
    assert record(folder).own_tags == ("coal", "sea")


def test_a_file_that_can_not_be_read_keeps_an_entry_from_being_made(folder: Folder) -> None:
    folder.journal.mkdir()
    (folder.journal / "x").mkdir()
    with pytest.raises(ArchiveReadOnly, match="journal"):
        judge(folder, said(folder, to("Burdin")))
    assert record(folder).judged == ()


# Merging


def taken(folder: Folder, some: list[str]) -> journal.Taken:
    with Store.reading(folder) as store:
        return journal.taken(store, some)


def test_bad_lines_are_said_with_their_number_and_the_rest_goes_on(folder: Folder) -> None:
    (one,) = said(folder, to("Burdin"))
    half = dumps(one)[:-20]
    newer = dumps(one).replace('"journal":1', '"journal":2')
    found = taken(folder, ["", "[1]", half, newer, dumps(one), dumps(one)])
    assert [number for number, _ in found.refused] == [2, 3, 4]
    assert (found.new, found.known, found.newer) == ([one], 1, 1)


def test_an_entry_altered_under_its_id_is_refused(folder: Folder) -> None:
    (one,) = said(folder, to("Burdin"))
    judge(folder, [one])
    found = taken(folder, [dumps(replace(one, who="Somebody Else")), dumps(one)])
    assert (found.known, len(found.refused), found.new) == (1, 1, [])


def test_two_people_on_one_value_are_both_shown(folder: Folder) -> None:
    mine, theirs = *said(folder, to("Burdin")), *said(folder, to("Velk"), who="B. Other")
    judge(folder, [mine])
    judge(folder, [theirs])
    found = record(folder)
    assert addressees(folder) == ["Burdin", "Velk"]
    assert {one.state for one in found.judged} == {"disputed"}
    (doubt,) = [one for one in found.doubts if one.code == "readers-disagree"]
    assert "Burdin" in doubt.message and "Velk" in doubt.message
    judge(folder, [undoing(theirs, "B. Other")])
    assert addressees(folder) == ["Burdin"]


def test_journals_merged_in_either_order_give_the_same_record(tmp_path: Path) -> None:
    folders = [copied(tmp_path / name, {"cable.txt": CABLE}) for name in "ab"]
    mine, theirs = *said(folders[0], to("Burdin")), *said(folders[0], to("Velk"), who="B. Other")
    for folder, order in zip(folders, ([mine, theirs], [theirs, mine]), strict=True):
        for one in order:
            judge(folder, [one])
    assert record(folders[0]).envelope == record(folders[1]).envelope
    assert record(folders[0]).judged == record(folders[1]).judged


def test_a_correction_corrected_again_silences_the_first_for_good(folder: Folder) -> None:
    for name in ("Burdin", "Velk", "Orlovsky"):
        old = record(folder).envelope.to[0]
        judge(folder, said(folder, Words("replace", "envelope.to", old.start, old.end, {"name": old.name}, {"name": name})))
    assert addressees(folder) == ["Orlovsky"]
    assert len(record(folder).judged) == 1


# What comes back


def test_a_record_removed_and_added_again_gets_its_corrections_back(folder: Folder) -> None:
    judge(folder, said(folder, to("Burdin")))
    with Store.reading(folder) as store:
        what = store.named("4410")
    assert remove(argparse.Namespace(archive=str(folder.root), what=[what], yes=True)) == 0
    put(folder, [Found("cable.txt", data=CABLE.encode())])
    assert addressees(folder) == ["Burdin"]


def test_entries_that_come_before_their_file_wait_for_it(tmp_path: Path, folder: Folder) -> None:
    entries = said(folder, to("Burdin"))
    bare = copied(tmp_path / "b", {})
    assert judge(bare, entries).records == []
    put(bare, [Found("cable.txt", data=CABLE.encode())])
    assert addressees(bare) == ["Burdin"]


def test_each_document_of_a_file_has_corrections_of_its_own(folder: Folder) -> None:
    at = CABLE.index("I met Consul")
    judge(folder, said(folder, Words("split", "document", at, at)))
    with Store.reading(folder) as store:
        first, second = (store.record(row.id) for row in store.list("r.id"))
        assert [one.target for one in second.judged] == ["document"]
        values = Words("set", "envelope.to", new=[{"name": "Burdin"}]), Words("set", "envelope.to", new=[{"name": "Velk"}])
    for which, one in ((first.id, values[0]), (second.id, values[1])):
        with Store.reading(folder) as store:
            entry = entry_for(store, store.record(which), "A. Reader", one)
        assert entry.over == ()
        judge(folder, [entry])
    with Store.reading(folder) as store:
        assert [[p.name for p in store.record(row.id).envelope.to] for row in store.list("r.id")] == [["Burdin"], ["Velk"]]


def test_thousands_of_entries_on_one_record_take_time_in_proportion(tmp_path: Path) -> None:
    first = copied(tmp_path / "first", {"cable.txt": CABLE})
    (note,) = said(first, Words("add", "note", 5, 9, new="a note"))
    (value,) = said(first, to("Burdin"))
    made = itertools.count()

    def many(number: int) -> None:
        folder = copied(tmp_path / f"{next(made)}", {"cable.txt": CABLE})
        some = [
            replace(note if i % 2 else value, id=f"e{i}", who=f"Reader {i % 7}", new=f"{i}" if i % 2 else {"name": f"P{i}"})
            for i in range(number)
        ]
        assert len(judge(folder, some).entries) == number
        assert len(record(folder).judged) == number

    assert not faster_than_text(many, 4_000)
