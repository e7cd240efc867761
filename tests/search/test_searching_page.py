"""The page that teaches the search: every query on it is one, or is refused as it says; its table is the table of fields."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chancery.archive.add import Keep, add
from chancery.archive.finding.results import Request, search
from chancery.archive.folder import made
from chancery.archive.reading import Archive, open_archive
from chancery.readers.walk import locate
from chancery.search.fields import FIELDS
from chancery.search.language import QueryError, parse

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "searching.md").read_text(encoding="utf-8")


def examples() -> list[tuple[str, str]]:
    """Each query of the page with what stands behind its arrow: a number of records, or ``error: …``."""
    lines = [line for body in re.findall(r"^```query\n(.*?)^```$", PAGE, re.M | re.S) for line in body.splitlines()]
    return [(query, outcome) for query, _, outcome in (line.rpartition(" → ") for line in lines)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The example archive, added."""
    folder = made(tmp_path_factory.mktemp("archive") / "examples")
    add(folder, locate([ROOT / "examples" / "archive"]), Keep(str(folder.root), names=True), 1, 120.0, lambda _: None)
    return open_archive(folder.root)


@pytest.mark.parametrize(("query", "outcome"), examples())
def test_an_example_finds_what_the_page_says(query: str, outcome: str, archive: Archive) -> None:
    if not outcome.startswith("error: "):
        assert search(archive, Request(query)).total == int(outcome)
        return
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert caught.value.message == outcome.removeprefix("error: ")


def test_the_page_shows_every_field() -> None:
    for field in FIELDS:
        also = ", ".join(f"`{alias}`" for alias in field.aliases)
        assert f"| `{field.name}:` | {also} | {field.about} | `{field.example}` |" in PAGE


def test_the_page_says_which_fields_compare_values_as_a_whole() -> None:
    whole = [f"`{field.name}`" for field in FIELDS if field.kind == "keyword"]
    assert f"{', '.join(whole[:-1])} and {whole[-1]}" in " ".join(PAGE.split())
