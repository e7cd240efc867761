"""What is read off a page: every reading carries the words that it came from.

Names follow the contract in docs/record.md, which the JSON Schema publishes. A trailing underscore is dropped
there (``for_`` is ``for``).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from chancery.model.text import Span

ONE = {"one": True}
"""Marks a field that JSON prints as one object where it has one reading, as a list where it has several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Span):
    """A value read off the text. ``because`` says what an inferred value rests on; ``rule`` names the rule."""

    because: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Reading):
    """A plain value: ``value`` is normalised (case, white space), the quote is as it stands."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A value that does not stand on the page: from a catalogue's row, or a file's own metadata."""

    value: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Reading):
    """A number of the document. ``kind``: telegram, incoming, outgoing, dispatch, registry, file, film, document, record."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Reading):
    """A sender or addressee: a person, an office or a post, as the page names it."""

    name: str
    office: str | None = None
    place: str | None = None
    for_: str | None = None
    precedence: str | None = None
    number: str | None = None
    """The sender's serial to this addressee (State Department telegrams)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfDay(Reading):
    """``value`` is HH:MM; ``role`` the things it may be the time of (received, sent, …)."""

    value: str
    role: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Reading):
    """Something done to the document: ``value`` in EDTF, perhaps with a time; ``by`` whom; at which ``place``."""

    value: str
    by: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Reading):
    """A document that this one cites. ``kind``: telegram, airgram, letter, dispatch, date-time-group, document."""

    kind: str
    label: str | None = None
    post: str | None = None
    number: str | None = None
    year: int | None = None
    date: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy(Reading):
    """One numbered copy (or, in a distribution list, ``count`` copies) and who is listed for it."""

    number: int | None = None
    recipient: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """``total`` as the page says it (``said`` has the words), the copies as listed, and what does not agree."""

    total: int | None = None
    said: tuple[Value, ...] = field(default=(), metadata=ONE)
    list: tuple[Copy, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The protocol and eschatocol of the document (TEI ``correspDesc``), read from the message alone."""

    number: tuple[Number, ...] = ()
    series: tuple[Value, ...] = field(default=(), metadata=ONE)
    precedence: tuple[Value, ...] = field(default=(), metadata=ONE)
    date: tuple[Value, ...] = field(default=(), metadata=ONE)
    time: tuple[TimeOfDay, ...] = field(default=(), metadata=ONE)
    sent: tuple[Moment, ...] = field(default=(), metadata=ONE)
    received: tuple[Moment, ...] = field(default=(), metadata=ONE)
    forwarded: tuple[Moment, ...] = field(default=(), metadata=ONE)
    deciphered: tuple[Moment, ...] = field(default=(), metadata=ONE)
    printed: tuple[Moment, ...] = field(default=(), metadata=ONE)
    typed: tuple[Moment, ...] = field(default=(), metadata=ONE)
    from_: tuple[Party, ...] = ()
    to: tuple[Party, ...] = ()
    info: tuple[Party, ...] = ()
    via: tuple[Party, ...] = ()
    action: tuple[Party, ...] = ()
    classification: tuple[Value, ...] = field(default=(), metadata=ONE)
    handling: tuple[Value, ...] = ()
    declassification: tuple[Value, ...] = field(default=(), metadata=ONE)
    subject: tuple[Value, ...] = field(default=(), metadata=ONE)
    tags: tuple[Value, ...] = ()
    slugs: tuple[Value, ...] = ()
    references: tuple[Reference, ...] = ()
    enclosures: tuple[Value, ...] = ()
    section: tuple[Value, ...] = field(default=(), metadata=ONE)
    copies: Copies | None = None
    exemplar: tuple[Value, ...] = field(default=(), metadata=ONE)
    signature: tuple[Value, ...] = field(default=(), metadata=ONE)
    drafted_by: tuple[Value, ...] = field(default=(), metadata=ONE)
    coordinated_by: tuple[Value, ...] = ()
    approved_by: tuple[Value, ...] = field(default=(), metadata=ONE)
    released_by: tuple[Value, ...] = field(default=(), metadata=ONE)
    authenticated_by: tuple[Value, ...] = field(default=(), metadata=ONE)
    issued_by: tuple[Value, ...] = field(default=(), metadata=ONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository(Reading):
    """Who holds the document. ``role``: holds-original, holds-copy, publishes."""

    value: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Reading):
    """An archival reference (siglum). Numbers are strings: ``059a`` and ``96-97`` occur."""

    archive: str | None = None
    group: str | None = None
    fond: str | None = None
    opis: str | None = None
    delo: str | None = None
    papka: str | None = None
    list: str | None = None
    series: str | None = None
    box: str | None = None
    folder: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute(Reading):
    """A labelled line of an archive's own index, label and value as printed."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the holding archive or the publisher says of the document."""

    title: tuple[Value | Stated, ...] = field(default=(), metadata=ONE)
    date: tuple[Value | Stated, ...] = field(default=(), metadata=ONE)
    summary: tuple[Value, ...] = field(default=(), metadata=ONE)
    author: tuple[Value | Stated, ...] = ()
    recipient: tuple[Value | Stated, ...] = ()
    translator: tuple[Value, ...] = field(default=(), metadata=ONE)
    contributor: tuple[Value, ...] = ()
    funder: tuple[Value, ...] = field(default=(), metadata=ONE)
    repository: tuple[Repository, ...] = ()
    collection: tuple[Value, ...] = field(default=(), metadata=ONE)
    identifier: tuple[Value, ...] = field(default=(), metadata=ONE)
    location: tuple[Location, ...] = ()
    source: tuple[Value, ...] = field(default=(), metadata=ONE)
    rights: tuple[Value, ...] = field(default=(), metadata=ONE)
    uploaded: tuple[Value, ...] = field(default=(), metadata=ONE)
    record_id: tuple[Value | Stated, ...] = field(default=(), metadata=ONE)
    classification: tuple[Value, ...] = field(default=(), metadata=ONE)
    type: tuple[Value | Stated, ...] = field(default=(), metadata=ONE)
    language: tuple[Value, ...] = field(default=(), metadata=ONE)
    subjects: tuple[Value, ...] = ()
    people: tuple[Value, ...] = ()
    places: tuple[Value, ...] = ()
    related: tuple[Value, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    catalogue: tuple[tuple[str, str], ...] = ()
    """A catalogue's row for the file, column and value as given (``--catalogue``)."""
    missing: tuple[str, ...] = ()
    """Fields whose label stands on the page without a value."""
