"""What a linker is, and what it is given: apart from the tuple of all linkers, so that each can be written against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chancery.archive.store import Store
from chancery.judgement.entry import Judgement


@dataclass(frozen=True, slots=True)
class Changes:
    """What came since a linker last worked: numbers of rows put, ids of records gone, and entries on the archive as a whole."""

    seqs: tuple[int, ...] = ()
    gone: tuple[str, ...] = ()
    entries: tuple[Judgement, ...] = ()
    """Confirmations and refusals, and undoings of them, those no longer in force too."""
    since: int = 0
    """The change of the database that the linker had come to."""


@dataclass(frozen=True, slots=True)
class Linker:
    """``changed`` links what is new, at a cost in proportion to that; ``anew`` everything. Both within a transaction."""

    name: str
    version: int
    """Raised when its rules change: what an earlier version linked is then linked anew."""
    changed: Callable[[Store, Changes], None]
    anew: Callable[[Store], None]
