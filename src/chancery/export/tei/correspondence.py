"""The envelope as ``correspDesc``: who sent what to whom and when, in TEI's words for letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chancery.export.tei.characters import element, shown, word
from chancery.export.tei.temporal import temporal
from chancery.model.readings import Copies, Moment, Party, Reference
from chancery.model.record import Record

NAMED = {"person": "persName", "organization": "orgName", "place": "placeName"}
ACTIONS = (
    ("sent", "", "from_", "sent"),
    ("received", "", "to", "received"),
    ("received", "information", "info", ""),
    ("received", "action", "action", ""),
    ("transmitted", "", "via", ""),
    ("forwarded", "", "", "forwarded"),
    ("deciphered", "", "", "deciphered"),
    ("printed", "", "", "printed"),
    ("typed", "", "", "typed"),
)
"""Each ``correspAction``: its type and subtype, the envelope's field of parties and its field of moments."""
NOTES = (
    "series",
    "precedence",
    "time",
    "classification",
    "handling",
    "declassification",
    "subject",
    "tags",
    "slugs",
    "enclosures",
    "section",
    "exemplar",
    "signature",
    "drafted_by",
    "coordinated_by",
    "approved_by",
    "released_by",
    "authenticated_by",
    "issued_by",
)
"""Fields of the envelope that TEI has no element for: a note each, of that type."""


def correspondence(record: Record) -> str:
    """``correspDesc``, or nothing for a record without an envelope."""
    said = "".join((*_actions(record), *_context(record.envelope.references), *_notes(record)))
    return element("correspDesc", "\n" + said) + "\n" if said else ""


def _actions(record: Record) -> Iterator[str]:
    kinds = {name.casefold(): n.kind for n in record.names for name in (*n.variants, n.name)}
    envelope = record.envelope
    for kind, subtype, parties, moments in ACTIONS:
        content = [_party(party, kinds) for party in (getattr(envelope, parties) if parties else ())]
        content += [_moment(moment) for moment in (getattr(envelope, moments) if moments else ())]
        if kind == "sent" and not envelope.sent:
            content += [date(value.value, value.quote) for value in envelope.date]
        if content:
            yield element("correspAction", "".join(content), type=kind, subtype=subtype) + "\n"


def _party(party: Party, kinds: dict[str, str]) -> str:
    """A party: the name in the element of its kind where the record's names tell it, its place, and the rest in notes."""
    name = element(NAMED.get(kinds.get(party.name.casefold(), ""), "name"), shown(party.name))
    place = element("placeName", shown(party.place)) if party.place else ""
    rest = (("office", party.office), ("for", party.for_), ("precedence", party.precedence), ("number", party.number))
    return name + place + "".join([element("note", shown(value), type=kind) for kind, value in rest if value])


def _moment(moment: Moment) -> str:
    by = element("name", shown(moment.by)) if moment.by else ""
    place = element("placeName", shown(moment.place)) if moment.place else ""
    return by + place + date(moment.value, moment.quote)


def date(edtf: str, words: str) -> str:
    """A ``date`` with the words of the page."""
    return element("date", shown(words) or shown(edtf), **temporal(edtf))


def _context(references: Iterable[Reference]) -> Iterator[str]:
    """What the document answers or cites."""
    refs = [
        element("ref", shown(reference.id or reference.quote), type=word(reference.kind), n=reference.label or "") + "\n"
        for reference in references
    ]
    if refs:
        yield element("correspContext", "\n" + "".join(refs)) + "\n"


def _notes(record: Record) -> Iterator[str]:
    envelope = record.envelope
    for number in envelope.number:
        yield element("note", shown(number.value), type="number", subtype=word(number.kind)) + "\n"
    for field in NOTES:
        for value in getattr(envelope, field):
            yield element("note", shown(value.value), type=field.replace("_", "-")) + "\n"
    if envelope.copies:
        yield _copies(envelope.copies) + "\n"


def _copies(copies: Copies) -> str:
    """The copies as listed. To be listed is not to have read: nobody here is said to have received one."""
    items = [
        element(
            "item",
            element("name", shown(copy.recipient)) + (f" ({copy.count})" if copy.count is not None else ""),
            n="" if copy.number is None else str(copy.number),
        )
        for copy in copies.list
    ]
    total = "" if copies.total is None else element("num", str(copies.total), value=str(copies.total))
    return element("note", total + (element("list", "".join(items)) if items else ""), type="copies")
