"""Judgements laid over the records that they are about: when they are made, and whenever a record is read anew."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from chancery.alignment.context import by_context
from chancery.alignment.passage import Laid, Lost, Placed
from chancery.archive import journal, witness
from chancery.archive.entry import Entry, entry_of, unpacked
from chancery.archive.store import Store
from chancery.export.json import apart, together
from chancery.judgement.amend import amend
from chancery.judgement.entry import Anchor, Judgement
from chancery.judgement.said import Said
from chancery.model.record import Record

MOVED, BESIDE = 4, 0.85
"""Words of a passage that is looked for elsewhere in the text, where a later form of it has moved them, and likeness of what
has to stand beside them there."""


def machine_records(store: Store, source: str) -> list[Record]:
    """The records of a source as the rules read them, in page order."""
    out = []
    for seq, body in store.all(
        "SELECT seq, body FROM record LEFT JOIN unamended USING (seq) WHERE digest = ? ORDER BY seq", (source,)
    ):
        if body is None:
            out.append(store.record_at(seq))
        else:
            pieces: dict[str, str | bytes] = json.loads(unpacked(body))
            out.append(together(store.text(seq).content, pieces))
    return sorted(out, key=lambda record: record.source.part.index if record.source.part else 0)


def amended(store: Store, source: str, records: Sequence[Record]) -> list[Record]:
    """The records of a source with everything in force laid over them that is said of it, or of another form of it."""
    said = said_of(store, source, records)
    return [amend(record, said[i]) if said[i] else record for i, record in enumerate(records)]


def put(store: Store, source: str, before: Sequence[Record], after: Sequence[Record]) -> list[tuple[int, Entry]]:
    """Keep records with what is said of them. Returns the numbers of their rows and their entries, for the index."""
    entries = [entry_of(record) for record in after]
    seqs = store.put_records(source, entries)
    for seq, plain, record in zip(seqs, before, after, strict=True):
        if record is not plain:
            pieces = json.dumps(apart(plain)).encode()
            store.connection.execute("INSERT OR REPLACE INTO unamended VALUES (?,?)", (seq, zlib.compress(pieces, 1)))
    return list(zip(seqs, entries, strict=True))


def again(store: Store, source: str, records: Sequence[Record] | None = None) -> list[tuple[int, Entry]]:
    """Lay what is said of a source over its records anew; ``records``: its ``machine_records``, where the caller has them."""
    records = machine_records(store, source) if records is None else records
    return put(store, source, records, amended(store, source, records)) if records else []


def concerned(store: Store, entries: Iterable[Judgement]) -> list[str]:
    """The sources that entries are about, and their other forms."""
    sources = dict.fromkeys(entry.source for entry in entries)
    for source in list(sources):
        sources.update(dict.fromkeys(witness.forms_of(store, source)))
    return list(sources)


# Placing


def said_of(store: Store, source: str, records: Sequence[Record]) -> list[list[Said]]:
    """What is said of each record of a source, placed in its text."""
    out: list[list[Said]] = [[] for _ in records]
    whole = "".join(record.text for record in records)
    here = witness.digest_of(whole)
    starts = [0]
    for record in records:
        starts.append(starts[-1] + len(record.text))
    laid: dict[str, Laid | None] = {}
    places = []
    for entry in journal.standing(store, source, *witness.forms_of(store, source)):
        place = _placed(store, entry, entry.source == source, here, whole, laid)
        if place is not None and records:
            places.append((entry, place))
    contested = _contested(places)
    for entry, place in places:
        part, one = _part(entry, place, starts, whole, contested)
        out[part].append(one)
    return out


def _placed(
    store: Store, entry: Judgement, own: bool, here: str, whole: str, laid: dict[str, Laid | None]
) -> Placed | Lost | None:
    """An entry's place in the whole text of a source: None where it is not about this text at all."""
    on = entry.on
    if on is None:
        return Placed(0, 0, "said of the file as a whole") if own else None
    if on.text == here or (own and not on.text):
        if on.end <= len(whole) and whole[on.start : on.end] == on.quote:
            return Placed(on.start, on.end, "the text is the same")
        return by_context(on.prefix, on.quote, on.suffix, whole)
    if on.text not in laid:
        text = witness.text_of(store, on.text)
        laid[on.text] = Laid(text, whole) if text is not None else None
    beside = laid[on.text]
    if beside is None:
        place: Placed | Lost = by_context(on.prefix, on.quote, on.suffix, whole)
        return None if isinstance(place, Lost) and not own else place
    place = beside.beginning(on.start) if _of_a_record(entry) else _laid(beside, on)
    return None if isinstance(place, Lost) and not own and not beside.near(on.start, on.end) else place


def _of_a_record(entry: Judgement) -> bool:
    """Whether an entry is about a record as a whole: it names a place without words, and is none on where a document begins."""
    return entry.on is not None and entry.on.start == entry.on.end and entry.target != "document"


def _laid(beside: Laid, on: Anchor) -> Placed | Lost:
    """The place by the texts laid beside each other; else by its own words, where those stand once with their neighbours."""
    place = beside.place(on.start, on.end)
    if isinstance(place, Lost) and len(on.quote.split()) >= MOVED and beside.old.count(on.quote) == 1:
        other = by_context(on.prefix, on.quote, on.suffix, beside.new, BESIDE)
        return other if isinstance(other, Placed) else place
    return place


def _part(entry: Judgement, place: Placed | Lost, starts: Sequence[int], whole: str, contested: set[int]) -> tuple[int, Said]:
    """The document of a file that a place lies in, and the place in it."""
    at = place.near if isinstance(place, Lost) else place.start
    part = max(0, min(bisect_right(starts, at) - 1, len(starts) - 2))
    if isinstance(place, Lost):
        return part, Said(entry, how=place.why, lost=True)
    start, end = place.start - starts[part], place.end - starts[part]
    if entry.target == "document":
        begins = not whole[starts[part] : place.start].strip()
        if place.start in contested or begins == (entry.act == "split"):
            return part, Said(entry, start, end, how=place.how)
        return part, Said(entry, how="it is not in the reading of the file", lost=True)
    if place.end > starts[part + 1]:
        return part, Said(entry, how="a document ends within its words", lost=True)
    if entry.on is None or entry.on.start == entry.on.end:
        return part, Said(entry, how=place.how)
    return part, Said(entry, start, end, place.how)


def _contested(places: Sequence[tuple[Judgement, Placed | Lost]]) -> set[int]:
    """Offsets of which one says that a document begins there, and another that none does: the reading follows one of the two."""
    said: dict[str, set[int]] = {"split": set(), "join": set()}
    for entry, place in places:
        if entry.target == "document" and isinstance(place, Placed):
            said[entry.act].add(place.start)
    return said["split"] & said["join"]
