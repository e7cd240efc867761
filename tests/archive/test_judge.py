"""What people said of a file stands after it is read anew, and in other forms of it; what can't be placed is shown."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

from chancery import readers
from chancery.archive.add import Keep, Report
from chancery.archive.add import _put as kept_again
from chancery.archive.entries import listed
from chancery.archive.folder import Folder
from chancery.archive.judging import Words, entry_for, judge, undoing
from chancery.archive.store import Store
from chancery.judgement.entry import Judgement
from chancery.model.record import Judged, Record
from chancery.model.source import Source
from chancery.model.text import Text
from chancery.readers.walk import Found
from tests.archive.made import CABLE, MEMO, REPLY, archive_of, here, put

BODY = (
    "The dredger Albatross lay at the northern quay of Lida for three days and left on Monday with twenty tons of coal for the "
    "lighthouse. Her captain had asked for charts of the river, which the keeper would not give him before the Service agreed.\n"
)
LONG = CABLE.replace("KOSTROV\n", BODY + "\nKOSTROV\n")
BOTH = LONG + "\n\n" + MEMO


def said(folder: Folder, *words: Words, record: int = 0) -> list[Judgement]:
    """Let somebody say things of a record of the archive."""
    with Store.reading(folder) as store:
        held = store.record(list(store.list())[record].id)
        entries = [entry_for(store, held, "A. Reader", one) for one in words]
    judge(folder, entries)
    return entries


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def records(folder: Folder) -> list[Record]:
    with Store.reading(folder) as store:
        return [store.record(row.id) for row in store.list()]


def seen(folder: Folder) -> dict[str, list[Judged]]:
    """What records show of entries, by the path of the record's source."""
    out: dict[str, list[Judged]] = {}
    for record in records(folder):
        out.setdefault(record.source.path, []).extend(record.judged)
    return out


def lost(folder: Folder) -> list[str]:
    with Store.reading(folder) as store:
        return [one.entry.id for one in listed(store) if one.state == "waits"]


def removed(folder: Folder, path: str) -> None:
    with Store.writing(folder) as store, store.transaction():
        (digest,) = store.one("SELECT digest FROM place WHERE path = ?", (path,))
        store.remove_source(digest)


def test_another_reading_of_the_file_keeps_what_was_said_of_it(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "archive", {"cable.txt": LONG})
    words, note, gone = said(
        folder,
        Words("replace", "words", *at(LONG, "Albatross"), "Albatross", "Kittiwake"),
        Words("add", "note", *at(LONG, "captain had asked"), None, "For the first time."),
        Words("add", "note", *at(LONG, "left on Monday"), None, "A holiday."),
    )
    other = LONG.replace("Albatross", "Alba-\ntross").replace("captain", "captaln").replace("left on Monday", "went away")
    with Store.writing(folder) as store, mock.patch.object(readers, "read_text", return_value=Text(content=other)):
        (digest,) = store.one("SELECT digest FROM source")
        (kept,) = Keep(str(folder.root), names=False, again=True)(Source(LONG.encode(), "cable.txt", "cable.txt"))
        assert kept.digest == digest
        with store.transaction():
            kept_again(store, kept, Report())
    (record,) = records(folder)
    assert [(one.quote, one.value) for one in record.emendations] == [("Alba-\ntross", "Kittiwake")]
    assert {one.entry: (one.state, one.quote) for one in record.judged} == {
        words.id: ("stands", "Alba-\ntross"),
        note.id: ("stands", "captaln had asked"),
        gone.id: ("lost", None),
    }
    assert [doubt.code for doubt in record.doubts if "left on Monday" in doubt.message] == ["judgement-not-placed"]


def test_another_form_of_the_file_takes_over_what_was_said(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "archive", {"cable.txt": LONG, "reply.txt": REPLY + BODY.replace("Albatross", "Heron")})
    entries = said(
        folder,
        Words("replace", "words", *at(LONG, "Albatross"), "Albatross", "Kittiwake"),
        Words("add", "tag", new="coal"),
    )
    put(folder, [Found("wide.txt", data=LONG.replace(" of ", " of\n").encode("utf-16"))])
    wide = seen(folder)
    assert [one.state for one in wide["wide.txt"]] == ["stands", "stands"]
    assert wide["reply.txt"] == []
    removed(folder, "cable.txt")
    assert lost(folder) == []
    removed(folder, "wide.txt")
    assert lost(folder) == [entry.id for entry in entries]
    put(folder, [Found("again.txt", data=LONG.replace("Albatross", "A1batross").encode())])
    assert [(one.target, one.quote, one.state) for one in seen(folder)["again.txt"]] == [
        ("words", "A1batross", "stands"),
        ("tag", None, "stands"),
    ]
    assert lost(folder) == []


