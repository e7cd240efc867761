"""Who is named on a record as one who had it, how strongly that speaks, and from which day on they can have had it.

To be listed is not to have read: the degrees are kept apart, and nothing here says that anybody knew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chancery.model.readings import Party
from chancery.model.record import Mark, Record
from chancery.search.dating import dated, days
from chancery.search.tokens import stream

DEGREES = {
    "quoted": "their later record cites it",
    "answered": "they wrote or signed a record that answers it",
    "annotated": "a note in a hand that is named as theirs",
    "handled": "they cleared, released or issued it",
    "noted": "a note in some hand names them",
    "addressed": "it is addressed to them",
    "informed": "an info, action or distribution line names them",
    "listed": "a copy is listed for them",
}
"""What is known, the strongest first, in words. ``wrote`` is apart: who signs a record needed no copy."""
STEPS = ("received", "deciphered", "typed", "printed")
"""Fields of the envelope that say when a record could be handed on, in the order of the work."""
ROLES = (("to", "addressed"), ("info", "informed"), ("via", "informed"), ("action", "informed"), ("from_", "wrote"))
HANDLED = ("coordinated_by", "released_by", "authenticated_by", "issued_by")
"""Fields of the envelope that name who had a record in hand before it went out."""
NOBODY = frozenset(
    {"copy", "file", "to the file", "distribution list", "to file", "addressee", "addressees", "adse", "chrono", "subject file"}
)
"""What stands for a name in a list of copies and is nobody's."""
_SIGNED = re.compile(r"(?:^|[.,;:…—–-]|\.\.\.)\s*\??\(?([^\W\d_][\w.'’ -]{1,40}?)\)?\??[\s\"”\].]*$")
_PERSON = re.compile(r"\b(?:Comr(?:ade|ades)?\.?|Mr\.?|Mrs\.?|Gen(?:eral)?\.?|Col(?:onel)?\.?|Dr\.?)\s+([A-Z][\w'’-]+)")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody named as one who had a record. ``degree``: one of DEGREES, or ``wrote``; the words that say so."""

    name: str
    degree: str
    start: int | None
    end: int | None
    words: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """From when on a record can have been had: first and last day that may be meant (ordinals), and the field that says it."""

    first: int | None
    last: int | None
    field: str
    value: str


def holders(record: Record) -> Iterator[Holder]:
    """All who are named on a record as having had it, and who wrote it, in the order of the envelope and then of the page."""
    envelope = record.envelope
    for role, degree in ROLES:
        for party in getattr(envelope, role):
            yield Holder(_called(party), degree, party.start, party.end, party.quote)
    for copy in envelope.copies.list if envelope.copies else ():
        if copy.recipient.strip().lower() not in NOBODY:
            yield Holder(copy.recipient, "listed", copy.start, copy.end, copy.quote, copy.count or 1)
    for value in (*envelope.signature, *envelope.drafted_by, *envelope.approved_by):
        yield Holder(value.value, "wrote", value.start, value.end, value.quote)
    for value in (one for field in HANDLED for one in getattr(envelope, field)):
        yield Holder(value.value, "handled", value.start, value.end, value.quote)
    for mark in record.marks:
        if mark.kind == "handwritten":
            yield from _of_hand(record, mark)


def _called(party: Party) -> str:
    """A correspondent with the post or office that tells them from others of the name: ``SAC, BUFFALO``."""
    name = party.name
    if party.office and party.office.lower() not in name.lower():
        name = f"{name} ({party.office})"
    return f"{name}, {party.place}" if party.place and party.place.lower() not in name.lower() else name


def _of_hand(record: Record, mark: Mark) -> Iterator[Holder]:
    """Whom a note in another hand names: as its writer, or in what it says."""
    names = {mark.hand.strip(): "annotated"} if mark.hand and mark.hand.strip().lower() not in ("unknown", "") else {}
    plain = re.sub(r"[\[\]?]", "", mark.content)
    known = {word for name in record.names if name.kind == "person" for word in stream(name.name).split()}
    known |= {word for one in holders_named(record) for word in stream(one).split() if len(word) > 3}
    signed = _SIGNED.search(mark.content)
    if signed and set(stream(signed[1]).split()) & known and len(signed[1].split()) <= 3:
        names.setdefault(signed[1].strip(), "annotated")
    for found in _PERSON.finditer(plain):
        names.setdefault(found[1], "noted")
    for name, degree in names.items():
        yield Holder(name, degree, mark.start, mark.end, mark.quote)


def holders_named(record: Record) -> Iterator[str]:
    """The names of a record's correspondents and of those who are listed for its copies."""
    for role, _ in ROLES:
        for party in getattr(record.envelope, role):
            yield party.name
    for copy in record.envelope.copies.list if record.envelope.copies else ():
        yield copy.recipient


def receipt(record: Record) -> Receipt:
    """When a record could be had. The last step that the page gives before it was handed on counts, else its own date.

    A step that lies before the record's own day contradicts it; then both days are kept, and nothing is certain between them.
    """
    own = dated(record)
    first, last = own.hull
    for field in reversed(STEPS):
        for moment in getattr(record.envelope, field):
            span = days(moment.value)
            if span is None:
                continue
            low, high = span
            if high is not None and first is not None and high < first:
                return Receipt(low, last, field, moment.value)
            return Receipt(low, high, field, moment.value)
    return Receipt(first, last, own.by, own.edtf)


# Asking


@dataclass(frozen=True, slots=True)
class Told:
    """One reason to think that somebody had a record by a day. ``sure``: ``certainly`` by then, or ``possibly``."""

    seq: int
    name: str
    degree: str
    sure: str
    first: int | None
    last: int | None
    field: str
    value: str
    start: int | None = None
    end: int | None = None
    words: str = ""
    count: int = 1
    by: int | None = None
    """The record that shows it: the answer, or the one that cites it."""
    state: str = ""
    """Of the link to that record."""


def by_day(first: int | None, last: int | None, day: int | None) -> str:
    """Whether something that happened between two days had happened by a day: ``certainly``, ``possibly`` or not at all.

    >>> by_day(10, 12, 11), by_day(10, 12, 12), by_day(10, 12, 9), by_day(None, None, 5)
    ('possibly', 'certainly', '', 'possibly')
    """
    if day is None:
        return "certainly"
    if last is not None and last <= day:
        return "certainly"
    return "possibly" if first is None or first <= day else ""


def fits(name: str, wanted: Sequence[frozenset[str]]) -> bool:
    """Whether a name as a page has it may be the one asked for: each word asked for, in one of its spellings, stands in it.

    >>> fits("Comrade ZAITSEV", [frozenset({"zaytsev", "zaitsev"})])
    True
    """
    words = set(stream(name).split())
    return bool(wanted) and all(words & spellings for spellings in wanted)
