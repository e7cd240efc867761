"""The working sheet: a text and the layers laid over it so far. Stages read it and give back their layer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from chancery.model.evidence import Plan, Quantity, Request, Statement
from chancery.model.expression import Found
from chancery.model.readings import Description, Envelope
from chancery.model.record import Block, DateReading, Doubt, FamilyLabel, Mark, Name, Release
from chancery.model.text import Span, Text


@dataclass(slots=True)
class Sheet:
    """A text under work. ``matter`` is the [start, end) of the document itself, inside whatever page wraps it."""

    text: Text
    matter: tuple[int, int]
    catalogue: dict[str, str] = field(default_factory=dict)
    """The catalogue's row for the file, if one was given."""
    release: Release | None = None
    families: tuple[FamilyLabel, ...] = ()
    marks: tuple[Mark, ...] = ()
    blocks: tuple[Block, ...] = ()
    found_dates: tuple[Found, ...] = ()
    """Expressions of dates, in order, not yet understood: what the envelope looks dates up in."""
    envelope: Envelope = field(default_factory=Envelope)
    description: Description = field(default_factory=Description)
    dates: tuple[DateReading, ...] = ()
    names: tuple[Name, ...] = ()
    statements: tuple[Statement, ...] = ()
    requests: tuple[Request, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    plan: Plan | None = None
    unread: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    kept: dict[str, Any] = field(default_factory=dict)
    """What a family has worked out and needs again in a later stage, by its own name for it."""

    @classmethod
    def of(cls, text: Text, catalogue: dict[str, str] | None = None) -> Sheet:
        """A fresh sheet, the whole text its matter."""
        return cls(text=text, matter=(0, len(text.content)), catalogue=dict(catalogue or {}))

    @property
    def content(self) -> str:
        """The characters of the text."""
        return self.text.content

    @property
    def document(self) -> str:
        """The characters of the document itself (``matter``). Offsets within are short by ``matter[0]``."""
        return self.text.content[self.matter[0] : self.matter[1]]
