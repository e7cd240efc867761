from __future__ import annotations

from pathlib import Path

import pytest

from chancery.archive import linking, people
from chancery.archive.errors import NoSuchRecord
from chancery.archive.folder import Folder
from chancery.archive.judging import judge, undoing, verdict_for
from chancery.archive.linking.people import listed as look_up
from chancery.archive.linking.people import listing
from chancery.archive.linking.verdicts import verdicts
from chancery.archive.lock import writing
from chancery.archive.store import Store
from chancery.link.people.lists import read_list
from tests.archive.linking.named import Line, add, archive, record_of
from tests.growth import faster_than_text

RASTOK: list[Line] = [
    ("1950-03-12", "The pilot Emil Rastok met Otto Brenn.", ("Emil Rastok", "Otto Brenn")),
    ("1950-04-02", "E. Rastok and Otto Brenn agree.", ("E. Rastok", "Otto Brenn")),
    ("1950-05-01", "Rastok was seen again.", ("Rastok",)),
]


def who(folder: Folder, kind: str = "person") -> set[frozenset[str]]:
    """The forms of each authority."""
    with Store.reading(folder) as store:
        return {frozenset(form.label for form in people.forms(store, one.id)) for one in people.authorities(store, kind)}


def queue(folder: Folder) -> set[frozenset[str]]:
    with Store.reading(folder) as store:
        found = people.queue(store)
        assert len(found) == people.how_many_queued(store)
        return {frozenset((pair.one, pair.other)) for pair in found}


def say(folder: Folder, act: str, one: str, other: str) -> str:
    with Store.reading(folder) as store:
        entry = verdict_for(store, "A. Reader", act, "same", "person", one, other)
    judge(folder, [entry])
    return entry.id


def anew(folder: Folder) -> None:
    with writing(folder), Store.writing(folder) as store:
        linking.anew(store)


def test_initials_and_company_suffice_and_a_family_name_alone_does_not(tmp_path: Path) -> None:
    folder = archive(tmp_path / "a", RASTOK)
    assert {"E. Rastok", "Emil Rastok"} in who(folder)
    assert {"Rastok"} in who(folder)
    assert {"Emil Rastok", "Rastok"} in queue(folder)


def test_names_added_one_by_one_are_those_of_a_fresh_run(tmp_path: Path) -> None:
    folder = archive(tmp_path / "a", RASTOK[:1])
    for number, line in enumerate(RASTOK[1:], 1):
        add(folder, [record_of(number, line)])
    before = who(folder), queue(folder)
    anew(folder)
    assert (who(folder), queue(folder)) == before


