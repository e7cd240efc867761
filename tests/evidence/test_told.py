"""Who is named on a record as one who had it, and from when on."""

from __future__ import annotations

from chancery.describe import Options, read_source
from chancery.evidence.told import by_day, fits, holders, receipt
from chancery.model.record import Record
from chancery.model.source import Source
from tests.archive.made import CABLE

HEAD = CABLE.partition("I met")[0]


def read(words: str) -> Record:
    (record,) = read_source(Source((HEAD + words).encode(), "cable.txt", "cable.txt"), Options(names=False))
    return record


def named(record: Record) -> set[tuple[str, str]]:
    return {(one.name, one.degree) for one in holders(record)}


def test_a_note_names_whom_it_is_signed_by_and_whom_it_speaks_of() -> None:
    record = read('The coal is late.\n\n[Handwritten: "Agreed. Comrade Burdin to be told. ?Vyshkovsky?"]\n\nKOSTROV\n')
    assert {("Vyshkovsky", "annotated"), ("Burdin", "noted")} <= named(record)


def test_a_note_that_ends_in_some_word_is_signed_by_nobody() -> None:
    record = read('The coal is late.\n\n[Handwritten in the margin: "Nothing about the coal"]\n\nKOSTROV\n')
    assert not {degree for _, degree in named(record)} & {"annotated", "noted"}


def test_a_list_of_copies_names_offices_under_their_names_and_files_under_none() -> None:
    text = CABLE.replace("Nº 4410", "Copy Nº 1: Eighth Department\nCopy Nº 2: to the file\nCopy Nº 3: Burdin\n\nNº 4410")
    (record,) = read_source(Source(text.encode(), "cable.txt", "cable.txt"), Options(names=False))
    assert {name for name, degree in named(record) if degree == "listed"} == {"Eighth Department", "Burdin"}


def test_who_cleared_or_issued_a_record_had_it_in_hand() -> None:
    record = read("The coal is late.\n\nKOSTROV\n\nIssued by Sedova\n")
    assert ("Sedova", "handled") in named(record)


def test_a_time_of_receipt_comes_before_the_date() -> None:
    record = read("The coal is late.\n\nKOSTROV\n\nReceived 14.3.51 at 10:15. Deciphered 15.3.51 at 11:00.\n")
    when = receipt(record)
    assert (when.field, when.value[:10]) in (("deciphered", "1951-03-15"), ("received", "1951-03-14"))


def test_a_record_without_a_day_is_possible_on_every_day() -> None:
    assert by_day(None, None, 700_000) == "possibly"
    assert by_day(10, None, 9) == "" and by_day(10, None, 10) == "possibly"


def test_every_word_asked_for_has_to_stand_in_a_name() -> None:
    wanted = [frozenset({"chief"}), frozenset({"wh"})]
    assert fits("Chief, WH Division", wanted) and not fits("Chief of Base", wanted) and not fits("anybody", [])
