"""What can be said of what: a literal table. Commands, pages, messages and the documentation are made from it."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from chancery.export.json import Field, alternatives, items_of, layout
from chancery.judgement.entry import BadEntry, Judgement
from chancery.judgement.values import LAID, LONGEST, checked_value, number_of, shaped
from chancery.model.evidence import CONSTRAINT_KINDS, FATES, STATEMENT_KINDS
from chancery.model.readings import Copy, Description, Envelope, Stated
from chancery.model.record import BLOCK_KINDS, MARK_KINDS, NAME_FORMS, NAME_KINDS, VOICES

FIELD_ACTS = ("set", "add", "replace", "remove", "doubt", "confirm")


@dataclass(frozen=True, slots=True)
class Target:
    """One sort of thing that can be judged. ``about`` is a sentence; ``on_words``: whether an act needs words of the text."""

    name: str
    acts: tuple[str, ...]
    about: str
    on_words: bool = True


TARGETS: tuple[Target, ...] = (
    Target("mark", ("add", "replace", "remove", "confirm", "doubt"), "A sign of an editor or scribe: its kind, content, span."),
    Target("date", ("add", "replace", "remove", "confirm", "doubt"), "The reading of a date in the text."),
    Target(
        "name",
        ("add", "replace", "remove", "confirm", "doubt"),
        "Who or what is named by these words, and in which form.",
    ),
    Target(
        "statement",
        ("add", "replace", "remove", "confirm", "doubt"),
        "What these words say somebody said: its kind, who speaks, to whom.",
    ),
    Target(
        "request",
        ("add", "replace", "remove", "confirm", "doubt"),
        "What these words ask: who asks it of whom, what came of it, and in which words.",
    ),
    Target(
        "quantity",
        ("add", "replace", "remove", "confirm", "doubt"),
        "How many of what these words count: a number or a range, its unit, of what, of how many in all, in what state.",
    ),
    Target("time", ("remove", "confirm", "doubt"), "What these words say of when something was, or how long it took."),
    Target("block", ("set",), "What a passage is, and who speaks in it."),
    Target("document", ("split", "join"), "Where a document of a file begins (split), or that none begins there (join)."),
    Target("words", ("replace",), "What words of a badly read text should read (an emendation; the text stays as it is)."),
    Target("note", ("add",), "A note of one's own on a passage."),
    Target("tag", ("add", "remove"), "A tag of one's own on a record.", on_words=False),
    Target("work", ("seen", "done"), "That one has seen a record, or is done with it or with one of its doubts.", on_words=False),
)
WIDE = {"link": ("answers", "cites", "release"), "same": NAME_KINDS}
"""What is said of the archive and not of one file: what a record is to another (``link``), that two names name one (``same``);
each with the kinds that there are of it. Its acts are ``confirm`` and ``refuse``."""
WIDE_ACTS = ("confirm", "refuse")
WORDED = ("mark", "date", "name", "statement", "request", "quantity", "time", "block", "words")
"""Targets that a place without words is not enough for."""
NAMES = {target.name: target for target in TARGETS}
SECTIONS: dict[str, type] = {"envelope": Envelope, "description": Description}
UNCORRECTED = frozenset({"catalogue", "missing", "attributes"})
"""Parts of the description that repeat an archive's own list: a judgement on them is one on the field they speak of."""


def field_targets() -> list[str]:
    """Every field of envelope and description that can be corrected: ``envelope.to``, …"""
    return [
        f"{section}.{item.name.rstrip('_')}"
        for section, kind in SECTIONS.items()
        for item in fields(kind)
        if item.name not in UNCORRECTED
    ]


@cache
def field_of(target: str) -> tuple[str, Field, type]:
    """Section, field and class of the readings of a target like ``envelope.to``. Raises BadEntry."""
    section, _, name = target.partition(".")
    if section in SECTIONS and name not in UNCORRECTED:
        for item in layout(SECTIONS[section]):
            if item.key == name:
                if item.name == "copies":
                    return section, item, Copy
                return section, item, next(k for k in alternatives(items_of(item.hint)) if k is not Stated)
    raise BadEntry(f"there is no field {target!r} to correct")


def acts_on(target: str) -> tuple[str, ...]:
    """What can be done to a target. Raises BadEntry where there is none of that name."""
    if target in NAMES:
        return NAMES[target].acts
    field_of(target)
    return FIELD_ACTS


def checked(entry: Judgement) -> Judgement:
    """The entry, if it is one that can be applied. Raises BadEntry with what is wrong with it."""
    _whole(entry)
    if entry.undoes:
        return entry  # of the file, or of none, that the entry it undoes is of
    if entry.target in WIDE:
        return _of_a_pair(entry)
    if not entry.source:
        raise BadEntry("it does not say of which file it speaks (source)")
    if entry.act not in acts_on(entry.target):
        raise BadEntry(f"{entry.target} can't be {entry.act!r}; it takes {', '.join(acts_on(entry.target))}")
    if entry.target in NAMES and NAMES[entry.target].on_words and entry.on is None:
        raise BadEntry(f"an entry on a {entry.target} needs the words it is about (on)")
    if entry.target in WORDED and entry.on is not None and entry.on.start == entry.on.end:
        raise BadEntry(f"an entry on a {entry.target} needs at least one character")
    _values(entry)
    return entry


