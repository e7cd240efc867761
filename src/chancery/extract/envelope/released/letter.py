"""Letters among the papers of a release: the inside address over ``Dear Sir``, the name under ``Sincerely``."""

from __future__ import annotations

import re

from chancery.extract.envelope.released.head import is_office, mended, trim
from chancery.model.readings import Party

_DEAR = re.compile(r"^[^\w\n]{0,6}(?:Dear|Daar|Doar|Deer|DEAR|Gentlemen)\b[^\n]{0,40}$", re.M)
_TITLED = re.compile(
    r"^[^\w\n]{0,4}(?:\w{1,2}[^\w\n]{1,3})?(?P<v>(?:The Honorable|Honorable|Hon\.|Mr\.?|Mrs\.?|Miss|Ms\.?|"
    r"Dr[.e]?|General|Colonel|Senator|Special Agent)[ ]"
    r"[A-Z][^\n]{3,45})$",
    re.M,
)
_CLOSE = re.compile(
    r"^[^\w\n]{0,6}(?:Sincerely|Sinceroly|Sincoroly|Very truly|Yours truly|Yours sincerely|Respectfully|"
    r"Cordially|Very sincerely)\b[^\n]{0,16}$",
    re.M | re.I,
)
_NAME = re.compile(
    r"(?:(?:Dr|Mr)\. )?[A-Z][A-Za-z]{0,12}[.,]?(?: [A-Z0-9][.,]?){0,2} (?:(?:de|De|von|Van|la|Mac|Mc) )?[A-Z][A-Za-z'-]"
    r"{2,16}(?:,? (?:Jr|Sr|II|III|M\.? ?D)\b.{0,3})?"
)


def letter_to(content: str, start: int, end: int) -> tuple[Party, ...]:
    """``Mr. Scott Breck`` on one of the lines over ``Dear Mr. Breck``, with the office or house under it."""
    dear = _DEAR.search(content, start, min(end, start + 2500))
    top = max(start, dear.start() - 500) if dear else start
    bottom = dear.start() if dear else min(end, start)
    for match in _TITLED.finditer(content, top, bottom):
        first, last = trim(content, *match.span("v"))
        below = content.find("\n", last)
        stop = content.find("\n", below + 1)
        office = None
        stretch = last
        if 0 < below < stop <= bottom:
            line = trim(content, below + 1, stop)
            words = mended(content[slice(*line)])[0]
            if is_office(words) and len(words) < 60:
                office, stretch = words, line[1]
        name = " ".join(content[first:last].split())
        return (
            Party(start=first, end=stretch, quote=content[first:stretch], name=name, office=office, rule="letter-inside-address"),
        )
    return ()


def letter_from(content: str, start: int, end: int) -> tuple[Party, ...]:
    """The name typed within five lines under ``Sincerely,``."""
    close = _CLOSE.search(content, start, min(end, start + 9000))
    if not close:
        return ()
    at = close.end() + 1
    for _ in range(8):
        stop = content.find("\n", at)
        if stop < 0 or stop > end:
            stop = end
        if stop <= at and stop == end:
            break
        first, last = trim(content, at, stop)
        if first < last and _NAME.fullmatch(content, first, last):
            words = content[first:last]
            return (
                Party(
                    start=first,
                    end=last,
                    quote=words,
                    name=" ".join(words.split()),
                    because="the signature",
                    rule="letter-signature",
                ),
            )
        at = stop + 1
    return ()
