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
    r", (?:Western|Special|Task|European|Eastern|Soviet|Far|Near|Foreign) )|"
    r"(?<![A-Za-z])[A-Za-z£]{2,6}(?= o[f£]{1,2}(?: of)? Station, )"
)
"""Chief, misread, before what only chiefs are chiefs of."""
_COPY = re.compile(r"[^\w\n]{0,4}(?:\d|Orig|cc\b|CC\b)[^\n]{0,8}[-–—=][ ]")
"""A line of the distribution list, ``2 - COS, JMWAVE``."""
_BELOW = re.compile(
    r"^[^\w\n]{0,4}(?:D[iI]str[il]b|Attach|Enclos|A[CG]TION REQ|Action Req|Reference|REF(?:ERENCE)?S?\b ?[:.])", re.M
)
"""What ends the address box of a dispatch."""
_HEADING = re.compile(r"^[^\n]{0,24}(?<!OF )(?<!TO )\bD ?I ?S ?P ?A ?T ?C ?H\b(?! ?(?:SYM|NUM|NO\b))", re.M)
_LISTED = re.compile(
    r"^[^\w\n]{0,4}D[iI](?:str\w|STR\w)\w{2,8}:?[^\n]{0,20}\n\s{0,3}(?:Orig[^\n]{0,8}?|[O0][&@] ?[1l]|"
    r"\d)[^\n]{0,6}[-–—=, ][ ]{0,2}(?P<v>(?:Chief|"
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
    number = tuple(_number(content, start, end))
    to, from_ = _labelled(content, found)
    labelled = bool(to or from_)
    if not to or not from_:
        to, from_ = _by_place(content, start, body, to, from_)
    if not to and not from_ and (form := _box(content, start, end)):
        to, from_ = _by_place(content, form, min(body_start(content, form, min(end, form + 2200)), form + 2200), to, from_)
    if len(to) + len(from_) == 1:
        one = (*to, *from_)[0]
        if not labelled:
            to, from_ = _ends(content, start, end, one, number[0].value if number else "")
        elif from_ and (copy := _first_copy(content, start, end)) and copy.name != one.name:
            to = (copy,)
    if not to and not from_ and (copy := _first_copy(content, start, end)):
        to = (copy,)
    subject = first(content, found, "subject")
    title = text_value(content, subject, "dispatch-subject", 1) if subject else None
    envelope = replace(
        paper.envelope,
        to=to,
        from_=from_,
        subject=(title,) if title else paper.envelope.subject,
        number=(*number, *memorandum.file_numbers(content, start, body)),
        signature=paper.envelope.signature,
        date=rivals(content, start, end, paper.envelope.date[0])
        if paper.envelope.date
        else tuple(checked(content, start, end, v) for v in in_boxes(content, start, min(end, start + 2800))),
    )
    boxed = [p.end for p in (*to, *from_) if p.rule != "dispatch-distribution"]
    return replace(paper, envelope=envelope, head=max(paper.head, start, *boxed) if boxed else paper.head)


def _box(content: str, start: int, end: int) -> int | None:
    """Where the dispatch's own form begins: behind a routing sheet that lies on it."""
    found = _HEADING.search(content, start + 900, min(end, start + 6000))
    return found.start() if found else None


def _first_copy(content: str, start: int, end: int) -> Party | None:
    """The addressee, who has the original: the first in the distribution list."""
    match = _LISTED.search(content, start, end)
    made = match and party(
        content, [trim(content, *match.span("v"))], "dispatch-distribution", "the first in the distribution list"
    )
    return _chief(made) if made else None


_STATION = re.compile(r"(?:Acting |Deputy )?(?:Chiefs? of (?:Stat|Bas)|COS\b|COB\b)", re.I)


def _ends(content: str, start: int, end: int, one: Party, symbol: str) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Whether the one party that can be read sends the dispatch or gets it.

    Who has the original says it; else the last letter of the symbol: a station's dispatches bear A or T (UFGA, HMMT), those of
    Headquarters to it W or S.
    """
    station = bool(_STATION.match(one.name))
    copy = _first_copy(content, start, end)
    if copy and bool(_STATION.match(copy.name)) != station:
        return (copy,), (replace(one, because=_also(one, "another has the original, and so it sends it")),)
    if copy:
        return (one,), ()
    known = symbol[3:4] if symbol[3:4] in ("A", "T", "W", "S") else ""
    sends = station == (known in ("A", "T")) if known else station
    why = (
        f"the symbol {symbol[:4]} is that of dispatches from its side"
        if known
        else "a station alone in the address box, where FROM stands"
    )
    return ((), (replace(one, because=_also(one, why)),)) if sends else ((one,), ())


def _also(one: Party, because: str) -> str:
    return f"{one.because}; {because}" if one.because else because


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
    """``Ghlet, WH Division`` as Chief, the station behind it as the list has it, and nothing of the form's next column."""
    whole = f"{found.name}, {found.office}" if found.office else found.name
    name = _CHIEF.sub("Chief", whole)
    if name == whole:
        name = found.name
    slip = None if name == found.name else f"{found.name} is a slip of the scan"
    name, slip = with_station(name, slip)
    kept = _TAIL.sub("", name) if (known := _UNIT.search(name)) is None else name[: known.end()]
    if kept == found.name:
        return found
    return replace(
        found,
        name=kept,
        office=found.office if name.startswith(found.name) else None,
        because="; ".join(r for r in (found.because, slip) if r) or None,
    )


_UNIT = re.compile(
    r".{0,50}\b(?:Divisions?|Staff|Branch|Group|Force W|WHD?|WH/[A-Z0-9/]{1,8}|SAS|SRD?|SB|WED?|EED?|EUR|FED?|NE|AF|LA|"
    r"TFW|CI/[A-Z]{1,4}|"
    r"CI|WOMUSE|WOLINE)(?![^ ])(?! (?:Divis|Staff|Branch|Group|Desk|Force))"
)
"""An office's name up to its last word that can be known again."""
_TAIL = re.compile(r"(?<=\w) [^\w ]{1,3}(?: .{0,40})?$| w/.{0,30}$")
"""A sign that divides the columns of a form, and what stands behind it."""


def _by_place(
    content: str, start: int, end: int, to: tuple[Party, ...], from_: tuple[Party, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The box has TO over INFO over FROM: chiefs without a label are known by their place, first and last."""
    named = {p.name for p in (*to, *from_)}
    holders = [h for h in _holders(content, start, end) if h.name not in named]
    if not holders or (len(holders) < 2 and not named):
        return to or tuple(holders), from_
    return to or (holders[0],), from_ or (holders[-1],)


def _holders(content: str, start: int, end: int) -> Iterator[Party]:
    """Lines that name a chief: ``Chief of Station, Mexico City``."""
    at, seen = start, 0
    while at < end and seen < 60:
        stop = content.find("\n", at)
        stop = end if stop < 0 else min(stop, end)
        seen += 1
        if _BELOW.match(content, at, stop):
            return
        if 5 < stop - at < 90 and not _COPY.match(content, at, stop):
            words = _CHIEF.sub("Chief", mended(content[at:stop])[0])
            if (match := _HOLDER.match(words)) and not re.search(r"\b(?:is|was|will|has|by|that|comment)\b", words):
                begin = _begins(content, at, stop, match)
                if made := party(content, [trim(content, begin, stop)], "dispatch-box", "its place in the address box"):
                    yield _chief(made)
                elif lone := _ALONE.match(words):
                    yield _unreadable(content, begin, lone)
        at = stop + 1


_ALONE = re.compile(r"[^\w\n]{0,8}(?:[A-Za-z0-9]{1,4}[^\w\n]{1,5})?(?P<v>Chief), ?(?!of\b)")


def _unreadable(content: str, begin: int, match: re.Match[str]) -> Party:
    """``Chief, 1- AO``: a chief, of what can't be read."""
    end = begin + len(re.match(r"\S+", content[begin:])[0].rstrip(",."))  # type: ignore[index]
    because = "its place in the address box; what stands behind Chief can't be read"
    return Party(start=begin, end=end, quote=content[begin:end], name="Chief", because=because, rule="dispatch-box")


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
