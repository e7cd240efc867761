"""The ends of a cable that its page no longer shows: a station taken out of it, an address lost in the scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chancery.extract.envelope.released.stations import Address, Post, party, post
from chancery.model.readings import Party


class MessageLine(NamedTuple):
    """The line that CITE stands in: who sends, what number, to whom."""

    start: int
    end: int
    sender: Post | None
    serial: tuple[int, int] | None
    addresses: tuple[Address, ...]


_HEADQUARTERS = frozenset({"DIRECTOR", "HEADQUARTERS"})
_ANSWERED = re.compile(
    r"^[^\w\n]{0,6}REFS?[ \t]{0,2}[:;.=-]{0,2}[ \t]{0,4}(?:A\.[ ]?)?(?P<post>[A-Z]{4,12})[ -]{1,3}(?P<n>\d{3,5})\b", re.M
)
"""``REF: MEXI 9708``, the cable that is answered."""


def withheld(content: str, line: MessageLine | None) -> tuple[Party, ...]:
    """``CITE      51185``: the station was taken out before the page was released, its number left."""
    if line is None or line.sender or not line.serial:
        return ()
    start = content.rfind("CIT", line.start, line.serial[0])
    if start < 0:
        return ()
    number = content[slice(*line.serial)]
    because = f"no station stands between CITE and its number {number}"
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
    if sender.term not in _HEADQUARTERS:
        quote = content[sender.start : sender.end]
        because = f"{sender.spelling} sends it, and stations report to Headquarters; no address can be read"
        yield Party(start=sender.start, end=sender.end, quote=quote, name="DIRECTOR", because=because, rule="cable-other-end")
        return
    ref = _ANSWERED.search(content, line.end if line else sender.end, min(end, sender.end + 1500))
    known = post(content, *ref.span("post")) if ref else None
    if ref and known and known.term not in _HEADQUARTERS:
        because = f"Headquarters answers {known.spelling} {ref['n']}; no address can be read"
        yield party(content, known, "cable-other-end", None, because)
