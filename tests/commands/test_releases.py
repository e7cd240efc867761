"""``chancery releases``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from chancery.cli import main
from tests.archive.linking.test_releases import OTHERS, RELEASES
from tests.archive.made import here


def test_pairs_are_given_as_lines_and_groups_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = here(tmp_path / "archive", {**OTHERS, **RELEASES})
    place = str(folder.root)
    assert main(["releases", place, "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["a"], line["b"]) for line in lines] == [("2017.md", "2018.md"), ("2017.md", "2022.md"), ("2018.md", "2022.md")]
    assert all(0.5 < line["score"] <= 1 and line["why"][0]["code"] for line in lines)
    assert main(["releases", place, "--format", "csv", "--all"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["state"] for row in rows} == {"held"} and "in 100" in rows[0]["why"]
    assert main(["releases", place]) == 0
    said = capsys.readouterr().out
    assert "3 releases" in said and "2022.md" in said


def test_an_archive_without_releases_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = here(tmp_path / "archive", OTHERS)
    assert main(["releases", str(folder.root)]) == 0
    assert "No two records" in capsys.readouterr().out
