"""What a family of documents is: a profile, a literal set of small functions over a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from chancery.model.readings import Description, Envelope
from chancery.model.record import Block, Doubt, Mark, Release
from chancery.model.sheet import Sheet
from chancery.model.text import Text


class Recognition(NamedTuple):
    """How sure a family is that the sheet's matter is of its kind, 0 to 1, and by which words."""

    score: float
    because: str


class Cut(NamedTuple):
    """An offset at which another document of the same file begins, and the evidence for it."""

    offset: int
    because: str


def _nothing(_: Sheet) -> tuple[()]:
    return ()


def _no_cuts(_: Text) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family of documents.

    Two sorts. A *wrapper* (``frame`` is given) is what an archive or publisher put around a document: a web page, an
    identification form, an index of the message. Its ``frame`` narrows the sheet's matter to the document itself; its
    blocks and description speak of what lies outside. Every wrapper that fits applies, outermost first. Of the others,
    the one that recognises the matter best reads its blocks and its envelope.

    ``recognise`` must look at a bounded head or tail of the text and be cheap; None means 'not mine'.
    ``conventions`` names the profiles of editorial signs (``vocabulary/conventions``) that hold in it.
    ``cuts`` finds where further documents of the same file begin, on strong evidence only.
    ``doubts`` are checks over the finished layers.
    """

    name: str
    recognise: Callable[[Sheet], Recognition | None]
    conventions: tuple[str, ...] = ()
    frame: Callable[[Sheet], tuple[int, int]] | None = None
    blocks: Callable[[Sheet], Iterable[Block]] = _nothing
    envelope: Callable[[Sheet], Envelope] | None = None
    description: Callable[[Sheet], Description] | None = None
    release: Callable[[Sheet], Release | None] | None = None
    marks: Callable[[Sheet], Iterable[Mark]] = _nothing
    """Signs of the family that no bracket convention covers (stamps, page headers between sections)."""
    cuts: Callable[[Text], Iterable[Cut]] = _no_cuts
    doubts: Callable[[Sheet], Iterable[Doubt]] = _nothing
