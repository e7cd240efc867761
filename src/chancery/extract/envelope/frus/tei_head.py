"""What a TEI header says of a letter or telegram: ``correspAction`` of type sent and received, title, holder."""

from __future__ import annotations

from typing import NamedTuple

from chancery.extract.envelope.head_date import day_of
from chancery.model.readings import Description, Moment, Party, Repository, Value
from chancery.model.sheet import Sheet
from chancery.model.text import Region

RULE = "tei-header"
NAMES = frozenset({"persname", "orgname", "name", "rs"})
PLACES = frozenset({"placename", "settlement", "country"})


class Correspondence(NamedTuple):
    """The correspondents and days that the header names."""

    senders: tuple[Party, ...]
    addressees: tuple[Party, ...]
    dates: tuple[Value, ...]
    received: tuple[Moment, ...]


def header(sheet: Sheet) -> Region | None:
    """The header's element, if the file has one with words in it."""
    return next((r for r in sheet.text.regions if r.kind == "teiheader" and r.start < r.end), None)


def correspondence(sheet: Sheet) -> Correspondence:
    """Who wrote to whom and when, by ``correspDesc``."""
    senders: list[Party] = []
    addressees: list[Party] = []
    dates: list[Value] = []
    received: list[Moment] = []
    for action in (r for r in sheet.text.regions if r.kind == "correspaction"):
        kind = action.get("type")
        inner = _inside(sheet, action)
        place = next((_words(sheet, r) for r in inner if r.kind in PLACES), None)
        if kind in ("sent", "received"):
            parties = senders if kind == "sent" else addressees
            parties += [_party(sheet, r, place) for r in inner if r.kind in NAMES]
        for value in (_date(sheet, r) for r in inner if r.kind == "date"):
            if value and kind == "sent":
                dates.append(value)
            elif value and kind == "received":
                received.append(
                    Moment(
                        start=value.start,
                        end=value.end,
                        quote=value.quote,
                        value=value.value,
                        place=place,
                        because=value.because,
                        rule=RULE,
                    )
                )
    return Correspondence(tuple(senders), tuple(addressees), tuple(dates), tuple(received))


def describe(sheet: Sheet) -> Description:
    """Title, author, holder and shelf mark, by the header; of a volume of documents the title is none of theirs."""
    found: dict[str, list[Value]] = {"title": [], "author": [], "repository": [], "collection": [], "idno": []}
    within = {
        "title": "titlestmt",
        "author": "titlestmt",
        "repository": "msidentifier",
        "collection": "msidentifier",
        "idno": "msidentifier",
    }
    outer: dict[str, Region] = {}
    for region in sheet.text.regions:
        if region.kind in within.values():
            outer[region.kind] = region
        around = outer.get(within.get(region.kind, ""))
        if around and around.start <= region.start < region.end <= around.end:
            found[region.kind].append(_value(sheet, region))
    return Description(
        title=() if any(r.kind == "document" for r in sheet.text.regions) else tuple(found["title"][:1]),
        author=tuple(found["author"]),
        collection=tuple(found["collection"][:1]),
        identifier=tuple(found["idno"][:1]),
        repository=tuple(
            Repository(start=v.start, end=v.end, quote=v.quote, value=v.value, role="holds-original", rule=RULE)
            for v in found["repository"]
        ),
    )


def _inside(sheet: Sheet, outer: Region) -> list[Region]:
    return [r for r in sheet.text.regions if outer.start <= r.start < r.end <= outer.end and r is not outer]


def _words(sheet: Sheet, region: Region) -> str:
    return " ".join(sheet.content[region.start : region.end].split())


def _value(sheet: Sheet, region: Region) -> Value:
    return Value(
        start=region.start, end=region.end, quote=sheet.content[region.start : region.end], value=_words(sheet, region), rule=RULE
    )


def _party(sheet: Sheet, region: Region, place: str | None) -> Party:
    quote = sheet.content[region.start : region.end]
    return Party(start=region.start, end=region.end, quote=quote, name=_words(sheet, region), place=place, rule=RULE)


def _date(sheet: Sheet, region: Region) -> Value | None:
    """The day of a ``date``, by its attribute."""
    day = day_of(region.get("when") or region.get("when-iso"))
    if day is None:
        return None
    quote = sheet.content[region.start : region.end]
    return Value(
        start=region.start,
        end=region.end,
        quote=quote,
        value=day.isoformat(),
        because="the element's attribute 'when'",
        rule=RULE,
    )
