"""From a text to its records: the stages in their order, and composition only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace

from chancery import readers
from chancery.extract import dates, network, quantities, saying, voices
from chancery.extract.anchor import anchor_of
from chancery.extract.blocks import covering
from chancery.extract.doubts import DOUBTS
from chancery.extract.envelope.witness import witnessed
from chancery.families import FAMILIES, Family
from chancery.marks import mark, nested
from chancery.model.readings import Description, Envelope, Stated
from chancery.model.record import Block, Doubt, FamilyLabel, Mark, Part, Record, SourceNote
from chancery.model.sheet import Sheet
from chancery.model.source import Source
from chancery.model.text import Text

LAYERS = (
    ("marks", "1"),
    ("blocks", "1"),
    ("envelope", "2"),
    ("description", "1"),
    ("dates", "1"),
    ("names", "1"),
    ("evidence", "2"),
)
"""Version of the rules that make each layer: raised when a rule changes what it says."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. ``names=False`` leaves the names out."""

    names: bool = True


@dataclass(frozen=True, slots=True)
class Bound:
    """What a person says of an offset in a file's text: that a document begins there, or that none does."""

    offset: int
    begins: bool
    because: str


Bounds = Callable[[str], Iterable[Bound]]
"""What a person says of the bounds of documents in a text."""


def read_source(
    source: Source, options: Options = Options(), catalogue: dict[str, str] | None = None, bounds: Bounds = lambda _: ()
) -> list[Record]:
    """The records of a source, one per document, in page order.

    Raises ``chancery.errors.ChanceryError`` where the source can't be read.
    """
    text = readers.read_text(source)
    parts = divide(text, tuple(bounds(text.content)))
    return [describe(source, text if len(parts) == 1 else text.part(p.start, p.end), p, options, catalogue) for p in parts]


def divide(text: Text, said: tuple[Bound, ...] = ()) -> list[Part]:
    """The documents of a file, on the strong evidence that its families know and on a person's word, which outranks it.

    Together they are the whole file.
    """
    cuts: dict[int, str] = {0: "beginning of the file"}
    for family in FAMILIES:
        for cut in family.cuts(text):
            cuts.setdefault(cut.offset, cut.because)
    documents = [region.start for region in text.regions if region.kind == "document"]
    if documents and _only_a_header(text, documents[0]):
        documents = documents[1:]
    for start in documents:
        cuts.setdefault(start, "an element that holds a document")
    for bound in said:
        if bound.begins and 0 < bound.offset < len(text.content):
            cuts[bound.offset] = bound.because
        elif not bound.begins and bound.offset:
            cuts.pop(bound.offset, None)
    offsets = [0]
    for offset in sorted(cuts)[1:]:
        if text.content[offsets[-1] : offset].strip():
            offsets.append(offset)
        else:
            # Nothing but blanks before the head: they belong to the document that follows.
            cuts[offsets[-1]] = cuts[offset]
    ends = [*offsets[1:], len(text.content)]
    return [
        Part(index=i, of=len(offsets), start=a, end=b, because=cuts[a])
        for i, (a, b) in enumerate(zip(offsets, ends, strict=True))
    ]


def _only_a_header(text: Text, before: int) -> bool:
    """Whether nothing but the file's own header stands before an offset: no document, it goes with the one that follows."""
    header = next((r for r in text.regions if r.kind == "teiheader" and r.start < r.end), None)
    if header is None or header.end > before:
        return False
    return not (text.content[: header.start] + text.content[header.end : before]).strip()


def describe(source: Source, text: Text, part: Part, options: Options, catalogue: dict[str, str] | None) -> Record:
    """One document's record: every stage once, in order."""
    sheet = lay(Sheet.of(text, catalogue), options)
    only = part.of == 1
    return Record(
        id=source.sha256[:16] if only else f"{source.sha256[:16]}.{part.index + 1}",
        source=SourceNote(
            name=source.name,
            path=source.path,
            media_type=text.media_type,
            sha256=source.sha256,
            bytes=len(source.data),
            part=None if only else part,
        ),
        text=text.content,
        pages=text.pages,
        release=sheet.release,
        family=sheet.families,
        blocks=sheet.blocks,
        marks=sheet.marks,
        envelope=sheet.envelope,
        description=sheet.description,
        dates=sheet.dates,
        names=sheet.names,
        statements=sheet.statements,
        requests=sheet.requests,
        quantities=sheet.quantities,
        plan=sheet.plan,
        unread=sheet.unread,
        doubts=sheet.doubts,
        layers=tuple(layer for layer in LAYERS if layer[0] != "names" or options.names),
    )


