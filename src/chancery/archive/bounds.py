"""What people say of the bounds of documents in a file, as the reading of the file takes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chancery.alignment.passage import Laid, Placed
from chancery.archive import journal, originals, witness
from chancery.archive.store import Store
from chancery.describe import Bound, Bounds, Options
from chancery.intake import records as read_records
from chancery.judgement.entry import Judgement
from chancery.judgement.saying import because
from chancery.model.record import Record
from chancery.model.source import Source

_SAYS = '"target":"document"'


def bounds_said(store: Store, source: str) -> Bounds:
    """What is said of a source, or of another form of it, placed in its text once that is read.

    What can't be placed is shown on its records instead.
    """

    def said(text: str) -> Iterator[Bound]:
        entries = said_of_bounds(store, source)
        here = witness.digest_of(text) if entries else ""
        laid: dict[str, Laid | None] = {}
        taken: set[int] = set()
        for entry in entries:
            offset = _offset(store, entry, here, text, laid)
            if offset is not None and offset not in taken:  # where two people disagree, the first keeps the bound; both are shown
                taken.add(offset)
                why = because(entry)
                yield Bound(offset, entry.act == "split", why)

    return said


def said_of_bounds(store: Store, source: str) -> list[Judgement]:
    """Entries in force on where documents begin in a source, or in another form of it."""
    sql = "SELECT 1 FROM judgement WHERE source = ? AND instr(line, ?) LIMIT 1"  # most files have none: then no line is read
    sources = [one for one in (source, *witness.forms_of(store, source)) if store.all(sql, (one, _SAYS))]
    return [entry for one in sources for entry in journal.standing(store, one) if entry.target == "document"]


def divided(store: Store, source: str, before: Sequence[Record]) -> list[Record]:
    """A source read anew, its documents bounded as people say. ``before``: its records, as they were read last."""
    name, path = store.one(
        "SELECT name, coalesce((SELECT path FROM place WHERE digest = ? LIMIT 1), name) FROM source WHERE digest = ?",
        (source, source),
    )
    names = any("names" in dict(record.layers) for record in before) or not before
    catalogue = dict(before[0].description.catalogue) if before else {}
    data = originals.get(store.folder, source)
    return read_records(Source(data, name, path), Options(names=names), catalogue, bounds_said(store, source))


def _offset(store: Store, entry: Judgement, here: str, text: str, laid: dict[str, Laid | None]) -> int | None:
    on = entry.on
    if on is None:
        return None
    if on.text == here:
        return on.start
    if on.text not in laid:
        before = witness.text_of(store, on.text)
        laid[on.text] = Laid(before, text) if before is not None else None
    beside = laid[on.text]
    place = beside.place(on.start, on.start) if beside is not None else None
    return place.start if isinstance(place, Placed) else None
