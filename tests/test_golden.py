"""The golden cases: every invented document is read as its file says."""

from dataclasses import replace
from pathlib import Path

import pytest

from chancery import golden
from chancery.describe import Options, read_source
from chancery.model.evidence import Request, Statement
from chancery.model.readings import Envelope, Party
from chancery.model.record import Record, SourceNote
from chancery.model.text import Span

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


def test_what_is_said_and_asked_counts_only_where_a_case_has_a_line_of_it() -> None:
    asked = Request(by="Varn", to="Istel", about="coal; and oil", ask=Span(start=0, end=10, quote="From: Varn"))
    said = Statement(start=0, end=10, quote="From: Varn", kind="report", speaker="Varn")
    record = replace(RECORD, requests=(asked,), statements=(said,))
    whole = ("from: Varn", "to: Istel")
    assert golden.score(case_of(*whole, score=""), [record]).extra == ()
    assert golden.score(case_of(*whole, "statement: report Varn", score=""), [record]).right == 3
    assert golden.score(case_of(*whole, "statement: order Varn", score=""), [record]).extra == (
        "statement: report Varn; words From: Varn",
    )
    line = "request: coal, and oil; by Varn; to Istel; fate none; ask From: Varn"
    assert line in list(golden.summary(record)) and golden.score(case_of(line), [record]).right == 1


def test_the_case_that_the_page_on_evidence_shows_is_one() -> None:
    page = (Path(__file__).parents[1] / "docs" / "evidence.md").read_text(encoding="utf-8")
    (words,) = [block.split("```")[0] for block in page.split("```text\n")[1:] if "==== expected" in block]
    case = golden.parse(words, "the page")
    assert golden.score(case, read_source(case.source, Options(names=False))) == golden.Score(3, (), ())


def test_names_are_read_only_where_a_case_asks_for_them() -> None:
    assert case_of("not: name: person Varn").names
    assert not case_of("to: Istel").names
