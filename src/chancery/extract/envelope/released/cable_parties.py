"""Who sends a cable of the Central Intelligence Agency, and to whom.

Two places say it: the box of the form (``TO : MEXICO CITY``, ``FROM : DIRECTOR``), and the first line of the message
(``PRIORITY DIR INFO BONN CITE WAVE 3147``; from 1966 on ``CITE WH/MIAMI 12724`` with the addressees below).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chancery import vocabulary
from chancery.extract.envelope.lines import lines
from chancery.extract.envelope.released.cable_ends import HEADQUARTERS, MessageLine, headquarters, no_address, other_end, withheld
from chancery.extract.envelope.released.cable_line import NUMBER, TO, message_line
from chancery.extract.envelope.released.scanned_words import plain
from chancery.extract.envelope.released.stations import Address, Post, addresses, party, post
from chancery.model.readings import Party, Value

_FROM = re.compile(
    r"^[^\w\n]{0,6}(?:[A-Za-z0-9|!£]{1,3}[^\w\n]{1,3})?(?P<label>[FfPEeRrt£]?[RrAaI][OoQ0Uu][MmHhNnWM]s?|"
    r"[Ff][Rr]?[Oo][Mm]s?|[fsFST][tT][oO][mM]|[A-Za-z2]{2,4}[mMwWu](?=[^\w\n]{1,4}D[I1]R)|20м)[ \t]{0,6}"
    r"(?P<sign>[:;.,+=«»•*~©°>-]{0,3})[ \t:;.,+=*\"'“-]{0,10}(?P<value>[^\n]{0,70})$",
    re.M,
)
_LED = re.compile(
    r"^[^\w\n]{0,8}(?:(?:PRIOR[A-Z]{2,3}|PR[I1]?TY|RTRITY|PAITY|SRITY|[IO]?[MN]{1,2}ED[I1]ATE|ROUTINE|OPIM|FLASH)[^\w\n]{1,6}"
    r"(?P<any>[A-Z][^\n]{2,60})|(?P<dir>(?:D[I1LT][RPKNEAYF]|[OCBP]IR)\b[^\n]{0,60}))$",
    re.M,
)
"""A line that an urgency or DIR opens: the message line, CITE lost or misread."""


class Parties(NamedTuple):
    """Senders, addressees, and those that get it for information; the message line's [start, end) and its serial."""

    from_: tuple[Party, ...]
    to: tuple[Party, ...]
    info: tuple[Party, ...]
    line: tuple[int, int] | None = None
    serial: tuple[int, int] | None = None
    box: tuple[tuple[int, int], ...] = ()
    """Where the form's box was read."""
    precedence: tuple[Value, ...] = ()


def boxed(content: str, start: int, end: int, label: re.Pattern[str], clean: str) -> tuple[Address, ...]:
    """The stations behind a label of the form's box: on its line, or on the next where the label stands alone."""
    for match in label.finditer(content, start, end):
        sure = match["label"].rstrip("sS").upper() == clean
        value = match["value"]
        loose = (clean == "FROM" and sure) or "INFO" in value or "CITE" in value
        if sure and _only_a_part(content, match):
            return (_as_read(content, *match.span("value")),)
        if sure and (unlisted := _UNLISTED.fullmatch(value)) and not _english(unlisted["name"]):
            at = match.start("value")
            return (_as_read(content, at + unlisted.start("name"), at + unlisted.end("name"), unlisted["how"].lower()),)
        found = tuple(addresses(content, match.start("value"), match.end("value"), short=sure, skip=int(loose)))
        if not found and sure and not re.search(r"\w{3}", match["value"]):
            stop = content.find("\n", match.end() + 1)
            below = content[match.end() + 1 : stop if stop > 0 else end]
            if below.strip():
                found = tuple(addresses(content, match.end() + 1, match.end() + 1 + len(below), short=False))
        if found:
            return found
    return ()


_HEADED = re.compile(
    r"^[^\w\n]{0,6}(?:[^\W\d]{1,4}[^\w\n]{1,4}|[\d]{2}[^\w\n]{1,4})?(?P<words>[A-Za-z$1|][A-Za-z0-9$ ]{3,18}[A-Za-z])\b"
    r"(?P<rest>[^\n]{0,30})$",
    re.M,
)
_REF_LINE = re.compile(r"[^\w\n]{0,6}(?:REF|\d[.,])")
_BOOK = re.compile(r"\bBOOK (?:CABLE|MESSAGE)\b", re.I)


