"""Text written to wear a reader out: the time of the whole reading grows as its length does, and huge pages are read.

Speed is no test. What is tested is growth: from a text to one four times as long no more than eight times the CPU time, and
only where the time is long enough to be measured. Each family's head stands before the hostile text, so that its rules run.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from chancery import golden
from chancery.describe import Options, read_source
from chancery.model.source import Source

RECORDS = Path(__file__).parent / "golden" / "records"
HEADS = {
    folder.name: golden.load(next(iter(sorted(folder.glob("*.txt"))))).source
    for folder in sorted(RECORDS.iterdir())
    if folder.is_dir() and any(folder.glob("*.txt"))
}
SHAPES = (
    "[", "]", "[[", "[]", "[a]", "[[[]]]", "(", "?a", "?", "'", '"', "*", "-", "- ", "_", ".", ". ", ",", "/",
    ":", "\n", " \n", " ", "\t", "\xa0", "A", "A ", "a", "a ", "a\n", "A\n\n", "1", "1 ", "1.", "1/1/",
    "1. a\n", "No. 1 ", "Nº ", "Copy Nº 1: ", "FROM: ", "TO: A\n", "From ", "by between and until ",
    "JAN FEB MAR ", "30 May ", "1, 2, 3, ", "S E C R E T ", "SECRET ", "SECRET\n", "RELEASE UNDER ",
    "REF: A) B) ", "KIM IL SUNG ", "A. B. ", "Title: a\n", "141530Z ", "PAGE 01 \n", "CITE ", "и ", "\x00",
    "\u202e", "\r",
)  # fmt: skip
SIZE = 40_000
MEASURABLE = 0.4
"""CPU seconds; below it SIZE characters are read fast enough whatever the growth."""
TRIES = 3


def seconds(source: Source, options: Options) -> float:
    """CPU seconds for the reading of a source; the collector waits, else what other tests left in memory is counted too."""
    gc.collect()
    gc.disable()
    begin = time.process_time()
    try:
        read_source(source, options)
    finally:
        gc.enable()
    return time.process_time() - begin


def behind(head: Source, shape: str, size: int) -> Source:
    """A family's head with ``size`` characters of the shape behind its first lines."""
    lines = head.data.decode("utf-8", "surrogatepass").split("\n")
    cut = min(5, len(lines))
    text = "\n".join([*lines[:cut], shape * (size // len(shape)), *lines[cut:]])
    return Source(text.encode("utf-8", "surrogatepass"), head.name, head.name)


def grows(of_size: Callable[[int], Source], options: Options) -> bool:
    """Whether four times the length took more than eight times the time, each time that it was tried."""
    for _ in range(TRIES):
        long = seconds(of_size(SIZE), options)
        if long < MEASURABLE or long < 8 * max(0.01, seconds(of_size(SIZE // 4), options)):
            return False
    return True


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


@pytest.mark.parametrize("shape", ["1", " ", "'", "FROM: A\n", "[" * 100_000 + "a" * 900_000])
def test_ten_megabytes_are_read(shape: str) -> None:
    data = (shape * (10_000_000 // len(shape))).encode()
    (record,) = read_source(Source(data, "page.txt", "page.txt"), Options(names=False))
    assert record.text == data.decode()
