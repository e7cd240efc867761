"""The tables of the grammar, compiled and matched: tokens to units, units to phrases. Linear in the number of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from chancery.extract.dates.firsts import firsts
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


_NAMED = re.compile(r"\(\?P<\w+>")
_NAME = re.compile(r"\{([a-z]\w+)\}")


def expand(pattern: str) -> str:
    """The pattern with its names replaced by macros and codes."""
    return _NAME.sub(lambda m: expand(MACROS[m[1]]) if m[1] in MACROS else CODES[m[1]], pattern)


class Table:
    """A table of rules. By code, one pattern finds any rule that it can begin; a pattern is compiled when it is needed."""

    def __init__(self, rules: Sequence[tuple[str, str, str]]) -> None:
        """Rule, code it stands as, pattern over codes and macros. Raises ValueError for a rule that may be empty."""
        self._rules = [(name, code, flat(expand(pattern))) for name, code, pattern in rules]
        self._beginning: dict[str, list[int]] = {}
        for index, (_, _, source) in enumerate(self._rules):
            for first in firsts(source):
                self._beginning.setdefault(first, []).append(index)
        self._starts = re.compile(f"[{re.escape(''.join(sorted(self._beginning)))}]")
        self._heads: dict[str, re.Pattern[str]] = {}
        self._named: dict[int, tuple[re.Pattern[str], list[tuple[str, str]]]] = {}

    def _head(self, code: str) -> re.Pattern[str]:
        """Any of the rules that can begin with the code, the earlier first."""
        rules = ((i, _NAMED.sub("(?:", self._rules[i][2])) for i in self._beginning[code])
        return self._heads.setdefault(code, re.compile("|".join(f"(?P<r{i}>{source})" for i, source in rules)))

    def _parts(self, index: int) -> tuple[re.Pattern[str], list[tuple[str, str]]]:
        """A rule's own pattern, and its groups with the names that they go by."""
        if index not in self._named:
            pattern = re.compile(self._rules[index][2])
            self._named[index] = pattern, [(group, group.partition("_")[0]) for group in pattern.groupindex]
        return self._named[index]

    def matches(self, codes: str) -> Iterator[tuple[int, int, str, str, dict[str, int]]]:
        """Matches from left to right, apart from each other: first item, item after the last, rule, code, named items."""
        at, find, heads = 0, self._starts.search, self._heads
        while start := find(codes, at):
            at = start.start()
            found = (heads.get(codes[at]) or self._head(codes[at])).match(codes, at)
            if found is None:
                at += 1
                continue
            index = int(str(found.lastgroup)[1:])
            pattern, names = self._parts(index)
            match = pattern.match(codes, at)
            if match is not None:
                parts = {part: place for name, part in names if (place := match.start(name)) >= 0}
                yield match.start(), match.end(), *self._rules[index][:2], parts
            at = found.end()


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
    units = Table([(name, CODES[code], pattern) for name, code, pattern in UNITS])
    return units, Table([(name, CODES["break"], pattern) for name, pattern in PHRASES])


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
