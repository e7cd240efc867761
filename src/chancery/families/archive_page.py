"""An archive's web page around a document, saved as text or as HTML: it frames the document and describes it."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.blocks import block
from chancery.extract.description import labels
from chancery.extract.description.page import Layout, layout
from chancery.extract.description.read import read
from chancery.families.family import Family, Recognition
from chancery.model.readings import Description
from chancery.model.record import Block
from chancery.model.sheet import Sheet


def recognise(sheet: Sheet) -> Recognition | None:
    """By its skip link, its funder's line and its labels (``Document Information``, ``Record ID``)."""
    if "\nMessage Attributes" in sheet.content:
        return None  # the index behind a State Department message: labels of its own, another wrapper's
    if any(words in sheet.content[:3000] for words in ("Identification Form", "IDENTIFICATION FORM", "JFK Assassination System")):
        return None  # the identification form of the assassination records, another wrapper's too
    page = layout(sheet.text)
    if page is None:
        return None
    seen = [
        words
        for words, there in (
            ("a skip link", page.furniture),
            ("a date above a title", page.date and page.title),
            ("a funder's line", page.funder),
            ("labels of an archive's page", page.apparatus is not None),
        )
        if there
    ]
    return Recognition(min(1.0, 0.4 + 0.2 * len(seen)), ", ".join(seen))


def frame(sheet: Sheet) -> tuple[int, int]:
    """The document itself, between the page's head and its summary or labels."""
    page = layout(sheet.text)
    return page.document if page else sheet.matter


def blocks(sheet: Sheet) -> Iterator[Block]:
    """What the page says around the document: furniture of the website, heading, description."""
    page = layout(sheet.text)
    if page is None:
        return
    content = sheet.content
    parts = [(span, "page-furniture", "web", "page.furniture") for span in page.furniture]
    for span, kind, rule in (
        (page.date, "description", "page.date"),
        (page.title, "heading", "page.title"),
        (page.funder, "description", "page.funder"),
        (page.summary, "description", "page.summary"),
    ):
        if span:
            parts.append((span, kind, "archive", rule))
    if page.apparatus is not None:
        parts += [(span, "description", "archive", "page.labels") for span in labels.stretches(content, page.apparatus, page.end)]
    for (start, end), kind, voice, rule in sorted(parts):
        if found := block(content, start, end, kind, voice, rule):
            yield found


def description(sheet: Sheet) -> Description:
    """What the page says of the document."""
    page: Layout | None = layout(sheet.text)
    return read(sheet.content, page) if page else Description()


ARCHIVE_PAGE = Family(
    name="archive-page",
    recognise=recognise,
    conventions=("digital-archive",),
    frame=frame,
    blocks=blocks,
    description=description,
)
