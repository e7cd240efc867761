"""Marks that a TEI file makes with elements instead of brackets: notes, page breaks, gaps, supplied and doubtful words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.marks import reach
from chancery.model.record import Mark
from chancery.model.sheet import Sheet
from chancery.model.text import Region

KINDS = {
    "gap": "gap",
    "unclear": "unclear",
    "supplied": "supplied",
    "sic": "sic",
    "corr": "correction",
    "del": "deletion",
    "add": "handwritten",
    "stamp": "stamp",
    "pb": "page-break",
}
"""Elements that are marks, and of which kind."""
VOICES = {
    "stamp": "stamp",
    "add": "hand",
    "gap": "editor",
    "supplied": "editor",
    "sic": "editor",
    "corr": "editor",
    "unclear": "editor",
}


_BRACKETED = re.compile(r"\s{0,20}\[[^\[\]]{1,300}\]\.?\s{0,20}")


def of_elements(sheet: Sheet) -> Iterator[Mark]:
    """The marks of the sheet's elements, in order. A page break is an empty span where its page begins."""
    start, end = sheet.matter
    for region in sheet.text.regions:
        if not start <= region.start <= region.end <= end:
            continue
        if region.kind == "note" and region.start < region.end:
            if _BRACKETED.fullmatch(sheet.content, region.start, region.end):
                continue  # ``[Received May 2]``: its brackets make the mark
            yield _note(sheet.content, region)
        elif region.kind in KINDS:
            yield _element(sheet.content, region)


def _note(content: str, region: Region) -> Mark:
    """A footnote where its anchor is; a source note is a note of the editors."""
    quote = content[region.start : region.end]
    source = region.get("type") in ("source", "summary") or region.get("rend") == "inline" or quote.startswith("Source: ")
    translator = region.get("resp").lower().find("trans") >= 0 or region.get("type").startswith("trans")
    return Mark(
        start=region.start,
        end=region.end,
        quote=quote,
        kind="editor-note" if source else "translator-note" if translator else "footnote",
        content=" ".join(quote.split()),
        voice="translator" if translator else "editor",
        applies_to=None if source else reach.word(content, region.start),
        label=region.get("n") or None,
        rule="elements.note",
    )


def _element(content: str, region: Region) -> Mark:
    quote = content[region.start : region.end]
    quantity, unit = region.get("quantity") or region.get("extent"), region.get("unit")
    inner = " ".join(quote.split())
    return Mark(
        start=region.start,
        end=region.end,
        quote=quote,
        kind=KINDS[region.kind],
        content=inner or region.get("n"),
        voice=VOICES.get(region.kind),
        reason=region.get("reason") or None,
        degree=region.get("cert") or None,
        extent=" ".join(part for part in (quantity, unit) if part) or None,
        place=region.get("place") or None,
        hand=region.get("hand").lstrip("#") or None,
        label=(region.get("n") or None) if region.kind == "pb" else None,
        rule=f"elements.{region.kind}",
    )
