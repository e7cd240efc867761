"""The ends of a cable that its page no longer shows: a station taken out of it, an address lost in the scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chancery.extract.envelope.released.scanned_words import distance, plain
from chancery.extract.envelope.released.stations import Address, Post, near, party
from chancery.model.readings import Party


class MessageLine(NamedTuple):
    """The line that CITE stands in: who sends, what number, to whom."""

    start: int
    end: int
    sender: Post | None
    serial: tuple[int, int] | None
    addresses: tuple[Address, ...]


HEADQUARTERS = frozenset({"DIRECTOR", "HEADQUARTERS"})
_ANSWERED = re.compile(
    r"^[^\w\n]{0,6}(?:RE[FYPRT]S?|[PB]EF|RUF|RSF|R[B8]F)[ \t]{0,3}[:;.=-]{0,2}[ \t]{0,4}(?:A[.,)][ ]?)?"
    r"(?P<post>[A-Z][A-Za-z$]{2,9})"
    r"[ :;,.-]{1,3}(?P<n>[\dSOI]{3,5})\b(?P<rest>[^\n]{0,40})",
    re.M,
)
"""``REF: MEXI 9708``, the cable that is answered."""
_NOT_SENT = re.compile(r"NOT SENT|INFO", re.I)
_FORM = re.compile(
    r"L?EA[SB]ING OF[FT]|[EA]NTICAT|TMENTICAT|TICATING|O[OA]RDINATING OF|COOROINATING|"
    r"(?:^|[^\w/])(?:WH|SAS|WE|EE|SR|NE|AF|FE|CI|TFW|WH/SA|QE|VH|AH)[^\w\n]{0,3}C[OC]M+[EB][NH]T",
    re.I | re.M,
)
_END = re.compile(
    r"^[^\w\n]{0,6}(?P<v>[A-Z0-9]{2,4}[ ][A-Z0-9]{1,2}[ ][A-Z0-9]{4,9})[^\w\n]{0,6}$|END OF (?:MESSAGE|CABLE)", re.M | re.I
)
_ENDS = ("ENDOFMESSAGE", "ENDOFCABLE")
_LATER = re.compile(r"\bBELL\b|\bBXLL\b|IMPDET|\bSTAFF\b|PAGE 00|\bTOR\b|\d{6}Z\b")
"""What stands in messages of stations that also end with END OF MESSAGE, and of the signal centre of one base."""
_IN_FORM = re.compile(r"(?<![(\w])[I1]N[ \t]{0,3}[-:#.]?[ \t]{0,3}\d{5}\b")
_BELL = re.compile(r"\bCONF[^\w\n]{1,6}B[EX]LL\b|\bB[EX]LL (?=S/[CG])")
"""``CONF: BELL 15``, ``BELL S/C``: the distribution of the messages that JMBELL, the task force's own office, sent in 1960-61."""


def headquarters(content: str, start: int, end: int) -> tuple[Post, str] | None:
    """The sender of a cable on the form that only Headquarters fills in: DIRECTOR, or JMBELL where its distribution says so."""
    form = _FORM.search(content, start, end)
    if not form and not _LATER.search(content, start, end):
        form = next((m for m in _END.finditer(content, start, end) if m["v"] is None or _ended(m["v"])), None)
    if form is None or _IN_FORM.search(content, start, min(end, start + 900)):
        return None
    if bell := _BELL.search(content, start, min(end, start + 1800)):
        return Post(
            bell.start(), bell.end(), "JMBELL", "BELL", False
        ), "the form of a cable and the distribution that JMBELL uses"
    return Post(form.start(), form.end(), "DIRECTOR", "DIRECTOR", False), "the form of a cable that Headquarters sends"


def _ended(words: str) -> bool:
    """END OF MESSAGE, up to four of its twelve letters misread; nothing else has its shape."""
    return any(distance(plain(words), end, len(end) // 3) * 3 <= len(end) for end in _ENDS)


_NO_ADDRESS = re.compile(
    r"^[^\w\n]{0,4}(?P<to>T[O0]) ?[:;?] {0,4}(?:(?:PRIORITY|IMMEDIATE|ROUTINE|FLASH)[^A-Za-z0-9\n]{0,40}|"
    r"[^A-Za-z0-9\n]{0,12}[\[|\]]"
    r"[^A-Za-z0-9\n]{0,30})$",
    re.M,
)
"""``TO: PRIORITY [        ].``"""


def no_address(content: str, start: int, end: int) -> tuple[Party, ...]:
    """The addressee that was taken out of ``TO: PRIORITY [      ]`` before the page was released."""
    match = _NO_ADDRESS.search(content, start, end)
    if match is None:
        return ()
    first, last = match.start("to"), match.start("to") + len(match[0][match.start("to") - match.start() :].rstrip())
    quote = content[first:last]
    because = f"no station stands behind {' '.join(quote.split())}"
    return (Party(start=first, end=last, quote=quote, name="withheld", because=because, rule="cable-withheld"),)


def withheld(content: str, line: MessageLine | None) -> tuple[Party, ...]:
    """``CITE      51185``: the station was taken out before the page was released, its number left."""
    if line is None or line.sender or not line.serial:
        return ()
    start = max(content.rfind("CIT", line.start, line.serial[0]), content.rfind("cit", line.start, line.serial[0]))
    number = content[slice(*line.serial)]
    because = f"no station stands between CITE and its number {number}"
    if start < 0:
        start, because = line.serial[0], f"no station stands before the message's number {number}"
    blank = _BLANK.search(content, start, line.serial[0])
    end = blank.end() if blank else line.serial[1]
    start = blank.start() if blank else start
    quote = content[start:end]
    return (Party(start=start, end=end, quote=quote, name="withheld", because=because, rule="cable-withheld"),)


_BLANK = re.compile(r"[\[(][ \t_.]{0,30}[\])]")
"""What the release leaves of a name: ``[        ]``."""


def other_end(content: str, end: int, line: MessageLine | None, sender: Post) -> Iterator[Party]:
    """Cables run between stations and Headquarters: with the address lost, the other end is known by the sender.

    A station writes to the DIRECTOR. Headquarters answers the one station whose cable it refers to.
    """
    if sender.term not in HEADQUARTERS and sender.term != "JMBELL":
        quote = content[sender.start : sender.end]
        because = f"{sender.spelling} sends it, and stations report to Headquarters; no address can be read"
        yield Party(start=sender.start, end=sender.end, quote=quote, name="DIRECTOR", because=because, rule="cable-other-end")
        return
    for ref in _ANSWERED.finditer(content, line.end if line else 0, min(end, sender.end + 1500)):
        known = None if _NOT_SENT.search(ref["rest"]) else near(content, *ref.span("post"))
        if known and known.term not in HEADQUARTERS:
            because = f"Headquarters answers {known.spelling} {ref['n']}; no address can be read"
            yield party(content, known, "cable-other-end", None, because)
            return
