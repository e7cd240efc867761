"""The card for the terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.export import table
from chancery.export.terminal import columns, lines, shown
from chancery.model.readings import Copies, Copy, Description, Envelope, Number, Party, Value
from chancery.model.record import DateReading, Doubt, FamilyLabel, Mark, Mention, Name, Record, SourceNote
from tests.export.arbitrary import records

TEXT = "From KARSK. Nº 77. Copy 1: Ivanov. By 3 May [sic] ORLOVA"


def at(quote: str) -> dict[str, object]:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


RECORD = Record(
    id="1",
    source=SourceNote(name="a.txt", path="in/a.txt", media_type="text/plain", sha256="0", bytes=9),
    text=TEXT,
    family=(
        FamilyLabel(value="archive-page", because="its labels"),
        FamilyLabel(value="soviet-cipher-telegram", because="its head"),
    ),
    marks=(Mark(**at("[sic]"), kind="sic", content="sic", voice="translator"),),  # type: ignore[arg-type]
    envelope=Envelope(
        number=(Number(**at("77"), kind="telegram", value="77", rule="number.special"),),  # type: ignore[arg-type]
        from_=(Party(**at("KARSK"), name="Orlova", place="Karsk", because="the signature names the person"),),  # type: ignore[arg-type]
        copies=Copies(total=3, list=(Copy(**at("Ivanov"), number=1, recipient="Ivanov"),), doubts=("three said, one listed",)),  # type: ignore[arg-type]
    ),
    description=Description(title=(Value(**at("From KARSK"), value="A report"),), missing=("record_id",)),  # type: ignore[arg-type]
    dates=(DateReading(**at("By 3 May"), edtf="[..1951-05-03]", first=None, last="1951-05-03", because="year of the cable"),),  # type: ignore[arg-type]
    names=(Name(name="Orlova", kind="person", mentions=(Mention(**at("ORLOVA"), form="name"),)),),  # type: ignore[arg-type]
    doubts=(Doubt(code="copies-do-not-agree", message="Three copies are said and one is listed."),),
)


def test_a_card_says_what_was_read() -> None:
    assert table.write(RECORD, width=72).split("\n") == [
        "in/a.txt",
        "archive-page › soviet-cipher-telegram · 56 characters, 1 page",
        "",
        "Envelope",
        "  number  telegram 77",
        "  from    Orlova (place Karsk)",
        "",
        "Copies 3 said, 1 listed",
        "  listed  1 Ivanov",
        "  doubt   three said, one listed",
        "",
        "Description",
        "  title         A report",
        "  no value for  record id",
        "",
        "Dates 1",
        "  [..1951-05-03]  By 3 May",
        "",
        "Names 1",
        "  person  Orlova (1)",
        "",
        "Marks 1 sic",
        "",
        "Doubts",
        "  copies-do-not-agree  Three copies are said and one is listed.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "[15:17] “77” · rule number.special",
        "[5:10] “KARSK” · because: the signature names the person",
        "[27:33] “Ivanov”",
        "[35:43] “By 3 May” · because: year of the cable",
        "[44:49] “[sic]”",
        "[50:56] “ORLOVA”",
    ],
)
def test_explain_shows_rule_words_and_reason(line: str) -> None:
    assert line in table.write(RECORD, width=100, explain=True)
    assert line not in table.write(RECORD, width=100)


def test_colour_only_where_it_is_asked_for() -> None:
    assert "\x1b" not in table.write(RECORD, explain=True)
    coloured = table.write(RECORD, explain=True, colour=True)
    assert "\x1b[1mEnvelope\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == table.write(RECORD, explain=True)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(), st.integers(0, 130), st.booleans())
def test_no_line_is_too_wide_and_nothing_steers_the_terminal(record: Record, width: int, explain: bool) -> None:
    card = table.write(record, width=width, explain=explain)
    card.encode()
    for line in card.split("\n"):
        assert columns(line) <= max(40, width)
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("a\x1b[31mb", "a\\u{001B}[31mb"),
        ("a\nb\t c", "a b c"),
        ("x\u202ey", "x\\u{202E}y"),
        ("\ud800", "\\u{D800}"),
        ("é 朝鲜", "é 朝鲜"),
    ],
)
def test_what_steers_is_made_visible(words: str, said: str) -> None:
    assert shown(words) == said


def test_wide_characters_take_two_columns() -> None:
    assert columns("朝鲜 a\u0301") == 6
    assert list(lines("朝鲜人民 ab abcdefgh", 5)) == ["朝鲜", "人民", "ab", "abcde", "fgh"]


def test_long_values_are_abridged_without_explain() -> None:
    subject = Value(start=0, end=0, quote="", value="the matter of the bridge " * 80)
    record = Record(id="1", source=RECORD.source, text="", envelope=Envelope(subject=(subject,)))
    assert " … " in table.write(record)
    assert len(table.write(record)) < 700 < len(table.write(record, explain=True))
