"""Who sends a cable of the Central Intelligence Agency, and to whom.

Two places say it: the box of the form (``TO : MEXICO CITY``, ``FROM : DIRECTOR``), and the first line of the message
(``PRIORITY DIR INFO BONN CITE WAVE 3147``; from 1966 on ``CITE WH/MIAMI 12724`` with the addressees below).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chancery.extract.envelope.lines import lines
from chancery.extract.envelope.released.cable_ends import MessageLine, other_end, withheld
from chancery.extract.envelope.released.scanned_words import plain
from chancery.extract.envelope.released.stations import Address, Post, addresses, party, post
from chancery.model.readings import Party, Value

CITE = re.compile(r"\b[CG][I1lLT][TI7]E[Ss:;.]?[ \t:*'~-]{0,6}(?=[^\n])|\bCITE[Ss:;.]?(?=\n)")
_NUMBER = re.compile(r"[ \t(\[:.\])]{0,4}\n?[ \t]{0,3}(?P<number>\d(?:[\d ]{2,5})\d)\b")
_SHORT_DIR = re.compile(r"[ \t]{0,3}(?P<v>[DOQ0C][ILl1]?[REKBPTF]|D[I1l]|[DPOC][IiLl1][rRkKeEpPxX])(?=[^\w\n]|$)", re.M)
"""What is left of DIR behind CITE: ``CITE OR``, ``CITE DIE``."""
_BLANKED = re.compile(r"[ \t]{0,3}\n{0,2}(?:[\[(][ \t_.]{0,30}[\])][ \t]{0,3})?(?P<number>\d{4,6})\b(?!Z)")
_UNLISTED = re.compile(r"[ \t]{0,3}[A-Z]{4}[ \t]{1,3}(?P<number>\d{4,6})\b")
"""``CITE PSER 0417``: a station of no list, with its serial."""
_TO = re.compile(
    r"^[^\w\n]{0,6}(?:[A-Za-z|!]{1,2}[^\w\n]{1,3})?(?P<label>T[O0Q]S?|To|to|tO|10|70|7O|1O|IO|TOs|Tos|TOR)[ \t]{0,6}"
    r"(?P<sign>[:;.,+=«»•*»~©°>-]{0,3})[ \t:;.,+=*\"'“-]{0,10}(?P<value>[^\n]{0,70})$",
    re.M,
)
_FROM = re.compile(
    r"^[^\w\n]{0,6}(?:[A-Za-z0-9|!£]{1,3}[^\w\n]{1,3})?(?P<label>[FfPEeRrt£]?[RrAaI][OoQ0Uu][MmHhNnWM]s?|"
    r"[Ff][Rr]?[Oo][Mm]s?|[fsFST][tT][oO][mM]|[A-Za-z2]{2,4}[mMwWu](?=[^\w\n]{1,4}D[I1]R)|20м)[ \t]{0,6}"
    r"(?P<sign>[:;.,+=«»•*~©°>-]{0,3})[ \t:;.,+=*\"'“-]{0,10}(?P<value>[^\n]{0,70})$",
    re.M,
)
_OUT_FORM = re.compile(
    r"L?EA[SB]ING OF[FT]|[EA]NTICAT|TMENTICAT|TICATING|O[OA]RDINATING OF|COOROINATING|"
    r"(?:^|[^\w/])(?:WH|SAS|WE|EE|SR|NE|AF|FE|CI|TFW|WH/SA|QE|VH|AH)[^\w\n]{0,3}C[OC]M+[EB][NH]T",
    re.I | re.M,
)
_OUT_END = re.compile(r"END OF (?:MESSAGE|CABLE)")
_LATER = re.compile(r"\bBELL\b|\bBXLL\b|IMPDET|\bSTAFF\b|PAGE 00|\bTOR\b|\d{6}Z\b")
"""What stands in messages of stations that also end with END OF MESSAGE, and of the signal centre of one base."""
_IN_FORM = re.compile(r"(?<![(\w])[I1]N[ \t]{0,3}[-:#.]?[ \t]{0,3}\d{5}\b")


_LED = re.compile(
    r"^[^\w\n]{0,8}(?:(?:PRIOR[A-Z]{2,3}|PR[I1]?TY|RTRITY|PAITY|SRITY|[IO]?[MN]{1,2}ED[I1]ATE|ROUTINE|OPIM|FLASH)[^\w\n]{1,6}"
    r"(?P<any>[A-Z][^\n]{2,60})|(?P<dir>(?:D[I1LT][RPKNEAYF]|[OCBP]IR)\b[^\n]{0,60}))$",
    re.M,
)
"""A line that an urgency or DIR opens: the message line, CITE lost or misread."""
_GROUPED = re.compile(
    r"\b\d{6}[Z27]?[ ]{1,2}(?:[A-Z]{3}[ ]\d\d\s{1,3})?(?P<sender>[A-Z][A-Z/]{2,14}(?: [A-Z]{2,10})?)\s{1,2}(?P<n>\d{4,6})\b"
)
"""``231646Z DIRECTOR 784515``: from the 1990s on the sender stands behind the date-time group, without CITE."""


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
        return _grouped(content, start, end) or best
    return best


def _grouped(content: str, start: int, end: int) -> MessageLine | None:
    """The sender behind the date-time group, and the addressees below."""
    for match in _GROUPED.finditer(content, start, min(end, start + 1500)):
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
    after = sender.post.end if sender else cite.end()
    number = (_NUMBER if sender else _BLANKED).match(content, after, min(end, stop + 12))
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
        if label := _TO.match(content, first, last):
            first = label.start("value")
        found = list(addresses(content, first, last))
        if found and (found[0].post.exact or len(found) > 1 or len(found[0].post.term) > 5):
            yield from found
            return


def boxed(content: str, start: int, end: int, label: re.Pattern[str], clean: str) -> tuple[Address, ...]:
    """The stations behind a label of the form's box: on its line, or on the next where the label stands alone."""
    for match in label.finditer(content, start, end):
        sure = match["label"].rstrip("sS").upper() == clean
        value = match["value"]
        loose = (clean == "FROM" and sure) or "INFO" in value or "CITE" in value
        if sure and _only_a_part(content, match):
            return (_as_read(content, match),)
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


def _as_read(content: str, match: re.Match[str]) -> Address:
    """The station as it stands, where the list has only a part of its name."""
    first, last = match.start("value"), match.start("value") + len(match["value"].rstrip(" \t."))
    name = content[first:last]
    return Address(Post(first, last, name, name, True), False, None)


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
    box_to = boxed(content, start, top, _TO, "TO")
    sender = _sender(content, start, end, line, box_from)
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
            if len(found) > 1 and _NUMBER.match(content, found[-1].post.end):
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
    content: str, start: int, end: int, line: MessageLine | None, box: tuple[Address, ...]
) -> tuple[Post, str | None] | None:
    """CITE names the sender; else the box does; else the form is one that only Headquarters fills in."""
    if line and line.sender and (line.sender.exact or line.serial or not box):
        return line.sender, None
    if box:
        return box[0].post, None
    form = _OUT_FORM.search(content, start, end)
    if not form and not _LATER.search(content, start, end):
        form = _OUT_END.search(content, start, end)
    if form and (not line or not line.sender) and not _IN_FORM.search(content, start, min(end, start + 900)):
        found = Post(form.start(), form.end(), "DIRECTOR", "DIRECTOR", False)
        return found, "the form of a cable that Headquarters sends"
    return None


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