def _whole(entry: Judgement) -> None:
    """Raises BadEntry for what can't be written down: the half of a character that needs two."""
    said = (entry.id, entry.at, entry.who, entry.act, entry.source, entry.record, entry.why, entry.undoes, entry.over, entry.new)
    try:
        json.dumps(said, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise BadEntry("it holds half of a character, or a number that is none") from error


def _values(entry: Judgement) -> None:
    if entry.target not in NAMES:
        _field_values(entry)
    elif entry.target in ("words", "note", "tag"):
        value, other = (entry.old, entry.new) if entry.act == "remove" else (entry.new, entry.old)
        if not isinstance(value, str) or not (value.strip() or entry.target == "words"):
            raise BadEntry(f"a {entry.target} needs words")
        if not (other is None or isinstance(other, str)):
            raise BadEntry(f"what a {entry.target} was is no words")
    elif entry.target == "work":
        if not (entry.old is None or (isinstance(entry.old, dict) and isinstance(entry.old.get("doubt", ""), str))):
            raise BadEntry("one is done with a record, or with a doubt of it by its code")
    elif entry.target != "document":
        if entry.act in ("set", "add", "replace"):
            _closed(entry.target, entry.new)
        if entry.old is not None:
            _laid(entry.target, entry.old)
            if entry.act == "confirm":
                _closed(entry.target, entry.old)


def _of_a_pair(entry: Judgement) -> Judgement:
    if entry.act not in WIDE_ACTS:
        raise BadEntry(f"{entry.target} can't be {entry.act!r}; it takes {', '.join(WIDE_ACTS)}")
    if entry.source:
        raise BadEntry("what two records or names are to each other is said of no one file (source)")
    said = entry.new
    if not isinstance(said, dict) or said.get("kind") not in WIDE[entry.target]:
        raise BadEntry(f"its kind is one of {', '.join(WIDE[entry.target])}")
    ends = [said.get("one"), said.get("other")]
    if not all(isinstance(end, str) and end.strip() and len(end) <= LONGEST for end in ends) or ends[0] == ends[1]:
        raise BadEntry("it has to name two different ones (one, other)")
    return entry


def _field_values(entry: Judgement) -> None:
    _, _, kind = field_of(entry.target)
    if entry.act in ("set", "add", "replace"):
        values = entry.new if entry.act == "set" else [entry.new]
        if not isinstance(values, list):
            raise BadEntry("a field is set to a list of values")
        for value in values:
            checked_value(kind, value, entry.target)
    olds = entry.old if isinstance(entry.old, list) and entry.act == "set" else [entry.old]
    for old in olds:
        if old is not None and not (isinstance(old, dict) and all(isinstance(said, (str, int, list)) for said in old.values())):
            raise BadEntry("what a field was is an object with the fields of its reading")
    if entry.act == "confirm" and entry.old is not None:
        shaped(kind, entry.old)


def _laid(target: str, value: Any) -> None:
    if not isinstance(value, dict):
        raise BadEntry(f"what is said of a {target} is an object")
    for name in LAID[target]:
        if not (value.get(name) is None or (isinstance(value[name], str) and len(value[name]) <= LONGEST)):
            raise BadEntry(f"the {name} of a {target} is no text")


_CLOSED: dict[str, dict[str, tuple[str, ...]]] = {
    "mark": {"kind": MARK_KINDS, "voice": VOICES},
    "block": {"kind": BLOCK_KINDS, "voice": VOICES},
    "name": {"kind": NAME_KINDS, "form": NAME_FORMS},
    "statement": {"kind": STATEMENT_KINDS},
    "request": {"fate": FATES},
    "date": {},
    "quantity": {},
    "time": {"kind": CONSTRAINT_KINDS},
}
_NEEDED = {
    "mark": "kind",
    "block": "kind",
    "name": "name",
    "date": "edtf",
    "statement": "kind",
    "request": "about",
    "quantity": "number",
    "time": "kind",
}


def _closed(target: str, value: Any) -> None:
    _laid(target, value)
    if not (value.get(_NEEDED[target]) or "").strip():
        raise BadEntry(f"a {target} needs its {_NEEDED[target]}")
    for name, allowed in _CLOSED[target].items():
        if value.get(name) not in (None, *allowed):
            raise BadEntry(f"the {name} of a {target} is one of {', '.join(allowed)}")
    if target == "quantity" and any(number_of(value[name]) is None for name in ("number", "whole") if value.get(name)):
        raise BadEntry("a quantity's numbers are figures, 20 or 2.5 or 10000-15000, the least first")
    if target == "date":
        from chancery.model.edtf import EdtfError, parse

        try:
            parse(value["edtf"]).bounds()
        except EdtfError as error:
            raise BadEntry(f"the date is no EDTF: {error}") from error
