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


def test_what_somebody_had_been_sent_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(kept(tmp_path / "archive", {"cable.txt": CABLE.encode(), "reply.txt": REPLY.encode()}).root)
    assert main(["told", place, "vyshkovski", "--by", "1951-03-14"]) == 0
    said = capsys.readouterr().out
    assert "addressed: it is addressed to them" in said and "answered" not in said and "not to have read" in said
    assert main(["told", place, "vyshkovski", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 1
    assert main(["told", place, "vyshkovski", "--format", "csv"]) == 0
    assert "answered" in {row["degree"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert main(["told", place, "Kostrov", "--by", "then"]) == 2
    assert "1950-06-01" in capsys.readouterr().err


def test_a_clause_is_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(kept(tmp_path / "archive", {"cable.txt": CABLE.encode(), "reply.txt": REPLY.encode()}).root)
    start = CABLE.index("He asked")
    words = ["trace", place, "4410", str(start), str(start + 45)]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "the clause: He asked for 20,000 tons" in said and "The coal will be sent" in said
    assert main([*words, "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["wordings"]) == 2
    assert main([*words, "--format", "csv"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == 2
    assert main(["trace", place, "4410", "9", "3"]) == 2
    assert "row of the ledger" in capsys.readouterr().err


def test_the_plan_of_several_records_is_said_in_three_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reply = REPLY.replace("The coal will be sent", "The coal will be sent by 1 May")
    other = REPLY.replace("4502", "4503").replace("The coal will be sent", "The coal will be sent after 3 May")
    found = {"reply.txt": reply.encode(), "other.txt": other.encode(), "cable.txt": CABLE.encode()}
    words = ["plan", str(kept(tmp_path / "archive", found).root), "4502", "4503", "4410"]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "not after 1951-05-01" in said and "no event with a time" in said and "never guessed" in said
    assert main([*words, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    sent = [row["name"] for row in rows if row["event"].startswith("The coal")]
    assert len(sent) == 2 and "by 1 May" in next(row["from"] for row in rows if row["name"] in sent)
    assert main([*words, "--same", *sent]) == 0
    assert "These can't all be true" in capsys.readouterr().out
    assert main([*words, "--same", *sent, "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert len(made["conflicts"]) == 1 and made["taken_as_one"] == [sent]
    assert any(one["inferred"] for one in made["said"])
    assert main([*words, "--same", "x", "y"]) == 2
    assert "the event x" in capsys.readouterr().err
    assert main([*words, "4999"]) == 2
