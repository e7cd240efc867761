"""Golden cases: an invented document and what is to be read in it, in one plain text file.

    about: invented for this project; two copies run together
    family: soviet-cipher-telegram
    file: case.txt
    ==== document
    From PYONGYANG
    …
    ==== expected
    number: telegram 408-410
    from: Shtykov; place Pyongyang
    copies: 12
    copy: 5 Malenkov
    mark: original-term [nastuplenie]; of attack
    block: envelope document; From PYONGYANG … 16044
    text-date: 1950-05-29; 29 May
    statement: promise Kim; hearer Shtykov; words he would send … the second division
    request: five boats; by Kim; to Shtykov; fate refused; answer there were none; ask he asked for five boats
    doubt: copies-do-not-agree

Before the first semicolon stands what is read; behind it, ``key words`` pairs that have to agree too where they are
given. Each line counts one; what is read and not expected counts one against. All fields are scored whole, but ``text-date``
(dates in running text), ``name``, ``statement`` and ``request`` only where the case has a line of them, or ``score: text-date
name`` in its head. With ``score: given`` nothing but the lines given counts, and ``not: to: Burdin`` is a line of what must not
be read: so a case can be about one value. Words longer than eight are given by their first four and last three; ``fate none``
says that nothing came of a request. A line that begins with ``#`` is a remark.
``\\u{202E}`` in a document stands for that code point; ``file:`` gives the name (and so the form) that it is read under.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chancery.model.evidence import Request, Statement
from chancery.model.record import Record
from chancery.model.source import Source

_HEAD = re.compile(r"^==== (document|expected)[ \t]*$", re.M)
NOT = "not: "
"""Begins a line of what must not be read."""
ASKED_FOR = frozenset({"text-date", "name", "statement", "request"})
"""What is scored only where a case has a line of it."""
_ESCAPE = re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}")


@dataclass(frozen=True)
class Case:
    """One golden case: its head's fields, the source, and the expected lines."""

    path: str
    head: dict[str, str]
    source: Source
    expected: tuple[str, ...]

    @property
    def names(self) -> bool:
        """Whether the names have to be read to score it."""
        return any(line.removeprefix(NOT).startswith("name:") for line in self.expected)


@dataclass(frozen=True)
class Score:
    """Lines that agree, lines expected and not read, lines read and not expected."""

    right: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def total(self) -> int:
        """What the case counts: every expected line and every extra one."""
        return self.right + len(self.missed) + len(self.extra)


def load(path: Path) -> Case:
    """A case from its file. Raises ValueError where the file is not a case."""
    return parse(path.read_text(encoding="utf-8"), str(path))


def parse(words: str, path: str) -> Case:
    """A case from the words of its file. Raises ValueError where they are none."""
    pieces = _HEAD.split(words)
    if len(pieces) != 5 or pieces[1] != "document" or pieces[3] != "expected":
        raise ValueError(f"{path}: a golden case has '==== document' and then '==== expected'")
    head = dict(line.split(":", 1) for line in pieces[0].splitlines() if ":" in line and not line.startswith("#"))
    head = {key.strip(): value.strip() for key, value in head.items()}
    document = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), pieces[2].removeprefix("\n").removesuffix("\n"))
    name = head.get("file", "case.txt")
    lines = [line.strip() for line in pieces[4].splitlines()]
    expected = tuple(line for line in lines if line and not line.startswith("#"))
    return Case(path, head, Source(document.encode(), name, name), expected)


def score(case: Case, records: list[Record]) -> Score:
    """How far the records agree with the case. Of several documents, each has its lines behind ``document: N``."""
    said: list[str] = []
    for index, record in enumerate(records):
        if len(records) > 1:
            said.append(f"document: {index + 1}")
        said.extend(summary(record))
    wanted, got = _sections(case.expected), _sections(tuple(said))
    settings = set(case.head.get("score", "").split())
    right = 0
    missed: list[str] = []
    extra: list[str] = []
    for section in wanted.keys() | got.keys():
        have = list(got.get(section, []))
        expected = [line for line in wanted.get(section, []) if not line.startswith(NOT)]
        for line in expected:
            match = next((other for other in have if agrees(line, other)), None)
            if match is None:
                missed.append(line)
            else:
                have.remove(match)
                right += 1
        for line in wanted.get(section, []):
            if line.startswith(NOT):
                wrong = [other for other in have if agrees(line.removeprefix(NOT), other)]
                extra.extend(wrong)
                have = [other for other in have if other not in wrong]
                right += not wrong
        optional = ASKED_FOR - {line.split(":", 1)[0] for line in expected} - settings
        if "given" not in settings:
            extra.extend(line for line in have if line.split(":", 1)[0] not in optional)
    return Score(right, tuple(missed), tuple(extra))


