"""The TEI header says what the envelope and the description say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from benchmarks.quality.tei import faults
from chancery.export import tei
from chancery.export.tei.temporal import temporal
from chancery.model.readings import (
    Copies,
    Copy,
    Description,
    Envelope,
    Location,
    Moment,
    Number,
    Party,
    Reference,
    Repository,
    Stated,
    Value,
)
from chancery.model.record import Name, Part, Record, Release, SourceNote

SPAN = {"start": 0, "end": 4, "quote": "Sent"}
NS = {"t": "http://www.tei-c.org/ns/1.0"}


def value(words: str) -> tuple[Value, ...]:
    return (Value(value=words, **SPAN),)  # type: ignore[arg-type]


RECORD = Record(
    id="1",
    source=SourceNote(
        name="a & b.txt",
        path="a",
        media_type="text/plain",
        sha256="0f",
        bytes=4,
        part=Part(index=1, of=3, start=0, end=4, because=""),
    ),
    text="Sent",
    release=Release(label="2022"),
    names=(Name(name="Anna Orlova", kind="person", variants=("ORLOVA",)), Name(name="Karsk", kind="place")),
    envelope=Envelope(
        from_=(Party(name="Orlova", place="Karsk", office="consul", start=0, end=4, quote="Sent"),),
        to=(Party(name="FOREIGN MINISTRY", start=0, end=4, quote="Sent"),),
        date=value("1951-02-03"),
        received=(Moment(value="1951-02-04T10:05:00", start=0, end=4, quote="Sent"),),
        number=(Number(kind="telegram", value="77", start=0, end=4, quote="Sent"),),
        references=(Reference(kind="telegram", id="X1", start=0, end=4, quote="Sent"),),
        classification=value("secret"),
        copies=Copies(total=3, list=(Copy(number=1, recipient="Ivanov", start=0, end=4, quote="Sent"),)),
    ),
    description=Description(
        title=value("A <bridge> falls"),
        author=(Stated(value="Orlova", because="the catalogue's row"),),
        repository=(
            Repository(value="State Archive", role="holds-original", start=0, end=4, quote="Sent"),
            Repository(value="Library", role="holds-copy", start=0, end=4, quote="Sent"),
        ),
        collection=value("Orlova papers"),
        location=(Location(archive="SA", fond="45", list="7-8", start=0, end=4, quote="Sent"),),
        rights=value("Free to use"),
        summary=value("A bridge fell."),
        translator=value("P. Reader"),
    ),
    layers=(("envelope", "2"), ("odd layer", "not a version")),
)


def header() -> etree._Element:
    return etree.fromstring(tei.write(RECORD))[0]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("//t:titleStmt/t:title", "A <bridge> falls"),
        ("//t:titleStmt/t:author", "Orlova"),
        ("//t:respStmt[t:resp='translator']/t:name", "P. Reader"),
        ("//t:bibl/t:title", "a & b.txt"),
        ("//t:bibl/t:note[@type='part']", "2 of 3"),
        ("//t:msIdentifier/t:repository[@n='holds-original']", "State Archive"),
        ("//t:msIdentifier/t:collection", "Orlova papers"),
        ("//t:altIdentifier/t:repository[@n='holds-copy']", "Library"),
        ("//t:idno[@type='siglum']/t:idno[@type='fond']", "45"),
        ("//t:idno[@type='siglum']/t:idno[@type='list']", "7-8"),
        ("//t:availability/t:p", "Free to use"),
        ("//t:abstract/t:p", "A bridge fell."),
        ("//t:correspAction[@type='sent']/t:persName", "Orlova"),
        ("//t:correspAction[@type='sent']/t:placeName", "Karsk"),
        ("//t:correspAction[@type='sent']/t:note[@type='office']", "consul"),
        ("//t:correspAction[@type='sent']/t:date[@when='1951-02-03']", "Sent"),
        ("//t:correspAction[@type='received']/t:name", "FOREIGN MINISTRY"),
        ("//t:correspAction[@type='received']/t:date[@when='1951-02-04T10:05:00']", "Sent"),
        ("//t:correspContext/t:ref[@type='telegram']", "X1"),
        ("//t:note[@type='number'][@subtype='telegram']", "77"),
        ("//t:note[@type='classification']", "secret"),
        ("//t:note[@type='copies']/t:list/t:item[@n='1']/t:name", "Ivanov"),
        ("//t:application[@ident='chancery.envelope'][@version='2']/t:label", "Rules for the layer: envelope"),
    ],
)
def test_header(path: str, said: str) -> None:
    found = header().xpath(path, namespaces=NS)
    assert isinstance(found, list) and [node.text for node in found if isinstance(node, etree._Element)] == [said]


def test_the_header_is_valid_and_the_record_comes_back() -> None:
    document = tei.write(RECORD)
    assert tei.read(document) == RECORD
    assert faults()(document) == []


def test_a_record_that_says_nothing_has_a_header() -> None:
    bare = replace(RECORD, envelope=Envelope(), description=Description(), release=None, names=(), layers=())
    assert b"correspDesc" not in tei.write(bare) and b"msDesc" not in tei.write(bare)


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("1950-05-30", {"when": "1950-05-30"}),
        ("1950-05", {"when": "1950-05"}),
        ("1950", {"when": "1950"}),
        ("1950-10-14T03:15:00", {"when": "1950-10-14T03:15:00"}),
        ("1979-08-31T15:28:00Z", {"when": "1979-08-31T15:28:00Z"}),
        ("1950-06/1950-07", {"from": "1950-06", "to": "1950-07"}),
        ("1950-06/..", {"from": "1950-06"}),
        ("[..1950-06-01]", {"notAfter": "1950-06-01"}),
        ("[1950-09..]", {"notBefore": "1950-09"}),
        ("[1950-06-08..1950-06-10]", {"notBefore": "1950-06-08", "notAfter": "1950-06-10"}),
        ("[1950-05-06,1950-06-05]", {"notBefore": "1950-05-06", "notAfter": "1950-06-05"}),
        ("1950-05~", {"when": "1950-05", "cert": "low"}),
        ("1950-02-30", {}),
        ("1950-21", {}),
        ("195X", {}),
        ("0000", {}),
        ("", {}),
        ("/", {}),
        ("[]", {}),
    ],
)
def test_dates(edtf: str, said: dict[str, str]) -> None:
    assert temporal(edtf) == said
