"""How a record is cited: who to whom, what, when, where it is kept, in which release, and its address here."""

from __future__ import annotations

from chancery.model.record import Record
from chancery.search.dating import dated
from chancery.summary import title_of, way_of


def citation(record: Record) -> str:
    """One sentence, ended by a full stop; only what the record says of itself."""
    description, envelope = record.description, record.envelope
    title = title_of(record)
    way = way_of(envelope)
    pieces = [f"“{title}”" if title != way else way]
    if way and title != way and way not in title:
        pieces.append(way)
    if envelope.number and envelope.number[0].value not in title:
        pieces.append(f"no. {envelope.number[0].value}")
    when = dated(record)
    pieces.append((f"[{when.edtf}]" if when.by == "description" else when.edtf) if when.edtf else "undated")
    pieces += [location.quote for location in description.location[:1]] or [r.value for r in description.repository[:1]]
    pieces += [f"record {number.value}" for number in description.record_id[:1]]
    if record.release:
        pieces.append(f"release of {record.release.label}")
    pieces.append(
        f"SHA-256 {record.source.sha256[:12]}" + (f", part {record.source.part.index + 1}" if record.source.part else "")
    )
    return "; ".join(" ".join(piece.split()).rstrip(".;,") for piece in pieces) + "."
