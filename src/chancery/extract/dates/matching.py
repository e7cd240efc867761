"""The tables of the grammar, compiled and matched: tokens to units, units to phrases. Linear in the number of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from chancery.extract.dates.grammar import MACROS, PHRASES, UNITS
from chancery.extract.dates.tokens import Token
from chancery.extract.dates.words import CODES


@dataclass(frozen=True, slots=True)
class Match:
    """A unit or a phrase: its rule, the code it stands as, its place, and the named tokens and units in it."""

    rule: str
    code: str
    start: int
    end: int
    parts: Mapping[str, Token | Match] = field(default_factory=dict)


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

    def matches(self, items: Sequence[Token | Match], codes: str) -> Iterator[tuple[int, int, Match]]:
        """Matches from left to right, apart from each other: first item, item after the last, what was found."""
        for found in self.any.finditer(codes):
            rule, code, pattern, names = self.rules[int(str(found.lastgroup)[1:])]
            match = pattern.match(codes, found.start())
            if match is None:
                continue
            parts = {part: items[at] for name, part in names if (at := match.start(name)) >= 0}
            first, end = match.span()
            yield first, end, Match(rule, code, items[first].start, items[end - 1].end, parts)


def _table(rules: Sequence[tuple[str, str, str]]) -> Table:
    sources = [flat(expand(pattern)) for _, _, pattern in rules]
    joined = "|".join(f"(?P<r{i}>{_NAMED.sub('(?:', source)})" for i, source in enumerate(sources))
    compiled = []
    for (name, code, _), source in zip(rules, sources, strict=True):
        pattern = re.compile(source)
        compiled.append((name, code, pattern, tuple((group, group.partition("_")[0]) for group in pattern.groupindex)))
    return Table(re.compile(joined), tuple(compiled))


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


def phrases_in(tokens: list[Token]) -> Iterator[Match]:
    """The phrases of a run of tokens, in order."""
    units, phrases = tables()
    codes = "".join([token.code for token in tokens])
    items: list[Token | Match] = []
    pieces: list[str] = []
    done = 0
    for first, end, unit in units.matches(tokens, codes):
        items += tokens[done:first]
        items.append(unit)
        pieces += (codes[done:first], unit.code)
        done = end
    items += tokens[done:]
    pieces.append(codes[done:])
    for _, _, phrase in phrases.matches(items, "".join(pieces)):
        yield phrase
