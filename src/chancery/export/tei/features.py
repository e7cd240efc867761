"""The exact half: a record's plain JSON as TEI feature structures.

An object is an ``fs``, its members ``f``; a list is a ``vColl``; a string, a number, yes or no, and nothing at all are
``string``, ``numeric``, ``binary`` and ``default``. The names are those of docs/record.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chancery.export.tei.characters import literal

IDS = {"blocks": "b", "marks": "m", "statements": "s", "requests": "r"}
"""Layers whose readings have an element or an anchor in the text, and what its xml:id begins with."""


def features(plain: dict[str, Any]) -> Iterator[str]:
    """The record but for its text. Layers and their versions are listed in pairs."""
    tree = {**plain, "layers": list(plain["layers"].items())}
    yield f'<fs type="{tree.pop("schema")}">\n'
    del tree["text"]
    for name, value in tree.items():
        yield f'<f name="{name}">'
        if name in IDS:
            yield '<vColl org="list">\n'
            for number, item in enumerate(value):
                yield f'<fs corresp="#{IDS[name]}{number}">{_members(item)}</fs>\n'
            yield "</vColl>"
        else:
            yield _feature(value, "\n")
        yield "</f>\n"
    yield "</fs>\n"


def _members(node: dict[str, Any], end: str = "") -> str:
    return "".join(
        [
            f'<f name="{name}"><string>{literal(value)}</string></f>{end}'
            if value.__class__ is str
            else f'<f name="{name}"><numeric value="{value}"/></f>{end}'
            if value.__class__ is int
            else f'<f name="{name}">{_feature(value)}</f>{end}'
            for name, value in node.items()
        ]
    )


def _feature(value: Any, end: str = "") -> str:
    if isinstance(value, str):
        return f"<string>{literal(value)}</string>"
    if isinstance(value, dict):
        return f"<fs>{_members(value, end)}</fs>"
    if isinstance(value, (list, tuple)):
        items = end.join([_pair(item) if isinstance(item, (list, tuple)) else _feature(item) for item in value])
        return f'<vColl org="list">{items}</vColl>'
    if isinstance(value, bool):
        return f'<binary value="{str(value).lower()}"/>'
    return "<default/>" if value is None else f'<numeric value="{value}"/>'


def _pair(items: list[Any] | tuple[Any, ...]) -> str:
    """A list within a list, which a ``vColl`` cannot hold."""
    return '<fs type="list">' + "".join([f'<f name="item">{_feature(item)}</f>' for item in items]) + "</fs>"
