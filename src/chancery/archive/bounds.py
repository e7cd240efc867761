"""What people say of the bounds of documents in a file, as the reading of the file takes it."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.alignment.passage import Laid, Placed
from chancery.archive import journal, witness
from chancery.archive.store import Store
from chancery.describe import Bound, Bounds
from chancery.judgement.entry import Judgement


def bounds_said(store: Store, source: str) -> Bounds:
    """What is said of a source, placed in its text once that is read. What can't be placed is said of its records instead."""

    def said(text: str) -> Iterator[Bound]:
        entries = [entry for entry in journal.standing(store, source) if entry.target == "document"]
        here = witness.digest_of(text) if entries else ""
        taken: set[int] = set()
        for entry in entries:
            offset = _offset(store, entry, here, text)
            if offset is not None and offset not in taken:  # where two people disagree, the first keeps the bound; both are shown
                taken.add(offset)
                why = f"said by {entry.who}" + (f": {entry.why}" if entry.why else "")
                yield Bound(offset, entry.act == "split", why)

    return said


def _offset(store: Store, entry: Judgement, here: str, text: str) -> int | None:
    if entry.on is None:
        return None
    if entry.on.text == here:
        return entry.on.start
    before = witness.text_of(store, entry.on.text)
    place = Laid(before, text).place(entry.on.start, entry.on.start) if before is not None else None
    return place.start if isinstance(place, Placed) else None
