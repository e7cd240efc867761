"""The envelope of a memorandum, note or routing sheet: ``MEMORANDUM FOR``, ``FROM``, ``VIA``, ``SUBJECT``, ``REFERENCE``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from chancery.extract.envelope.released import head as released_head
from chancery.extract.envelope.released.copied import distribution
from chancery.extract.envelope.released.head import is_office
from chancery.extract.envelope.released.letter import letter_from, letter_to
from chancery.extract.envelope.released.own_date import body_start, over_rivals, own_date
from chancery.extract.envelope.released.parties import parties, record_party, signature, text_value
from chancery.extract.envelope.released.terms import classification, handling
from chancery.extract.envelope.released.year_checks import checked
from chancery.model.readings import Envelope, Number, Party, Reference, Value

_FOR_RECORD = re.compile(
    r"^[^\w\n]{0,6}(?:\w{1,3}[^\w\n]{1,3})?M[EB]?[MHN][A-Z0-9]{1,3}R?A?[A-Z0-9]{2,5}[UDM]?\w{0,2}[ :.=-]{1,6}(?:F?[O0]R"
    r"|TO)?[ :.=-]{1,5}(?:T[HN][EB][ ]{1,3})?"
    r"(?P<v>[RN][EKB][CGO][OQC][RK][DOB]S?|FILES?)\b",
    re.I | re.M,
)
_CITED = re.compile(
    r"\b(?P<symbol>[A-Z]{4})[ ]?[-–—~=][ ]?(?P<n>\d{3,6})\b|\b(?P<post>DIR|DIRECTOR|MEXI|WAVE|[A-Z]{4})[ -](?P<serial>\d{4,6})\b"
)
_FILE = re.compile(r"\b(?P<v>(?:201|19|50|80|100|62|105|109)-[\d-]{4,12}\d)\b")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper's head says, and where the head ends."""

    envelope: Envelope
    head: int
    close: int | None = None
    """Where signature and distribution begin."""


@lru_cache(maxsize=4)
def read(content: str, start: int, end: int) -> Paper:
    """The memorandum that stands in [start, end)."""
    found = released_head.entries(content, start, end)
    from_, to = _senders(content, found), _addressees(content, found, start, end)
    signed = signature(content, start, end) if end - start > 120 else None
    from_, to = _letter_first(content, start, end, from_, to)
    if from_ and signed:
        from_ = (_with_name(from_[0], signed[1]),)
    if not from_ and signed:
        from_ = (signed[1],)
    if (not to and not from_) or (signed and not to):
        to = letter_to(content, start, end)
    if not from_:
        from_ = letter_from(content, start, end)
    date = own_date(content, start, end)
    addressed = [p.end for p in to if p.rule == "letter-inside-address"]
    titles = (text_value(content, e, "memorandum-subject") for e in found if e.field == "subject" and e.lines)
    title = next((t for t in titles if t), None)
    head_end = min(end, start + released_head.HEAD)
    text = body_start(content, start, end)
    reached = [
        e.lines[-1][1] if e.lines else e.label[1]
        for e in found
        if e.label[0] < text
        if e.field in ("to", "from", "via", "info", "subject", "references", "date", "action")
    ]
    return Paper(
        Envelope(
            number=tuple(report_number(content, start, head_end, end)),
            date=tuple(checked(content, start, end, v) for v in over_rivals(content, start, end, date)) if date else (),
            from_=from_,
            to=to,
            via=tuple(p for e in found if e.field == "via" for p in parties(content, e, "memorandum-via")),
            info=tuple(p for e in found if e.field == "info" for p in parties(content, e, "memorandum-info")),
            subject=(title,) if title else (),
            classification=classification(content, start, head_end),
            handling=handling(content, start, head_end, end),
            references=tuple(r for e in found if e.field == "references" for r in references(content, e)),
            signature=(signed[0],) if signed else (),
            copies=distribution(content, start, end),
        ),
        max((*reached, *addressed), default=start),
        _closing(content, max((*reached, *addressed), default=start), end, signed[0].start if signed else None),
    )


def _with_name(sender: Party, signer: Party) -> Party:
    """``FROM: Deputy Director of Security`` and a name typed under the text: the holder of the office."""
    if sender.office or not is_office(sender.name) or is_office(signer.name) or signer.start < sender.end:
        return sender
    because = f"{signer.name} signs it"
    return replace(
        sender, name=signer.name, office=sender.name, because=f"{sender.because}; {because}" if sender.because else because
    )