def test_each_part_of_a_file_that_is_split_keeps_its_own(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "archive", {"both.txt": BOTH})
    place = BOTH.index("MEMORANDUM")
    here = [record.source.part for record in records(folder)]
    if here == [None]:
        said(folder, Words("split", "document", place, place))
    first, second = records(folder)
    said(
        folder, Words("add", "note", *at(first.text, "northern quay"), None, "Seen."), Words("add", "tag", new="ships"), record=0
    )
    said(folder, Words("add", "note", *at(second.text, "no coal"), None, "Sad."), Words("add", "tag", new="oil"), record=1)
    assert [record.own_tags for record in records(folder)] == [("ships",), ("oil",)]
    (join,) = said(folder, Words("join", "document", 0, 0), record=1)
    (whole,) = records(folder)
    assert [whole.text[one.start : one.end] for one in whole.remarks] == ["northern quay", "no coal"]
    assert set(whole.own_tags) == {"ships", "oil"}
    put(folder, [Found("wide.txt", data=BOTH.replace("harbour", "har-\nbour").replace("of ", "of  ").encode())])
    assert {record.source.path: record.own_tags for record in records(folder)} == dict.fromkeys(
        ("both.txt", "wide.txt"), whole.own_tags
    )
    judge(folder, [undoing(join, "A. Reader")])
    by_path = [(record.source.path, record.own_tags, [one.text for one in record.remarks]) for record in records(folder)]
    apart = ((("oil",), ["Sad."]), (("ships",), ["Seen."]))
    assert sorted(by_path) == [(path, *one) for path in ("both.txt", "wide.txt") for one in apart]


def test_a_split_is_made_in_another_form_too(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "archive", {"cable.txt": LONG})
    start = LONG.index("The dredger Albatross")
    (split,) = said(folder, Words("split", "document", start, start))
    put(folder, [Found("bent.txt", data=LONG.replace("dredger", "drcdger").replace("northern", "northem").encode())])
    parts = [record for record in records(folder) if record.source.path == "bent.txt"]
    assert [record.text.startswith("The drcdger") for record in parts] == [False, True]
    assert [one.entry for one in parts[1].judged if one.state == "stands"] == [split.id]


def test_the_same_bytes_at_two_paths_are_one_file(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "archive", {"one/cable.txt": LONG, "two/cable.txt": LONG})
    said(folder, Words("add", "tag", new="coal"))
    put(folder, [Found("three/cable.txt", data=LONG.encode())])
    assert [record.own_tags for record in records(folder)] == [("coal",)]


EXAMPLE = Path("examples/archive/1950-port-serrat/cable-212-213.txt")


def marking(folder: Folder) -> tuple[str | None, str | None]:
    """The days that are left to the end of what takes twenty days."""
    (record,) = records(folder)
    assert record.plan is not None
    event = next(one for one in record.plan.events if one.label == "end: mark the channel")
    return event.first, event.last


def test_a_corrected_date_moves_the_plan_of_its_record_and_undone_it_moves_back(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    folder = here(tmp_path / "archive", {"cable.txt": text})
    (before,) = records(folder)
    assert marking(folder) == ("1950-05-25", "1950-05-28")
    begins = at(text, "between 5 and 8 May")
    old = {"edtf": "[1950-05-05..1950-05-08]"}
    (date,) = said(folder, Words("replace", "date", *begins, old, {"edtf": "[1950-05-10..1950-05-12]"}))
    assert marking(folder) == ("1950-05-30", "1950-06-01")
    with Store.writing(folder) as store, store.transaction():
        (kept,) = Keep(str(folder.root), names=False, again=True)(Source(text.encode(), "cable.txt", "cable.txt"))
        kept_again(store, kept, Report())
    assert marking(folder) == ("1950-05-30", "1950-06-01")
    old = {"kind": "duration", "of": "begin the work | beginning: mark the channel"}
    (tie,) = said(folder, Words("remove", "time", *at(text, "begin the work"), old))
    assert marking(folder) == (None, None)
    judge(folder, [undoing(tie, "A. Reader"), undoing(date, "A. Reader")])
    assert records(folder) == [before]
