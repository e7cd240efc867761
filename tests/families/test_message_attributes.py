"""The archive's index behind a message; the message and its index are invented."""

from chancery.describe import Options, read_source
from chancery.families.message_attributes import MESSAGE_ATTRIBUTES
from chancery.model.readings import Value
from chancery.model.record import Record
from chancery.model.sheet import Sheet
from chancery.model.source import Source
from chancery.model.text import Text

STAMP = " \tJo Roe \tDeclassified/Released \tUS Department of State \tEO Systematic Review \t20 Mar 2014\n"
MESSAGE = "UNCLASSIFIED\nPAGE 01 OSLO 00020 061010Z\nR 060900Z APR 77\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 1\nUNCLAS OSLO 20\n"
INDEX = """Message Attributes
Concepts: HARBORS, DUES AND
 TOLLS
Decaption Date: 01 jan 1960
Document Number: 1977OSLO00020
Draft Date: 06 apr 1977
Film Number: n/a
From: OSLO
Original Classification: UNCLASSIFIED
Subject: HARBOR\\'S DUES
To:
Review Markings:
 \tJo Roe
 \tDeclassified/Released
Markings: Jo Roe Declassified/Released US Department of State EO Systematic Review 20 Mar 2014"""
PAGE = STAMP + "Message Text\n" + MESSAGE + "1. CLOSED.\n" + STAMP + "2. STILL.\nROE\nNNN\n" + STAMP + INDEX


def read(text: str) -> list[Record]:
    return read_source(Source(text.encode(), "case.txt", "case.txt"), Options(names=False))


def test_the_frame_is_the_message() -> None:
    start, end = MESSAGE_ATTRIBUTES.frame(Sheet.of(Text(PAGE)))  # type: ignore[misc]
    assert PAGE[start:end].startswith("UNCLASSIFIED")
    assert PAGE[start:end].endswith("NNN")


def test_the_index_is_description_and_never_envelope() -> None:
    (record,) = read(PAGE)
    index = PAGE.index("Message Attributes")
    assert record.description.attributes[0].label == "Concepts"
    assert all(a.start >= index for a in record.description.attributes)
    spans = [r for name in record.envelope.__slots__ if name != "copies" for r in getattr(record.envelope, name)]
    assert spans
    assert all(r.end <= index for r in spans)


def test_values_placeholders_and_what_is_missing() -> None:
    (record,) = read(PAGE)
    description = record.description
    assert [v.value for v in description.title] == ["HARBOR'S DUES"]
    assert [v.value for v in description.date] == ["1977-04-06"]
    assert [v.value for v in description.subjects] == ["HARBORS", "DUES AND TOLLS"]
    assert isinstance(description.record_id[0], Value)
    assert set(description.missing) == {"recipient", "identifier"}


def test_stamps_are_marks_and_say_the_release() -> None:
    (record,) = read(PAGE)
    assert [m.kind for m in record.marks if m.voice == "stamp"] == ["stamp"] * 3
    assert record.release is not None
    assert record.release.date == "2014-03-20"


def test_a_line_of_that_name_alone_is_no_index() -> None:
    assert MESSAGE_ATTRIBUTES.recognise(Sheet.of(Text("Message Attributes\n\nA heading in a manual.\n"))) is None


def test_messages_saved_one_behind_the_other_are_parted_at_the_stamps() -> None:
    records = read(PAGE + "\n" + PAGE.replace("00020", "00021").replace("OSLO 20", "OSLO 21"))
    assert len(records) == 2
    assert all(record.text.lstrip().startswith("Jo Roe") for record in records)
