"""The tables of the grammar, compiled and matched: tokens to units, units to phrases. Linear in the number of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from chancery.extract.dates.grammar import MACROS, PHRASES, UNITS
from chancery.extract.dates.tokens import Token, Tokens
from chancery.extract.dates.words import CODES


class Match(NamedTuple):
    """A unit or a phrase: its rule, the code it stands as, its place, and the named tokens and units in it."""

    rule: str
    code: str
    start: int
    end: int
    parts: Mapping[str, Token | Match]


IDLE = "".join(CODES[name] for name in ("word", "sign", "stop", "comma", "close", "measure", "plain", "break", "number", "verb"))
"""Codes with which no rule begins: most of a page."""

_NAMED = re.compile(r"\(\?P<\w+>")
_NAME = re.compile(r"\{([a-z]\w+)\}")


def expand(pattern: str) -> str:
    """The pattern with its names replaced by macros and codes."""
    return _NAME.sub(lambda m: expand(MACROS[m[1]]) if m[1] in MACROS else CODES[m[1]], pattern)


@dataclass(frozen=True)
class Table:
    """A table of rules compiled: one pattern that finds any of them, and each rule's own with its named parts."""

    any: re.Pattern[str]
    rules: tuple[tuple[str, str, re.Pattern[str], tuple[tuple[str, str], ...]], ...]

    def matches(self, codes: str) -> Iterator[tuple[int, int, str, str, dict[str, int]]]:
        """Matches from left to right, apart from each other: first item, item after the last, rule, code, named items."""
        for found in self.any.finditer(codes):
            rule, code, pattern, names = self.rules[int(str(found.lastgroup)[1:])]
            match = pattern.match(codes, found.start())
            if match is not None:
                parts = {part: at for name, part in names if (at := match.start(name)) >= 0}
                yield match.start(), match.end(), rule, code, parts


def _table(rules: Sequence[tuple[str, str, str]]) -> Table:
    sources = [flat(expand(pattern)) for _, _, pattern in rules]
    joined = "|".join(f"(?P<r{i}>{_NAMED.sub('(?:', source)})" for i, source in enumerate(sources))
    compiled = []
    for (name, code, _), source in zip(rules, sources, strict=True):
        pattern = re.compile(source)
        compiled.append((name, code, pattern, tuple((group, group.partition("_")[0]) for group in pattern.groupindex)))
    return Table(re.compile(f"(?![{IDLE}])(?:{joined})"), tuple(compiled))


def flat(pattern: str) -> str:
    """The pattern with no class inside a class, as macros leave them: ``[ab[cd]]`` is ``[abcd]``."""
    out, depth = [], 0
    for character in pattern:
        depth += (character == "[") - (character == "]")
        if not (character == "[" and depth > 1) and not (character == "]" and depth > 0):
            out.append(character)
    return "".join(out)


@cache
def tables() -> tuple[Table, Table]:
    """The units and the phrases, compiled once."""
    units = _table([(name, CODES[code], pattern) for name, code, pattern in UNITS])
    return units, _table([(name, CODES["break"], pattern) for name, pattern in PHRASES])


def phrases_in(run: Tokens) -> Iterator[Match]:
    """The phrases of a run of tokens, in order."""
    units, phrases = tables()
    codes = "".join(run.codes)
    items: list[int | Match] = []
    pieces: list[str] = []
    done = 0
    for first, end, rule, code, parts in units.matches(codes):
        items += range(done, first)
        items.append(_match(run, rule, code, first, end - 1, parts))
        pieces += (codes[done:first], code)
        done = end
    items += range(done, len(codes))
    pieces.append(codes[done:])
    for first, end, rule, code, parts in phrases.matches("".join(pieces)):
        yield _match(run, rule, code, items[first], items[end - 1], {name: items[at] for name, at in parts.items()})


def _match(run: Tokens, rule: str, code: str, first: int | Match, last: int | Match, parts: Mapping[str, int | Match]) -> Match:
    named = {name: run.token(part) if isinstance(part, int) else part for name, part in parts.items()}
    opening = run.token(first) if isinstance(first, int) else first
    closing = run.token(last) if isinstance(last, int) else last
    return Match(rule, code, opening.start, closing.end, named)
