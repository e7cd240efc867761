"""What comes back from a spreadsheet: unchanged, changed, and broken in every way that people and programs break it."""

from __future__ import annotations

import dataclasses
import datetime
import io
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as whatever
from hypothesis import strategies as st

from chancery.calendar import plain, sheet, workbook
from chancery.calendar.columns import COLUMNS, chosen, known_as
from chancery.calendar.differences import Differences, differences
from chancery.calendar.given import Given, Wrong, given
from chancery.calendar.profiles import KEYS, PROFILES
from chancery.calendar.profiles import NAMES as NAMES_ASKED
from chancery.calendar.rows import Row, row
from chancery.errors import BadCalendar
from chancery.judgement import acts
from chancery.judgement.amend import amend
from chancery.model.readings import Description, Envelope, Location, Number, Party, Value
from chancery.model.record import Record, SourceNote
from tests.calendar.libre import with_cached
from tests.export.arbitrary import records
from tests.judgement.said import entry
from tests.judgement.said import said as in_place

FULL = chosen("full")
NAMES = ("number", "date", "from", "place", "to", "matter", "secrecy", "location", "release", "doubts")
SHORT = chosen(columns=NAMES)


def value(words: str) -> tuple[Value, ...]:
    return (Value(start=0, end=0, quote="", value=words),)


def at() -> dict[str, Any]:
    return {"start": 0, "end": 0, "quote": ""}


RECORD = Record(
    id="8abf2346f3ce50d2",
    source=SourceNote(name="cable.txt", path="cable.txt", media_type="text/plain", sha256="00", bytes=1),
    text="",
    envelope=Envelope(
        number=(Number(**at(), kind="telegram", value="0417"), Number(**at(), kind="incoming", value="7120")),
        date=value("1950-03-12"),
        from_=(Party(**at(), name="Kostrov", place="Port Serrat", precedence="urgent"),),
        to=(Party(**at(), name="Zaytsev"), Party(**at(), name="Velk | Brenn; Ltd.", office="Prime Minister")),
        subject=value('=cmd("the dredger")'),
        classification=value("secret"),
    ),
    description=Description(location=(Location(**at(), archive="AIM", fond="59", delo="342"),)),
)


def back(*, record: Record = RECORD, base: Record | None = None, **changes: Any) -> Differences:
    """A row of the record with other cells, given back; ``base``: what it was when it was written."""
    cells: dict[str, Any] = {**row(base or record, SHORT).cells, **changes}
    return differences(given([[c.heading for c in SHORT], [cells[c.name] for c in SHORT]]), {record.id: record}.get)


def said(found: Differences) -> tuple[str, Any]:
    assert not found.problems and len(found.edits) == 1, found
    assert found.edits[0].said.act == "set"
    return found.edits[0].said.target, found.edits[0].said.new


def why(found: Differences) -> str:
    assert not found.edits and len(found.problems) == 1, found
    return found.problems[0].why


def book(*rows: Row) -> bytes:
    out = io.BytesIO()
    workbook.write(SHORT, rows, out)
    return out.getvalue()


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@whatever(records())
def test_a_row_of_any_record_comes_back_as_no_change(record: Record) -> None:
    record = dataclasses.replace(record, id="8abf2346f3ce50d2")
    book, text = io.BytesIO(), io.BytesIO()
    workbook.write(FULL, [row(record, FULL)], book)
    plain.write_csv(FULL, [row(record, FULL)], text)
    for found in (sheet.read(book), given(plain.read_csv(text.getvalue()))):
        changes = differences(found, {record.id: record}.get)
        assert (changes.edits, changes.problems, changes.documents) == ([], [], 1)


