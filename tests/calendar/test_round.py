"""A calendar of the example archive: out, into a spreadsheet, and back into the journal."""

from __future__ import annotations

import datetime
import io
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from chancery.archive import calendar
from chancery.archive.calendar import Wish
from chancery.archive.folder import Folder, found
from chancery.archive.reading import open_archive
from chancery.archive.store import Store
from chancery.calendar.columns import BY_NAME, chosen, readings
from chancery.calendar.differences import Differences
from chancery.calendar.rows import Row
from chancery.cli import main
from chancery.judgement.entry import Judgement, loads
from chancery.judgement.values import plain
from chancery.readers.walk import Found, locate
from tests.archive.made import CABLE, archive_of, put
from tests.calendar.libre import put as put_words
from tests.calendar.libre import saved

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example archive."""
    folder, _ = archive_of(tmp_path_factory.mktemp("calendar") / "archive", {})
    put(folder, (one for one in locate([str(ROOT / "examples" / "archive")]) if isinstance(one, Found)))
    return folder.root


@pytest.fixture
def folder(examples: Path, tmp_path: Path) -> Folder:
    """A copy of the example archive, to be written to."""
    shutil.copytree(examples, tmp_path / "archive")
    return found(tmp_path / "archive")


def written(folder: Folder, wish: Wish) -> bytes:
    out = io.BytesIO()
    with Store.reading(folder) as store:
        calendar.write(store, wish, out)
    return out.getvalue()


def back(folder: Folder, data: bytes, place: Path) -> Differences:
    place.write_bytes(data)
    given = calendar.read(place)
    with Store.reading(folder) as store:
        return calendar.compared(store, given)


def entries(store: Store) -> list[Judgement]:
    """The journal of an archive."""
    return [loads(line) for line in store.folder.journal.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("profile", ["short", "edition", "full"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_out_and_unchanged_back_in_is_no_entry(folder: Folder, tmp_path: Path, form: str, profile: str) -> None:
    data = written(folder, Wish(form, profile))
    changes = back(folder, data, tmp_path / f"calendar.{form}")
    assert (changes.edits, changes.problems, changes.documents) == ([], [], 36)
    if form == "xlsx":
        for seed, sort_by in enumerate(("", "From", "Record")):
            changes = back(folder, saved(data, seed, sort_by), tmp_path / "saved.xlsx")
            assert (changes.edits, changes.problems, changes.unknown) == ([], [], ["My remarks"])


# 200 edits


FIELDS = (
    *("number", "series", "date", "from", "to", "subject", "title", "summary", "secrecy", "handling", "signature", "location"),
    *("collection", "source", "translator", "language"),
)
COLUMNS = chosen(columns=FIELDS)


def edits(folder: Folder, chance: random.Random) -> Iterator[tuple[Row, str, Any, list[dict[str, Any]]]]:
    """Changes of cells in any order: the row, the column, what is typed, and the values that the field is then to have."""
    with Store.reading(folder) as store:
        rows = list(calendar.rows(store, COLUMNS))
        places = [(row, name) for row in rows for name in FIELDS]
        chance.shuffle(places)
        for turn, (row, name) in enumerate(places):
            held = [plain(one) for one in readings(store.record(row.id), BY_NAME[name].target)]
            typed, new = _change(chance, name, row.cells[name], held, turn)
            yield row, name, typed, new


def _change(
    chance: random.Random, name: str, cell: str, held: list[dict[str, Any]], turn: int
) -> tuple[Any, list[dict[str, Any]]]:
    if held and chance.random() < 0.15:
        return None, []
    if name == "date":
        day = datetime.datetime(1951, 1, 1) + datetime.timedelta(days=turn)
        said = chance.choice([day, f"{day:%d %B %Y}", f"{day:%Y-%m-%d}", f"{day:%B %d, %Y}", f"{day:%d.%m.%Y}"])
        return said, [{"value": f"{day:%Y-%m-%d}"}]
    if name == "location":
        return f"archive AIM; fond {turn}; list 7-8", [{"archive": "AIM", "fond": str(turn), "list": "7-8"}]
    words, value = f"Brenn {turn}; =1+1", {"value": f"Brenn {turn}; =1+1"}
    if name == "number":
        words, value = f"file {turn}-A", {"kind": "file", "value": f"{turn}-A"}
    elif name in ("from", "to"):
        words, value = f"Velk {turn}; office Prime Minister", {"name": f"Velk {turn}", "office": "Prime Minister"}
    if held and chance.random() < 0.5:
        return f"{cell} | {words}", [*held, value]
    if name == "from" and len(held) == 1:  # what the column does not show stays
        value = {**value, **{key: held[0][key] for key in ("place", "precedence", "number") if key in held[0]}}
    elif name == "to" and len(held) == 1:
        value = {**value, **{key: held[0][key] for key in ("precedence", "number") if key in held[0]}}
    return words, [value]


def test_200_edits_of_a_spreadsheet_are_200_entries_each_right(folder: Folder, tmp_path: Path) -> None:
    chance = random.Random(1950)
    data = saved(written(folder, Wish(columns=FIELDS)), sort_by="To")
    book: Any = load_workbook(io.BytesIO(data))
    sheet = book["Calendar"]
    head = [cell.value for cell in sheet[1]]
    at = {sheet.cell(row, head.index("Record") + 1).value: row for row in range(2, sheet.max_row + 1)}
    wanted: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row, name, typed, new in edits(folder, chance):
        if len(wanted) == 200:
            break
        column = head.index(BY_NAME[name].heading) + 1
        put_words(sheet, at[row.id], column, typed)
        sheet.cell(at[row.id], column).number_format = "General" if not isinstance(typed, datetime.datetime) else "D MMM YY"
        wanted[(row.id, BY_NAME[name].target)] = new
    out = io.BytesIO()
    book.save(out)
    changes = back(folder, out.getvalue(), tmp_path / "edited.xlsx")
    assert changes.problems == []
    assert len(changes.edits) == 200
    calendar.keep(folder, "A. Reader", changes.edits)
    with Store.reading(folder) as store:
        kept = entries(store)
        assert {(entry.record, entry.target): entry.new for entry in kept} == wanted
        assert len(kept) == 200 and {(entry.act, entry.who) for entry in kept} == {("set", "A. Reader")}
        for (record_id, target), new in wanted.items():
            assert [plain(one) for one in readings(store.record(record_id), target)] == new
        states = [one.state for row in store.list() for one in store.record(row.id).judged]
    assert states == ["stands"] * 200
    again = back(folder, out.getvalue(), tmp_path / "edited.xlsx")
    assert (again.edits, again.problems) == ([], [])
    _taken_back(folder, data, tmp_path)


def _taken_back(folder: Folder, data: bytes, place: Path) -> None:
    """The calendar as it was before, given back without its checks, undoes it all."""
    assert back(folder, data, place / "before.xlsx").since == 200
    book: Any = load_workbook(io.BytesIO(data))
    head = [cell.value for cell in book["Calendar"][1]]
    book["Calendar"].delete_cols(head.index("Check") + 1)
    out = io.BytesIO()
    book.save(out)
    changes = back(folder, out.getvalue(), place / "before.xlsx")
    assert changes.problems == []
    calendar.keep(folder, "A. Reader", changes.edits, "a mistake")
    changes = back(folder, out.getvalue(), place / "before.xlsx")
    assert (changes.edits, changes.problems) == ([], [])


# The order, the forms, the command


def test_only_what_answers_a_query_stands_in_it(folder: Folder) -> None:
    lines = calendar.as_bytes(open_archive(folder.root), Wish("csv", columns=("date", "from")), "from:Kostrov").decode(
        "utf-8-sig"
    )
    assert [line.split(",")[:2] for line in lines.splitlines()] == [
        ["Date", "From"],
        ["1950-03-12", "Kostrov"],
        ["1950-04-02", "Kostrov"],
    ]


def test_an_undated_document_stands_where_its_number_puts_it(tmp_path: Path) -> None:
    documents = {f"{n}.txt": CABLE.replace("4410", str(n)).replace("12 March", f"{n - 4400} March") for n in (4408, 4411, 4414)}
    documents["undated.txt"] = CABLE.replace("4410", "4412").replace("12 March 1951\n", "").replace("1951", "")
    folder, _ = archive_of(tmp_path / "archive", documents)
    with Store.reading(folder) as store:
        rows = [row.cells for row in calendar.rows(store, chosen(columns=("number", "placed")))]
    assert [(row["number"], row["placed"]) for row in rows] == [
        ("4408", ""),
        ("4411", ""),
        ("4412", "by its number, between 4411 and 4414"),
        ("4414", ""),
    ]


def test_the_command_writes_previews_and_keeps(folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, file = str(folder.root), tmp_path / "calendar.csv"
    assert main(["calendar", archive, "--output", str(file), "--columns", "secrecy,date"]) == 0
    assert "36 documents" in capsys.readouterr().out
    words = file.read_text(encoding="utf-8-sig").replace("strictly secret,1950-03-12", "top secret,12/3/1950", 1)
    file.write_text("\n".join(line for line in words.splitlines() if "1978-06-17" not in line))
    assert main(["calendar", archive, "--import", str(file), "--by", "A. Reader"]) == 0
    out = capsys.readouterr().out
    assert "8abf2346f3ce50d2  Secrecy: “strictly secret” → “top secret”" in out
    assert "1 of 36 documents are not in it" in out and "1 correction in 35 rows; 0 problems" in out
    assert "Nothing was kept" in out
    assert main(["calendar", archive, "--import", str(file), "--yes"]) == 2, "nobody says whose correction it is"
    assert main(["calendar", archive, "--import", str(file), "--by", "A. Reader", "--yes"]) == 0
    assert "1 entry in the journal, by A. Reader" in capsys.readouterr().out
    assert main(["calendar", archive, "--import", str(file), "--by", "A. Reader", "--yes"]) == 0
    with Store.reading(folder) as store:
        assert len(entries(store)) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--output", "calendar.ods"], ".xlsx, .csv or .md"),
        (["--output", "calendar.csv", "--columns", "date,colour"], "no column 'colour'"),
        (["--import", "nowhere.xlsx"], "can't be opened"),
        (["from:Kostrov", "--import", "calendar.xlsx"], "either written"),
        (["date:nonsense"], "date"),
    ],
)
def test_a_wrong_command_is_refused(examples: Path, capsys: pytest.CaptureFixture[str], words: list[str], says: str) -> None:
    assert main(["calendar", str(examples), *words]) == 2
    assert says in capsys.readouterr().err
