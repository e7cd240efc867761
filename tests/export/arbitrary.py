"""Arbitrary records, made from the dataclasses: any text, any layers, every span quoting the text."""

from __future__ import annotations

import dataclasses
import typing
from functools import cache
from typing import Any

from hypothesis import strategies as st

from chancery.export.json import alternatives, items_of, layout
from chancery.export.schema import WORDS
from chancery.model.record import Block, Mark, Record

ODD = "\x00\x01\x08\t\n\r\x0b\x0c\x1b\x7f\x85\xa0\xad\u061c\u200b\u2028\u202e\ufdd0\ufeff\ufffd\ufffe\uffff\U0001fffe\ud800\udfff"
MARKUP = "<>&\"'[]{}();:/ \n\n-"
_characters = st.one_of(
    st.sampled_from("abc АбвЖ朝鲜é"),
    st.sampled_from(MARKUP),
    st.sampled_from(ODD),
    st.characters(exclude_categories=()),
)
PHRASES = (
    "From PYONGYANG\n",
    "Nº 7",
    "[sic]",
    "[[illegible]]",
    "\n\n",
    "29 May",
    " the ship \r\n",
    "\ufffe\n",
    "a < b & c",
    "]]>",
)
texts = st.one_of(
    st.text(_characters, max_size=40),
    st.lists(st.one_of(st.sampled_from(PHRASES), st.text(_characters, max_size=6)), min_size=8, max_size=40).map("".join),
)
words = st.one_of(
    st.sampled_from(["", " ", "illegible", "ru-Latn", "1950-05-30", "[1950-05..]", "1950-02-30"]),
    st.text(_characters, max_size=8),
)


@st.composite
def records(draw: st.DrawFn, text: st.SearchStrategy[str] = texts) -> Record:
    """A record over an arbitrary text."""
    content = draw(text)
    record: Record = draw(_of(Record, content))
    pages = tuple(sorted({0, *draw(st.lists(st.integers(0, len(content)), max_size=3))}))
    layers = tuple(dict(record.layers).items())
    blocks = draw(st.sampled_from([record.blocks, tuple(_tiles(draw, content))]))
    return dataclasses.replace(record, text=content, pages=pages, layers=layers, blocks=blocks)


def _tiles(draw: st.DrawFn, text: str) -> list[Block]:
    """Blocks as the contract has them: in order, none over another."""
    cuts = sorted(set(draw(st.lists(st.integers(0, len(text)), max_size=8))))
    kinds = st.sampled_from(WORDS["Block", "kind"])
    return [
        Block(start=a, end=b, quote=text[a:b], kind=draw(kinds), voice="document")
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]


@cache
def _plan(kind: Any) -> tuple[Any, ...]:
    return tuple(item for item in layout(kind) if item.name not in ("start", "end", "quote"))


@st.composite
def _of(draw: st.DrawFn, kind: Any, text: str) -> Any:
    """Any value of a dataclass; where it has a span, one that quotes the text."""
    values: dict[str, Any] = {}
    hints = {item.name: item for item in layout(kind)}
    if "quote" in hints and (hints["quote"].required or draw(st.booleans())):
        a, b = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        values = {"start": a, "end": b, "quote": text[a:b]}
    elif "start" in hints and hints["start"].required:
        values = {"start": draw(st.integers(0, 9)), "end": draw(st.integers(0, 9))}
    rich = len(hints) < 20
    for item in _plan(kind):
        if item.required or draw(st.booleans() if rich else st.integers(0, 9).map(lambda n: n > 7)):
            values[item.name] = draw(_value(item.hint, text, kind, item.name))
    return kind(**values)


@st.composite
def _value(draw: st.DrawFn, hint: Any, text: str, kind: Any, name: str) -> Any:
    options = WORDS.get((kind.__name__, name))
    if options:
        return draw(st.sampled_from(options))
    if type(None) in typing.get_args(hint) and draw(st.integers(0, 3)) == 0:
        return None
    kinds = alternatives(hint)
    one = draw(st.sampled_from(kinds)) if len(kinds) > 1 else kinds[0]
    if (inner := items_of(one)) is not None:
        most = 4 if kind is Record else 2
        return tuple(draw(_value(inner, text, kind, "")) for _ in range(draw(st.integers(0, most))))
    if typing.get_origin(one) is tuple:
        return tuple(draw(_value(each, text, kind, "")) for each in typing.get_args(one))
    if dataclasses.is_dataclass(one):
        return draw(_of(one, text))
    if one is bool:
        return draw(st.booleans())
    if one is float:
        return draw(st.one_of(st.integers(-(2**53), 2**53), st.sampled_from([0.5, 2.25, 1e-9, 1e21])))
    return draw(words) if one is str else draw(st.integers(-(2**53), 2**53))


__all__ = ["Mark", "records", "texts"]