@pytest.mark.parametrize(
    ("changes", "target", "new"),
    [
        ({"secrecy": "top secret"}, "envelope.classification", [{"value": "top secret"}]),
        ({"secrecy": ""}, "envelope.classification", []),
        ({"date": "30 May 1950"}, "envelope.date", [{"value": "1950-05-30"}]),
        ({"date": datetime.datetime(1950, 5, 30)}, "envelope.date", [{"value": "1950-05-30"}]),
        ({"date": 18413}, "envelope.date", [{"value": "1950-05-30"}]),
        ({"date": "1950-03-12 | 1950-03~"}, "envelope.date", [{"value": "1950-03-12"}, {"value": "1950-03~"}]),
        ({"from": "Kostrow"}, "envelope.from", [{"name": "Kostrow", "precedence": "urgent", "place": "Port Serrat"}]),
        ({"place": "Lida"}, "envelope.from", [{"name": "Kostrov", "precedence": "urgent", "place": "Lida"}]),
        ({"place": ""}, "envelope.from", [{"name": "Kostrov", "precedence": "urgent"}]),
        ({"from": "Brenn", "place": "Lida"}, "envelope.from", [{"name": "Brenn", "precedence": "urgent", "place": "Lida"}]),
        ({"to": "Zaytsev"}, "envelope.to", [{"name": "Zaytsev"}]),
        ({"to": "Rastok; office Consul"}, "envelope.to", [{"name": "Rastok", "office": "Consul"}]),
        ({"number": 418}, "envelope.number", [{"kind": "document", "value": "418"}]),
        (
            {"number": "0418 | incoming 7120"},
            "envelope.number",
            [{"kind": "telegram", "value": "0418"}, {"kind": "incoming", "value": "7120"}],
        ),
        ({"matter": "the dredger"}, "envelope.subject", [{"value": "the dredger"}]),
        (
            {"location": "archive AIM; fond 60; delo 342"},
            "description.location",
            [{"archive": "AIM", "fond": "60", "delo": "342"}],
        ),
    ],
)
def test_a_changed_cell_is_one_judgement(changes: dict[str, Any], target: str, new: list[dict[str, Any]]) -> None:
    assert said(back(**changes)) == (target, new)


def test_what_is_not_changed_in_a_cell_of_several_keeps_all_its_parts() -> None:
    cells = row(RECORD, SHORT).cells
    target, new = said(back(to=f"{cells['to']} | Rastok"))
    assert (target, [one["name"] for one in new]) == ("envelope.to", ["Zaytsev", "Velk | Brenn; Ltd.", "Rastok"])
    assert new[1]["office"] == "Prime Minister"


@pytest.mark.parametrize(
    "changes",
    [
        {"date": datetime.datetime(1950, 3, 12)},
        {"date": datetime.date(1950, 3, 12)},
        {"date": "12.03.1950"},
        {"date": "03/12/50"},
        {"date": 18334},
        {"matter": "=cmd(“the\u00a0dredger”)"},
        {"matter": '\'=cmd("the dredger") '},
        {"matter": Wrong("a formula", '=cmd("the dredger")')},
        {"secrecy": " secret\n"},
        {"release": "", "doubts": ""},
    ],
)
def test_what_a_spreadsheet_does_by_itself_is_no_change(changes: dict[str, Any]) -> None:
    found = back(**changes)
    assert (found.edits, found.problems) == ([], [])


def test_a_number_without_the_noughts_before_it_is_the_same() -> None:
    record = dataclasses.replace(RECORD, envelope=dataclasses.replace(RECORD.envelope, number=RECORD.envelope.number[:1]))
    assert not back(record=record, number=417).edits
    assert said(back(record=record, number=41))[1] == [{"kind": "telegram", "value": "41"}]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"date": "3/4/1950"}, "1950-04-03 or 1950-03-04"),
        ({"date": "in spring"}, "write it as"),
        ({"date": 212}, "write it as"),
        ({"doubts": "none"}, "only shows"),
        ({"release": "2017"}, "only shows"),
        ({"to": "Zaytsev; Velk"}, "parted by |"),
        ({"to": datetime.datetime(1950, 1, 1)}, "made a day"),
        ({"number": 4.17e15}, "rounded"),
        ({"secrecy": Wrong("The cell holds a formula.", "top")}, "formula"),
        ({"secrecy": Wrong("The cell is merged.")}, "merged"),
        ({"place": "Lida | Moscow"}, "“From”"),
        ({"location": "AIM 59/342"}, "none of its parts"),
    ],
)
def test_what_is_not_clear_is_said_and_never_guessed(changes: dict[str, Any], words: str) -> None:
    assert words in why(back(**changes))


def test_letters_that_an_encoding_lost_are_no_correction() -> None:
    record = dataclasses.replace(RECORD, envelope=dataclasses.replace(RECORD.envelope, subject=value("Землечерпалка")))
    assert "lost letters" in why(back(record=record, matter="?" * 13))


def test_letters_that_a_spreadsheet_misread_are_no_correction() -> None:
    words = "Brenn’s “dredger”, naïve – à Lida"
    record = dataclasses.replace(RECORD, envelope=dataclasses.replace(RECORD.envelope, subject=value(words)))
    wrong = "".join(
        chr(ord(one) & 0xFF) if one >= "\udc80" else one for one in words.encode().decode("cp1252", "surrogateescape")
    )
    found = back(record=record, matter=wrong)
    assert wrong != words and (found.edits, found.problems) == ([], [])
    assert "misread the letters" in why(back(record=record, matter=wrong.replace("Lida", "Ansel")))


