"""The golden cases: every invented document is read as its file says."""

from pathlib import Path

import pytest

from chancery import golden
from chancery.describe import Options, read_source

CASES = sorted((Path(__file__).parent / "golden" / "records").rglob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_case_reads_as_expected(path: Path) -> None:
    case = golden.load(path)
    names = any(line.startswith("name:") for line in case.expected)
    result = golden.score(case, read_source(case.source, Options(names=names)))
    assert (result.missed, result.extra) == ((), ())
