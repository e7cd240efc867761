"""The conventions: each golden text is marked as its file says, and every file is in order."""

from dataclasses import replace
from pathlib import Path

import pytest

from chancery import golden
from chancery.marks import mark
from chancery.marks.convention import convention
from chancery.marks.shapes import TESTS
from chancery.model.record import Record, SourceNote
from chancery.model.sheet import Sheet
from chancery.model.text import Text

CASES = sorted((Path(__file__).parents[1] / "golden" / "conventions").glob("*.txt"))
NAMES = sorted(p.stem for p in (Path(__file__).parents[2] / "src/chancery/vocabulary/conventions").glob("*.toml"))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_signs_are_read_as_the_case_says(path: Path) -> None:
    case = golden.load(path)
    text = case.source.data.decode()
    marks = mark(Sheet.of(Text(text)), tuple(case.head["conventions"].split()))
    note = SourceNote(name="case", path="case", media_type="text/plain", sha256="", bytes=0)
    record = replace(Record(id="case", source=note, text=text), marks=marks)
    result = golden.score(case, [record])
    assert (result.missed, result.extra) == ((), ())


@pytest.mark.parametrize("name", NAMES)
def test_every_convention_loads_and_names_only_tests_that_exist(name: str) -> None:
    rules = convention((name,))
    assert all(rule.test is None or rule.test in TESTS for rule in (*rules.inside, *rules.signs))
    assert all(rule.pattern is not None or rule.test is not None for rule in rules.inside)


def test_a_convention_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        convention(("no-such-convention",))
