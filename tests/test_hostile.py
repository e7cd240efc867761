"""Text written to wear a reader out: the time of the whole reading grows as its length does, and huge pages are read.

Speed is no test; what is tested is growth (``tests/growth.py``). Each family's head stands before the hostile text, so that its
rules run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from chancery import golden
from chancery.describe import Options, read_source
from chancery.model.source import Source
from tests.growth import faster_than_text

RECORDS = Path(__file__).parent / "golden" / "records"
HEADS = {
    folder.name: golden.load(next(iter(sorted(folder.glob("*.txt"))))).source
    for folder in sorted(RECORDS.iterdir())
    if folder.is_dir() and any(folder.glob("*.txt"))
}
SHAPES = (
    "[", "]", "[[", "[a]", "[[[]]]", "(", "?a", "'", '"', "*", "- ", "_", ".", ",", "/",
    ":", "\n", " \n", " ", "\xa0", "A", "A ", "a ", "A\n\n", "1", "1 ", "1.", "1/1/",
    "1. a\n", "No. 1 ", "Nº ", "Copy Nº 1: ", "FROM: ", "TO: A\n", "From ", "by between and until ",
    "JAN FEB MAR ", "30 May ", "1, 2, 3, ", "S E C R E T ", "SECRET ", "SECRET\n", "RELEASE UNDER ",
    "REF: A) B) ", "KIM IL SUNG ", "A. B. ", "Title: a\n", "141530Z ", "PAGE 01 \n", "CITE ", "и ", "\x00",
    "\u202e", "\r",
)  # fmt: skip
SIZE = 16_000


def behind(head: Source, shape: str, size: int) -> Source:
    """A family's head with ``size`` characters of the shape behind its first lines."""
    lines = head.data.decode("utf-8", "surrogatepass").split("\n")
    cut = min(5, len(lines))
    text = "\n".join([*lines[:cut], shape * (size // len(shape)), *lines[cut:]])
    return Source(text.encode("utf-8", "surrogatepass"), head.name, head.name)


def grows(of_size: Callable[[int], Source], options: Options) -> bool:
    """Whether the time of reading grows faster than the text."""
    return faster_than_text(lambda size: read_source(of_size(size), options), SIZE)


@pytest.mark.parametrize("family", [name for name in HEADS if HEADS[name].name.endswith((".txt", ".md"))])
def test_time_grows_as_the_text_does(family: str) -> None:
    read_source(HEADS[family], Options(names=False))  # what is made once is made
    slow = [shape for shape in SHAPES if grows(partial(behind, HEADS[family], shape), Options(names=False))]
    assert slow == []


@pytest.mark.parametrize("shape", ["[", "(", "1", " ", "a ", "Kim Il Sung ", "30 May 1950, "])
def test_names_grow_as_the_text_does(shape: str) -> None:
    def page(size: int) -> Source:
        return Source((shape * (size // len(shape))).encode(), "page.txt", "page.txt")

    read_source(page(1000), Options(names=True))
    assert not grows(page, Options(names=True))


def test_a_name_said_at_every_line_of_a_book_is_read_in_proportion() -> None:
    line = "The ferry of Port Serrat is late, as the harbour master said on 3 May 1951.\n\n"

    def book(size: int) -> Source:
        return Source((line * (size // len(line))).encode(), "book.txt", "book.txt")

    read_source(book(1000), Options(names=True))
    assert not faster_than_text(lambda size: read_source(book(size), Options(names=True)), 200_000)


@pytest.mark.parametrize("shape", ["1", " ", "'", "FROM: A\n", "[" * 100_000 + "a" * 900_000])
def test_ten_megabytes_are_read(shape: str) -> None:
    data = (shape * (10_000_000 // len(shape))).encode()
    (record,) = read_source(Source(data, "page.txt", "page.txt"), Options(names=False))
    assert record.text == data.decode()