@pytest.mark.parametrize(("now", "words"), [("3-5", "05-Mar"), ("3/5", "03.05.2026"), ("990000000000017", "9,9E+14")])
def test_what_a_spreadsheet_made_of_a_number_is_no_correction(now: str, words: str) -> None:
    number = (Number(**at(), kind="telegram", value=now),)
    record = dataclasses.replace(RECORD, envelope=dataclasses.replace(RECORD.envelope, number=number))
    assert "type it again" in why(back(record=record, number=words))
    assert said(back(record=record, number="3-6"))[1] == [{"kind": "telegram", "value": "3-6"}]


CELLS = st.one_of(
    st.text(st.sampled_from("aB 1;|\\=-/.'\"?~"), max_size=14),
    st.sampled_from(["Kostrov; office Envoy", "telegram 5", "1950-05", "3/4/1950", "fond 1; fond 2", "\x00"]),
    st.integers(-5, 70_000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(datetime.datetime(1900, 1, 1)),
)


@settings(max_examples=60, deadline=None)
@whatever(st.dictionaries(st.sampled_from([c.name for c in FULL if c.name not in KEYS]), CELLS, max_size=3))
def test_whatever_is_typed_is_kept_so_that_it_reads_as_typed_or_is_said_to_be_none(changes: dict[str, Any]) -> None:
    cells: dict[str, Any] = {**row(RECORD, FULL).cells, **changes}

    def given_to(record: Record, cells: dict[str, Any]) -> Differences:
        return differences(given([[c.heading for c in FULL], [cells[c.name] for c in FULL]]), {record.id: record}.get)

    found = given_to(RECORD, cells)
    entries = [entry(str(n), "set", edit.said.target, new=edit.said.new) for n, edit in enumerate(found.edits)]
    assert all(acts.checked(one) for one in entries)
    record = amend(RECORD, [in_place(one) for one in entries])
    again = given_to(record, {**cells, "check": ""})
    taken = {heading for edit in found.edits for heading in edit.column.split(" and ")}
    assert not {edit.column for edit in again.edits} & taken
    elsewhere = "not emptied"  # a day that was removed shows that of sending
    assert not {problem.column for problem in again.problems if elsewhere not in problem.why} & taken


def test_a_day_known_from_elsewhere_can_be_replaced_and_not_emptied() -> None:
    record = dataclasses.replace(
        RECORD, envelope=dataclasses.replace(RECORD.envelope, date=()), description=Description(date=value("1950-03-12"))
    )
    assert row(record, SHORT).cells["date"] == "1950-03-12"
    assert said(back(record=record, date="1950-03-13")) == ("envelope.date", [{"value": "1950-03-13"}])
    assert "not emptied" in why(back(record=record, date=""))


def test_what_changed_in_the_archive_meanwhile_is_not_taken_back() -> None:
    now = dataclasses.replace(RECORD, envelope=dataclasses.replace(RECORD.envelope, classification=value("top secret")))
    same = back(record=now, base=RECORD)
    assert (same.edits, same.problems, same.since) == ([], [], 1)
    assert "after this calendar was written" in why(back(record=now, base=RECORD, secrecy="restricted"))
    assert said(back(record=now, base=RECORD, place="Lida"))[0] == "envelope.from"
    assert said(back(record=now, base=RECORD, secrecy="restricted", check=""))[0] == "envelope.classification"


def rows_back(*rows: list[Any], head: list[str] | None = None) -> Differences:
    return differences(given([head or ["Record", "Secrecy"], *rows]), {RECORD.id: RECORD}.get)


def test_rows_moved_deleted_doubled_and_strange() -> None:
    edited = [RECORD.id, "top secret"]
    assert len(rows_back([], ["", ""], edited, ["", ""]).edits) == 1
    assert len(rows_back(edited, list(edited)).edits) == 1, "a row copied whole says the same"
    assert "about the same record" in why(rows_back(edited, [RECORD.id, "secret"]))
    assert "no record of this id" in why(rows_back(["0000000000000000", "secret"]))
    assert "names no record" in why(rows_back(["", "a note of the editor's"]))
    assert rows_back().documents == 0


def test_a_column_that_was_sorted_by_itself_is_not_taken_for_corrections() -> None:
    names = [f"{number:016x}" for number in range(6)]
    held = {
        name: dataclasses.replace(
            RECORD, id=name, envelope=Envelope(classification=value(f"grade {number}"), subject=value(f"{number} dredgers"))
        )
        for number, name in enumerate(names)
    }
    rows = [[name, f"grade {(number + 1) % 6}", f"{number + 1} dredgers"] for number, name in enumerate(names)]
    found = differences(given([["Record", "Secrecy", "Subject"], *rows]), held.get)
    assert [problem.column for problem in found.problems] == ["Secrecy"] and "sorted" in found.problems[0].why
    assert [edit.column for edit in found.edits] == ["Subject"] * 6


def test_headings() -> None:
    found = rows_back([RECORD.id, "x", "top secret", "y"], head=["record ", "Remarks", "SECRECY", "secrecy"])
    assert [edit.new for edit in found.edits] == ["top secret"] and found.unknown == ["Remarks"]
    assert [problem.column for problem in found.problems] == ["secrecy"]
    titled = given([["A calendar of cables"], [], ["Record", "Secrecy"], [RECORD.id, "secret"]])
    assert [row.number for row in titled.rows] == [4]
    for rows in ([["Secrecy"], ["secret"]], [], [[RECORD.id, "secret"]] * 50):
        with pytest.raises(BadCalendar, match="no column “Record”") as error:
            given(rows)
        assert "--output" in error.value.remedy


# The workbook itself


def test_what_looks_like_a_formula_is_words_in_the_workbook() -> None:
    cells = sheet.read(io.BytesIO(book(row(RECORD, SHORT)))).rows[0].cells
    assert cells["matter"] == '=cmd("the dredger")'
    out = io.BytesIO()
    plain.write_csv(SHORT, [row(RECORD, SHORT)], out)
    assert "'=cmd(" in out.getvalue().decode("utf-8-sig")


def test_formulas_merged_cells_and_errors_of_a_workbook() -> None:
    from openpyxl import load_workbook

    other = dataclasses.replace(RECORD, id="731ab0eb7a608d99")
    table: Any = load_workbook(io.BytesIO(book(row(RECORD, SHORT), row(other, SHORT))))
    one = table["Calendar"]
    one["G2"] = '=CONCAT("sec","ret")'
    one["E3"] = "=B3"
    one["F3"] = "#REF!"
    one["F3"].data_type = "e"
    one.merge_cells("H2:H3")
    out = io.BytesIO()
    table.save(out)
    data = with_cached(out.getvalue(), "G2", "secret")
    found = differences(sheet.read(io.BytesIO(data)), {RECORD.id: RECORD, other.id: other}.get)
    assert not found.edits
    assert [(problem.row, problem.column) for problem in found.problems] == [
        (3, "To"),
        (3, "Summary or subject"),
        (3, "Location"),
    ]
    assert "formula" in found.problems[0].why and "#REF!" in found.problems[1].why and "merged" in found.problems[2].why


@pytest.mark.parametrize("data", [b"PK\x03\x04 no archive", b"PK", book(row(RECORD, SHORT))[:900]])
def test_a_broken_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(BadCalendar):
        sheet.read(io.BytesIO(data))


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_as_spreadsheets_write_it(sign: str, encoding: str) -> None:
    lines = [f"Number{sign}Secrecy{sign}Record", f'"417 | incoming 7120"{sign}"très{sign} secret"{sign}{RECORD.id}']
    found = differences(given(plain.read_csv("\r\n".join(lines).encode(encoding))), {RECORD.id: RECORD}.get)
    assert [edit.new for edit in found.edits if edit.column == "Secrecy"] == [f"très{sign} secret".replace("\t", "\t")]


@pytest.mark.parametrize("name", ["place", "to", "secrecy", "number", "date", "location"])
def test_words_longer_than_any_value_are_refused_in_few(name: str) -> None:
    changes: dict[str, Any] = {name: "fond " + "x" * 30_000}
    assert len(why(back(**changes))) < 600


def test_a_calendar_given_back_is_bounded() -> None:
    found: Given = given([["Record", "Secrecy"], *([["", ""]] * 1000), [RECORD.id, "x" * 100_000]])
    problems = differences(found, {RECORD.id: RECORD}.get)
    assert "envelope" not in why(problems) and len(why(problems)) < 1000


def test_a_table_in_markdown_is_whole_whatever_the_words() -> None:
    out = io.BytesIO()
    assert plain.write_markdown(SHORT, [row(RECORD, SHORT)], out) == 1
    lines = out.getvalue().decode().splitlines()
    assert [line.replace("\\|", "").count("|") for line in lines] == [len(NAMES) + 1] * 3
    assert "Velk \\| Brenn" in lines[2]


def test_every_column_that_can_be_asked_for_is_in_the_table() -> None:
    assert (*NAMES_ASKED, *KEYS) == tuple(column.name for column in COLUMNS)
    assert {name for names in PROFILES.values() for name in names} == set(NAMES_ASKED)
    assert len({known_as(column.heading) for column in COLUMNS}) == len(COLUMNS)
