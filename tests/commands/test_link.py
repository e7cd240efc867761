"""``chancery link``."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery.cli import main
from tests.archive.made import archive_of


def test_a_link_is_refused_by_one_who_says_who_he_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, _ = archive_of(tmp_path / "archive")
    place = str(folder.root)
    assert main(["link", place, "--refuse", "cites", "4502", "4410"]) == 2
    assert "--name" in capsys.readouterr().err
    assert main(["link", place, "--refuse", "cites", "4502", "4410", "--by", "A. Reader", "--why", "another 4410"]) == 0
    assert "cites" in capsys.readouterr().out
    assert main(["link", place, "--confirm", "person", "Kostrov", "Kostroff", "--by", "A. Reader"]) == 0
    assert "same: confirm person Kostrov is Kostroff" in capsys.readouterr().out
    assert main(["journal", place]) == 0
    assert "another 4410" in capsys.readouterr().out
    assert main(["link", place]) == 0
    assert "answers:" in capsys.readouterr().out
