"""The wrapper of a release: what the National Archives print on papers of the Kennedy assassination records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from chancery.extract.blocks import block
from chancery.extract.envelope.released import signs
from chancery.families.family import Cut, Family, Recognition
from chancery.model.readings import Description, Value
from chancery.model.record import Block, Release
from chancery.model.sheet import Sheet
from chancery.model.text import Text

_FORM = re.compile(r"JFK ASSASSINATION SYSTEM|JFK Assassination System")
_DOC_ID = re.compile(r"\bDoc[Iil1][dl]{1,2}:[ ]?\d{8}")


@lru_cache(maxsize=4)
def known_by(content: str) -> str | None:
    """The words by which a released paper is known: banner, record number in the head, form or page footer."""
    head = content[:3000]
    if ("RELEASE" in head or "KENNEDY" in head or "ACT OF 19" in head) and signs.banner(content):
        return "the release's banner"
    if "under the John F" in head:
        return "the release's notice"
    if "JFK" in head and _FORM.search(head):
        return "the identification form of the assassination records"
    if (match := signs.RECORD.search(head, 0, 400)) and match["v"][:3] in (
        "104",
        "124",
        "180",
        "157",
        "177",
        "178",
        "179",
        "198",
        "144",
    ):
        return "a record number of the assassination records"
    if "Doc" in head and _DOC_ID.search(head):
        return "the footer of the assassination records"
    return None


def recognise(sheet: Sheet) -> Recognition | None:
    """By the banner, the notice, the form, the record number or the footer with the document's id."""
    because = known_by(sheet.content)
    return Recognition(0.9, because) if because else None


def frame(sheet: Sheet) -> tuple[int, int]:
    """The paper without the lines on top that are the archive's; nothing within it is taken out."""
    start, end = sheet.matter
    return max(start, signs.top(sheet.content)), end


def release(sheet: Sheet) -> Release | None:
    """The year in the banner, or the day of the notice where it gives one."""
    if notice := signs.under_the_act(sheet.content):
        month, day, year = re.split(r"[-.]", notice["date"])
        date = f"{year}-{int(month):02}-{int(day):02}" if int(month) <= 12 and int(day) <= 31 else None
        first, last = notice.span("date")
        return Release(label=year, date=date, start=first, end=last, quote=notice["date"])
    if match := signs.year(sheet.content):
        first, last = match.span("year")
        return Release(label=match["year"], start=first, end=last, quote=match["year"])
    return None


def description(sheet: Sheet) -> Description:
    """The record number in the head or margin."""
    match = signs.RECORD.search(sheet.content, 0, 1500)
    if not match or "NUMBER" in sheet.content[max(0, match.start() - 24) : match.start()].upper():
        return Description()
    return Description(
        record_id=(Value(start=match.start(), end=match.end(), quote=match["v"], value=match["v"], rule="release-record-number"),)
    )


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The furniture on top of the page."""
    if found := block(sheet.content, 0, signs.top(sheet.content), "page-furniture", "archive", "release-banner"):
        yield found


_BANNERS = re.compile(r"^[^\n]{0,40}20[12]\d RELEASE UNDER THE PRESIDENT JOHN F\. KENNEDY[^\n]{0,80}$", re.M)


def cuts(text: Text) -> Iterator[Cut]:
    """Another banner on a later page, with another record number in or beside it."""
    content = text.content
    if content.count("RELEASE UNDER THE PRESIDENT") < 2:
        return
    number = ""
    for match in _BANNERS.finditer(content):
        first = max(0, match.start() - 60)
        near = signs.RECORD.search(content, first, match.end() + 60)
        if not near:
            continue
        if number and near["v"] != number:
            begin = min(near.start(), match.start())
            yield Cut(content.rfind("\n", 0, begin) + 1, f"another release banner, with record number {near['v']}")
        number = near["v"]


JFK_RELEASE = Family(
    name="jfk-release",
    recognise=recognise,
    conventions=("ocr-release",),
    frame=frame,
    release=release,
    description=description,
    blocks=blocks,
    cuts=cuts,
)
