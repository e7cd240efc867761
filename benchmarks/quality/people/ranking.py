"""The forms of the list, the preferred forms found for each, best first."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from benchmarks import shared
from chancery.link.people.blocks import Index
from chancery.link.people.features import Rarity, features
from chancery.link.people.likeness import bits, rarity
from chancery.link.people.parts import Parts, parts

PEOPLE = shared.CORPORA / "people"
MOST = 100
"""Preferred forms that are compared with a form."""


class Found(NamedTuple):
    """A form, the preferred form it belongs to, and its place among those found, from 1; 0 where it is not found."""

    form: str
    preferred: str
    place: int
    instead: tuple[str, ...]


class Material(NamedTuple):
    """The preferred forms in the order of the list, indexed."""

    numbers: tuple[str, ...]
    forms: tuple[str, ...]
    parts: tuple[Parts, ...]
    held: Index
    rare: Rarity


@cache
def material() -> Material:
    """The list read and indexed."""
    rows = list(_rows("preferred.tsv"))
    named = tuple(parts(form) for _, form in rows)
    index = Index()
    for number, name in enumerate(named):
        index.add(number, name)
    counts = Counter(text for name in named for text in {word.text for word in name.said})
    return Material(tuple(n for n, _ in rows), tuple(form for _, form in rows), named, index, rarity(counts, len(named)))


def variants(half: str) -> list[tuple[str, str]]:
    """Number and form of each variant of a half: ``tuned`` or ``kept``."""
    return [row for row in _rows("variants-dev.tsv") if (zlib.crc32(row[0].encode()) % 2 == 0) == (half == "tuned")]


def compared(half: str) -> list[list[tuple[bool, dict[str, float]]]]:
    """For each variant the figures of each candidate, with whether it is the right one."""
    held = material()
    return [
        [
            (held.numbers[at] == number, features(parts(form), held.parts[at], held.rare))
            for at in held.held.near(parts(form), MOST)
        ]
        for number, form in variants(half)
    ]


def found(half: str) -> list[Found]:
    """Each variant of a half with its place."""
    held = material()
    out = []
    for number, form in variants(half):
        name = parts(form)
        scored = sorted((-bits(name, held.parts[at], held.rare), at) for at in held.held.near(name, MOST))
        order = [held.numbers[at] for _, at in scored]
        place = order.index(number) + 1 if number in order else 0
        right = held.forms[held.numbers.index(number)]
        out.append(Found(form, right, place, tuple(held.forms[at] for _, at in scored[:3])))
    return out


def figures() -> dict[str, float] | None:
    """For the gate: the kept half, per cent found first and among the first five."""
    if not shared.present():
        return None
    rows = found("kept")
    return {name: 100 * sum(0 < row.place <= most for row in rows) / len(rows) for name, most in (("first", 1), ("five", 5))}


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for line in (PEOPLE / name).read_text(encoding="utf-8").splitlines():
        number, form = line.split("\t")[:2]
        yield number, form
