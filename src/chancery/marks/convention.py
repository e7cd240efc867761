"""A convention: what an editor's signs mean in one kind of source, as data (``vocabulary/conventions``).

See docs/adding-a-convention.md for the format. Rules are tried in order; the first that fits decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from chancery.model.record import MARK_KINDS, VOICES
from chancery.vocabulary import load

FIELDS = ("voice", "lang", "reason", "degree", "extent", "place", "hand", "label", "content")
"""Fields that a rule may set, as a constant or as a named group of its pattern."""
ABOUT = ("", "word", "words", "name", "number", "digits", "line")
"""How far back the words reach that a sign is about (see ``reach.before``)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: how the sign is known, and what it then is."""

    name: str
    kind: str
    pattern: re.Pattern[str] | None = None
    whole: bool = False
    """The pattern has to fit all that stands inside, not only its beginning."""
    test: str | None = None
    """A test of ``marks.shapes.TESTS`` that has to hold too."""
    fixed: tuple[tuple[str, str], ...] = ()
    about: str = ""
    introduces: bool = False
    """The sign announces words that follow it: a quotation, or the rest of its line."""
    doubled: bool | None = None
    italic: bool | None = None
    pair: str = ""
    """Only for this pair of brackets, where a convention has several."""
    needs: tuple[str, ...] = ()
    """Signs without brackets: where none of these characters stands in the text, it need not be searched."""
    convention: str = ""


@dataclass(frozen=True, slots=True)
class Convention:
    """The signs of one or more profiles, in the order in which they are tried."""

    pairs: tuple[str, ...]
    inside: tuple[Rule, ...]
    signs: tuple[Rule, ...]
    notes: tuple[str, ...]
    """Kinds of note lists to look for: ``bracketed``, ``roman``, ``starred``, ``glued``."""
    report_unknown: bool
    report_strays: bool
    voice: str
    language: str | None
    """The language of the originals, where the convention is for translations from one."""


@cache
def convention(names: tuple[str, ...]) -> Convention:
    """The named conventions as one, the first named having the first word.

    Raises ValueError where a rule is not as it should be, FileNotFoundError where a convention has no file.
    """
    tables = [(name, load(f"conventions/{name}")) for name in _with_extended(names)]
    return Convention(
        pairs=tuple(dict.fromkeys(pair for _, table in tables for pair in table.get("pairs", ["[]"]))),
        inside=tuple(
            _rule(name, table, row) for list_ in ("inside", "otherwise") for name, table in tables for row in table.get(list_, [])
        ),
        signs=tuple(_rule(name, table, row) for name, table in tables for row in table.get("sign", [])),
        notes=tuple(dict.fromkeys(kind for _, table in tables for kind in table.get("notes", []))),
        report_unknown=all(table.get("unknown", "report") == "report" for _, table in tables),
        report_strays=all(table.get("strays", "report") == "report" for _, table in tables),
        language=next((table["language"] for _, table in tables if "language" in table), None),
        voice=next((table["voice"] for _, table in tables if "voice" in table), "editor"),
    )


def _with_extended(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, and behind them what they extend, none twice."""
    out = dict.fromkeys(names)
    for name in names:
        out.update(dict.fromkeys(_with_extended(tuple(load(f"conventions/{name}").get("extends", ())))))
    return tuple(out)


_KEYS = {
    "name",
    "kind",
    "is",
    "begins",
    "find",
    "test",
    "about",
    "introduces",
    "doubled",
    "italic",
    "needs",
    "case",
    "pair",
    *FIELDS,
}


_SHARED = re.compile(r"<<(\w+)>>")


def _spelled(pattern: str, table: dict[str, Any]) -> str:
    """A pattern with the shared pieces of its file (``<<extent>>``) put in."""
    shared: dict[str, str] = table.get("shared", {})
    for _ in range(3):
        pattern = _SHARED.sub(lambda m: f"(?:{shared[m[1]].strip()})", pattern)
    return pattern


def _rule(convention: str, table: dict[str, Any], row: dict[str, Any]) -> Rule:
    where = f"conventions/{convention}: {row.get('name', row)}"
    if row.keys() - _KEYS:
        raise ValueError(f"{where}: unknown keys {sorted(row.keys() - _KEYS)}")
    if row.get("kind") not in MARK_KINDS:
        raise ValueError(f"{where}: kind has to be one of {', '.join(MARK_KINDS)}")
    if row.get("about", "") not in ABOUT:
        raise ValueError(f"{where}: about has to be one of {', '.join(ABOUT)}")
    if row.get("voice", table.get("voice", "editor")) not in VOICES:
        raise ValueError(f"{where}: voice has to be one of {', '.join(VOICES)}")
    spelled = next((_spelled(row[key], table) for key in ("is", "begins", "find") if key in row), None)
    flags = re.MULTILINE if row.get("case") else re.IGNORECASE | re.MULTILINE
    return Rule(
        name=f"{convention}.{row['name']}",
        kind=row["kind"],
        pattern=re.compile(spelled, flags) if spelled is not None else None,
        whole="is" in row,
        test=row.get("test"),
        fixed=tuple((key, str(row[key])) for key in FIELDS if key in row),
        about=row.get("about", ""),
        introduces=bool(row.get("introduces", False)),
        doubled=row.get("doubled"),
        italic=row.get("italic"),
        pair=row.get("pair", ""),
        needs=tuple([row["needs"]] if isinstance(row.get("needs"), str) else row.get("needs", ())),
        convention=convention,
    )
