"""The pieces of a document that its TEI elements name, and what their attributes say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chancery.extract.envelope.frus.envelope import Pieces, Stretch
from chancery.extract.envelope.head_date import day_of
from chancery.model.readings import Envelope, Party, Value
from chancery.model.sheet import Sheet
from chancery.model.text import Region

RULE = "tei-elements"
NAMES = frozenset({"persname", "gloss", "orgname", "rolename", "placename", "name", "rs"})
OPENING = frozenset({"opener", "dateline", "salute", "byline"})
BODY = frozenset({"p", "ab", "list", "table", "quote", "lg", "figure", "row"})
CLOSING = frozenset({"closer", "signed"})
_DATES = ("frus:doc-dateTime-min", "frus:doc-dateTime-max", "doc-dateTime-min", "doc-dateTime-max")


def cues(regions: Iterable[Region]) -> list[str]:
    """What only this edition's encoding has."""
    found: dict[str, None] = {}
    for region in regions:
        if region.kind == "div" and region.get("type") == "document":
            found["a div of type document"] = None
            if any(region.get(name) for name in _DATES):
                found["the edition's own dates"] = None
        elif region.kind in NAMES and region.get("type") in ("from", "to"):
            found["correspondents typed from and to"] = None
        elif region.kind == "note" and (region.get("type") == "source" or region.get("rend") == "inline"):
            found["a source note"] = None
    return list(found) if "a div of type document" in found and len(found) > 1 else []


def pieces(sheet: Sheet) -> Pieces:
    """Where heading, source note, opener, text, closer and notes stand."""
    start, end = sheet.matter
    made = Pieces()
    paragraphs: list[Stretch] = []
    closing: list[Stretch] = []
    for region in sheet.text.regions:
        if not start <= region.start < region.end <= end:
            continue
        span = (region.start, region.end)
        if region.kind == "note":
            inline = region.get("rend") == "inline" and not paragraphs
            if inline and sheet.content[region.start : region.end].lstrip().startswith("["):
                made.opening.append(span)  # ``[Received May 2]``: the document's own head
            elif region.get("type") == "source" or inline or _sourced(sheet, region):
                made.source.append(span)
            else:
                made.notes.append(span)
        elif region.kind == "head" and made.head is None and not paragraphs:
            made.head = span
        elif region.kind in OPENING and not paragraphs:
            made.opening.append(span)
        elif region.kind in CLOSING:
            closing.append(span)
        elif region.kind in BODY:
            paragraphs.append(span)
    made.opening = outermost(made.opening)
    made.notes = outermost(made.notes)
    taken = outermost([*made.source, *made.notes, *closing, *made.opening])
    outer = outermost([span for span in paragraphs if not _within(span, taken)])
    made.body = [piece for span in outer for piece in without(span, made.notes)]
    notes = outermost([*made.source, *made.notes])
    if made.head:
        made.head = next(iter(without(made.head, notes)), None)
    apart = [r.start for r in sheet.text.regions if r.kind in ("seg", "dateline", "salute")]
    free = [piece for span in made.opening for piece in without(span, notes)]
    made.opening = [line for span in free for piece in _cut(span, apart) for line in _lines(sheet.content, *piece)]
    if closing:
        made.closing = (min(s[0] for s in closing), max(s[1] for s in closing))
    return made


def _sourced(sheet: Sheet, note: Region) -> bool:
    """A note that is no source note by its type, but by its first word."""
    return sheet.content.startswith(("Source: ", "[Source: "), note.start)


def _lines(content: str, start: int, end: int) -> Iterator[Stretch]:
    at = start
    while at < end:
        stop = content.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _cut(span: Stretch, places: list[int]) -> Iterator[Stretch]:
    """A span in pieces that begin at the places, which are sorted."""
    at = span[0]
    for place in places[bisect_right(places, at) :]:
        if place >= span[1]:
            break
        yield at, place
        at = place
    yield at, span[1]


def outermost(spans: list[Stretch]) -> list[Stretch]:
    """The spans that stand in no other of them."""
    kept: list[Stretch] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _within(span: Stretch, others: list[Stretch]) -> bool:
    """Whether a span lies in one of the others, which are sorted and apart."""
    at = bisect_right(others, (span[0], 1 << 60)) - 1
    return at >= 0 and span[1] <= others[at][1]


def without(span: Stretch, notes: list[Stretch]) -> list[Stretch]:
    """What the notes, which are sorted and apart, leave of a span."""
    out: list[Stretch] = []
    at, end = span
    for start, stop in notes[max(0, bisect_right(notes, (at, 0)) - 1) :]:
        if start >= end:
            break
        if stop <= at:
            continue
        if start > at:
            out.append((at, start))
        at = stop
    if at < end:
        out.append((at, end))
    return out


def corrected(sheet: Sheet, envelope: Envelope) -> Envelope:
    """The envelope with what the attributes say: who is typed from and to, and a day that stands only in ``when``."""
    typed: dict[str, list[Party]] = {"from": [], "to": []}
    for region in sheet.text.regions:
        if region.kind in NAMES and region.get("type") in typed and region.start < region.end:
            quote = sheet.content[region.start : region.end]
            typed[region.get("type")].append(
                Party(start=region.start, end=region.end, quote=quote, name=" ".join(quote.split()), rule=RULE)
            )
    senders = _agreed(envelope.from_, typed["from"])
    addressees = _agreed(envelope.to, typed["to"])
    dates = envelope.date or tuple(_only_in_attribute(sheet))
    if place := next((r for r in sheet.text.regions if r.kind == "placename" and _in_dateline(sheet, r)), None):
        name = sheet.content[place.start : place.end]
        senders = tuple(party if party.place else replace(party, place=name) for party in senders)
    return replace(envelope, from_=senders, to=addressees, date=dates)


def _in_dateline(sheet: Sheet, place: Region) -> bool:
    return any(r.kind == "dateline" and r.start <= place.start < place.end <= r.end for r in sheet.text.regions)


def _agreed(read: tuple[Party, ...], typed: list[Party]) -> tuple[Party, ...]:
    """The parties as read, where each typed name lies in one of them; else the typed ones."""
    if not typed or all(any(p.start <= t.start and t.end <= p.end for p in read) for t in typed):
        return read
    outside = [t for t in typed if not any(p.start <= t.start and t.end <= p.end for p in read)]
    inside = [p for p in read if any(p.start <= t.start and t.end <= p.end for t in typed)]
    return tuple(sorted([*inside, *outside], key=lambda p: p.start))


def _only_in_attribute(sheet: Sheet) -> Iterator[Value]:
    """The day of a ``date`` in the opener whose words do not say it in full."""
    for region in sheet.text.regions:
        when = region.get("when")
        if region.kind == "date" and when and region.start < region.end and (day := day_of(when)):
            quote = sheet.content[region.start : region.end]
            yield Value(
                start=region.start,
                end=region.end,
                quote=quote,
                value=day.isoformat(),
                because="the element's attribute 'when'",
                rule=RULE,
            )
            return
