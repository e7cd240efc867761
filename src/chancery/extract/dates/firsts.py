"""With which codes a rule of the grammar can begin: so that at each place only the rules are tried that may stand there."""

from __future__ import annotations

import re

_OPENING = re.compile(r"\((?:\?(?:P<\w+>|:|=|!|<=|<!))?")
_QUANTIFIER = re.compile(r"[?*+]|\{(\d),?\d*\}")


def firsts(pattern: str) -> frozenset[str]:
    """The characters that a match of the pattern can begin with.

    Only what the grammar is written in is understood: characters, classes without ranges, groups, what stands before or
    behind, ``|``, ``?`` and counts. Raises ValueError for a pattern that can match nothing at all.
    """
    found, empty, end = _branches(pattern, 0)
    if empty or end != len(pattern):
        raise ValueError(f"a rule that may be empty, or is not closed: {pattern!r}")
    return frozenset(found)


def _branches(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """Of alternatives up to the closing bracket: first characters, whether one is empty, and where they end."""
    found: set[str] = set()
    empty = False
    while True:
        more, nothing, at = _sequence(pattern, at)
        found |= more
        empty = empty or nothing
        if at >= len(pattern) or pattern[at] == ")":
            return found, empty, at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """The same of one alternative."""
    found: set[str] = set()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        more, nothing, at = _item(pattern, at)
        if quantifier := _QUANTIFIER.match(pattern, at):
            nothing = nothing or quantifier[0] in "?*" or quantifier[1] == "0"
            at = quantifier.end()
        if empty:
            found |= more
            empty = nothing
    return found, empty, at


def _item(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """The same of one character, class or group."""
    if pattern[at] == "[":
        end = pattern.index("]", at)
        return set(pattern[at + 1 : end]), False, end + 1
    if not (opening := _OPENING.match(pattern, at)):
        return {pattern[at]}, False, at + 1
    found, empty, end = _branches(pattern, opening.end())
    around = opening[0][-1] in "=!" and opening[0] != "("
    return (set(), True, end + 1) if around else (found, empty, end + 1)
