"""What a query says, as a tree of plain data, and the same tree in words again.

Nodes compare by what they ask: their place in the query (``start``, ``end``, code points) does not count. ``say`` gives
the normal form, which ``chancery.search.language.parse`` reads as the same tree.
"""

from __future__ import annotations

import calendar
import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from chancery.model.record import VOICES

QUOTES = '"＂“”„‟«»'
"""Signs that open or close a phrase; none of them is ever part of a phrase's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the query a node stands: ``query[start:end]``."""

    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Word(Place):
    """One word as typed, not folded. ``field`` a name of ``fields.FIELDS``, None for the text.

    ``prefix``: any word that begins so (``pyong*``). ``fuzzy``: letters that may differ, 0 to 2 (``minister~1``).
    """

    text: str
    field: str | None = None
    prefix: bool = False
    fuzzy: int = 0


@dataclass(frozen=True, slots=True)
class Phrase(Place):
    """Words one behind the other, as typed. ``slop``: words that may stand between; ``prefix``: the last word may go on.

    In a field of the kind ``keyword`` it is one value that has blanks in it (``class:"strictly secret"``).
    """

    words: tuple[str, ...]
    field: str | None = None
    slop: int = 0
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Days(Place):
    """Days from ``first`` to ``last``, both included; None is an open end, and never both are.

    ``field``: ``date`` (the record's day may lie there), ``certainly`` (it lies there whatever its doubt), ``year``
    (whole years), ``named`` (the text names a day that may lie there).
    """

    field: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Voice(Place):
    """Who speaks: one or more of ``VOICES``, in their order.

    Beside other parts of an ``And`` it holds for all words of that ``And`` and below, up to a nearer voice. Alone, or
    as a part of an ``Or``, it asks for records in which such a voice speaks at all.
    """

    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Everything(Place):
    """Every record: the empty query. Never a part of another node."""


@dataclass(frozen=True, slots=True)
class Not(Place):
    """Records that the part does not find. Never of a ``Not``, nor of a lone ``Voice`` (which is the other voices)."""

    part: Node


@dataclass(frozen=True, slots=True)
class And(Place):
    """Records that all parts find: at least two, at most one of them a ``Voice``; an ``And`` among them has one too."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Place):
    """Records that any part finds: at least two, none of them an ``Or``, at most one a ``Voice``."""

    parts: tuple[Node, ...]


Node: TypeAlias = Word | Phrase | Days | Voice | Everything | Not | And | Or


def others(voices: tuple[str, ...]) -> tuple[str, ...]:
    """The voices that are not among these, in their order."""
    return tuple(voice for voice in VOICES if voice not in voices)


def say(node: Node) -> str:
    """The query in its normal form: blanks for AND, ``NOT`` written out, brackets wherever AND and OR meet.

    ``parse(say(node)) == node`` for every node that ``parse`` gives. A value that was not typed (a facet's) is asked for
    by ``Phrase(tuple(value.split()), field)``, in which any sign may stand.
    """
    match node:
        case And(parts=parts):
            return " ".join(_part(part) for part in parts)
        case Or(parts=parts):
            return " OR ".join(_part(part) for part in parts)
        case Not(part=part):
            return f"NOT {_part(part)}"
        case Word():
            return _field(node.field) + node.text + "*" * node.prefix + (f"~{node.fuzzy}" if node.fuzzy else "")
        case Phrase():
            return _phrase(node)
        case Days():
            return f"{node.field}:{_days(node.first, node.last)}"
        case Voice():
            return "voice:" + ",".join(node.voices)
        case Everything():
            return ""


def _part(node: Node) -> str:
    return f"({say(node)})" if isinstance(node, And | Or) else say(node)


def _field(name: str | None) -> str:
    return "" if name is None else f"{name}:"


def bare(word: str) -> str:
    """A phrase's word without the signs that would end or change the phrase: quotation marks and ``*``."""
    return word.translate(_SIGNS)


_SIGNS = dict.fromkeys(map(ord, QUOTES + "*"))


def _phrase(node: Phrase) -> str:
    words = " ".join(map(bare, node.words)) + "*" * node.prefix
    return f'{_field(node.field)}"{words}"' + (f"~{node.slop}" if node.slop else "")


def _days(first: date | None, last: date | None) -> str:
    """The stretch in the coarsest measure that fits both ends: years, months, days."""
    one, other = _ends(first, last)
    return one if one == other else f"{one}..{other}"


def _ends(first: date | None, last: date | None) -> tuple[str, str]:
    after = last + timedelta(days=1) if last and last != date.max else None
    ends = [day for day in (first, after) if day]
    if all((day.month, day.day) == (1, 1) for day in ends):
        size = 4
    elif all(day.day == 1 for day in ends):
        size = 7
    else:
        size = 10
    return (first.isoformat()[:size] if first else ""), (last.isoformat()[:size] if last else "")


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
