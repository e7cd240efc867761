"""Readings as the words of a cell, and back, so that what comes back unchanged says the same.

Several values stand in a cell with ``|`` between them; a value of several parts is its main words, then ``; key words`` pairs:
``Kostrov; office Ambassador | Zaytsev``. A backslash before one of these signs, or before a backslash, takes its meaning away.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from chancery.export.json import Field, layout
from chancery.judgement.entry import BadEntry
from chancery.judgement.values import EVIDENCE, NUMBER_KINDS, checked_value
from chancery.model.readings import Copy, Location, Number, Party, Reference, Repository

JOINT = " | "
MOST = 32_000
"""Characters of a cell: a spreadsheet keeps 32,767."""
CUT = " … [cut]"
"""Ends a cell that had to be cut; such a cell can't be corrected in a spreadsheet."""
MAIN: dict[type, str] = {Party: "name", Copy: "recipient", Reference: "kind", Location: ""}
"""The part that a value begins with, where it is not ``value``; Location has pairs only."""
OWN_NUMBERS = frozenset({"telegram", "dispatch", "document"})
"""Kinds of numbers that are the document's own: in a cell they stand without the word."""

_QUOTES = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "…": "..."}
)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")


def cell(values: list[str]) -> str:
    """The words of values in one cell, cut where a spreadsheet would refuse them."""
    words = clean(JOINT.join(_kept(value, "|") for value in values))
    return words if len(words) <= MOST else words[:MOST] + CUT


def clean(words: str) -> str:
    """In one line, without what no cell can hold: controls, lone surrogates, signs without width."""
    return " ".join(_UNSEEN.sub("", words).split())


def folded(words: str) -> str:
    """Words as they are compared: what a spreadsheet changes by itself (blanks, quotation marks, dashes) makes no difference."""
    plain = unicodedata.normalize("NFC", clean(words).translate(_QUOTES))
    return " ".join(plain.split())


def values(words: str) -> list[str]:
    """The values of a cell, empty ones left out."""
    pieces = (clean(_unmarked(piece)) for piece in _parted(words, "|"))
    return [piece for piece in pieces if piece]


def _parted(words: str, sign: str) -> list[str]:
    """The pieces between signs that no backslash stands before; ``;`` parts only where a blank or nothing follows it."""
    out, start, at = [], 0, 0
    while at < len(words):
        if words[at] == "\\" and at + 1 < len(words) and words[at + 1] in ("\\", sign):
            at += 2
            continue
        if words[at] == sign and (sign == "|" or not words[at + 1 : at + 2].strip()):
            out.append(words[start:at])
            start = at + 1
        at += 1
    return [*out, words[start:]]


def _kept(words: str, sign: str) -> str:
    """Words with a backslash before each sign that is to mean nothing, and before backslashes that would mean something."""
    words = re.sub(rf"\\(?=[\\{sign}]|$)", r"\\\\", words)
    return re.sub(r";(?=\s|$)", r"\\;", words) if sign == ";" else words.replace(sign, f"\\{sign}")


def _unmarked(words: str, signs: str = "|") -> str:
    return re.sub(rf"\\([\\{signs}])", r"\1", words)


# A value and its words


@cache
def parts_of(kind: type) -> dict[str, Field]:
    """The parts of a reading's value, by the names that they have on paper."""
    return {item.key: item for item in layout(kind) if item.name not in EVIDENCE}


def words_of(kind: type, value: dict[str, Any], hidden: frozenset[str] = frozenset()) -> str:
    """A value (``judgement.values.plain``) in words, without the parts that are ``hidden``."""
    if len(parts_of(kind)) == 1:
        return clean(str(value.get("value", "")))
    main = MAIN.get(kind, "value")
    head = str(value.get(main, ""))
    if kind is Number and not (value.get("kind") in OWN_NUMBERS and _kind_in(head) is None):
        head = f"{value.get('kind')} {head}"
    shown = [key for key in parts_of(kind) if key not in {main, *hidden, *(("kind",) if kind is Number else ())}]
    pairs = [f"{key} {_flat(value[key])}" for key in shown if value.get(key) not in (None, "", [], ())]
    pieces = ([head] if main and main not in hidden else []) + pairs
    return clean("; ".join(_kept(clean(piece), ";") for piece in pieces))


def _flat(value: Any) -> str:
    return " ".join(value) if isinstance(value, list | tuple) else str(value)


def _kind_in(words: str) -> str | None:
    first, _, rest = words.strip().partition(" ")
    return first if first in NUMBER_KINDS and rest.strip() else None


def value_of(
    kind: type, words: str, before: dict[str, Any] | None = None, hidden: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The value of words typed in a cell. ``before`` is what stood in its place: its hidden parts stay.

    Raises BadEntry, in words for the person who typed them.
    """
    if len(parts_of(kind)) == 1:
        return {"value": clean(words)}
    pieces = [clean(_unmarked(piece, ";")) for piece in _parted(words, ";")]
    main = MAIN.get(kind, "value")
    out: dict[str, Any] = dict(_head(kind, main, pieces.pop(0), before)) if main else {}
    for piece in filter(None, pieces):
        key, _, said = piece.partition(" ")
        if key not in parts_of(kind) or key == main or not said.strip():
            allowed = ", ".join(name for name in parts_of(kind) if name != main)
            raise BadEntry(
                f"“{piece}” is none of its parts ({allowed}, each with its words behind it). Several values are parted by |, "
                "and a semicolon that belongs to the words is written \\;"
            )
        out[key] = _typed(parts_of(kind)[key].hint, said.strip())
    for key in hidden:
        if key not in out and before is not None and key in before and key != main:
            out[key] = before[key]
    return out


def _head(kind: type, main: str, words: str, before: dict[str, Any] | None) -> dict[str, Any]:
    if kind is Repository:
        return {"value": words, "role": (before or {}).get("role", "holds-original")}
    if kind is not Number:
        return {main: words}
    said = _kind_in(words)
    if said:
        return {"kind": said, "value": words.partition(" ")[2].strip()}
    kept = str((before or {}).get("kind", ""))
    return {"kind": kept if kept in OWN_NUMBERS else "document", "value": words}


def _typed(hint: Any, words: str) -> Any:
    text = str(hint)
    if "tuple" in text:
        return words.split()
    if "int" in text and "str" not in text:
        if not words.isdecimal():
            raise BadEntry(f"“{words}” is no number")
        return int(words)
    return words


def checked(kind: type, value: dict[str, Any], target: str) -> dict[str, Any]:
    """The value, if its class can have it. Raises BadEntry."""
    checked_value(kind, value, target)
    return value
