"""Plain text: as it stands, and as one reads it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from chancery.export import text
from chancery.model.record import Block, Mark, Record, SourceNote
from tests.export.arbitrary import records
from tests.growth import faster_than_text

SOURCE = SourceNote(name="a.txt", path="a", media_type="text/plain", sha256="0", bytes=1)


def record(*stretches: tuple[str, str], between: str = "\n\n", marks: tuple[str, ...] = ()) -> Record:
    content, blocks = "", []
    for kind, words in stretches:
        start = len(content)
        content += words
        blocks.append(Block(start=start, end=len(content), quote=words, kind=kind, voice="document"))
        content += between
    found = tuple(Mark(start=content.index(m), end=content.index(m) + len(m), quote=m, kind="page-break") for m in marks)
    return Record(id="1", source=SOURCE, text=content, blocks=tuple(blocks), marks=found)


P, F, E = "paragraph", "page-furniture", "envelope"


@pytest.mark.parametrize(
    ("stretches", "said"),
    [
        ([(P, "The bridge at\nKarsk  \n is down.")], "The bridge at Karsk is down."),
        ([(P, "the trans\ufffe\nport of grain and the re\u00adturn")], "the transport of grain and the return"),
        ([(P, "twenty-\nfive trucks")], "twenty-five trucks"),
        ([(E, "FM KARSK\nTO LIDA  \n")], "FM KARSK\nTO LIDA"),
        ([(P, "It stops here.\n\nAnd begins.")], "It stops here.\n\nAnd begins."),
        ([(P, "The grain"), (F, "PAGE 02 KARSK"), (P, "arrived late.")], "The grain arrived late."),
        ([(P, "The gr\ufffe"), (F, "PAGE 02 KARSK"), (P, "ain came.")], "The grain came."),
        ([(P, "The half-"), (F, "PAGE 02 KARSK"), (P, "year plan.")], "The half-year plan."),
        ([(P, "It came."), (F, "PAGE 02 KARSK"), (P, "it went.")], "It came.\n\nit went."),
        ([(P, "The grain"), (F, "PAGE 02"), (P, "2. New matter")], "The grain\n\n2. New matter"),
        ([(F, "PAGE 01")], ""),
        ([(P, "The grain"), (F, ""), (P, "arrived late.")], "The grain arrived late."),
    ],
)
def test_reading(stretches: list[tuple[str, str]], said: str) -> None:
    assert text.reading(record(*stretches)).content == said


def test_a_page_break_within_a_paragraph_is_left_out() -> None:
    assert text.reading(record((P, "the grain\n[Page 39]\narrived"), marks=("[Page 39]",))).content == "the grain arrived"


def test_the_text_as_it_is() -> None:
    given_record = record((P, "a\ufffe\nb"), (F, "PAGE 1"))
    assert text.write(given_record) == given_record.text


def test_offsets_lead_there_and_back() -> None:
    given_record = record((F, "PAGE 01"), (P, "the trans\ufffe\nport of\ngrain"), (F, "PAGE 02"), (P, "to Lida"))
    read = text.reading(given_record)
    for word in ("trans", "port", "grain", "Lida"):
        assert read.source(read.content.index(word)) == given_record.text.index(word)
        assert read.offset(given_record.text.index(word)) == read.content.index(word)
    assert read.offset(given_record.text.index("PAGE 02")) == read.content.index("to Lida")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_every_character_is_one_of_the_text(given_record: Record) -> None:
    read = text.reading(given_record)
    places = [read.source(i) for i in range(len(read.content))]
    assert places == sorted(places)
    for at, place in enumerate(places):
        character = read.content[at]
        assert character in " \n" or given_record.text[place] == character
    back = [read.offset(i) for i in range(len(given_record.text) + 1)]
    assert back == sorted(back) and all(0 <= at <= len(read.content) for at in back)


@pytest.mark.parametrize("unit", ["\n", " ", "\ufffe ", "\u00ad\n", "a \n", "-\n"])
def test_time_grows_with_the_text(unit: str) -> None:
    assert not faster_than_text(lambda size: text.reading(record((P, unit * size), (E, unit * size))), 60_000)
