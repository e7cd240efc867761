"""The registers of an archive, rebuilt from what its records' numbers and days say; made when they are asked for, in one pass."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from chancery.archive.store import Store
from chancery.errors import ChanceryError
from chancery.link.citing.paper import Own, Paper
from chancery.link.citing.posts import post_key
from chancery.link.registers import saying
from chancery.link.registers.gathering import Registers, registers
from chancery.link.registers.register import Register


class NoSuchRegister(ChanceryError):  # noqa: N818 (an error is named for what happened, as its code is)
    """A register that the archive's records make no part of."""

    code = "no-such-register"
    remedy = "chancery registers ARCHIVE lists those there are."


@dataclass(frozen=True)
class Books:
    """All registers, and ``posts``: how the pages write each post's name."""

    registers: Registers
    posts: dict[str, str]

    @cached_property
    def by_slug(self) -> dict[str, Register]:
        """Each register by its name in an address."""
        return {key.slug: register for key, register in self.registers.made.items()}

    @cached_property
    def notes(self) -> dict[str, list[tuple[str, str, str]]]:
        """What registers say of single records (``saying.notes``)."""
        return saying.notes(self.registers)

    def one(self, slug: str) -> Register:
        """A register by its name in an address. Raises NoSuchRegister."""
        if slug not in self.by_slug:
            raise NoSuchRegister(f"There is no register {slug[:80]!r}.")
        return self.by_slug[slug]

    def name(self, register: Register) -> str:
        """What a register is called."""
        return saying.name_of(register, self.posts)

    def listed(self) -> list[Register]:
        """Those that say something first, by post and year; then those that are too small or too mixed up."""
        return sorted(self.by_slug.values(), key=lambda one: (bool(one.silent), saying.post_of(one, self.posts)))


def books(store: Store, made: Registers | None = None) -> Books:
    """The registers of an archive; ``made``: what ``rebuilt`` gave, where the caller has it."""
    return Books(rebuilt(store) if made is None else made, _posts(store))


def rebuilt(store: Store) -> Registers:
    """Rebuild the registers of an archive: one pass over its numbers, n log n in them."""
    return registers(_papers(store))


def state(store: Store) -> int:
    """A number that is another one after any change of what ``rebuilt`` rests on: most corrections change none of it."""
    return int(store.one("SELECT coalesce((SELECT value FROM counter WHERE name = 'papers'), 0)")[0])


def how_many(store: Store) -> int:
    """How many records have what registers are made of."""
    return int(store.one("SELECT count(*) FROM paper")[0])


_SQL = """
    SELECT json_extract(body, '$.id'), json_extract(body, '$.service'), json_extract(body, '$.first'),
    json_extract(body, '$.last'), json_extract(body, '$.own'), json_extract(body, '$.tag'),
    json_extract(body, '$.subjects') FROM paper
    WHERE json_extract(body, '$.service') IS NOT NULL AND json_extract(body, '$.own') IS NOT NULL ORDER BY seq
"""


def _papers(store: Store) -> Iterator[Paper]:
    """What registers need of each paper; its words stay where they are."""
    for name, service, first, last, own, tag, subjects in store.all(_SQL):
        numbers = tuple(Own(**{**one, "posts": frozenset(one["posts"])}) for one in json.loads(own))
        marks = frozenset(subject for subject in json.loads(subjects or "[]") if subject.startswith("#"))
        yield Paper(id=name, service=service, first=first, last=last, own=numbers, tag=tag or "", subjects=marks)


def _posts(store: Store) -> dict[str, str]:
    """How the heads of records write the posts' names: without mission or office, the commonest first."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, place, many in store.all("SELECT name, place, count(*) FROM party WHERE role = 'from' GROUP BY name, place"):
        for words in (name, place):
            if words and (key := post_key(words)):
                found[key][_end(words, key)] += many
    return {key: min(names, key=lambda words: (-names[words], words)) for key, names in found.items()}


def _end(words: str, key: str) -> str:
    """The last words that have the key's letters: ``AMEMBASSY PORT SERRAT`` is PORT SERRAT."""
    parts = words.upper().split()
    for at in range(len(parts) - 1, -1, -1):
        if post_key(" ".join(parts[at:])) == key:
            return " ".join(parts[at:])
    return words.upper()