def test_a_record_put_again_with_the_same_names_is_compared_with_none_and_has_its_parts_in_the_head(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = archive(tmp_path / "a", RASTOK)
    with monkeypatch.context() as watched:
        watched.setattr(linking.people, "take", None)  # to compare would fail
        add(folder, [record_of(1, RASTOK[1], sender="Otto Brenn", addressee="E. Rastok")])
    rows = (
        "SELECT seq, kind, name, home, form, mentions FROM bearer ORDER BY seq, name",
        "SELECT * FROM bearer_role ORDER BY name",
    )
    with Store.reading(folder) as store:
        before = [store.all(sql) for sql in rows]
    assert [row[-1] for row in before[1]] == ["to", "from"]
    add(folder, [record_of(1, ("1950-04-03", *RASTOK[1][1:]), sender="Otto Brenn")])
    add(folder, [record_of(1, RASTOK[1], sender="Otto Brenn", addressee="E. Rastok")])
    with Store.reading(folder) as store:
        assert [store.all(sql) for sql in rows] == before
    queued = who(folder), queue(folder)
    anew(folder)
    assert (who(folder), queue(folder)) == queued


def test_a_word_of_a_person_outranks_the_rules_and_lasts(tmp_path: Path) -> None:
    folder = archive(tmp_path / "a", RASTOK)
    say(folder, "confirm", "Rastok", "Emil Rastok")
    refusal = say(folder, "refuse", "E. Rastok", "Rastok")
    for _ in range(2):
        assert {"Emil Rastok", "Rastok"} in who(folder)
        assert {"E. Rastok"} in who(folder), "a refused pair is not joined through a third"
        assert not any("E. Rastok" in pair and "Rastok" in pair for pair in queue(folder))
        anew(folder)
    with Store.reading(folder) as store:
        states = {frozenset((pair.one, pair.other)): pair.state for pair in people.judged(store)}
        entry = next(e for e in verdicts(store).all("same") if e[1].state == "refused")
    assert set(states.values()) == {"confirmed", "refused"}
    assert entry[1].entry == refusal


def test_a_word_that_is_undone_lets_the_rules_speak_again(tmp_path: Path) -> None:
    folder = archive(tmp_path / "a", RASTOK)
    before = who(folder), queue(folder)
    with Store.reading(folder) as store:
        entry = verdict_for(store, "A. Reader", "refuse", "same", "person", "Emil Rastok", "E. Rastok")
    judge(folder, [entry])
    assert {"Emil Rastok"} in who(folder)
    judge(folder, [undoing(entry, "A. Reader")])
    assert (who(folder), queue(folder)) == before


def test_two_people_of_one_name_in_one_year_are_two(tmp_path: Path) -> None:
    folder = archive(
        tmp_path / "a",
        [
            ("1950-03-12", "Foreign Minister Anton Velk spoke.", ("Anton Velk",)),
            ("1950-04-12", "Harbour Master Anton Velk was away.", ("Anton Velk",)),
            ("1950-05-12", "Foreign Minister Anton Velk was ill.", ("Anton Velk",)),
        ],
    )
    assert who(folder) == {frozenset({"Anton Velk (Foreign Minister)"}), frozenset({"Anton Velk (Harbour Master)"})}
    with Store.reading(folder) as store:
        minister = people.named(store, "person", "Anton Velk (Foreign Minister)")
        assert minister.records == 2
        assert [held.office for held in people.offices(store, minister.id)] == ["Foreign Minister"]


def test_one_of_the_name_without_an_office_is_neither_of_the_two(tmp_path: Path) -> None:
    lines: list[Line] = [
        ("1950-03-12", "Foreign Minister Anton Velk spoke.", ("Anton Velk",)),
        ("1950-04-12", "Harbour Master Anton Velk was away.", ("Anton Velk",)),
        ("1950-05-12", "Anton Velk came.", ("Anton Velk",)),
    ]
    folder = archive(tmp_path / "a", lines)
    assert len(who(folder)) == 3
    assert frozenset({"Anton Velk", "Anton Velk (Foreign Minister)"}) in queue(folder)


@pytest.mark.parametrize(
    ("one", "other"), [("A. B. Velk", "A. K. Velk"), ("Anton Velk", "Egon Velk"), ("Otto Velk, Jr.", "Otto Velk, Sr.")]
)
def test_what_names_say_against_it_keeps_them_apart(tmp_path: Path, one: str, other: str) -> None:
    folder = archive(tmp_path / "a", [("1950-03-12", f"Saw {one}.", (one,)), ("1950-03-13", f"Saw {other}.", (other,))])
    assert who(folder) == {frozenset({one}), frozenset({other})}
    assert not queue(folder)


def test_an_initial_that_fits_two_is_joined_to_neither(tmp_path: Path) -> None:
    lines: list[Line] = [
        ("1950-03-12", "Emil Rastok met Otto Brenn.", ("Emil Rastok", "Otto Brenn")),
        ("1950-03-13", "Egon Rastok met Otto Brenn.", ("Egon Rastok", "Otto Brenn")),
        ("1950-03-14", "E. Rastok met Otto Brenn.", ("E. Rastok", "Otto Brenn")),
    ]
    folder = archive(tmp_path / "a", lines)
    assert frozenset({"E. Rastok"}) in who(folder)
    assert {frozenset({"E. Rastok", "Emil Rastok"}), frozenset({"E. Rastok", "Egon Rastok"})} <= queue(folder)


def test_a_family_name_is_the_one_who_bears_it_in_its_record(tmp_path: Path) -> None:
    folder = archive(tmp_path / "a", [("1950-03-12", "Emil Rastok left. Later Rastok wrote.", ("Emil Rastok", "Rastok"))])
    with Store.reading(folder) as store:
        one = people.named(store, "person", "Emil Rastok")
        assert {spelled.words for spelled in people.spelled(store, one.id)} == {"Emil Rastok", "Rastok"}


def test_kinds_are_never_merged(tmp_path: Path) -> None:
    names = ("Port Serrat", "place:Port Serrat", "organization:Port Serrat")
    folder = archive(tmp_path / "a", [("1950-03-12", "Port Serrat is far.", names)])
    assert [len(who(folder, kind)) for kind in ("person", "place", "organization")] == [1, 1, 1]
    assert not queue(folder)


def test_a_pseudonym_is_solved_or_proposed(tmp_path: Path) -> None:
    lines: list[Line] = [
        ("1944-03-12", "HELMSMAN reports.", ("HELMSMAN=Emil Rastok",)),
        ("1944-03-13", "KEEL reports.", ("KEEL=Probably Otto Brenn",)),
        ("1944-03-14", "Emil Rastok and Otto Brenn.", ("Emil Rastok", "Otto Brenn")),
    ]
    folder = archive(tmp_path / "a", lines)
    assert {"HELMSMAN", "Emil Rastok"} in who(folder)
    assert {"KEEL", "Otto Brenn"} in queue(folder)


def test_who_wrote_to_whom(tmp_path: Path) -> None:
    folder = archive(tmp_path / "a", [])
    line = ("1950-03-12", "From Emil Rastok to Otto Brenn: nothing.", ("Emil Rastok", "Otto Brenn"))
    add(folder, [record_of(1, line, "Emil Rastok", "Otto Brenn"), record_of(2, line, "Otto Brenn", "Emil Rastok")])
    add(folder, [record_of(3, line, "Emil Rastok", "Otto Brenn")])
    with Store.reading(folder) as store:
        rastok = people.named(store, "person", "Emil Rastok")
        assert people.correspondence(store, rastok.id) == [("person", "Otto Brenn", 2, 1)]
        assert people.roles(store, rastok.id) == {"from": 2, "to": 1}
        assert people.company(store, rastok.id) == [("person", "Otto Brenn", 3)]
        assert len(people.where(store, rastok.id, 10, role="from")) == 2


def test_what_goes_is_forgotten(tmp_path: Path) -> None:
    folder = archive(tmp_path / "a", RASTOK)
    with writing(folder), Store.writing(folder) as store:
        with store.transaction():
            store.remove_source(record_of(0, RASTOK[0]).source.sha256)
        linking.catch_up(store)
        with pytest.raises(NoSuchRecord):
            people.named(store, "person", "Emil Rastok")
    assert {"E. Rastok"} in who(folder)


def test_a_list_gives_its_forms_and_numbers_and_its_doubled_ids_are_named(tmp_path: Path) -> None:
    folder = archive(tmp_path / "a", RASTOK)
    lines = [
        "id\tpreferred\tvariants\tkind\twikidata\tviaf",
        "p1\tRastok, Emil Ivanovich\tEmil Rastok; Emilio Rastok\tperson\tQ1\t77",
        "p2\tBrenn, Otto\t\tperson\t\t",
        "p2\tBrenn, Oskar\t\tperson\t\t",
    ]
    read = read_list(lines)
    assert read.refused == (("lines 3, 4", "the id p2 stands 2 times"),)
    with writing(folder), Store.writing(folder) as store, store.transaction():
        assert listing.keep(store, read.rows) == 1
        look_up(store)
        one = people.named(store, "person", "E. Rastok")
        assert (one.preferred, one.listed) == ("Rastok, Emil Ivanovich", "p1")
        row = people.listed(store, one.id)[0]
        assert (row.wikidata, row.viaf, row.state) == ("Q1", "77", "held")
    anew(folder)
    with Store.reading(folder) as store:
        assert people.named(store, "person", "Emil Rastok").preferred == "Rastok, Emil Ivanovich"


def test_hostile_names(tmp_path: Path) -> None:
    long, marks = "Velk" * 60, "E\u0301mil Ra\ud800stok"
    lines: list[Line] = [("1950-03-12", f"Y met {long} and {marks} %_'\".", ("Y", long, marks, "%_'\""))]
    folder = archive(tmp_path / "a", lines)
    anew(folder)
    assert frozenset({"Y"}) in who(folder)
    assert not any(len(form) > 200 for forms in who(folder) for form in forms)
    with Store.reading(folder) as store:
        assert people.authorities(store, "person", "%") == people.authorities(store, "person", "%_")


def test_fifty_thousand_mentions_of_one_name_and_many_names_stay_linear(tmp_path: Path) -> None:
    text = "Otto Brenn. " * 50_000
    folder = archive(tmp_path / "many", [("1950-03-12", text, ("Otto Brenn",))])
    with Store.reading(folder) as store:
        assert people.named(store, "person", "Otto Brenn").mentions == 50_000
    counted = 0

    def link(size: int) -> None:
        nonlocal counted
        counted += 1
        letters = "bdgklmnprstvz"
        names = [
            f"{letters[n % 13]}. {''.join(letters[n // 13**k % 13] + 'aeiou'[n // 7**k % 5] for k in range(4)).title()}"
            for n in range(size)
        ]
        text = ". ".join(names)
        archive(tmp_path / f"{counted}", [("1950-03-12", text, tuple(dict.fromkeys(names)))])

    assert not faster_than_text(link, 160)
