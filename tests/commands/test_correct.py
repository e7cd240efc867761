"""``chancery correct``: what is typed, what is said back, and what is refused with a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery.archive.folder import Folder
from chancery.archive.store import Store
from chancery.cli import main
from chancery.model.record import Record
from tests.archive.made import CABLE, copied

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    place = copied(tmp_path / "a", {"cable.txt": CABLE})
    assert main(["journal", str(place.root), "--name", "A. Reader"]) == 0
    return place


def correct(folder: Folder, *words: str) -> int:
    return main(["correct", str(folder.root), "4410", *words])


def record(folder: Folder) -> Record:
    with Store.reading(folder) as store:
        return store.record(store.named("4410"))


def test_a_value_takes_the_place_of_the_one_there(folder: Folder, capsys: Printed) -> None:
    assert correct(folder, "envelope.to", "Vyshkovskii; place Moscow", "--why", "as in the register") == 0
    (to,) = record(folder).envelope.to
    assert (to.name, to.place, to.quote, to.because) == (
        "Vyshkovskii",
        "Moscow",
        "Minister VYSHKOVSKY",
        "said by A. Reader: as in the register",
    )
    said = capsys.readouterr().out
    assert "→ Vyshkovskii; place Moscow, on “Minister VYSHKOVSKY” (as in the register)" in said
    assert f"chancery journal {folder.root} --undo 2" in said


def test_of_several_values_it_has_to_be_said_which(folder: Folder, capsys: Printed) -> None:
    assert correct(folder, "envelope.to", "Burdin", "--add") == 0
    assert correct(folder, "envelope.to", "Orlovsky") == 2
    assert "--old VALUE for one of them" in capsys.readouterr().err
    assert correct(folder, "envelope.to", "Orlovsky", "--old", "burdin") == 0
    assert [party.name for party in record(folder).envelope.to] == ["Minister Vyshkovsky", "Orlovsky"]
    assert correct(folder, "envelope.to", "Tereshin", "--only") == 0
    assert [party.name for party in record(folder).envelope.to] == ["Tereshin"]


@pytest.mark.parametrize(("words", "remedy"), [
    (("envelope.to", "Minister Vyshkovsky"), "--confirm"),
    (("envelope.to",), "VALUE"),
    (("envelope.nothing", "x"), "--fields"),
    (("envelope.date", "the ides of March"), "docs/correcting.md"),
    (("envelope.info", "--confirm"), "--add"),
    (("envelope.to", "x", "--old", "Nobody"), "It says: Minister Vyshkovsky"),
    (("note", "mine", "--on", "no such words"), "--format text"),
    (("note", "mine", "--at", "5,99999"), "Count from 0"),
    (("mark", "supplied"), '--on "the words"'),
    (("mark", "wonderful", "--on", "Consul"), "docs/correcting.md"),
    (("mark", "--doubt", "--on", "Consul"), "With a VALUE"),
    (("date", "1951-03-11", "--on", "on 10 March"), "--add"),
    (("words", "Consul", "--on", "Consul"), "what they should read"),
    (("tag", "coal", "--remove"), "It has: none"),
    (("tag", "coal", "--confirm"), "--fields"),
    (("document", "fold"), "split, or join"),
    (("document", "join"), "the later of the two"),
    (("document", "split"), "its first words"),
    (("work", "sung"), "seen, or done"),
    (("work", "done", "--old", "no-such-doubt"), "It has:"),
])  # fmt: skip
def test_what_is_not_clear_is_refused_with_what_to_add(
    words: tuple[str, ...], remedy: str, folder: Folder, capsys: Printed
) -> None:
    assert correct(folder, *words) == 2
    assert remedy in capsys.readouterr().err
    assert not folder.journal.exists()


def test_words_that_stand_more_than_once_are_shown_with_their_places(folder: Folder, capsys: Printed) -> None:
    places = [i for i in range(len(CABLE)) if CABLE.startswith("March", i)]
    assert correct(folder, "words", "May", "--on", "March") == 2
    said = capsys.readouterr().err
    assert f"stands {len(places)} times" in said
    assert all(f"--at {place},{place + 5}" in said for place in places)
    assert correct(folder, "words", "May", "--at", f"{places[1]},{places[1] + 5}") == 0
    assert [(one.start, one.quote, one.value) for one in record(folder).emendations] == [(places[1], "March", "May")]


def test_white_space_between_words_counts_for_nothing(folder: Folder) -> None:
    assert correct(folder, "note", "who?", "--on", "Minister  VYSHKOVSKY.   I met") == 0
    assert record(folder).remarks[0].quote == "Minister VYSHKOVSKY.\n\nI met"


def test_confirming_doubting_and_removing(folder: Folder) -> None:
    assert correct(folder, "envelope.date", "--confirm") == 0
    assert correct(folder, "envelope.number", "4410", "--doubt", "--why", "smudged") == 0
    assert correct(folder, "mark", "--remove", "--on", "ugol'") == 0
    found = record(folder)
    assert found.envelope.date[0].because == "confirmed by A. Reader"
    assert "doubted-by-a-reader" in [doubt.code for doubt in found.doubts]
    assert not [mark for mark in found.marks if mark.quote == "[ugol']"]


def test_readings_in_the_text_are_replaced_added_and_moved(folder: Folder) -> None:
    assert correct(folder, "date", "1951-03-09", "--on", "10 March") == 0
    assert correct(folder, "mark", "identification; content the consul", "--on", "Consul") == 0
    assert correct(folder, "mark", "--old", "[ugol']", "--on", "coal [ugol']") == 0
    found = record(folder)
    assert ("1951-03-09", "10 March") in [(date.edtf, date.quote) for date in found.dates]
    marks = {mark.quote: (mark.kind, mark.content) for mark in found.marks}
    assert marks["Consul"] == ("identification", "the consul")
    assert marks["coal [ugol']"] == ("original-term", "ugol'") and "[ugol']" not in marks


def test_a_name_keeps_what_is_not_said_of_it(folder: Folder) -> None:
    assert correct(folder, "name", "place Lida; form demonym", "--on", "lighthouse") == 0
    assert correct(folder, "name", "Lida Head", "--on", "lighthouse") == 0
    (name,) = [name for name in record(folder).names if name.name == "Lida Head"]
    assert (name.kind, [mention.form for mention in name.mentions]) == ("place", ["demonym"])


def test_a_file_is_split_and_joined_again(folder: Folder, capsys: Printed) -> None:
    assert correct(folder, "document", "split", "--on", "I met Consul") == 0
    said = capsys.readouterr().out
    (first, second) = said.split("The file is now: ")[1].split()[:2]
    assert main(["correct", str(folder.root), second, "document", "join"]) == 0
    assert "in the place of what A. Reader said" in capsys.readouterr().out
    assert record(folder).id == first.rstrip(",").removesuffix(".1")


def test_a_doubt_one_is_done_with_is_gone(folder: Folder) -> None:
    assert correct(folder, "envelope.to", "--doubt") == 0
    assert correct(folder, "tag", "coal") == 0
    assert correct(folder, "work", "seen") == 0
    assert {one.target for one in record(folder).judged} == {"envelope.to", "tag", "work"}


def test_who_says_so_is_named_or_nothing_is_said(tmp_path: Path, capsys: Printed) -> None:
    folder = copied(tmp_path / "b", {"cable.txt": CABLE})
    assert correct(folder, "tag", "coal") == 2
    assert "--name" in capsys.readouterr().err
    assert correct(folder, "tag", "coal", "--by", "B. Other") == 0
    assert record(folder).judged[0].who == "B. Other"


def test_another_who_says_otherwise_is_told_of(folder: Folder, capsys: Printed) -> None:
    assert correct(folder, "envelope.to", "Burdin") == 0
    assert correct(folder, "envelope.to", "Velk", "--by", "B. Other") == 0
    assert "in the place of what A. Reader said" in capsys.readouterr().out
    assert [party.name for party in record(folder).envelope.to] == ["Velk"]


def test_a_correction_that_another_confirms_or_doubts_stays_its_author_s(folder: Folder) -> None:
    assert correct(folder, "envelope.to", "Burdin") == 0
    assert correct(folder, "envelope.to", "--confirm", "--by", "B. Other") == 0
    assert correct(folder, "envelope.to", "--doubt", "--by", "C. Third") == 0
    found = record(folder)
    (to,) = found.envelope.to
    assert (to.name, to.because) == ("Burdin", "said by A. Reader; confirmed by B. Other")
    assert "doubted-by-a-reader" in [doubt.code for doubt in found.doubts]
    assert {one.state for one in found.judged} == {"stands"}


def test_every_field_is_listed(capsys: Printed) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["correct", "--fields"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "envelope.to" in said and "; office, place" in said and "description.location" in said
