"""Whatever two cues make a page known, the hint that is looked for first lets it through."""

from pathlib import Path

import pytest

from chancery import golden
from chancery.families.frus_page import recognise
from chancery.model.sheet import Sheet
from chancery.model.text import Text

CASES = sorted((Path(__file__).parents[2] / "golden" / "records" / "frus-page").glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_known(path: Path) -> None:
    found = recognise(Sheet.of(Text(golden.load(path).source.data.decode())))
    assert found is not None
    assert found.score > 0.6


@pytest.mark.parametrize("text", ["", "From: a\nTo: b\n", "A paper to the Board.\n\nSource: a friend.\n", "[Page 3]\n\nProse."])
def test_not_known(text: str) -> None:
    assert recognise(Sheet.of(Text(text))) is None
