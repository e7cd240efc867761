"""The family of Soviet telegrams: what it knows them by, that its spans quote, that time grows with the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.describe import Options, read_source
from chancery.families.soviet_cipher_telegram import recognise
from chancery.model.readings import Reading
from chancery.model.record import Record
from chancery.model.sheet import Sheet
from chancery.model.source import Source
from chancery.model.text import Text
from tests.growth import faster_than_text

PIECES = [
    "CIPHERED TELEGRAM",
    "Strictly Secret",
    "copying prohibited",
    "Copy Nº 1: ",
    "Copy Nº 2:",
    "Orekhov",
    "From TIRANA",
    "To KARELIN",
    " (for the Collegium [kollegiya])",
    "No. 77",
    "Nº 16030  1340",
    "Special. Nº Nº 77-78",
    "12 April 1951",
    "10/14/51 at 03:15 a.m.",
    "Sent ",
    "Received ",
    "Typed by Ignatova",
    "\n",
    "\n\n",
    " ",
    "9 copies",
    "I ask that the ships be sent before the end of the month.",
    "S H T",
    "TEREKHOV",
    "[",
    "]",
    "x/",
    "1. Comr. ",
    "Distribution list - 3 copies: ",
    "To No. 12/sh.",
    "Issued by ",
    "31.2.51",
]


def record(text: str) -> Record:
    return read_source(Source(text.encode(), "case.txt", "case.txt"), Options(names=False))[0]


@pytest.mark.parametrize(
    "text",
    [
        "CIPHERED TELEGRAM\n\nFrom TIRANA\n\nThe ferry has sailed.\n",
        "Strictly secret\nMaking copies is forbidden\n\nTo KARELIN\n\nThe ferry has sailed.\n",
        "Copy No. 1: Orekhov\nCopy No. 2: Sablin\n\nThe ferry has sailed.\n",
    ],
)
def test_known_by_its_signs(text: str) -> None:
    assert recognise(Sheet.of(Text(text)))


@pytest.mark.parametrize(
    "text", ["", "\n", "MEMORANDUM FOR THE RECORD\n\nSECRET\n\nThe ferry has sailed.", "Copies of the letter are in the file."]
)
def test_not_known_without_them(text: str) -> None:
    assert recognise(Sheet.of(Text(text))) is None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_every_reading_quotes_its_words(pieces: list[str]) -> None:
    text = "CIPHERED TELEGRAM\nStrictly secret\n" + "".join(pieces)
    read = record(text)
    last = 0
    for block in read.blocks:
        assert text[block.start : block.end] == block.quote
        assert block.start >= last
        last = block.end
    for name in (
        "number",
        "series",
        "date",
        "time",
        "sent",
        "received",
        "typed",
        "from_",
        "to",
        "classification",
        "handling",
        "references",
        "signature",
    ):
        for reading in getattr(read.envelope, name):
            assert isinstance(reading, Reading)
            assert text[reading.start : reading.end] == reading.quote
    for copy in read.envelope.copies.list if read.envelope.copies else ():
        assert text[copy.start : copy.end] == copy.quote


@pytest.mark.parametrize(
    "hostile",
    [
        "Copy Nº 1: A ",
        "Copy Nº 1:\n",
        "To KARELIN ",
        "From A ",
        "Sent 1.1.51 ",
        "No. 1 ",
        "1.1.51 ",
        "A B C ",
        "[handwritten]: ",
        "Special. Nº ",
        "A, ",
        "1. Comr. A\n",
        "\n \n",
        "S H ",
    ],
)
def test_time_grows_with_the_text(hostile: str) -> None:
    head = "CIPHERED TELEGRAM\nStrictly secret\n"
    assert not faster_than_text(lambda times: record(head + hostile * times), 8000)
