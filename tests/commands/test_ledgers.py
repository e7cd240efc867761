"""``chancery requests`` and ``chancery decisions``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from chancery.cli import main
from tests.archive.evidence.conftest import kept
from tests.archive.made import CABLE, REPLY


def test_the_ledgers_are_listed_in_three_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(kept(tmp_path / "archive", {"cable.txt": CABLE.encode(), "reply.txt": REPLY.encode()}).root)
    assert main(["requests", place]) == 0
    said = capsys.readouterr().out
    assert "He asked for 20,000 tons of coal" in said and "granted?: The coal will be sent from the harbour of Lida." in said
    assert main(["requests", place, "--open"]) == 0
    assert capsys.readouterr().out == "No request fits.\n"
    assert main(["requests", place, "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert "The coal will be sent" in row["elsewhere"] and row["open"] == ""
    assert main(["requests", place, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["elsewhere"][0]["fate"] == "granted"
    assert main(["decisions", place, "--kind", "order"]) == 0
    assert capsys.readouterr().out == "Nothing fits.\n"
    assert main(["decisions", place, "--format", "json"]) == 0
    assert all(json.loads(line)["kind"] for line in capsys.readouterr().out.splitlines())
