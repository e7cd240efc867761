"""The line of a cable that names its sender and addressees: ``PRIORITY DIR INFO BONN CITE WAVE 3147``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.extract.envelope.lines import lines
from chancery.extract.envelope.released.cable_ends import MessageLine
from chancery.extract.envelope.released.head import trim
from chancery.extract.envelope.released.stations import Address, Post, addresses, near, post

CITE = re.compile(
    r"(?:\b[CG][I1lLT][TI7]E[Ss:;.]?|\bcite|(?<!EX)(?<!RE)(?<!IN)CITE(?=[ (\[{|']))[ \t:*'~-]{0,6}(?=[^\n])|\bCITE[Ss:;.]?(?=\n)"
)
NUMBER = re.compile(r"[ \t(\[:.\])]{0,4}\n?[ \t]{0,3}(?P<number>\d(?:[\d ]{2,5})\d)\b")
_SHORT_DIR = re.compile(r"[ \t]{0,3}(?P<v>[DOQ0C][ILl1]?[REKBPTF]|D[I1l]|[DPOC][IiLl1][rRkKeEpPxX])(?=[^\w\n]|$)", re.M)
"""What is left of DIR behind CITE: ``CITE OR``, ``CITE DIE``."""
_BLANKED = re.compile(r"[^A-Za-z0-9\n]{0,16}\n{0,2}[^A-Za-z0-9\n]{0,30}(?P<number>\d{4,6})\b(?![ ]?Z)")
_NAMED = re.compile(
    r"[^\w\n]{0,4}(?P<v>[A-Za-z$][A-Za-z$!|/.'’]{1,14}(?: [A-Za-z]{3,9}){0,2})[^\w\n]{0,6}(?P<number>\d[\d ]{1,5}\d)(?!\d|[ ]?Z)"
)
"""``CITE (EADRIO) 41941``: between CITE and a serial nothing but the sender stands, however misread."""
_UNLISTED = re.compile(r"[ \t]{0,3}[A-Z]{4}[ \t]{1,3}(?P<number>\d{4,6})\b")
"""``CITE PSER 0417``: a station of no list, with its serial."""
TO = re.compile(
    r"^[^\w\n]{0,6}(?:[A-Za-z|!]{1,2}[^\w\n]{1,3})?(?P<label>T[O0Q]S?|To|to|tO|10|70|7O|1O|IO|TOs|Tos|TOR)[ \t]{0,6}"
    r"(?P<sign>[:;.,+=«»•*»~©°>-]{0,3})[ \t:;.,+=*\"'“-]{0,10}(?P<value>[^\n]{0,70})$",
    re.M,
)
_GROUPED = re.compile(
    r"\b\d{6}[Z27]?[ ]{1,2}(?:[A-Z]{3}[ ]\d\d\s{1,3})?(?P<sender>[A-Z][A-Z/]{2,14}(?: [A-Z]{2,10})?)\s{1,2}(?P<n>\d{4,6})\b"
)
"""``231646Z DIRECTOR 784515``: from the 1990s on the sender stands behind the date-time group, without CITE."""
_STAFFED = re.compile(
    r"^[^\w\n]{0,4}STAFF[ ]{1,4}(?:(?=\S{0,8}\d)\S{5,9}[ ]{1,3}[^\w\n]{0,4})?"
    r"(?P<sender>[A-Z][A-Z/]{2,14}(?: [A-Z]{2,10})?)[ ]{1,3}(?P<n>\d{4,6})\b",
    re.M,
)
"""``STAFF DIRECTOR 422257``: the same in the 1970s, behind the word for how it went, the group lost or not."""


def message_line(content: str, start: int, end: int) -> MessageLine | None:
    """``DIR INFO STOC CITE MEXI 7334``; the addressees may stand on the lines below."""
    best: MessageLine | None = None
    for match in CITE.finditer(content, start, end):
        first = content.rfind("\n", start, match.start()) + 1 or start
        stop = content.find("\n", match.end())
        stop = end if stop < 0 or stop > end else stop
        found = _read_line(content, first, match, stop, end)
        if best is None or _weight(found) > _weight(best):
            best = found
        if found.sender and found.addresses:
            break
    if best is None or best.sender is None:
        grouped = _grouped(content, start, end)
        if grouped or (best and best.serial):
            return grouped or best
        logged = _logged(content, start, end)
        if logged and best:
            return logged._replace(start=min(best.start, logged.start), addresses=best.addresses)
        return logged or best
    return best


_LOGGED = re.compile(
    r"\bTO[RT][ \t:!;.1I]{1,3}\d{6,7}[Z27]?[ ]{1,2}[A-Z]{3}[ .]{1,2}\d{2,3}[ ]{1,4}(?P<sender>[^\d\n]{0,20}?)(?P<n>\d{4,6})\b"
)
"""``TOR: 291533Z NOV 78 BERN 29191``: the signal centre logs the message by its sender and serial."""


def _logged(content: str, start: int, end: int) -> MessageLine | None:
    """The sender as the signal centre logged the message; None for the sender where a blank stands in its place."""
    for match in _LOGGED.finditer(content, start, min(end, start + 1800)):
        first, last = trim(content, *match.span("sender"))
        blank = not any(c.isalnum() for c in content[first:last])
        sender = None if blank else near(content, first, last)
        if sender or blank:
            return MessageLine(content.rfind("\n", 0, match.start()) + 1, match.end(), sender, match.span("n"), ())
    return None


def _grouped(content: str, start: int, end: int) -> MessageLine | None:
    """The sender behind the date-time group, and the addressees below."""
    top = min(end, start + 1500)
    for match in (*_GROUPED.finditer(content, start, top), *_STAFFED.finditer(content, start, top)):
        if sender := post(content, *match.span("sender")):
            below = tuple(_below(content, match.end(), end))
            return MessageLine(content.rfind("\n", 0, match.start()) + 1, match.end(), sender, match.span("n"), below)
    return None


def _weight(line: MessageLine) -> int:
    return 2 * (line.sender is not None) + (line.serial is not None) + len(line.addresses[:1])


def _read_line(content: str, first: int, cite: re.Match[str], stop: int, end: int) -> MessageLine:
    sender = next(addresses(content, cite.end(), stop, skip=0), None)
    if sender is None and (short := _SHORT_DIR.match(content, cite.end(), stop)):
        post_ = Post(*short.span("v"), "DIRECTOR", "DIR", False)
        sender = Address(post_, False, None)
    if sender is None and (named := _NAMED.match(content, cite.end(), stop)) and (known := near(content, *named.span("v"))):
        sender = Address(known, False, None)
    after = sender.post.end if sender else cite.end()
    number = (NUMBER if sender else _BLANKED).match(content, after, min(end, stop + 12))
    number = number or (None if sender else _UNLISTED.match(content, after, stop))
    before = content[first : cite.start()]
    lead = re.match(r"[^\w]{0,5}(?:T[O0]|To|to|1[O0]|7[O0]|IO)[^\w]{1,4}", before)
    sent = tuple(addresses(content, first + (lead.end() if lead else 0), cite.start(), skip=1))
    if not sent:
        sent = tuple(_below(content, stop, end))
    return MessageLine(first, stop, sender.post if sender else None, number.span("number") if number else None, sent)


def _below(content: str, at: int, end: int) -> Iterator[Address]:
    """``CARACAS, MEXICO CITY INFO DIRECTOR.`` on one of the three lines below CITE; TO: may stand before it."""
    seen = 0
    for first, last in lines(content, at + 1, min(end, at + 400), 8):
        if not content[first:last].strip():
            continue
        seen += 1
        if seen > 3:
            return
        if label := TO.match(content, first, last):
            first = label.start("value")
        found = list(addresses(content, first, last))
        if found and (found[0].post.exact or len(found) > 1 or len(found[0].post.term) > 5):
            yield from found
            return
