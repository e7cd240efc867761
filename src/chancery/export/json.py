"""A record as JSON, and back: the contract of docs/record.md, one line a record.

A reading is written for every block, mark and date of every page, so the writer of each class is made once, from the
class's fields, as one expression; reading back is for the few places that need it and goes through the same layout.
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Callable
from functools import cache
from typing import Any

from chancery.model.readings import Description, Envelope, Stated
from chancery.model.record import Record

SCHEMA = "chancery/record/1"
_ALWAYS = frozenset(
    {"pages", "family", "blocks", "marks", "dates", "names", "statements", "requests", "quantities", "doubts", "layers"}
)
"""Fields of a record that are written even where they are empty."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_quoted = json.encoder.encode_basestring
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dumps(record: Record, indent: int | None = None) -> str:
    """One line of JSON, without its line end, or with ``indent`` lines for people.

    A lone surrogate is written as its number, so that what is written has UTF-8.
    """
    line = _line(record) if indent is None else json.dumps(as_json(record), ensure_ascii=False, indent=indent)
    try:
        line.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
    return line


def loads(line: str | bytes) -> Record:
    """The record of a line that ``dumps`` wrote. Raises ValueError, KeyError or TypeError for another."""
    return from_json(json.loads(line))


def as_json(record: Record) -> dict[str, Any]:
    """A record as plain dictionaries and lists: empty fields left out, single readings unwrapped."""
    plain: dict[str, Any] = json.loads(_line(record))
    return plain


def from_json(node: dict[str, Any]) -> Record:
    """The record of a dictionary that ``as_json`` made. Unknown keys are passed over."""
    layers = [list(pair) for pair in node.get("layers", {}).items()]
    record: Record = _builder(Record)({**node, "layers": layers})
    return record


def _line(record: Record) -> str:
    return f'{{"schema":"{SCHEMA}",{_writer(Record)(record)[1:-1]},"layers":{_encoded(dict(record.layers))}}}'


LAID = (
    "blocks",
    "marks",
    "envelope",
    "description",
    "dates",
    "names",
    "statements",
    "requests",
    "quantities",
    "plan",
    "unread",
    "doubts",
    "emendations",
    "remarks",
    "own_tags",
    "judged",
)
"""The layers of a record, as an archive keeps them one by one."""


def apart(record: Record) -> dict[str, str]:
    """A record without its text as lines of JSON: each layer by its name, and ``head`` for the rest. ``together`` undoes it."""
    pieces = {name: _encoded_layer(layer) for name in LAID if (layer := getattr(record, name)) or name in _ALWAYS}
    return {"head": _line(bare(record)), **pieces}


def bare(record: Record) -> Record:
    """The record without its text and layers."""
    empty: dict[str, Any] = {**dict.fromkeys(LAID, ()), "plan": None}
    return dataclasses.replace(record, **{**empty, "text": "", "envelope": Envelope(), "description": Description()})


def together(text: str, pieces: dict[str, str | bytes]) -> Record:
    """The record of a text and the lines that ``apart`` gave."""
    head: dict[str, Any] = json.loads(pieces["head"])
    return from_json({**head, "text": text, **{name: json.loads(pieces[name]) for name in LAID if name in pieces}})


def _encoded_layer(layer: Any) -> str:
    if not isinstance(layer, tuple):
        return _one(layer)
    return _encoded(layer) if layer and isinstance(layer[0], str) else _each(layer)


class Field(typing.NamedTuple):
    """A field of a dataclass on paper: its key, its type, whether a single reading is unwrapped, and its default."""

    name: str
    key: str
    hint: Any
    one: bool
    default: Any

    @property
    def required(self) -> bool:
        """Whether the class asks for it."""
        return self.default is dataclasses.MISSING


@cache
def layout(kind: type) -> tuple[Field, ...]:
    """The fields of a dataclass as JSON has them. A trailing underscore of a name is dropped."""
    hints = typing.get_type_hints(kind)
    return tuple(
        Field(
            f.name,
            f.name.rstrip("_"),
            hints[f.name],
            bool(f.metadata.get("one")),
            f.default if f.default_factory is dataclasses.MISSING else None,
        )
        for f in dataclasses.fields(kind)
    )


