from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from chancery.cli import main
from tests.archive.linking.named import Line, archive

LINES: list[Line] = [
    ("1950-03-12", "Emil Rastok met Otto Brenn.", ("Emil Rastok", "Otto Brenn")),
    ("1950-04-02", "Rastok was away.", ("Rastok",)),
]


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(archive(tmp_path / "archive", LINES).root)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["people", *words])
    out = capsys.readouterr()
    return status, out.out, out.err


def test_who_is_listed_in_three_ways(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, place, "--kind", "place")[1] == ""
    assert "Otto Brenn" in said(capsys, place)[1]
    rows = list(csv.DictReader(io.StringIO(said(capsys, place, "--format", "csv")[1])))
    assert {row["preferred"] for row in rows} == {"Emil Rastok", "Otto Brenn", "Rastok"}
    (pair,) = json.loads(said(capsys, place, "--queue", "--format", "json")[1])
    assert (pair["one"], pair["other"], pair["state"]) == ("Emil Rastok", "Rastok", "proposed")


def test_a_word_is_kept_and_one_on_a_name_that_nobody_has_is_refused(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, place, "--refuse", "emil rastok", "Rastok", "--by", "A. Reader")[0] == 0
    assert said(capsys, place, "--queue")[1] == ""
    status, _, error = said(capsys, place, "--confirm", "Emil Rastok", "Nobody", "--by", "A. Reader")
    assert status == 2
    assert "Nobody" in error


def test_a_list_is_taken_in_and_what_is_wrong_in_it_is_said(
    place: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "list.tsv"
    path.write_text("p1\tBrenn, Otto Karl\tOtto Brenn\np2\tA\np2\tB\n", encoding="utf-8")
    status, out, error = said(capsys, place, "--import", str(path))
    assert status == 1
    assert "Names taken from the list: 1; of the archive's held to be among them: 1" in out
    assert "lines 2, 3: the id p2 stands 2 times" in error
    assert "Brenn, Otto Karl = Otto Brenn" in said(capsys, place)[1]
    path.write_bytes(b"\xff\xfe")
    assert said(capsys, place, "--import", str(path))[0] == 2
    assert said(capsys, place, "--import", str(tmp_path / "none"))[0] == 2
