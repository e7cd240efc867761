"""Brackets in a text, paired with a stack of our own in one linear pass: nested, doubled, unclosed and stray ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

REACH = 4000
"""The most characters between a bracket and its partner; further off, both are taken as strays."""
DEPTH = 8
"""Brackets nested deeper than this are noise: paired, but not explained."""


@dataclass(slots=True)
class Bracket:
    """A pair of brackets in [start, end), signs included; ``opening`` is how many characters each sign has (``[[`` has two)."""

    start: int
    end: int
    opening: int = 1
    depth: int = 0
    inner: list[Bracket] = field(default_factory=list)
    """The pairs directly inside."""

    @property
    def inside(self) -> tuple[int, int]:
        """Where the words between the signs stand."""
        return self.start + self.opening, self.end - self.opening


@dataclass(frozen=True, slots=True)
class Brackets:
    """All pairs of a text in the order of their starts, and the [start, end) of signs without a partner."""

    pairs: tuple[Bracket, ...]
    strays: tuple[tuple[int, int], ...]


@cache
def _signs(pairs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(pairs)) + "]")


def scan(content: str, pairs: Iterable[str] = ("[]",)) -> Brackets:
    """Every bracket of the given pairs (each two characters, ``[]``) in the text."""
    pairs = tuple(pairs)
    if not any(sign in content for pair in pairs for sign in pair):
        return Brackets((), ())
    closes = {pair[1]: pair[0] for pair in pairs}
    found: list[Bracket] = []
    strays: list[int] = []
    open_: list[int] = []
    for match in _signs(pairs).finditer(content):
        at, sign = match.start(), match[0]
        if sign not in closes:
            open_.append(at)
            continue
        opens = closes[sign]
        while open_ and (content[open_[-1]] != opens or _apart(content, open_[-1], at)):
            # Another kind of bracket still open, or one too far back to be this one's partner.
            if content[open_[-1]] != opens and not any(content[before] == opens for before in open_[-DEPTH:]):
                break
            strays.append(open_.pop())
        if not open_ or content[open_[-1]] != opens:
            strays.append(at)
            continue
        found.append(Bracket(open_.pop(), at + 1))
    strays.extend(open_)
    return Brackets(_nested(_doubled(sorted(found, key=lambda p: p.start))), _runs(content, sorted(strays)))


def _apart(content: str, start: int, end: int) -> bool:
    """Too far from each other to be partners: thousands of characters, or two blank lines between them."""
    return end - start > REACH or content.find("\n\n\n\n", start, end) >= 0


def _doubled(pairs: list[Bracket]) -> list[Bracket]:
    """``[[one word]]``: a pair whose only matter is another pair becomes one doubled sign."""
    out: list[Bracket] = []
    for pair in pairs:
        last = out[-1] if out else None
        if last and last.opening == 1 and pair.start == last.start + 1 and pair.end == last.end - 1:
            last.opening = 2
        else:
            out.append(pair)
    return out


def _nested(pairs: list[Bracket]) -> tuple[Bracket, ...]:
    """The pairs with their depth, and each in the list of the one that it stands in."""
    around: list[Bracket] = []
    for pair in pairs:
        while around and around[-1].end <= pair.start:
            around.pop()
        pair.depth = len(around)
        if around:
            around[-1].inner.append(pair)
        around.append(pair)
    return tuple(pairs)


def _runs(content: str, strays: list[int]) -> tuple[tuple[int, int], ...]:
    """Strays as spans, those that stand side by side (``[[[[``, ``[ [ [``) as one."""
    runs: list[tuple[int, int]] = []
    for at in strays:
        if runs and at - runs[-1][1] <= 1 and (at == runs[-1][1] or content[runs[-1][1]].isspace()):
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return tuple(runs)
