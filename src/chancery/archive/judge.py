"""Judgements laid over the records that they are about: when they are made, and whenever a record is read anew."""

from __future__ import annotations

import json
import zlib
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

ABSENT = "nothing of what stands around it is in this file"


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


def again(store: Store, source: str) -> list[tuple[int, Entry]]:
    """Lay what is said of a source over its records anew."""
    records = machine_records(store, source)
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
    for entry in journal.standing(store, source, *witness.forms_of(store, source)):
        own = entry.source == source
        if own or entry.target != "document":  # where documents begin in another file is nothing to this one
            for part, one in _parts(_placed(store, entry, own, here, whole, laid), starts):
                out[part].append(one)
    return out


def _placed(
    store: Store, entry: Judgement, own: bool, here: str, whole: str, laid: dict[str, Laid | None]
) -> tuple[Judgement, Placed | Lost | None]:
    """An entry's place in the whole text of a source: None where it is not about this text at all."""
    on = entry.on
    if on is None:
        return entry, Placed(0, 0, "said of the file as a whole")
    if on.text == here or (own and not on.text):
        if on.end <= len(whole) and whole[on.start : on.end] == on.quote:
            return entry, Placed(on.start, on.end, "the text is the same")
        return entry, by_context(on.prefix, on.quote, on.suffix, whole)
    if on.text not in laid:
        text = witness.text_of(store, on.text)
        laid[on.text] = Laid(text, whole) if text is not None else None
    beside = laid[on.text]
    if beside is None:
        place: Placed | Lost = by_context(on.prefix, on.quote, on.suffix, whole)
    else:
        place = _laid(beside, on)
    if isinstance(place, Lost) and not own and (beside is None or not beside.near(on.start, on.end)):
        return entry, None
    return entry, place


def _laid(beside: Laid, on: Anchor) -> Placed | Lost:
    """The place by the texts laid beside each other; else by its own words, where those stand once with their neighbours."""
    place = beside.place(on.start, on.end)
    if isinstance(place, Lost) and on.quote.strip():
        other = by_context(on.prefix, on.quote, on.suffix, beside.new)
        return other if isinstance(other, Placed) else place
    return place


def _parts(found: tuple[Judgement, Placed | Lost | None], starts: Sequence[int]) -> Iterable[tuple[int, Said]]:
    """The document of a file that a place lies in, and the place in it."""
    entry, place = found
    if place is None or len(starts) < 2:
        return
    if isinstance(place, Lost):
        yield 0, Said(entry, how=place.why, lost=True)
        return
    part = next((i for i in range(len(starts) - 1) if starts[i] <= place.start < starts[i + 1]), len(starts) - 2)
    start, end = place.start - starts[part], place.end - starts[part]
    bare = (entry.on is None or entry.on.start == entry.on.end) and entry.target != "document"
    if end > starts[part + 1] - starts[part]:
        yield part, Said(entry, how="a document ends within its words", lost=True)
    elif bare:
        yield part, Said(entry, how=place.how)
    else:
        yield part, Said(entry, start, end, place.how)
