"""A memorandum whose labels the scan lost: two offices alone on their lines over the text, the addressee's first."""

from __future__ import annotations

import re

from chancery.extract.envelope.released.head import mended, trim
from chancery.extract.envelope.released.parties import party
from chancery.model.readings import Party

HEAD = 1500
"""Characters below the top in which the two offices stand."""
_HOLDER = re.compile(
    r"[^\w\n]{0,6}(?:\w{1,3}[^\w\n]{1,4})?(?P<v>(?:(?:Acting|Deputy|Assistant|Associate|Special|Senior|Executive|General|"
    r"Legislative) ){0,2}"
    r"(?:Chief|Director|Counsel|Inspector General|Security Officer|Comptroller|Representative|Assistant to the)\b(?:[ ,(&/-]{1,3}"
    r"(?:[A-Z][A-Za-z/&.-]{0,20}|of|for|the|and|to|on|in)\b){0,9})[).]?(?P<rest>[^\n]{0,30})"
)
_TAIL = re.compile(r"[^A-Za-z\n]{0,6}(?:\d{1,2}[ ][A-Za-z]{3,10}[ ,.]{1,3}\d{2,4}[^\n]{0,6}|[^\w\n]{0,4}\w{0,3}[^\w\n]{0,4})")
_ASIDE = re.compile(
    r"[^\w\n]{0,6}(?:A[TI][TI][NM]|Att|ATTEN|Atten|Aetent|VIA|THRU|cc\b)|[^\n]{0,10}(?:OFFICER|Officer) ?(?:DESIG|desig)", re.I
)
_HOUSE = re.compile(r"^(?:[A-Z]\w+ ){0,3}(?:Bureau|Agency|Department)\b(?: (?:of|for|and|[A-Z]\w+)){0,4}$")
"""The house under its head's title: Federal Bureau of Investigation."""
_STOP = re.compile(r"[^\w\n]{0,6}(?:SUBJ|SUB[JI]E|REF|1[.,] |Dear |Gentlemen|Sir:)", re.I)


def offices(content: str, start: int, end: int) -> tuple[Party, ...]:
    """The addressee's office and the sender's, where both stand alone on their lines in the head; else nothing."""
    found: list[Party] = []
    at, top = start, min(end, start + HEAD)
    while at < top and len(found) < 2:
        stop = content.find("\n", at)
        stop = top if stop < 0 else min(stop, top)
        if _STOP.match(content, at, stop):
            break
        if 6 < stop - at < 90 and not _ASIDE.match(content, at, stop) and (made := _office(content, at, stop)):
            found.append(made)
        at = stop + 1
    return tuple(found) if len(found) == 2 and found[0].name != found[1].name else ()


def _office(content: str, start: int, end: int) -> Party | None:
    words, _ = mended(content[start:end])
    match = _HOLDER.fullmatch(words)
    if match is None or not _TAIL.fullmatch(match["rest"]):
        return None
    skipped = len(words[: match.start("v")].split())
    pieces = list(re.finditer(r"\S+", content[start:end]))
    if skipped >= len(pieces):
        return None
    own = [trim(content, start + pieces[skipped].start(), end)]
    below = trim(content, end + 1, content.find("\n", end + 1))
    if _HOUSE.search(mended(content[slice(*below)])[0]):
        own.append(below)
    return party(content, own, "unlabelled-office", "its place over the text")
