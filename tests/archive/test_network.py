"""The network and the chronology of an archive, as pages and files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.archive.reading import open_archive
from chancery.cli import main
from chancery.web.app import make
from tests.archive.made import DOCUMENTS, copied


@pytest.fixture
def place(tmp_path: Path) -> Path:
    copied(tmp_path / "archive", DOCUMENTS)
    return tmp_path / "archive"


def test_pages_and_files_say_the_same(place: Path) -> None:
    browser = TestClient(make(open_archive(place), "in"), base_url="http://127.0.0.1")
    said = browser.get("/network.json").json()
    rows = list(csv.DictReader(io.StringIO(browser.get("/network.csv").text.lstrip("\ufeff"))))
    assert [(row["from"], row["to"]) for row in rows] == [(tie["from"], tie["to"]) for tie in said["ties"]]
    assert browser.get("/network.graphml").text.count("<edge ") == len(rows) >= 2
    page = browser.get("/network").text
    assert page.count("<path d=") == len(rows)
    events = browser.get("/chronology.json?named=1").json()["events"]
    own = list(csv.DictReader(io.StringIO(browser.get("/chronology.csv").text.lstrip("\ufeff"))))
    assert {row["what"] for row in own} == {"record"}
    assert {event["what"] for event in events} == {"record", "named"}
    begins = [event["first"] or event["last"] for event in events]
    assert begins == sorted(begins)
    assert browser.get("/chronology").text.count('<a class="own"') == len(own)
    assert browser.get("/chronology.json?from=1951-04").json()["events"][0]["first"] == "1951-04-03"
    assert browser.get("/chronology?from=1999").text.count('<a class="own"') == 0


def test_the_commands_write_files(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("net.graphml", "net.csv", "net.json"):
        assert main(["network", str(place), "--output", str(tmp_path / name)]) == 0
    assert json.loads((tmp_path / "net.json").read_text())["ties"]
    assert (
        main(["chronology", str(place), "--output", str(tmp_path / "c.csv"), "--from", "1951-03-13", "--until", "1951-03"]) == 0
    )
    assert len((tmp_path / "c.csv").read_text().splitlines()) == 2
    assert "1 events in" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["--output", "x.doc"], ["--output", "x.csv", "--from", "Tuesday"]])
def test_what_cannot_be_read_is_refused(place: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["network", str(place), *words]) == 2
    assert "chancery:" in capsys.readouterr().err
