"""The envelope of a dispatch: ``TO``, ``INFO``, ``FROM``, ``SUBJECT`` in a form, ``ACTION REQUIRED - REFERENCES`` under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from chancery.extract.envelope.released import head as released_head
from chancery.extract.envelope.released import memorandum
from chancery.extract.envelope.released.date_places import in_boxes
from chancery.extract.envelope.released.head import mended, trim
from chancery.extract.envelope.released.memorandum import Paper
from chancery.extract.envelope.released.own_date import body_start, rivals
from chancery.extract.envelope.released.parties import first, parties, party, text_value, with_station
from chancery.extract.envelope.released.year_checks import checked
from chancery.model.readings import Number, Party

_SYMBOL = re.compile(r"(?<![\w-])(?P<v>[A-Z0]{4}[ ]?[-–—~=][ ]{0,2}\d{3,6})(?![\d-])")
_HOLDER = re.compile(
    r"[^\w\n]{0,8}(?:[A-Za-z0-9]{1,6}[^\w\n]{1,5})?(?P<v>(?:Act(?:in)?g\.?,? |Deputy )?(?:Chie?fs?|CHIEF|"
    r"COS|COB|Deputy Chief)\b[^\n]{0,60})",
    re.I,
)


_CHIEF = re.compile(
    r"(?<![A-Za-z])(?:[CGOQ][\w£]{2,5}|\w{0,2}ief)(?=(?:s,?)? of (?:Sta|Bas|sta|bas|Ste|Ses)|,? (?:WH|"
    r"SR|WE|EE|SAS|TFW|CI|FI|FE|NE|EUR|AF)(?:D\b|\b)|"
    r", (?:Western|Special|Task|European|Eastern|Soviet|Far|Near|Foreign) )"
)
"""Chief, misread, before what only chiefs are chiefs of."""
_LISTED = re.compile(
    r"^[^\w\n]{0,4}D[iI]str\w{3,8}:?[^\n]{0,20}\n\s{0,3}(?:Orig[^\n]{0,12}?|\d)[^\n]{0,6}[-–—][ ]{0,2}(?P<v>(?:Chief|"
    r"COS|COB|Chiefs?)[^\n]{3,40})$",
    re.M,
)


@lru_cache(maxsize=4)
def read(content: str, start: int, end: int) -> Paper:
    """The dispatch that stands in [start, end)."""
    paper = memorandum.read(content, start, end)
    top = min(end, start + 2200)
    body = min(body_start(content, start, top), top)
    found = released_head.entries(content, start, end)
    to, from_ = _labelled(content, found)
    if not to or not from_:
        to, from_ = _by_place(content, start, body, to, from_)
    if not to and (match := _LISTED.search(content, start, end)):
        made = party(content, [trim(content, *match.span("v"))], "dispatch-distribution", "the first in the distribution list")
        to = (made,) if made and (not from_ or made.name != from_[0].name) else ()
    subject = first(content, found, "subject")
    title = text_value(content, subject, "dispatch-subject", 1) if subject else None
    envelope = replace(
        paper.envelope,
        to=to,
        from_=from_,
        subject=(title,) if title else paper.envelope.subject,
        number=(*_number(content, start, end), *memorandum.file_numbers(content, start, body)),
        signature=paper.envelope.signature,
        date=rivals(content, start, end, paper.envelope.date[0])
        if paper.envelope.date
        else tuple(checked(content, start, end, v) for v in in_boxes(content, start, min(end, start + 2800))),
    )
    boxed = [p.end for p in (*to, *from_) if p.rule != "dispatch-distribution"]
    return replace(paper, envelope=envelope, head=max(paper.head, start, *boxed) if boxed else paper.head)


def _labelled(content: str, found: tuple[released_head.Entry, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    by: dict[str, tuple[Party, ...]] = {}
    for entry in found:
        if entry.field in ("to", "from") and entry.field not in by:
            named = map(_chief, parties(content, entry, f"dispatch-{entry.field}"))
            made = tuple(p for p in named if _HOLDER.match(p.name))
            if made:
                by[entry.field] = made[:1]
    return by.get("to", ()), by.get("from", ())


def _chief(found: Party) -> Party:
    """``Ghlet, WH Division`` as Chief, and the station behind it as the list has it."""
    name = _CHIEF.sub("Chief", found.name)
    if name == found.name:
        return found
    name, slip = with_station(name, f"{found.name} is a slip of the scan")
    return replace(found, name=name, because="; ".join(r for r in (found.because, slip) if r))


def _by_place(
    content: str, start: int, end: int, to: tuple[Party, ...], from_: tuple[Party, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The box has TO over INFO over FROM: chiefs without a label are known by their place, first and last."""
    holders = list(_holders(content, start, end))
    if len(holders) < 2:
        return to or tuple(holders[:1] if not from_ else ()), from_
    return to or (holders[0],), from_ or (holders[-1],)


def _holders(content: str, start: int, end: int) -> Iterator[Party]:
    """Lines that name a chief: ``Chief of Station, Mexico City``."""
    at, seen = start, 0
    while at < end and seen < 60:
        stop = content.find("\n", at)
        stop = end if stop < 0 else min(stop, end)
        seen += 1
        if 5 < stop - at < 90:
            words = _CHIEF.sub("Chief", mended(content[at:stop])[0])
            if (match := _HOLDER.match(words)) and not re.search(r"\b(?:is|was|will|has|by|that|comment)\b", words):
                begin = _begins(content, at, stop, match)
                if made := party(content, [trim(content, begin, stop)], "dispatch-box", "its place in the address box"):
                    yield _chief(made)
        at = stop + 1


def _begins(content: str, at: int, stop: int, match: re.Match[str]) -> int:
    """Where the holder's words begin in the line as it stands."""
    lead = len(match.string[: match.start("v")].split())
    pieces = list(re.finditer(r"\S+", content[at:stop]))
    return at + pieces[lead].start() if lead < len(pieces) else at


def _number(content: str, start: int, end: int) -> Iterator[Number]:
    """``HMMW-12193``: the dispatch's symbol and number, not one that REFERENCES cites."""
    for match in _SYMBOL.finditer(content, start, min(end, start + 2500)):
        line = content[content.rfind("\n", 0, match.start()) + 1 : match.start()]
        if re.search(r"\bREF|reference|para", line, re.I):
            continue
        value = re.sub(r"[ ]?[-–—~=][ ]{0,2}", "-", match["v"])
        yield Number(start=match.start(), end=match.end(), quote=match["v"], kind="dispatch", value=value, rule="dispatch-number")
        return
