"""The JSON Schema of a record line, made from the dataclasses that a record is.

python -m chancery.export.schema        writes record.schema.json anew; a test says when that is due
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import typing
from pathlib import Path
from typing import Any

from chancery.export.json import SCHEMA, Field, alternatives, always, items_of, layout
from chancery.model.evidence import FATES, STATEMENT_KINDS, SURE
from chancery.model.record import BLOCK_KINDS, MARK_KINDS, NAME_FORMS, NAME_KINDS, VOICES, Record

PATH = Path(__file__).with_name("record.schema.json")
WORDS = {
    ("Block", "kind"): BLOCK_KINDS,
    ("Block", "voice"): VOICES,
    ("Mark", "kind"): MARK_KINDS,
    ("Mark", "voice"): VOICES,
    ("Name", "kind"): NAME_KINDS,
    ("Mention", "form"): NAME_FORMS,
    ("Mention", "voice"): VOICES,
    ("Statement", "kind"): STATEMENT_KINDS,
    ("Statement", "sure"): SURE,
    ("Request", "sure"): SURE,
    ("Answer", "kind"): FATES,
}
"""Fields that take one of a few words."""
_STRING: dict[str, Any] = {"type": "string"}
FAILURE: dict[str, Any] = {
    "type": "object",
    "description": "What stands in the place of a file that can't be read.",
    "properties": {
        "source": {"type": "object", "properties": {"name": _STRING, "path": _STRING}, "required": ["name", "path"]},
        "error": {
            "type": "object",
            "properties": {"code": _STRING, "message": _STRING, "remedy": _STRING},
            "required": ["code", "message", "remedy"],
            "additionalProperties": False,
        },
    },
    "required": ["source", "error"],
    "additionalProperties": False,
}


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one line: a record, or a file that can't be read."""
    definitions: dict[str, Any] = {}
    _define(Record, definitions)
    record = definitions["Record"]
    record["properties"] = {"schema": {"const": SCHEMA}, **record["properties"]}
    record["properties"]["layers"] = {"type": "object", "additionalProperties": _STRING}
    record["required"] = ["schema", *record["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": "One document in one release, with its layers. Offsets count Unicode code points into `text`.",
        "anyOf": [{"$ref": "#/$defs/Record"}, {"$ref": "#/$defs/Failure"}],
        "$defs": {**dict(sorted(definitions.items())), "Failure": FAILURE},
    }


def _define(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        properties = {item.key: _field(item, kind, definitions) for item in layout(kind)}
        definitions[name] = {
            "type": "object",
            "description": " ".join(inspect.getdoc(kind).split()),  # type: ignore[union-attr]
            "properties": properties,
            "required": [item.key for item in layout(kind) if item.required or always(kind, item)],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _field(item: Field, kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    words = WORDS.get((kind.__name__, item.name))
    node: dict[str, Any] = {"enum": list(words)} if words else _type(item.hint, definitions)
    if item.name in ("start", "end"):
        node["minimum"] = 0
    if item.one:
        return {"anyOf": [node["items"], {**node, "minItems": 2}]}
    if item.required and type(None) in typing.get_args(item.hint):
        node["type"] = [node["type"], "null"]
    return node


def _type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    kinds = alternatives(hint)
    if len(kinds) > 1:
        return {"anyOf": [_type(kind, definitions) for kind in kinds]}
    kind, inner = kinds[0], items_of(kinds[0])
    if inner is not None:
        return {"type": "array", "items": _type(inner, definitions)}
    if typing.get_origin(kind) is tuple:
        items = [_type(each, definitions) for each in typing.get_args(kind)]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "items": False}
    if dataclasses.is_dataclass(kind):
        return _define(kind, definitions)
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[kind]}


def printed() -> str:
    """The schema as the published file has it."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(printed(), encoding="utf-8")
