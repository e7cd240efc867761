"""Our own TEI back as a record: the text of its body and the layers of its standOff, each span checked against the text."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from chancery.errors import TeiAltered, TeiNotOurs, XmlDamaged, XmlDtd
from chancery.export.json import SCHEMA, as_json, from_json
from chancery.model.record import Record

_TEI = "http://www.tei-c.org/ns/1.0 "
_DEPTH = 200


def is_ours(data: bytes) -> bool:
    """Whether TEI bytes say that they are a record of this version: a cheap look, not a proof."""
    return f'<fs type="{SCHEMA}">'.encode() in data


def read(data: bytes) -> Record:
    """The record that ``write`` wrote, exactly.

    Raises XmlDamaged and XmlDtd for XML that no reader takes, TeiNotOurs for other TEI, and TeiAltered where
    the text and the layers no longer agree.
    """
    parser = _Parser()
    parser.feed(data)
    if parser.record is None:
        raise TeiNotOurs("The TEI file has no layers of Chancery's.")
    text = "".join(parser.text)
    try:
        plain = {"schema": SCHEMA, **parser.record, "text": text, "layers": dict(parser.record["layers"])}
        record = from_json(plain)
        if as_json(record) != plain:
            raise ValueError("something that a record does not have")
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise TeiAltered(f"A layer in the TEI file lacks something or has it in another form: {error}.") from error
    _check(plain, text)
    return record


def _check(plain: dict[str, Any], text: str) -> None:
    """Every span quotes the text. Raises TeiAltered."""
    todo: list[Any] = [plain]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            quote = node.get("quote")
            if quote is not None and text[node.get("start") : node.get("end")] != quote:
                there = f"from {node.get('start')} to {node.get('end')}"
                raise TeiAltered(f"A layer quotes {quote[:40]!r} {there}, and the text reads otherwise there.")
            todo += node.values()
        elif isinstance(node, list):
            todo += node


class _Parser:
    """One pass over the file: characters below the blocks of ``body``, and the feature structure of the record."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.record: dict[str, Any] | None = None
        self._path: list[str] = []
        self._body = 0
        self._open: list[_Node] = []
        self._words: list[str] | None = None
        self._expat = expat.ParserCreate(namespace_separator=" ")
        self._expat.buffer_text = True
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.StartDoctypeDeclHandler = self._doctype

    def feed(self, data: bytes) -> None:
        """Parse the whole file."""
        try:
            self._expat.Parse(data, True)
        except expat.ExpatError as error:
            raise XmlDamaged(f"The XML breaks off or is not well formed at line {error.lineno}.") from error
        except UnicodeError as error:
            raise XmlDamaged("The XML is not in the encoding that it declares.") from error

    @staticmethod
    def _doctype(*_: object) -> None:
        raise XmlDtd("The XML declares a document type.")

    def _start(self, full: str, said: dict[str, str]) -> None:
        name = full.removeprefix(_TEI)
        path = self._path
        path.append(name)
        if len(path) > _DEPTH:
            raise TeiAltered(f"The TEI file nests more than {_DEPTH} elements, deeper than Chancery writes.")
        if name == "g" and (self._body or self._words is not None):
            (self.text if self._body else self._words).append(_numbered(said.get("n", "")))  # type: ignore[union-attr]
        elif self._body:
            return
        elif path[1:-1] == ["text", "body"]:
            self._body = len(path)
            self._expat.CharacterDataHandler = self.text.append
        elif len(path) > 2 and path[1] == "standOff":
            self._feature(name, said)

    def _feature(self, name: str, said: dict[str, str]) -> None:
        if not self._open:
            if name == "fs" and said.get("type") == SCHEMA and self.record is None:
                self._open.append(_Node("fs", {}))
        elif name == "fs":
            self._open.append(_Node(name, [] if said.get("type") == "list" else {}))
        elif name == "vColl":
            self._open.append(_Node(name, []))
        elif name == "f":
            self._open.append(_Node(name, None, said.get("name", "")))
        elif name == "string":
            self._words = []
            self._expat.CharacterDataHandler = self._words.append
        elif name == "numeric":
            self._put(_number(said.get("value", "")))
        elif name == "binary":
            self._put(said.get("value") == "true")
        elif name != "default":
            raise TeiAltered(f"The layers in the TEI file hold an element that Chancery does not write: {name}.")

    def _end(self, _: str) -> None:
        name = self._path.pop()
        if self._body:
            if len(self._path) < self._body:
                self._body = 0
                self._expat.CharacterDataHandler = None
        elif self._words is not None and name == "string":
            self._expat.CharacterDataHandler = None
            words, self._words = "".join(self._words), None
            self._put(words)
        elif self._open and name == self._open[-1].element:
            done = self._open.pop()
            if self._open:
                self._put(done.value, done.name)
            else:
                self.record = done.value

    def _put(self, value: Any, name: str = "") -> None:
        """A value into the list, the structure or the feature around it."""
        around = self._open[-1]
        if around.element == "f":
            around.value = value
        elif isinstance(around.value, list):
            around.value.append(value)
        elif name:
            around.value[name] = value


class _Node:
    """A structure, a list or a feature that is still open."""

    __slots__ = ("element", "name", "value")

    def __init__(self, element: str, value: Any, name: str = "") -> None:
        self.element, self.value, self.name = element, value, name


def _numbered(number: str) -> str:
    try:
        return chr(int(number.removeprefix("U+"), 16))
    except (ValueError, OverflowError) as error:
        raise TeiAltered(f"A g in the TEI file has no code point's number: {number[:20]!r}.") from error


def _number(value: str) -> int | float:
    try:
        return int(value) if value.lstrip("-").isdecimal() else float(value)
    except ValueError as error:
        raise TeiAltered(f"A number in the TEI file's layers is none: {value[:20]!r}.") from error
