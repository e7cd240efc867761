"""A reading's value as plain JSON, and as a line that a person types: ``Shtykov; place Pyongyang``.

The line is that of the golden cases: the main value, then pairs of a name and its words behind semicolons.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from chancery import golden
from chancery.export.json import layout
from chancery.judgement.entry import BadEntry
from chancery.model.edtf import EdtfError, parse
from chancery.model.evidence import Constraint, Plan, Quantity, Request
from chancery.model.readings import Copy, Location, Moment, Number, Reference, Repository, TimeOfDay, Value
from chancery.model.record import NAME_KINDS

EVIDENCE = frozenset({"start", "end", "quote", "because", "rule"})
"""Fields of a reading that say where it comes from, not what it says."""
MAIN = {"Party": "name", "Copy": "recipient", "Attribute": "value"}
"""The field that a typed line begins with, where it is not ``value``."""
MARK_FIELDS = ("content", "voice", "lang", "reason", "degree", "extent", "place", "hand", "label")
"""What a person can say of a mark, besides its kind."""
NUMBER_KINDS = ("telegram", "incoming", "outgoing", "dispatch", "registry", "file", "film", "document", "record")
REFERENCE_KINDS = ("telegram", "airgram", "letter", "dispatch", "date-time-group", "document")
LONGEST = 20_000
"""Characters of one value."""


def plain(reading: Any) -> dict[str, Any]:
    """What a reading says, as JSON, without its evidence."""
    out: dict[str, Any] = {}
    for item in layout(_kind(reading)):
        value = getattr(reading, item.name)
        if item.name not in EVIDENCE and value not in (None, "", ()):
            out[item.key] = list(value) if isinstance(value, tuple) else value
    return out


def _kind(reading: Any) -> type:
    kind: type = type(reading)
    return kind


def line(reading: Any) -> str:
    """The reading as a person would type it."""
    if type(reading).__name__ == "Stated":
        return str(reading.value)
    if isinstance(reading, Copy):
        head = f"{reading.number} " if reading.number is not None else ""
        return f"{head}{reading.recipient}" + (f"; count {reading.count}" if reading.count is not None else "")
    bare = dataclasses.replace(reading, because=None)
    return golden.line("", bare)[2:]


def typed(kind: type, words: str) -> dict[str, Any]:
    """The value of a typed line, for a class of readings. Raises BadEntry where it lacks what it needs."""
    main, *pairs = [piece.strip() for piece in re.split(r";(?:\s+|$)", words.strip()) if piece.strip()] or [""]
    known = {item.key: item for item in layout(kind)}
    if kind is Location and main.partition(" ")[0] in known.keys() - EVIDENCE:  # a siglum has parts and no main value
        main, pairs = "", [main, *pairs]
    out = _main(kind, main)
    for pair in pairs:
        key, _, value = pair.partition(" ")
        if key not in known or key in EVIDENCE or not value.strip():
            allowed = ", ".join(sorted(known.keys() - EVIDENCE - {"value"}))
            raise BadEntry(f"{pair!r} is no part of it; behind a semicolon stands one of {allowed}, and its words")
        out[key] = _typed_as(known[key].hint, value.strip())
    if kind is Moment and re.search(r"T\d\d:\d\d$", out["value"]):
        out["value"] += ":00"  # as people write the time; EDTF has seconds
    checked_value(kind, out, "")
    return out


LAID = {
    "mark": ("kind", *MARK_FIELDS),
    "date": ("edtf",),
    "name": ("name", "kind", "form"),
    "block": ("kind", "voice"),
    "statement": ("kind", "speaker", "hearer"),
    "request": ("about", "by", "to", "fate", "answer"),
    "quantity": ("number", "unit", "of", "whole", "state"),
    "time": ("kind", "of"),
}
"""What can be said of a reading in the text, by its target; the first is what a typed line begins with."""


def typed_laid(target: str, words: str) -> dict[str, str]:
    """The value of a typed line for what is read in the text: ``supplied; content be given``, ``person Velk``, ``heading``,
    ``promise Velk; hearer Brenn``, ``boats; by Velk; to Brenn; fate granted; answer I agreed``, ``10-15000 ton; of oil``.

    Raises BadEntry; whether the kinds and voices are such is for ``acts.checked``.
    """
    main, *pairs = [piece.strip() for piece in re.split(r";(?:\s+|$)", words.strip()) if piece.strip()] or [""]
    first, _, rest = main.partition(" ")
    if target == "name":
        out = {"kind": first, "name": rest.strip()} if first in NAME_KINDS and rest else {"name": main}
    elif target in ("block", "statement", "quantity"):
        out = {LAID[target][0]: first, **({LAID[target][1]: rest.strip()} if rest else {})}
    else:
        out = {LAID[target][0]: main}
    for pair in pairs:
        key, _, value = pair.partition(" ")
        if key not in LAID[target] or not value.strip():
            raise BadEntry(f"{pair!r} is no part of a {target}; behind a semicolon stands one of {', '.join(LAID[target])}")
        out[key] = value.strip()
    return out


def plain_laid(reading: Any) -> dict[str, str]:
    """What a mark, date, block, statement, request or quantity says, as JSON."""
    if isinstance(reading, Quantity):
        number = _figures(reading.low) + ("" if reading.low == reading.high else f"-{_figures(reading.high)}")
        whole = None if reading.whole is None else _figures(reading.whole)
        counted = (number, reading.unit, reading.of, whole, reading.state)
        return {name: value for name, value in zip(LAID["quantity"], counted, strict=True) if value}
    if isinstance(reading, Request):
        answer = reading.answer
        said = (reading.about, reading.by, reading.to, answer.kind if answer else None, answer.quote if answer else None)
        return {name: value for name, value in zip(LAID["request"], said, strict=True) if value}
    fields = LAID[{"Mark": "mark", "DateReading": "date", "Block": "block", "Statement": "statement"}[type(reading).__name__]]
    return {name: value for name in fields if (value := getattr(reading, name)) not in (None, "")}


def _figures(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(number)


_NUMBER = re.compile(r"([0-9][0-9,]{0,18}(?:\.[0-9]{1,6})?)(?:-([0-9][0-9,]{0,18}(?:\.[0-9]{1,6})?))?")


def number_of(words: Any) -> tuple[float, float] | None:
    """The least and the most of ``20``, ``2.5``, ``10000-15000``, the least first; None for what is no number.

    >>> number_of("10,000-15,000")
    (10000, 15000)
    """
    match = _NUMBER.fullmatch(words.strip()) if isinstance(words, str) else None
    if match is None:
        return None
    low, high = (float(one.replace(",", "")) for one in (match[1], match[2] or match[1]))
    low, high = (int(one) if one == int(one) else one for one in (low, high))
    return (low, high) if low <= high else None


def plain_time(plan: Plan, said: Constraint) -> dict[str, str]:
    """What words say of times, as JSON: of which kind it is, and of which events, as the words name them."""
    labels = {event.id: " ".join(event.label.split()) for event in plan.events}
    return {"kind": said.kind, "of": " | ".join(labels.get(name, name) for name in said.of)[:LONGEST]}


def _typed_as(hint: Any, value: str) -> Any:
    text = str(hint)
    if "tuple" in text:
        return value.split()
    if "int" in text and "str" not in text:
        if not value.isdigit():
            raise BadEntry(f"{value!r} is no number")
        return int(value)
    return value


def _main(kind: type, main: str) -> dict[str, Any]:
    first, _, rest = main.partition(" ")
    if kind is Number:
        return {"kind": first, "value": rest.strip()} if first in NUMBER_KINDS and rest else {"kind": "document", "value": main}
    if kind is Copy:
        return {"number": int(first), "recipient": rest.strip()} if first.isdigit() and rest else {"recipient": main}
    if kind is Reference:
        words, found = main, "telegram"
        if first in REFERENCE_KINDS and rest:
            words, found = rest.strip(), first
        post, _, number = words.rpartition(" ")
        return {"kind": found, **({"post": post} if post else {}), "number": number}
    if kind is Location:
        return {}
    if kind is Repository:
        return {"value": main, "role": "holds-original"}
    return {MAIN.get(kind.__name__, "value"): main}


def shaped(kind: type, value: Any) -> None:
    """Raises BadEntry for a value that no reading of the class could be made of."""
    if not isinstance(value, dict):
        raise BadEntry("a value is an object with the fields of its reading")
    known = {item.key: item for item in layout(kind) if item.name not in EVIDENCE}
    for key, said in value.items():
        if key not in known:
            raise BadEntry(f"{kind.__name__.lower()} has no {key!r}; it has {', '.join(known)}")
        if not _fits(known[key].hint, said):
            raise BadEntry(f"{said!r} is no {key}")
    for key, item in known.items():
        if item.required and not str(value.get(key, "")).strip():
            raise BadEntry(f"it lacks its {key}")


def checked_value(kind: type, value: Any, target: str) -> None:
    """Raises BadEntry for a value that the class cannot have."""
    shaped(kind, value)
    if kind is Location and not value:
        raise BadEntry("a location needs one of its parts: archive AVP; fond 45; delo 342")
    if kind is Number and value["kind"] not in NUMBER_KINDS:
        raise BadEntry(f"a number is one of {', '.join(NUMBER_KINDS)}")
    if (kind is Moment or (kind is Value and target.endswith(".date"))) and not _is_edtf(value["value"]):
        raise BadEntry(f"{value['value']!r} is no date in EDTF (1950-05-30, 1950-05, 1950~, [1950-05-06,1950-06-05])")
    if kind is TimeOfDay and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value["value"]):
        raise BadEntry(f"{value['value']!r} is no time of day (13:40)")


def _fits(hint: Any, said: Any) -> bool:
    text = str(hint)
    if isinstance(said, bool):
        return False
    if isinstance(said, str):
        return "str" in text and "tuple" not in text and len(said) <= LONGEST
    if isinstance(said, int):
        return "int" in text and "tuple" not in text and abs(said) < 10**9
    return isinstance(said, list) and "tuple" in text and all(isinstance(one, str) and len(one) <= 200 for one in said)


def _is_edtf(words: str) -> bool:
    try:
        parse(words)
    except EdtfError:
        return False
    return True


def made(kind: type, value: dict[str, Any], start: int, end: int, quote: str, because: str, rule: str) -> Any:
    """The reading of a checked value."""
    names = {item.key: item for item in layout(kind)}
    said = {names[key].name: tuple(v) if isinstance(v, list) else v for key, v in value.items() if key in names}
    return kind(**said, start=start, end=end, quote=quote, because=because, rule=rule)


def main_of(value: dict[str, Any]) -> str:
    """The main value, folded, to tell whether two readings say the same."""
    for key in ("name", "recipient", "value", "number", "edtf"):
        if value.get(key) not in (None, ""):
            return " ".join(str(value[key]).split()).casefold()
    return " ".join(f"{key} {said}" for key, said in sorted(value.items())).casefold()


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two values say the same, every part of them."""
    return {k: _folded(v) for k, v in one.items()} == {k: _folded(v) for k, v in other.items()}


def _folded(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def whole_of(value: dict[str, Any]) -> str:
    """All that a value says, to find the same again (as ``same`` tells it)."""
    return repr(sorted((key, " ".join(said.split()) if isinstance(said, str) else said) for key, said in value.items()))
