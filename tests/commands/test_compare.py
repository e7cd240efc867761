"""``chancery compare``: files and records, as a table, rows and JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from chancery.cli import main
from tests.archive.made import CABLE, MEMO, NOTE, copied

Printed = pytest.CaptureFixture[str]
EXAMPLES = Path(__file__).parents[2] / "examples" / "archive" / "1963-releases"
FILES = [str(EXAMPLES / year / "999-10001-10017.md") for year in ("2018", "2017", "2022")]


def test_the_table_lists_what_was_opened(capsys: Printed) -> None:
    assert main(["compare", *FILES]) == 0
    out = capsys.readouterr().out
    assert "2017 → 2018" in out and "2018 → 2022" in out and "+ five thousand dollars" in out and "misread, " not in out


def test_rows_have_offsets_of_both_texts(capsys: Printed) -> None:
    assert main(["compare", *FILES[:2], "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    text = Path(FILES[0]).read_text(encoding="utf-8")
    assert [text[int(row["later_start"]) : int(row["later_end"])] for row in rows][:2] == ["LCBUOY", "RASTOK"]


def test_json_has_the_consensus_and_all_that_differs(capsys: Printed) -> None:
    assert main(["compare", *FILES, "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["label"] for one in said["releases"]] == ["2017", "2018", "2022"]
    assert said["steps"][1]["counts"]["opened"] == 5
    assert {"value", "support", "others", "places"} == set(said["consensus"][0])


def test_records_of_an_archive_are_compared(tmp_path: Path, capsys: Printed) -> None:
    folder = copied(tmp_path / "a", {"a.txt": CABLE, "b.txt": CABLE.replace("the Minister VYSHKOVSKY", "[ 24 ]")})
    assert main(["list", str(folder.root), "--format", "jsonl"]) == 0
    ids = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert main(["compare", str(folder.root), *ids]) == 0
    assert "withheld" in capsys.readouterr().out


def test_two_documents_are_said_to_be_two(tmp_path: Path, capsys: Printed) -> None:
    for name, words in (("a.txt", CABLE), ("b.txt", MEMO.removeprefix(NOTE))):
        (tmp_path / name).write_text(words, encoding="utf-8")
    assert main(["compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 1
    assert "do not look like releases of one document" in capsys.readouterr().err


def test_one_release_is_too_few(capsys: Printed) -> None:
    assert main(["compare", FILES[0]]) == 2
    assert "two releases at least" in capsys.readouterr().err
