"""A record in a line: what a list says of it."""

from __future__ import annotations

from chancery.model.readings import Envelope, Party
from chancery.model.record import Record


def family_of(record: Record) -> str:
    """The family of the document itself, innermost; ``unknown`` where none was known."""
    return record.family[-1].value if record.family else "unknown"


def title_of(record: Record) -> str:
    """The archive's title, else the subject, else who to whom, else the first words."""
    for reading in (*record.description.title, *record.envelope.subject):
        if reading.value.strip():
            return clip(reading.value)
    first = next((line.strip() for line in record.text.splitlines() if len(line.strip()) > 3), record.source.name)
    return way_of(record.envelope) or clip(first)


def way_of(envelope: Envelope) -> str:
    """``Shtykov to Vyshinsky``, where both are read."""
    if envelope.from_ and envelope.to:
        return f"{envelope.from_[0].name} to {envelope.to[0].name}"
    return ""


def senders_of(record: Record) -> str:
    """The senders in a line."""
    return "; ".join(party_words(party) for party in record.envelope.from_[:2])


def addressees_of(record: Record) -> str:
    """The addressees in a line, two at most."""
    to = record.envelope.to
    return "; ".join(party_words(party) for party in to[:2]) + (" …" if len(to) > 2 else "")


def party_words(party: Party) -> str:
    """``Shtykov, Pyongyang``."""
    place = party.place if party.place and party.place.casefold() not in party.name.casefold() else None
    return ", ".join(w for w in (party.name, place) if w)


def clip(words: str, most: int = 140) -> str:
    """One line of at most so many characters; a longer one ends with a whole word, unless that would leave less than half."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    kept = words[: most - 2]
    whole = kept if words[most - 2] == " " else kept.rpartition(" ")[0]
    return (whole if len(whole) >= most // 2 else kept).rstrip() + " …"
