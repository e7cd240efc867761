"""What became of each correction in an archive: placed right, shown as lost, or wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from benchmarks.judgements.corrections import Made
from benchmarks.judgements.forms import Form
from chancery.archive.entries import listed
from chancery.archive.folder import Folder
from chancery.archive.store import Store

NEAR = 2
"""Characters by which a span may differ in a text that was read anew by OCR."""


@dataclass(slots=True)
class Outcome:
    """Counts, and examples of what was not right: what, and the entry."""

    counts: Counter[str] = field(default_factory=Counter)
    cases: list[tuple[str, Made, str]] = field(default_factory=list)

    def take(self, what: str, made: Made, why: str = "") -> None:
        """One correction's outcome: ``right``, ``shown`` or ``wrong``."""
        self.counts[what] += 1
        if what != "right":
            self.cases.append((what, made, why))


@dataclass(slots=True)
class Shown:
    """Where an entry stands: the source, the offsets in its whole text, and those of the record that shows it."""

    source: str
    state: str
    start: int | None
    end: int | None
    first: int
    last: int
    how: str


def shown(store: Store) -> dict[str, list[Shown]]:
    """Every entry that a record shows."""
    out: dict[str, list[Shown]] = defaultdict(list)
    for (seq,) in store.all("SELECT DISTINCT seq FROM judged"):
        record = store.record_at(seq)
        first = record.source.part.start if record.source.part else 0
        for one in record.judged:
            start, end = (None, None) if one.start is None or one.end is None else (first + one.start, first + one.end)
            out[one.entry].append(
                Shown(record.source.sha256, one.state, start, end, first, first + len(record.text), one.how or "")
            )
    return out


FormOf = Callable[[str], tuple[str, Form, str, bool] | None]
"""The form of a source: its digest, its map, its text, and whether the source itself is kept too."""


def outcome(folder: Folder, made: list[Made], form_of: FormOf, near: int = 0, forms: Collection[tuple[str, str]] = ()) -> Outcome:
    """What became of corrections in the form of each source; ``forms``: sources with other forms of them that are there too."""
    out = Outcome()
    with Store.reading(folder) as store:
        where = shown(store)
        lost = {one.entry.id for one in listed(store) if one.state == "waits"}
        for one in made:
            found = form_of(one.entry.source)
            if found is None:
                continue
            digest, form, text, beside = found
            rows = where.get(one.entry.id, [])
            strange = [row for row in rows if row.state != "lost" and row.source not in (digest, one.entry.source)]
            strange = [row for row in strange if (one.entry.source, row.source) not in forms]
            here = [row for row in rows if row.source == digest]
            there = [row for row in here if row.state != "lost"]
            if strange:
                out.take("wrong", one, f"on another document: {strange[0].how}")
            elif len(there) > 1:
                out.take("wrong", one, "in two places")
            elif there:
                wrong = _wrong(one, there[0], form, text, near)
                out.take("wrong" if wrong else "right", one, wrong)
            elif here:
                out.take("shown", one, here[0].how)
            elif one.entry.id in lost or (beside and rows):
                out.take("shown", one, "of no form of the document")
            else:
                out.take("wrong", one, "vanished")
    return out


def _wrong(one: Made, row: Shown, form: Form, text: str, near: int) -> str:
    """What is wrong with a place; empty where nothing is."""
    if one.bare and one.entry.target == "document":
        return _bound(one, row, form, text, near)
    if one.bare:
        kept = [form.at[i] for i in range(one.start, one.end) if form.at[i] >= 0]
        inside = sum(row.first <= at < row.last for at in kept)
        return "" if kept and (2 * inside >= len(kept) or 2 * inside >= row.last - row.first) else "on another record"
    image = form.image(one.start, one.end)
    if image is None:
        return "placed, though none of its characters is there"
    if row.start is None or row.end is None:
        return "without its words"
    start, end = _trimmed(text, row.start, row.end)
    first, last = _trimmed(text, *image)
    if abs(start - first) <= near and abs(end - last) <= near:
        return ""
    return f"placed on {text[start:end][:60]!r}, not {text[first:last][:60]!r} ({row.how})"


def _bound(one: Made, row: Shown, form: Form, text: str, near: int) -> str:
    """A split begins a record where the words behind it stand; a join is within one."""
    image = form.image(one.start, min(len(form.text), one.start + 30))
    if image is None:
        return "placed, though none of the words behind it is there"
    if one.entry.act == "join":
        return "" if row.first < image[0] < row.last else "a document still begins there"
    begins = _trimmed(text, row.first, row.last)[0]
    return (
        ""
        if abs(begins - image[0]) <= near
        else f"begins at {text[begins : begins + 30]!r}, not {text[image[0] : image[0] + 30]!r}"
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the signs and blanks at its ends; what has no word is only without its blanks."""
    for belongs in (str.isalnum, lambda letter: not letter.isspace()):
        a, b = start, end
        while a < b and not belongs(text[a]):
            a += 1
        while b > a and not belongs(text[b - 1]):
            b -= 1
        if a < b:
            return a, b
    return start, end