def listed(content: str, start: int, end: int) -> list[Post]:
    """Lines of the box whose label is lost or beyond reading: a station behind at most one short piece of it."""
    found: list[Post] = []
    for match in _HEADED.finditer(content, start, end):
        at = match.start("words")
        first = next(addresses(content, at, match.end("words"), short=False), None)
        if first and first.post.start == at and len(re.findall(r"\w{2,}", content[first.post.end : match.end()])) <= 1:
            found.append(first.post)
            if len(found) == 3:
                break
    return found


_LONGER = re.compile(r"[A-Z]{3,10} [A-Z]{3,12}[ \t.]{0,4}")
"""Two words in capitals and nothing else behind the label."""


def _only_a_part(content: str, match: re.Match[str]) -> bool:
    """PORT is PORT OF SPAIN, but PORT SERRAT is another place: a short form that does not fill its line is no station."""
    if not _LONGER.fullmatch(match["value"]):
        return False
    first = next(addresses(content, *match.span("value"), skip=0), None)
    filled = match.start("value") + len(match["value"].rstrip())
    return first is not None and len(plain(first.post.spelling)) < 5 and first.post.end < filled


def _as_read(content: str, first: int, last: int, precedence: str | None = None) -> Address:
    """The station as it stands, where the list has only a part of its name or nothing."""
    name = content[first:last].rstrip(" \t.")
    return Address(Post(first, first + len(name), name, name, True), False, precedence)


_UNLISTED = re.compile(r"(?P<how>PRIORITY|IMMEDIATE|ROUTINE|FLASH)[ ]{1,3}(?P<name>[A-Z]{5,14})[^\w\n]{0,8}")
"""``IMMEDIATE QBHRAN.``: behind TO and its urgency nothing but an addressee stands, be it a cryptonym of no list."""


def _english(word: str) -> bool:
    return word.lower() in vocabulary.words("english")


def lone_post(content: str, start: int, end: int) -> Post | None:
    """A line that is a station and nothing else: ``• DIRECTOR``."""
    words = content[start:end].strip(" \t.,:;•*+-–—'\"|_°~«»()[]{}\\/")
    if not 4 <= len(words) <= 22:
        return None
    at = content.find(words, start)
    return post(content, at, at + len(words), short=False)


def read(content: str, start: int, end: int) -> Parties:
    """The parties of a cable, from the message line before the form's box."""
    line = message_line(content, start, end)
    top = min(end, start + 1800)
    box_from = boxed(content, start, top, _FROM, "FROM")
    box_to = boxed(content, start, top, TO, "TO")
    addressed = {a.post.term for a in (*(line.addresses if line else ()), *box_to) if a.post.exact}
    sender = _sender(content, start, end, line, box_from, addressed)
    to = [a for a in (line.addresses if line else ()) if not a.info]
    info = [a for a in (line.addresses if line else ()) if a.info]
    known = {a.post.term for a in to}
    named = {sender[0].term} if sender else set()
    if not to:
        led = list(_led(content, start, min(end, start + 1600)))
        to, info = [a for a in led if not a.info], info or [a for a in led if a.info]
        known = {a.post.term for a in to}
    to += [a for a in box_to if not a.info and a.post.term not in known and not (known and _alike(a, known))]
    if not to and sender and box_from:
        to = _above(content, start, box_from[0].post.start)
    if not to or not sender:
        sender, to = _by_place(content, start, line, sender, to)
        named = {sender[0].term} if sender else set()
    to = [a for a in to if a.post.term not in named]
    parties = tuple(_party(content, a, "cable-to") for a in to)
    if (not parties or len(parties) > 8) and (book := _BOOK.search(content, start, min(end, start + 2500))):
        parties = (
            Party(start=book.start(), end=book.end(), quote=book[0], name=book[0].upper(), rule="cable-book"),
            *(parties or (_party(content, a, "cable-to") for a in _listed_below(content, book.end(), end))),
        )
    from_ = (_party(content, Address(sender[0], False, None), "cable-from", sender[1]),) if sender else withheld(content, line)
    if not parties:
        parties = no_address(content, start, top)
    if not parties and sender:
        parties = tuple(other_end(content, end, line, sender[0]))
    return Parties(
        from_, parties, tuple(_party(content, a, "cable-info") for a in info),
        (line.start, line.end) if line else None, line.serial if line else None,
        tuple((a[0].post.start, a[0].post.end) for a in (box_from, box_to) if a),
        tuple(_precedence(content, line)),
    )  # fmt: skip