def _letter_first(
    content: str, start: int, end: int, from_: tuple[Party, ...], to: tuple[Party, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """A letter's own parties go before those in the labels of what lies under it."""
    wrote = letter_from(content, start, end)
    if not wrote or not from_ or from_[0].start < wrote[0].end:
        return from_, to
    written = letter_to(content, start, wrote[0].start)
    return wrote, written if written and to and to[0].start > written[0].end else to


_FOOT = re.compile(
    r"^[^\w\n]{0,4}(?:END OF DISPATCH|FOR THE [A-Z ,]{6,50}:|D[iI]str[il]bution ?:|Sincerely|Very truly|"
    r"Yours (?:truly|sincerely)|"
    r"Respectfully|Orig(?:inal|\.)? ?& ?\d ?-)",
    re.M,
)


def _closing(content: str, head: int, end: int, signed: int | None) -> int | None:
    """The signature, or the first line of what stands under a text."""
    foot = _FOOT.search(content, head, end)
    found = [at for at in (signed, foot.start() if foot else None) if at is not None and at > head]
    return min(found, default=None)


_REPORT = re.compile(
    r"\b(?P<v>(?:CSC[IDJL1]|CSD[BO0]|CS|TDCS\w{0,3}|TOCSOB|DB|OO[A-Z]?)[ ]?[-–~][ ]?\d{0,3}[A-Z]{0,3}/?\d{2,7}-\d{2})\b"
)


def report_number(content: str, start: int, head: int, end: int) -> Iterator[Number]:
    """``CSCI-316/00546-65`` in the head or at the foot, not one that REFERENCES or a sentence cites."""
    for first, last in ((start, min(head, start + 1800)), (max(head, end - 900), end)):
        for match in _REPORT.finditer(content, first, last):
            before = content[content.rfind("\n", 0, match.start()) + 1 : match.start()]
            if "REF" in before.upper() or len(before) > 60 or re.search(r"[a-z]{3,}[ ,]{1,3}$", before):
                continue
            value = re.sub(r"[ ]?[-–~][ ]?", "-", match["v"])
            yield Number(
                start=match.start(), end=match.end(), quote=match["v"], kind="document", value=value, rule="report-number"
            )
            return


def _senders(content: str, found: tuple[released_head.Entry, ...]) -> tuple[Party, ...]:
    for entry in found:
        if entry.field == "from" and entry.lines and (made := tuple(parties(content, entry, "memorandum-from"))):
            return made[:1]
    return ()


def _addressees(content: str, found: tuple[released_head.Entry, ...], start: int, end: int) -> tuple[Party, ...]:
    if match := _FOR_RECORD.search(content, start, min(end, start + 2500)):
        first_, last = match.span("v")
        name = match["v"].capitalize() if match["v"].upper().startswith("F") else "the Record"
        return (Party(start=first_, end=last, quote=match["v"], name=name, rule="memorandum-for-the-record"),)
    for entry in found:
        if entry.field != "to" or not entry.lines:
            continue
        if record := record_party(content, entry, "memorandum-for-the-record"):
            return (record,)
        if made := tuple(parties(content, entry, "memorandum-to")):
            return made
    return ()


def references(content: str, entry: released_head.Entry) -> Iterator[Reference]:
    """Dispatches and cables named behind REFERENCE: ``UFGA-12345``, ``DIR 85690``."""
    if not entry.lines:
        return
    for match in _CITED.finditer(content, entry.lines[0][0], entry.lines[-1][1]):
        kind = "dispatch" if match["symbol"] else "telegram"
        yield Reference(
            start=match.start(), end=match.end(), quote=match[0], kind=kind, post=match["symbol"] or match["post"],
            number=match["n"] or match["serial"], rule="memorandum-reference",
        )  # fmt: skip


def file_numbers(content: str, start: int, end: int) -> Iterator[Number]:
    """``201-356959``: the first file number of a head."""
    if match := _FILE.search(content, start, end):
        yield Number(start=match.start(), end=match.end(), quote=match[0], kind="file", value=match[0], rule="file-number")


__all__ = ["Paper", "Value", "file_numbers", "read", "references"]
