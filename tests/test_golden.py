"""The golden cases: every invented document is read as its file says."""

from pathlib import Path

import pytest

from chancery import golden
from chancery.describe import Options, read_source
from chancery.model.readings import Envelope, Party
from chancery.model.record import Record, SourceNote

CASES = sorted((Path(__file__).parent / "golden" / "records").rglob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_case_reads_as_expected(path: Path) -> None:
    case = golden.load(path)
    result = golden.score(case, read_source(case.source, Options(names=case.names)))
    assert (result.missed, result.extra) == ((), ())


def case_of(*expected: str, score: str = "given") -> golden.Case:
    lines = "\n".join(expected)
    return golden.parse(f"score: {score}\n==== document\nFrom: Varn\nTo: Istel\n==== expected\n{lines}\n", "case")


RECORD = Record(
    id="1",
    source=SourceNote(name="case.txt", path="case.txt", media_type="text/plain", sha256="0", bytes=9),
    text="From: Varn\nTo: Istel\n",
    envelope=Envelope(
        from_=(Party(start=6, end=10, quote="Varn", name="Varn"),), to=(Party(start=15, end=20, quote="Istel", name="Istel"),)
    ),
)


@pytest.mark.parametrize(
    ("lines", "right", "missed", "extra"),
    [
        (["to: Istel"], 1, 0, 0),
        (["to: Istel", "not: from: Orlova", "not: date: 1951-05-03"], 3, 0, 0),
        (["not: to: Istel"], 0, 0, 1),
        (["to: Burdin", "not: to: Istel"], 0, 1, 1),
        (["to: Istel", "not: to: istel"], 2, 0, 0),
        (["not: name: person Varn"], 1, 0, 0),
    ],
)
def test_a_case_can_be_about_one_value(lines: list[str], right: int, missed: int, extra: int) -> None:
    result = golden.score(case_of(*lines), [RECORD])
    assert (result.right, len(result.missed), len(result.extra)) == (right, missed, extra)


def test_without_that_what_is_not_expected_counts_against() -> None:
    assert len(golden.score(case_of("to: Istel", score=""), [RECORD]).extra) == 1


def test_names_are_read_only_where_a_case_asks_for_them() -> None:
    assert case_of("not: name: person Varn").names
    assert not case_of("to: Istel").names
