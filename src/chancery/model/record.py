"""The record: one document in one release, with its layers."""

from __future__ import annotations

from dataclasses import dataclass, field

from chancery.model.evidence import Plan, Quantity, Request, Statement
from chancery.model.readings import Description, Envelope, Reading
from chancery.model.text import Span

BLOCK_KINDS = (
    "page-furniture",
    "heading",
    "envelope",
    "paragraph",
    "closing",
    "apparatus",
    "description",
    "attachment",
)
VOICES = ("document", "hand", "stamp", "translator", "editor", "archive", "web")
MARK_KINDS = (
    "original-term",
    "name-variant",
    "identification",
    "supplied",
    "unclear",
    "gap",
    "ellipsis",
    "sic",
    "correction",
    "deletion",
    "handwritten",
    "translator-note",
    "editor-note",
    "footnote",
    "stamp",
    "redaction",
    "page-break",
    "unknown",
)
NAME_KINDS = ("person", "organization", "place", "group")
NAME_FORMS = ("name", "title", "demonym", "pronoun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Span):
    """An editor's or scribe's sign, brackets included; ``content`` is what it says. Marks nest.

    ``applies_to`` is the [start, end) of the words that it is about; ``degree`` a certainty as the convention letters it;
    ``extent`` how much is missing or doubtful (``1 word``); ``place`` where on the page; ``lang`` a BCP 47 tag;
    ``convention`` the profile whose sign it is; ``label`` a note's number or letter.
    """

    kind: str
    content: str = ""
    voice: str | None = None
    lang: str | None = None
    applies_to: tuple[int, int] | None = None
    reason: str | None = None
    degree: str | None = None
    extent: str | None = None
    place: str | None = None
    hand: str | None = None
    label: str | None = None
    convention: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Span):
    """A stretch of the page: what it is and who speaks in it. Blocks do not overlap."""

    kind: str
    voice: str
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading(Reading):
    """A date that the text names. ``edtf`` per ISO 8601-2; ``first`` and ``last`` ISO days, None for an open end."""

    edtf: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Span):
    """One place where a name stands. ``form``: name, title, demonym or pronoun."""

    form: str
    voice: str = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Somebody or something named. ``kind``: person, organization, place, group."""

    name: str
    kind: str
    variants: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    solution: str | None = None
    """Who stands behind a pseudonym, where the page says so."""
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyLabel:
    """A family that the record belongs to, outermost first, and what it was known by."""

    value: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The release that the document says it belongs to."""

    label: str
    date: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What a careful reader would query: ``code`` is stable, ``message`` a sentence; the span where it shows."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Emendation(Span):
    """What a person says that words of a badly read text should read; the text stays as it is."""

    value: str
    because: str
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Span):
    """A reader's own note on a passage."""

    text: str
    who: str
    at: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a person said of this record, and what became of it.

    ``state``: ``stands``; ``agreed`` (the rules read the same now); ``disputed`` (another person says otherwise); ``lost`` (the
    words it is about could not be found again with certainty: to be settled by a person). ``old`` and ``new`` are lines as a
    person types them; start and end are None for what is said of the record as a whole, or could not be placed.
    """

    entry: str
    who: str
    at: str
    act: str
    target: str
    state: str
    old: str = ""
    new: str = ""
    why: str = ""
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    how: str = ""
    """What its place rests on, or why it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which document of a file of several: ``index`` from 0; ``start`` and ``end`` in the file's whole text."""

    index: int
    of: int
    start: int
    end: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """What a record keeps of its source."""

    name: str
    path: str
    media_type: str
    sha256: str
    bytes: int
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One document in one release: an immutable text and the layers over it."""

    id: str
    source: SourceNote
    text: str
    pages: tuple[int, ...] = (0,)
    release: Release | None = None
    family: tuple[FamilyLabel, ...] = ()
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    envelope: Envelope = field(default_factory=Envelope)
    description: Description = field(default_factory=Description)
    dates: tuple[DateReading, ...] = ()
    names: tuple[Name, ...] = ()
    statements: tuple[Statement, ...] = ()
    requests: tuple[Request, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    plan: Plan | None = None
    unread: tuple[Span, ...] = ()
    """Verbs of saying of which the rules could not tell who speaks."""
    doubts: tuple[Doubt, ...] = ()
    emendations: tuple[Emendation, ...] = ()
    remarks: tuple[Remark, ...] = ()
    own_tags: tuple[str, ...] = ()
    """Tags that a reader gave it."""
    judged: tuple[Judged, ...] = ()
    """What people said of it: every entry of the journal in force, with what became of it."""
    layers: tuple[tuple[str, str], ...] = ()
    """The layers present and the version of the rules that made each."""
