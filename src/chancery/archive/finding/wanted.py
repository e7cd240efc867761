"""What a query looks for in a text, in a form in which it can be found there again and lit up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Words one of which is looked for, folded. ``prefix``: any that begins so; ``slips``: letters that may differ."""

    words: tuple[str, ...]
    prefix: bool = False
    slips: int = 0
    ocr: bool = False
    """Whether a word that a scan may have made of it will do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Terms one behind the other, ``slop`` other words between them at most; in ``voices`` only, where it names any."""

    terms: tuple[Term, ...]
    slop: int = 0
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Widened:
    """A word of the query, and the other words that were looked for with it; ``because`` says why."""

    word: str
    others: tuple[str, ...]
    because: str
