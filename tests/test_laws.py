"""Laws of the whole reading, over every invented document and over what chance writes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery import golden, readers
from chancery.describe import Options, read_source
from chancery.errors import ChanceryError
from chancery.model.source import Source
from tests.whole.laws import broken, places_map_back
from tests.whole.mutate import DATES, SIGNS, mutated

HERE = Path(__file__).parent
CASES = [golden.load(path) for path in sorted((HERE / "golden" / "records").rglob("*.txt"))]
INVENTED = [case.source for case in CASES]
EXAMPLES = [path for path in sorted((HERE.parent / "examples").rglob("*")) if path.is_file()]
FEW, MANY = settings(max_examples=60, deadline=None), 20

WORDS = st.sampled_from(
    ["From", "To", "FROM:", "TO:", "Copy Nº 1:", "MEMORANDUM FOR", "FM AMEMBASSY", "SUBJECT:", "REF: A)",
     "Title:", "Date:", "TOP SECRET", "Kim Il Sung", "[illegible]", "[[one word]]", "(sic)", "…",
     "RELEASE UNDER THE", "VENONA", "1.", "a", "and", "\n", "\n\n",
     *SIGNS, *DATES]
)  # fmt: skip
PAGES = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=40).map("".join),
)


def read(text: str, name: str = "page.txt", names: bool = False) -> None:
    """Read a text and hold the laws over it; nothing but an error of Chancery's own may be raised."""
    source = Source(text.encode("utf-8", "surrogatepass"), name, name)
    try:
        records = read_source(source, Options(names=names))
    except ChanceryError as error:
        if not (error.code and str(error)):
            raise
        return
    assert broken(records) == []
    assert list(places_map_back(readers.read_text(source))) == []


@pytest.mark.parametrize("source", INVENTED, ids=[case.path.rpartition("records/")[2] for case in CASES])
def test_invented_documents_keep_the_laws(source: Source) -> None:
    records = read_source(source, Options(names=True))
    assert broken(records) == []
    assert read_source(source, Options(names=True)) == records
    text = readers.read_text(source)
    assert list(places_map_back(text)) == []
    assert "".join(record.text for record in records) == text.content


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_keep_the_laws(path: Path) -> None:
    source = Source(path.read_bytes(), path.name, path.name)
    try:
        records = read_source(source, Options(names=True))
    except ChanceryError:
        return
    assert broken(records) == []
    assert "".join(record.text for record in records) == readers.read_text(source).content


@pytest.mark.parametrize("source", [s for s in INVENTED if s.name.endswith(".txt")], ids=lambda s: s.sha256[:8])
def test_the_text_is_the_decoded_file(source: Source) -> None:
    decoded = source.data.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert "".join(record.text for record in read_source(source, Options(names=False))) == decoded


@FEW
@given(PAGES, st.booleans())
def test_whatever_stands_on_a_page_keeps_the_laws(text: str, names: bool) -> None:
    read(text, names=names)


@FEW
@given(
    st.binary(max_size=400), st.sampled_from(["page.txt", "page.md", "page.html", "page.xml", "page.pdf", "page.docx", "page"])
)
def test_whatever_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        records = read_source(Source(data, name, name), Options(names=False))
    except ChanceryError as error:
        if not (error.code and str(error)):
            raise
        return
    assert broken(records) == []


@pytest.mark.parametrize("seed", range(MANY))
def test_damaged_documents_keep_the_laws(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(15):
        source, other = rng.choice(INVENTED), rng.choice(INVENTED)
        damaged = mutated(source.data.decode("utf-8", "surrogatepass"), other.data.decode("utf-8", "surrogatepass"), rng)
        read(damaged, source.name, names=rng.random() < 0.2)


def test_a_law_that_is_broken_is_told() -> None:
    from dataclasses import replace

    record = read_source(INVENTED[0], Options(names=False))[0]
    shifted = replace(record.blocks[0], start=record.blocks[0].start + 1)
    assert broken([replace(record, blocks=(shifted, *record.blocks[1:]))])
    assert broken([replace(record, blocks=record.blocks[1:])])
    assert broken([replace(record, pages=(0, 5, 5))])
    assert broken([record, record])