def _sections(lines: tuple[str, ...]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    section = ""
    for line in lines:
        if line.startswith("document:"):
            section = line
        out.setdefault(section, []).append(line)
    return out


def agrees(expected: str, said: str) -> bool:
    """The same field and main value; every pair given in the expected line is in the said one."""
    want, have = [re.split(r";\s+", line) for line in (expected, said)]
    if _fold(want[0]) != _fold(have[0]):
        return False
    pairs = {_fold(pair) for pair in have[1:]}
    return all(_fold(pair) in pairs for pair in want[1:])


def _fold(words: str) -> str:
    return " ".join(words.split()).casefold()


def summary(record: Record) -> Iterator[str]:
    """Everything scored that the record says, a line each: what a new case starts from."""
    for label in record.family:
        yield f"family: {label.value}"
    if record.release:
        yield f"release: {record.release.label}"
    for item in dataclasses.fields(record.envelope):
        if item.name != "copies":
            for reading in getattr(record.envelope, item.name):
                yield line(item.name.rstrip("_"), reading)
    yield from _copies(record)
    for item in dataclasses.fields(record.description):
        if item.name not in ("catalogue", "missing", "attributes"):
            for reading in getattr(record.description, item.name):
                yield line("description." + item.name, reading)
    for name in record.description.missing:
        yield f"missing: {name}"
    yield from _marks(record)
    for block in record.blocks:
        yield f"block: {block.kind} {block.voice}; {_short(block.quote)}"
    for doubt in record.doubts:
        yield f"doubt: {doubt.code}"
    for date in record.dates:
        yield f"text-date: {date.edtf}; {date.quote}; because {date.because}"
    for named in record.names:
        yield f"name: {named.kind} {named.name}; mentions {len(named.mentions)}"
    yield from map(_statement, record.statements)
    yield from map(_request, record.requests)


def _statement(one: Statement) -> str:
    head = " ".join(filter(None, (one.kind, one.speaker)))
    pairs = (("hearer", one.hearer), ("words", _short(one.quote)), ("direct", "yes" if one.direct else None))
    return _with_pairs(f"statement: {head}", pairs)


def _request(one: Request) -> str:
    """What is asked and what came of it, what came of it before, in order, and whether a note in another hand says so."""
    answer = one.answer
    pairs = [
        ("by", one.by),
        ("to", one.to),
        ("fate", answer.kind if answer else "none"),
        ("answer", _short(answer.quote) if answer else None),
        ("ask", _short(one.ask.quote)),
        ("question", "yes" if one.question else None),
        *(("before", earlier.kind) for earlier in one.before),
        ("hand", "yes" if answer and answer.hand else None),
        *(("weakness", words) for words in (answer.weaknesses if answer else ())),
    ]
    return _with_pairs(f"request: {one.about}", pairs)


def _with_pairs(head: str, pairs: Iterable[tuple[str, str | None]]) -> str:
    """A line of its main value and what goes with it, each without the signs that part them."""
    parts = [head, *(f"{key} {value}" for key, value in pairs if value)]
    return "; ".join(" ".join(part.replace(";", ",").split()) for part in parts)


def _copies(record: Record) -> Iterator[str]:
    if record.envelope.copies:
        yield f"copies: {record.envelope.copies.total}"
        for copy in record.envelope.copies.list:
            yield f"copy: {copy.number if copy.number is not None else '-'} {copy.recipient}" + (
                f"; count {copy.count}" if copy.count is not None else ""
            )


def _marks(record: Record) -> Iterator[str]:
    for mark in record.marks:
        more = [f"content {' '.join(mark.content.split())}"] if mark.content else []
        more += [f"of {' '.join(record.text[slice(*mark.applies_to)].split())}"] if mark.applies_to else []
        more += [
            f"{key} {value}"
            for key in ("voice", "lang", "reason", "degree", "extent", "place", "hand", "label")
            if (value := getattr(mark, key))
        ]
        yield "; ".join([f"mark: {mark.kind} {_short(mark.quote)}", *more])


def _short(quote: str) -> str:
    words = quote.replace(";", ",").split()
    return " ".join(words) if len(words) <= 8 else " ".join([*words[:4], "…", *words[-3:]])


MAIN: dict[str, Callable[[Any], str]] = {
    "Number": lambda r: f"{r.kind} {r.value}",
    "Party": lambda r: r.name,
    "Reference": lambda r: " ".join(str(x) for x in (r.kind, r.post, r.number or r.date) if x),
    "Repository": lambda r: r.value,
    "Location": lambda r: " ".join(r.quote.split()).replace(";", ","),
}
_SKIP = {"start", "end", "quote", "rule", "value"}


def line(field: str, reading: Any) -> str:
    """One reading on one line."""
    kind = type(reading).__name__
    main = MAIN[kind](reading) if kind in MAIN else reading.value
    more = []
    for item in dataclasses.fields(reading):
        value = getattr(reading, item.name)
        if (
            item.name not in _SKIP
            and value not in (None, "", ())
            and not (kind == "Number" and item.name == "kind")
            and not (kind == "Party" and item.name == "name")
        ):
            more.append(f"{item.name.rstrip('_')} {' '.join(value) if isinstance(value, tuple) else value}")
    return "; ".join(part.replace("; ", ", ") for part in [f"{field}: {main}", *more])
