"""Registers of an archive, as commands and pages give them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.archive.folder import found
from chancery.archive.judging import Words, entry_for, judge
from chancery.archive.linking.registers import books, how_many
from chancery.archive.reading import open_archive
from chancery.archive.store import Store
from chancery.cli import main
from chancery.web.app import make
from chancery.web.pages import registers as pages
from chancery.web.room import Room
from tests.archive.made import copied

HEAD = (
    "INVENTED FOR THIS TEST\nCONFIDENTIAL\nPAGE 01 LIDA 0{number:04d}{clock}\nACTION EUR-12\nINFO OCT-01 /013 W\n{date}"
    "FM AMEMBASSY LIDA\nTO SECSTATE WASHDC\nC O N F I D E N T I A L LIDA {number}\nE.O. 11652: GDS\nTAGS: PFOR\nSUBJECT: COAL\n"
    "1. NO COAL.\nROE\nNNNN\n"
)
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def telegram(number: int, day: int = 0, month: int = 0) -> str:
    date = f"R {day:02d}1528Z {MONTHS[month - 1]} 77\n" if day else ""
    return HEAD.format(number=number, date=date, clock=f" {day:02d}1530Z" if day else "")


STEADY = {f"{month:02d}.txt": telegram(month * 100 - 40, 18, month) for month in range(1, 13)}
TROUBLE = {
    **STEADY,
    "slip.txt": telegram(1006, 19, 6),
    "undated.txt": telegram(575),
    "again.txt": telegram(560, 18, 6).replace("ROE", "ROE JR"),
}
SERIES = "state-LIDA-telegram-1977"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    copied(tmp_path / "archive", TROUBLE)
    return tmp_path / "archive"


def test_an_archive_has_its_registers(place: Path) -> None:
    with Store.reading(found(str(place))) as store:
        made = books(store)
        assert how_many(store) == len(TROUBLE)
    (one,) = made.by_slug.values()
    assert made.name(one) == "LIDA, telegrams of 1977 (State Department)"
    assert [slip.entry.serial for slip in one.slips] == [1006]
    assert [bounded.edtf for bounded in one.undated] == ["1977-06-17/1977-07-19"]
    assert sorted(kind for told in made.notes.values() for _, kind, _ in told) == ["slip", "undated"]


def test_the_command_lists_them_and_shows_one(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registers", str(place)]) == 0
    assert capsys.readouterr().out.startswith(f"{SERIES:40}     13 held of 1,2")
    assert main(["registers", str(place), SERIES]) == 0
    said = capsys.readouterr().out
    assert "No. 1006 is dated 19 June 1977" in said
    assert "1977-06-17/1977-07-19" in said
    assert main(["registers", str(place), SERIES, "--format", "json"]) == 0
    lines = json.loads(capsys.readouterr().out)
    assert {line["state"] for line in lines} == {"held", "slip", "undated", "missing"}
    assert main(["registers", str(place), "--format", "csv"]) == 0
    assert next(csv.DictReader(io.StringIO(capsys.readouterr().out)))["slips"] == "1"


def test_a_register_that_is_not_there_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registers", str(place), "state-NOWHERE-telegram-1977"]) == 2
    assert "There is no register" in capsys.readouterr().err


def test_an_archive_without_numbers_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copied(tmp_path / "archive", {"letter.txt": "A letter that nobody numbered.\n"})
    assert main(["registers", str(tmp_path / "archive")]) == 0
    assert capsys.readouterr().out.startswith("No record has a number")


def test_pages_tables_and_interface_say_the_same(place: Path) -> None:
    browser = TestClient(make(open_archive(place), "in"), base_url="http://127.0.0.1")
    (row,) = csv.DictReader(io.StringIO(browser.get("/registers.csv").text.lstrip("\ufeff")))
    (said,) = browser.get("/api/registers").json()["registers"]
    assert row == {name: "" if value is None else str(value) for name, value in said.items()}
    assert f'href="/registers/{SERIES}"' in browser.get("/registers").text
    page = browser.get(f"/registers/{SERIES}").text
    assert page.count('<a class="held"') == 12
    assert page.count('<a class="slip"') == page.count('<a class="undated"') == 1
    one = browser.get(f"/api/registers/{SERIES}").json()
    rows = list(csv.DictReader(io.StringIO(browser.get(f"/registers/{SERIES}.csv").text.lstrip("\ufeff"))))
    assert [row["state"] for row in rows] == [line["state"] for line in one["lines"]]
    assert browser.get("/api/registers/none").status_code == browser.get("/registers/none").status_code == 404
    slip = next(line for line in one["lines"] if line["state"] == "slip")
    assert "A number or a day does not fit." in browser.get(f"/records/{slip['records'][0]}").text
    undated = next(line for line in one["lines"] if line["state"] == "undated")
    assert "Between 17 June 1977 and 19 July 1977" in browser.get(f"/records/{undated['records'][0]}").text


def test_a_page_rebuilds_the_registers_after_what_changes_one_and_nothing_else(place: Path) -> None:
    archive = open_archive(place)
    room = Room(archive, "in")
    (slip,) = {name for name, told in books(archive.store).notes.items() if told[0][1] == "slip"}

    def corrected(act: str, target: str, new: object) -> bool:
        """Whether the page's registers are others than before a correction."""
        before = pages.rebuilt_once(room)
        judge(archive.folder, [entry_for(archive.store, archive.store.record(slip), "A", Words(act, target, new=new))])
        return pages.rebuilt_once(room) is not before

    assert [kind for _, kind, _ in pages.noted(room, slip)] == ["slip"]
    assert not corrected("add", "envelope.subject", {"value": "harbours"})
    assert not corrected("add", "envelope.to", {"name": "Velk"})
    assert corrected("set", "envelope.date", [{"value": "1977-11-04"}])
    assert pages.noted(room, slip) == []
    assert books(archive.store).registers == pages.kept(room).registers
