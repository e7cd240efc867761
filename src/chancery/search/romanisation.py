"""Systems of romanisation as tables: a folded word read by each that it may be written in, into one common spelling.

The tables are ``vocabulary/spellings-rules.toml``. A system is a family (its languages), what its words look like, letters
replaced in one pass, and regular expressions on what that gave. Words are short; all patterns are linear in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from chancery.vocabulary import load

_DOUBLED = re.compile(r"([b-df-hj-np-tv-xz])\1+")


@dataclass(frozen=True)
class System:
    """One way of writing a family's names: what words look like, and what their letters are in the common spelling."""

    looks: re.Pattern[str] | None
    letters: dict[str, str]
    piece: re.Pattern[str]

    def read(self, word: str) -> str:
        """The word's letters in the common spelling."""
        return self.piece.sub(self._replace, f"<{word}>").strip("<>")

    def _replace(self, match: re.Match[str]) -> str:
        return self.letters[match[0]]


@dataclass(frozen=True)
class Family:
    """Languages whose names have one common spelling, with the systems in which they are written."""

    name: str
    looks: re.Pattern[str]
    systems: tuple[System, ...]
    then: tuple[tuple[re.Pattern[str], str], ...]

    def read(self, word: str, single: str) -> set[str]:
        """The common spellings of a word, ``single`` being the word without doubled consonants."""
        read = {system.read(single) for system in self.systems if not system.looks or system.looks.search(word)}
        return {self._finished(common) for common in read} - {""}

    def _finished(self, common: str) -> str:
        for pattern, replacement in self.then:
            common = pattern.sub(replacement, common)
        return common


@cache
def families() -> tuple[Family, ...]:
    """The families of the table."""
    table = load("spellings-rules")
    return tuple(_family(name, row, [s for s in table["system"] if s["family"] == name]) for name, row in table["family"].items())


def spellings(word: str) -> Iterator[tuple[str, str]]:
    """Family and common spelling of a folded word, for each system that it may be written in."""
    single = _DOUBLED.sub(r"\1", word)
    for family in families():
        if family.looks.search(word):
            for common in family.read(word, single):
                yield family.name, common


def _family(name: str, row: dict[str, Any], systems: list[dict[str, Any]]) -> Family:
    then = tuple((re.compile(pattern), replacement) for pattern, replacement in row["then"])
    return Family(name, re.compile(row["looks"]), tuple(map(_system, systems)), then)


def _system(row: dict[str, Any]) -> System:
    pieces = sorted(row["letters"], key=lambda piece: (-len(piece), piece))
    looks = re.compile(row["looks"]) if "looks" in row else None
    return System(looks, row["letters"], re.compile("|".join(map(re.escape, pieces))))
