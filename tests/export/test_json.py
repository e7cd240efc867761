"""A record as JSON and back, over arbitrary records; the line against the published schema."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from chancery.export import schema
from chancery.export.json import as_json, dumps, from_json, loads
from chancery.model.readings import Description, Envelope, Number, Stated, Value
from chancery.model.record import Block, Mark, Record, SourceNote
from tests.export.arbitrary import records
from tests.growth import faster_than_text

quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
SOURCE = SourceNote(name="a.txt", path="in/a.txt", media_type="text/plain", sha256="00", bytes=3)
VALIDATOR = jsonschema.Draft202012Validator(schema.schema())


def record(text: str = "Nº 7. [sic]", **layers: object) -> Record:
    return Record(id="1", source=SOURCE, text=text, **layers)  # type: ignore[arg-type]


def test_the_published_schema_is_in_step() -> None:
    assert schema.PATH.read_text(encoding="utf-8") == schema.printed(), "run python -m chancery.export.schema"
    jsonschema.Draft202012Validator.check_schema(schema.schema())


@quick
@given(records())
def test_plain_and_back(given_record: Record) -> None:
    plain = as_json(given_record)
    assert from_json(plain) == given_record
    VALIDATOR.validate(plain)


@quick
@given(records())
def test_line_and_back(given_record: Record) -> None:
    line = dumps(given_record)
    line.encode()
    assert "\n" not in line
    if not re.search("[\ud800-\udbff][\udc00-\udfff]", repr(as_json(given_record))):
        assert loads(line) == given_record
        assert loads(line.encode()) == given_record


def test_one_reading_is_an_object_and_several_are_a_list() -> None:
    first, second = Value(start=0, end=2, quote="Nº", value="a"), Value(start=3, end=4, quote="7", value="b")
    assert as_json(record(envelope=Envelope(subject=(first,))))["envelope"] == {
        "subject": {"start": 0, "end": 2, "quote": "Nº", "value": "a"}
    }
    assert len(as_json(record(envelope=Envelope(subject=(first, second))))["envelope"]["subject"]) == 2
    number = Number(start=3, end=4, quote="7", kind="telegram", value="7", rule="number", because="of its head")
    assert as_json(record(envelope=Envelope(number=(number,))))["envelope"]["number"] == [
        {"start": 3, "end": 4, "quote": "7", "because": "of its head", "rule": "number", "kind": "telegram", "value": "7"}
    ]


def test_layers_are_said_even_where_they_are_empty() -> None:
    plain = as_json(record(text="", layers=(("marks", "1"),)))
    assert plain["layers"] == {"marks": "1"}
    assert all(plain[name] == [] for name in ("blocks", "marks", "dates", "names", "doubts", "family"))
    assert plain["pages"] == [0] and plain["envelope"] == {} and plain["text"] == ""


def test_stated_values_and_catalogue_rows_come_back() -> None:
    said = Description(
        title=(Stated(value="", because=""),), catalogue=(("date", "1950-05-30"), ("date", "")), missing=("rights",)
    )
    assert loads(dumps(record(description=said))).description == said


def test_a_lone_surrogate_is_written_as_its_number() -> None:
    line = dumps(record(text="a\udc80b"))
    assert '"text":"a\\udc80b"' in line
    assert loads(line).text == "a\udc80b"
    indented = dumps(record(text="a\udc80b"), indent=2)
    assert loads(indented.encode()).text == "a\udc80b" and "\n" in indented


@pytest.mark.parametrize(
    "broken",
    [
        lambda node: node["marks"][0].pop("quote"),
        lambda node: node["marks"][0].update(kind="scribble"),
        lambda node: node["marks"][0].update(applies_to=[1]),
        lambda node: node.update(unheard=1),
        lambda node: node.pop("layers"),
        lambda node: node["envelope"].update(subject={"value": "without a span"}),
    ],
)
def test_the_schema_refuses_what_is_no_record(broken) -> None:  # type: ignore[no-untyped-def]
    node = as_json(record(marks=(Mark(start=6, end=11, quote="[sic]", kind="sic", applies_to=(0, 2)),)))
    VALIDATOR.validate(node)
    broken(node)
    assert list(VALIDATOR.iter_errors(node))


def test_a_file_that_cannot_be_read_has_a_line_too() -> None:
    error = {"code": "empty-file", "message": "Nothing in it.", "remedy": "Fetch it again."}
    VALIDATOR.validate({"source": {"name": "a", "path": "a"}, "error": error})
    assert list(VALIDATOR.iter_errors({"source": {"name": "a", "path": "a"}, "error": {"code": "x"}}))


def test_time_grows_with_the_readings() -> None:
    line = "a line of the page, of no great length\n"

    def write(lines: int) -> str:
        starts = range(0, lines * len(line), len(line))
        blocks = (Block(start=i, end=i + len(line), quote=line, kind="paragraph", voice="document") for i in starts)
        return dumps(record(line * lines, blocks=tuple(blocks)))

    assert json.loads(write(5000))["blocks"][-1]["end"] == 5000 * len(line)
    assert not faster_than_text(write, 20_000)
