"""What is read in this process goes on past whatever fails in one source."""

from pathlib import Path

import pytest

import chancery
from chancery import intake


def test_a_source_that_a_rule_fails_on_is_an_error_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("1.txt", "2.txt", "3.txt"):
        (tmp_path / name).write_text(f"To: Rastok\nFrom: Velk\n\nThe port of paper {name} is closed.\n", "utf-8")
    whole = intake.records

    def fails_on_the_second(source, *rest):  # type: ignore[no-untyped-def]
        if source.name == "2.txt":
            raise IndexError("list index out of range")
        return whole(source, *rest)

    monkeypatch.setattr(intake, "records", fails_on_the_second)
    first, second, third = chancery.read_all(tmp_path)
    assert isinstance(second, chancery.Unreadable) and "2.txt failed inside" in str(second.error) and second.error.remedy
    assert [type(one).__name__ for one in (first, third)] == ["Record", "Record"]
