"""Any record that no family claims: still read, conservatively, and laid out in blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from chancery.extract.blocks import block, fill, joined, paragraphs
from chancery.extract.envelope import letter, plain_head, secrecy
from chancery.extract.envelope.frus.elements import outermost, without
from chancery.extract.envelope.lines import lines, trimmed
from chancery.families.family import Family, Recognition
from chancery.marks.elements import of_elements
from chancery.model.readings import Envelope
from chancery.model.record import Block
from chancery.model.sheet import Sheet

_NOTES = re.compile(
    r"^[ \t]{0,40}(?:foot|end)?(?:notes?|anmerkungen|fußnoten|примечания|notes de bas de page)[ ]?[:.]?[ \t]{0,40}$", re.I | re.M
)
_FOOTNOTE = re.compile(r"(?:\[?\d{1,3}[\])]|\*{1,3}|†)[ \t]{1,4}\S")
_PAGE = re.compile(r"(?:page|p\.|seite|стр\.)?[ ]?[-–—]{0,2}[ ]?\d{1,4}[ ]?[-–—]{0,2}(?:[ ]?(?:of|/|von|из)[ ]?\d{1,4})?", re.I)
HEADING_LINES = 12
LONGEST_HEADING = 120
MOST_HEADING = 1500


def recognise(sheet: Sheet) -> Recognition:
    """Always, and below every family that knows a mark of its own."""
    return Recognition(0.01, "no family knows a mark of its own in it")


def blocks(sheet: Sheet) -> Iterator[Block]:
    """Heading, envelope, paragraphs by blank lines, closing, notes; page numbers as page furniture."""
    content, (start, end) = sheet.content, sheet.matter
    read = plain_head.read(sheet)
    known = [*_envelope(sheet, read), *_closing(sheet, read)]
    notes = _notes(content, start, end)
    if notes is not None:
        known = [b for b in known if b.start < notes]
        known += paragraphs(content, notes, end, "apparatus", "editor")
    elif known and known[-1].kind == "closing":
        known += _footnotes(content, known[-1].end, end)
    for laid in fill(content, start, end, _with_elements(sheet, known)):
        yield _named(content, laid, known, start)


ELEMENTS = {
    **dict.fromkeys(("p", "ab", "li", "item", "lg", "blockquote", "dd", "dt", "tr", "row", "salute"), ("paragraph", "document")),
    **dict.fromkeys(("head", "h1", "h2", "h3", "h4", "h5", "h6", "title"), ("heading", "document")),
    **dict.fromkeys(("footnote", "endnote"), ("apparatus", "editor")),
    **dict.fromkeys(("closer", "signed", "trailer"), ("closing", "document")),
    **dict.fromkeys(("opener", "dateline", "byline"), ("envelope", "document")),
}
"""What the elements of a marked-up source are, where they stand on lines of their own."""


def _with_elements(sheet: Sheet, known: list[Block]) -> list[Block]:
    """The blocks known, and one for each outermost element between them; in a source without elements, nothing more."""
    (start, end), content = sheet.matter, sheet.content
    taken = sorted((b.start, b.end) for b in known)
    out = list(known)
    notes = outermost([(r.start, r.end) for r in sheet.text.regions if r.kind == "note" and start <= r.start < r.end <= end])
    last = start
    for region in sheet.text.regions:
        if region.kind not in ELEMENTS or not last <= region.start < region.end <= end:
            continue
        at = bisect_right(taken, (region.end, -1))
        if at and taken[at - 1][1] > region.start:
            continue
        kind, voice = ELEMENTS[region.kind]
        for piece in without((region.start, region.end), notes):
            out += [b for b in [block(content, *piece, kind, voice, "elements")] if b]
        last = region.end
    for note in notes:
        out += [b for b in [block(content, *note, "apparatus", "editor", "elements")] if b]
    return out


def _named(content: str, laid: Block, known: list[Block], start: int) -> Block:
    """A paragraph that is a page's number, or a heading: a short line above everything else."""
    if laid.kind != "paragraph":
        return laid
    if _PAGE.fullmatch(laid.quote):
        return Block(
            start=laid.start, end=laid.end, quote=laid.quote, kind="page-furniture", voice="document", rule="page-number"
        )
    envelope = max((b.end for b in known if b.kind == "envelope"), default=start)
    first = not content[start : laid.start].strip()
    above = (laid.end <= envelope or first) and laid.start - start < MOST_HEADING
    if above and len(laid.quote) <= LONGEST_HEADING and not laid.quote.endswith((".", ";", ",", "?")):
        return Block(
            start=laid.start, end=laid.end, quote=laid.quote, kind="heading", voice="document", rule="short-lines-on-top"
        )
    return laid


def _envelope(sheet: Sheet, read: Envelope) -> list[Block]:
    """The labelled head, the dateline, the salutation, and lines of secrecy among the first."""
    content, (start, end) = sheet.content, sheet.matter
    spans: list[tuple[int, int]] = []
    if entries := plain_head.entries(sheet):
        spans += paragraph_spans(content, min(e.start for e in entries), max(e.end for e in entries))
    if dateline := letter.dateline(sheet, start, end):
        spans.append(_line(content, dateline.start))
    if greeting := letter.salutation(content, start, end):
        spans.append((greeting[0], greeting[1]))
    for line in lines(content, start, end, HEADING_LINES):
        if any(secrecy.read_line(content, *line)):
            spans.append(line)
    for number in read.number:
        spans.append(_line(content, number.start))
    spans = joined(content, sorted(trimmed(content, *span) for span in spans))
    return [b for span in spans if (b := block(content, *span, "envelope", rule="plain-head"))]


def paragraph_spans(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a labelled head between its blank lines."""
    return [(b.start, b.end) for b in paragraphs(content, start, end)]


def _line(content: str, at: int) -> tuple[int, int]:
    stop = content.find("\n", at)
    return content.rfind("\n", 0, at) + 1, len(content) if stop < 0 else stop


def _closing(sheet: Sheet, read: Envelope) -> list[Block]:
    close = letter.closing(sheet.content, *sheet.matter)
    if close is None:
        signs = [block(sheet.content, s.start, s.end, "closing", rule="signature") for s in read.signature]
        return [sign for sign in signs if sign]
    end = close.end
    for first, last in lines(sheet.content, sheet.content.find("\n", end) + 1 or len(sheet.content), sheet.matter[1], 3):
        if not sheet.content[first:last].strip() or last - first > 80:
            break
        end = last
    found = block(sheet.content, close.start, end, "closing", rule="closing")
    return [found] if found else []


def _notes(content: str, start: int, end: int) -> int | None:
    """Where the notes begin under a heading of their own, in the second half of the document."""
    match = _NOTES.search(content, start + (end - start) // 2, end)
    return match.start() if match else None


def _footnotes(content: str, start: int, end: int) -> Iterator[Block]:
    """Notes under the signature, each with its sign: ``1) …``, ``* …``."""
    for laid in paragraphs(content, start, end, "apparatus", "editor", "notes-under-the-signature"):
        if _FOOTNOTE.match(laid.quote):
            yield laid


UNKNOWN = Family(
    name="unknown",
    recognise=recognise,
    conventions=("plain",),
    blocks=blocks,
    envelope=plain_head.read,
    marks=of_elements,
)