_URGENT = re.compile(r"\b(?:PRIORITY|PR[IT]{0,2}TY|(?:OPERATIONAL )?IMMEDIATE|FLASH|ROUTINE|EMERGENCY)\b")


def _precedence(content: str, line: MessageLine | None) -> Iterator[Value]:
    """``PRIORITY DIR CITE WAVE 8201``: urgency where the message line says it; that of the form's boxes is a choice of ticks."""
    if line and (match := _URGENT.search(content, line.start, line.end)):
        value = "priority" if match[0].startswith("PR") else match[0].lower()
        yield Value(start=match.start(), end=match.end(), quote=match[0], value=value, rule="cable-precedence")


def _led(content: str, start: int, end: int) -> Iterator[Address]:
    """``PRIORITY DIR INFO GUAT CLTE WAVE 7926``: the addressees of a message line whose CITE is lost; the last, with a
    serial behind it, is the sender and no addressee."""
    for match in _LED.finditer(content, start, end):
        group = "any" if match["any"] else "dir"
        found = list(addresses(content, *match.span(group), skip=1))
        if found and not found[0].info and (group == "dir" or found[0].post.start - match.start(group) < 3):
            if len(found) > 1 and NUMBER.match(content, found[-1].post.end):
                found.pop()
            yield from found
            return


def _listed_below(content: str, at: int, end: int) -> Iterator[Address]:
    """The stations on the lines below BOOK CABLE, ``BANGKOK, BEIRUT, BERLIN,``, up to the first line that has none."""
    for first, last in lines(content, content.find("\n", at) + 1, end, 24):
        if content[first:last].strip():
            found = list(addresses(content, first, last, skip=1))
            if not found or _REF_LINE.match(content, first, last):
                return
            yield from found


def _alike(address: Address, known: set[str]) -> bool:
    """MEXICO CITY and MEXICO are one station."""
    return any(plain(address.post.term)[:6] == plain(term)[:6] for term in known)


def _party(content: str, address: Address, rule: str, because: str | None = None) -> Party:
    return party(content, address.post, rule, address.precedence, because)


def _sender(
    content: str, start: int, end: int, line: MessageLine | None, box: tuple[Address, ...], addressed: set[str]
) -> tuple[Post, str | None] | None:
    """CITE names the sender; else the box does; else the form is one that only Headquarters fills in."""
    if line and line.sender and (line.sender.exact or line.serial or not box):
        return line.sender, None
    if box:
        return box[0].post, None
    if (line and line.sender) or not addressed.isdisjoint(HEADQUARTERS):
        return None
    return headquarters(content, start, end)


def _above(content: str, start: int, at: int) -> list[Address]:
    """The line over FROM in the box, where its label was lost: a station alone."""
    top = content.rfind("\n", start, at)
    seen = 0
    while top > start and seen < 3:
        first = content.rfind("\n", start, top) + 1 or start
        if content[first:top].strip():
            seen += 1
            if found := lone_post(content, first, top):
                return [Address(found, False, None)]
        top = first - 1
    return []


def _by_place(
    content: str, start: int, line: MessageLine | None, sender: tuple[Post, str | None] | None, to: list[Address]
) -> tuple[tuple[Post, str | None] | None, list[Address]]:
    """The box has TO over FROM: what stands in it without a label that can be read is known by its place."""
    bottom = line.start if line else start + 900
    box = listed(content, start, min(bottom, start + 1200))
    if sender is None and not to and len(box) >= 2 and box[0].term != box[1].term:
        return (box[1], "the second station in the box, where FROM stands"), [Address(box[0], False, None)]
    if sender is None and to and len(box) >= 2 and box[0].term == to[0].post.term != box[1].term:
        return (box[1], "the station under the addressee, where FROM stands"), to
    if sender is not None and not to and box and box[0].term != sender[0].term:
        return sender, [Address(box[0], False, None)]
    return sender, to
