"""What the rules find: statements and requests of a document, as plain values over its text."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS = ("report", "opinion", "intention", "decision", "order", "promise", "refusal", "evasion")
FATES = ("granted", "promised", "refused", "answered", "deferred", "avoided", "none")


@dataclass(frozen=True, slots=True)
class Setting:
    """Who speaks where the document says *I*, and who is meant by *you*. Empty where the document does not say."""

    signatory: str = ""
    addressee: str = ""
    telegraphic: bool = False
    """Whether small words are left out: a verb without a subject is then the signatory's."""
    goes_on: bool = False
    """Whether a sentence without a verb of saying goes on with what was said before it (minutes of talks in translation)."""


@dataclass(slots=True)
class Said:
    """One statement. ``speaker`` and ``hearer``: a name, empty where none is named, ``?`` where several may be meant.

    ``within`` is the number of the statement that it is said in. ``verb`` the words that say so; None for what goes on with what
    was said before. ``sure``: ``certain`` (named beside the verb), ``likely`` (worked out), ``open``.
    """

    kind: str
    speaker: str
    hearer: str
    start: int
    end: int
    verb: tuple[int, int] | None = None
    within: int | None = None
    direct: bool = False
    sure: str = "certain"
    because: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Fate:
    """What came of a request, by the words [start, end). ``hand``: a note in another hand answers, not the document."""

    kind: str
    start: int
    end: int
    hand: bool = False


@dataclass(slots=True)
class Asked:
    """One request, or question. ``about``: [start, end) of what is asked for."""

    by: str
    to: str
    start: int
    end: int
    about: tuple[int, int]
    verb: tuple[int, int] | None = None
    question: bool = False
    """Whether an answer is asked for, and not a deed."""
    sure: str = "certain"
    because: list[str] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    """All that came of it in the document, in their order; the last is how it ended."""
    paragraph: int = 0


@dataclass(slots=True)
class Found:
    """All of a document; ``unread`` are verbs of saying whose speaker the rules could not tell."""

    statements: list[Said] = field(default_factory=list)
    requests: list[Asked] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)
