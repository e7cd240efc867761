"""Figures as machines misread and clerks mistype them: what a number may have been."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from chancery import vocabulary

FIGURE = "0-9OQoIlSBZGgA"
TOKEN = rf"(?=[{FIGURE}]{{0,3}}\d)[{FIGURE}]{{1,7}}(?![\w/-])(?![.,:]\d)"
"""A number of which a machine may have misread some figures, one of its first four being read as such."""
_RUN = re.compile(rf"[{FIGURE}]{{1,7}}(?!\w)")
SHORTEST = 3
"""Figures of a number whose neighbours are looked at: of shorter ones everything is a neighbour."""


def digits(token: str) -> str:
    """The figures of a token that a machine may have misread: ``50S90`` is 50590."""
    return "".join(_misread().get(sign, sign) for sign in token)


def whole(text: str, start: int, end: int) -> tuple[str, int]:
    """The figures of a number in [start, end) and its true end, where it was cut off at a figure that was misread: ``28G84``."""
    if text[end : end + 1].isalnum() and (token := _RUN.match(text, start)):
        return digits(token[0]), token.end()
    return text[start:end], end


@cache
def _misread() -> dict[str, str]:
    table: dict[str, str] = vocabulary.load("citing")["text"]["misread"]
    return table


@lru_cache(10_000)
def neighbours(serial: str) -> tuple[str, ...]:
    """The numbers that are one slip away, both ways: a figure taken for one that looks like it, two that changed places."""
    if len(serial) < SHORTEST or not serial.isdigit():
        return ()
    return tuple(sorted(set(_neighbours(serial)) - {serial}))


def _neighbours(serial: str) -> Iterator[str]:
    alike = _alike()
    for at, sign in enumerate(serial):
        for other in alike.get(sign, ""):
            yield serial[:at] + other + serial[at + 1 :]
        yield serial[:at] + serial[at + 1 : at + 2] + sign + serial[at + 2 :]


@cache
def _alike() -> dict[str, str]:
    out: dict[str, str] = {}
    for one, other in vocabulary.load("citing")["figures"]["alike"]:
        out[one] = out.get(one, "") + other
        out[other] = out.get(other, "") + one
    return out