def lay(sheet: Sheet, options: Options = Options()) -> Sheet:
    """Lay every layer over the sheet, in order."""
    wrappers, inner = recognise(sheet)
    families = [*wrappers, *([inner] if inner else [])]
    sheet.found_dates = dates.scan(sheet.content)
    conventions = tuple(dict.fromkeys(name for family in families for name in family.conventions))
    sheet.marks = in_order((*mark(sheet, conventions), *(m for family in families for m in family.marks(sheet))))
    laid = covering(sheet.content, sheet.matter, (b for family in families for b in family.blocks(sheet)))
    sheet.blocks = voices.given(laid, sheet.marks)
    sheet.envelope = (inner.envelope(sheet) if inner and inner.envelope else None) or Envelope()
    sheet.description = described(sheet, families)
    sheet.envelope = witnessed(sheet)
    anchor = anchor_of(sheet)
    sheet.dates = dates.settle(sheet.content, sheet.found_dates, anchor)
    if options.names:
        from chancery.extract import names  # its arrays are long in loading: only where names are wanted

        sheet.names = names.find(sheet)
    sheet.statements, sheet.requests, sheet.unread = saying.find(sheet)
    sheet.quantities = quantities.find(sheet)
    sheet.plan = network.find(sheet)
    sheet.doubts = doubts_of(sheet, families)
    return sheet


def recognise(sheet: Sheet) -> tuple[list[Family], Family | None]:
    """The wrappers of a sheet and the family of the document inside; narrows the sheet's matter, labels its families."""
    wrappers, labels = [], []
    for family in FAMILIES:
        if family.frame and (found := family.recognise(sheet)):
            sheet.matter = family.frame(sheet)
            wrappers.append(family)
            labels.append(FamilyLabel(value=family.name, because=found.because))
            if family.release and sheet.release is None:
                sheet.release = family.release(sheet)
    ranked = [(found, family) for family in FAMILIES if not family.frame and (found := family.recognise(sheet))]
    best = max(ranked, key=lambda pair: pair[0].score, default=None)
    if best:
        labels.append(FamilyLabel(value=best[1].name, because=best[0].because))
    sheet.families = tuple(labels)
    return wrappers, best[1] if best else None


def described(sheet: Sheet, families: Iterable[Family]) -> Description:
    """What the wrappers and the family say the archive says, with the catalogue's row."""
    whole = Description()
    for family in families:
        if family.description:
            more = family.description(sheet)
            joined = {f.name: getattr(whole, f.name) + getattr(more, f.name) for f in fields(Description)}
            whole = Description(**joined)
    return with_catalogue(whole, sheet.catalogue) if sheet.catalogue else whole


CATALOGUE_FIELDS = {"date": "date", "title": "title", "from": "author", "to": "recipient", "record": "record_id", "type": "type"}


def with_catalogue(description: Description, row: dict[str, str]) -> Description:
    """The description with what a catalogue's row says, beside what the page says, never in its place."""
    stated: dict[str, object] = {"catalogue": tuple(row.items())}
    for column, name in CATALOGUE_FIELDS.items():
        value = known(row.get(column, ""))
        if value:
            stated[name] = (*getattr(description, name), Stated(value=value, because="the catalogue's row"))
    return replace(description, **stated)  # type: ignore[arg-type]


def known(value: str) -> str:
    """A catalogue's value, without the ``00`` parts and placeholders that mean unknown."""
    value = value.strip()
    if value.startswith("0000"):
        return ""
    while value.endswith("-00"):
        value = value[:-3]
    return value


def doubts_of(sheet: Sheet, families: Iterable[Family]) -> tuple[Doubt, ...]:
    """The reader's notices, then the families' own checks and those that hold for every record."""
    found = [Doubt(code=code, message=message) for code, message in sheet.text.notices]
    for family in families:
        found.extend(family.doubts(sheet))
    said = {(doubt.code, doubt.start) for doubt in found}
    found.extend(doubt for check in DOUBTS for doubt in check(sheet) if (doubt.code, doubt.start) not in said)
    return tuple(dict.fromkeys(found))


def in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks by place, outer before inner, none twice and none across another."""
    return nested(sorted(dict.fromkeys(marks), key=lambda m: (m.start, -m.end)))


__all__ = ["LAYERS", "Block", "Options", "describe", "divide", "lay", "read_source"]
