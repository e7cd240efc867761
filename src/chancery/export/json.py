"""A record as JSON, and back: the contract of docs/record.md."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from functools import cache
from typing import Any

from chancery.model.readings import Stated
from chancery.model.record import Record

SCHEMA = "chancery/record/1"
_KEEP = frozenset({"text", "pages", "family", "blocks", "marks", "envelope", "description", "dates", "names", "doubts"})
_KEEP_NULL = frozenset({"first", "last"})


def dumps(record: Record) -> str:
    """One line of JSON."""
    return json.dumps(as_json(record), ensure_ascii=False, separators=(",", ":"))


def loads(line: str) -> Record:
    """The record of a line that ``dumps`` wrote."""
    return from_json(json.loads(line))


def as_json(record: Record) -> dict[str, Any]:
    """A record as plain dictionaries and lists: empty fields left out, single readings unwrapped."""
    return {"schema": SCHEMA, **_plain(record, _KEEP), "layers": dict(record.layers)}


@cache
def _layout(kind: type) -> tuple[tuple[str, str, bool], ...]:
    """(attribute, key, printed as one object where single) of each field of a dataclass."""
    return tuple((f.name, f.name.rstrip("_"), bool(f.metadata.get("one"))) for f in dataclasses.fields(kind))


def _plain(value: Any, keep: frozenset[str] = frozenset()) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, key, one in _layout(type(value)):
        item = getattr(value, name)
        if isinstance(item, tuple):
            if not item and key not in keep:
                continue
            if one and len(item) == 1:
                out[key] = _plain(item[0])
            else:
                out[key] = [_plain(x) if dataclasses.is_dataclass(x) else list(x) if isinstance(x, tuple) else x for x in item]
        elif dataclasses.is_dataclass(item):
            out[key] = _plain(item)
        elif item is None:
            if key in _KEEP_NULL:
                out[key] = None
        elif item != "" or key in keep:
            out[key] = item
    return out


def from_json(node: dict[str, Any]) -> Record:
    """The record of a dictionary that ``as_json`` made. Unknown keys are passed over."""
    node = dict(node)
    node["layers"] = [list(pair) for pair in node.get("layers", {}).items()]
    record: Record = _build(Record, node)
    return record


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, node: dict[str, Any]) -> Any:
    values = {}
    hints = _hints(kind)
    for name, key, _ in _layout(kind):
        if key in node:
            values[name] = _value(hints[name], node[key])
        elif hints[name] is str and _required(kind, name):
            values[name] = ""
    return kind(**values)


@cache
def _required(kind: type, name: str) -> bool:
    found = next(f for f in dataclasses.fields(kind) if f.name == name)
    return found.default is dataclasses.MISSING and found.default_factory is dataclasses.MISSING


def _value(hint: Any, node: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        kinds = [k for k in typing.get_args(hint) if k is not type(None)]
        if node is None:
            return None
        if len(kinds) > 1 and Stated in kinds:
            return _build(next(k for k in kinds if k is not Stated) if "start" in node else Stated, node)
        return _value(kinds[0], node)
    if origin is tuple:
        args = typing.get_args(hint)
        if len(args) == 2 and args[1] is Ellipsis:
            items = node if isinstance(node, list) else [node]
            return tuple(_value(args[0], item) for item in items)
        return tuple(node)
    if dataclasses.is_dataclass(hint):
        return _build(hint, node)
    return node