def always(kind: type, item: Field) -> bool:
    """Whether a field is written even where it is empty: a record says which layers it has."""
    return item.required or (kind is Record and (item.name in _ALWAYS or dataclasses.is_dataclass(item.hint)))


def alternatives(hint: Any) -> tuple[Any, ...]:
    """The types of a union, or the one type, None left out."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return tuple(kind for kind in typing.get_args(hint) if kind is not type(None))
    return (hint,)


def items_of(hint: Any) -> Any:
    """The type of the items of ``tuple[X, ...]``; None for any other type."""
    args = typing.get_args(hint)
    return args[0] if typing.get_origin(hint) is tuple and args[1:] == (Ellipsis,) else None


# Writing


@cache
def _writer(kind: Any) -> Callable[[Any], str]:
    """The function that writes a dataclass: ``{"start":12,"end":15,"quote":"…"`` and so on, in one expression."""
    pieces = [_piece(item, kind) for item in layout(kind) if not (kind is Record and item.name == "layers")]
    source = f"def write(v):\n    return '{{' + ({' + '.join(pieces)})[1:] + '}}'"
    scope: dict[str, Any] = {"q": _quoted, "e": _encoded, "one": _one, "many": _many, "each": _each}
    exec(compile(source, f"<json of {kind.__name__}>", "exec"), scope)
    written: Callable[[Any], str] = scope["write"]
    return written


def _piece(item: Field, kind: type) -> str:
    """The expression of one field, comma and key before its value; an empty string where it is left out."""
    value, first = f"v.{item.name}", alternatives(item.hint)[0]
    if items_of(first) is not None:
        several = dataclasses.is_dataclass(alternatives(items_of(first))[0])
        say = f"{'many' if item.one else 'each'}({value})" if several else f"e({value})"
        return _unless("" if always(kind, item) else f"not {value}", item.key, say)
    say = "one" if dataclasses.is_dataclass(first) else {str: "q", int: "str"}.get(first, "e")
    absent = ""
    if item.default is None:
        absent = f"{value} is None"
    elif item.default == "":
        absent = f"not {value}"
    elif item.required and type(None) in typing.get_args(item.hint):
        say = "e"
    return _unless(absent, item.key, f"{say}({value})")


def _unless(absent: str, key: str, say: str) -> str:
    text = f"""',"{key}":' + {say}"""
    return f"('' if {absent} else {text})" if absent else text


def _one(value: Any) -> str:
    kind: Any = type(value)
    return _writer(kind)(value)


def _each(values: tuple[Any, ...]) -> str:
    return "[" + ",".join(map(_one, values)) + "]"


def _many(values: tuple[Any, ...]) -> str:
    return _one(values[0]) if len(values) == 1 else _each(values)


# Reading

_Maker = Callable[[Any], Any]


@cache
def _builder(kind: Any) -> _Maker:
    """The function that makes a dataclass of its dictionary."""
    plan: tuple[tuple[str, str, _Maker | None], ...] = tuple((f.name, f.key, _maker(f.hint)) for f in layout(kind))

    def build(node: dict[str, Any]) -> Any:
        return kind(**{name: make(node[key]) if make else node[key] for name, key, make in plan if key in node})

    return build


def _maker(hint: Any) -> _Maker | None:
    """What turns plain JSON into a value of that type; None where it is one already."""
    kinds = alternatives(hint)
    inner = items_of(kinds[0])
    if inner is not None:
        return _lister(_maker(inner))
    if typing.get_origin(kinds[0]) is tuple:
        return lambda node: None if node is None else tuple(node)
    if not dataclasses.is_dataclass(kinds[0]):
        return None
    if len(kinds) > 1:
        return lambda node: _builder(next(k for k in kinds if (k is not Stated) is ("start" in node)))(node)
    return lambda node: None if node is None else _builder(kinds[0])(node)


def _lister(make: _Maker | None) -> _Maker:
    def build(node: Any) -> tuple[Any, ...]:
        items = node if isinstance(node, list) else [node]
        return tuple([make(item) for item in items] if make else items)

    return build
