"""Numbers of a Soviet telegram: of the post's own series, of the receiving centre's register, of issue; and what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chancery.extract.envelope.soviet.clock import clock
from chancery.extract.envelope.soviet.layout import NO, Parts
from chancery.model.readings import Number, Reference, TimeOfDay, Value
from chancery.model.record import Mark

_VALUE = (
    r"(?P<value>\d[\d\s]{0,1}\d{0,7}(?:\s?[-–]\s?\d{1,7}|(?:\s?,\s?\d{1,6}(?!\d|\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))){1,4})?"
    r"(?:\s?/\s?[a-z]{1,3}\b|/[IVX]{1,4}\b|-[a-z]{1,2}\b)?)"
)
_NUMBER = rf"(?:{NO}\s{{0,3}}){{1,2}}"
_MAYBE = rf"\s{{0,3}}(?:{NO}\s{{0,3}}){{0,2}}"
_TELEGRAM = r"(?:(?:c[iy]pher(?:ed)?|coded)\s?)?(?:telegram|cable|message|ciphergram)"
_SPECIAL = re.compile(
    rf"\b(?P<series>special)(?:\s(?:series|telegram))?[.,:]?\s{{0,3}}{_NUMBER}(?P<value>\d{{1,6}}(?:\s?[-–]\s?\d{{1,6}})?)", re.I
)
_HEADED = re.compile(rf"\b{_TELEGRAM}s?\s{{0,3}}{_NUMBER}{_VALUE}", re.I)
_KINDS = (
    ("outgoing", re.compile(rf"\b(?:issuing|outgoing|issue|iskh\.?|out\.)(?:\s{_TELEGRAM})?{_MAYBE}{_VALUE}", re.I)),
    ("incoming", re.compile(rf"\b(?:incoming|inc\.|receiving|vkh\.?|entry)(?:\s{_TELEGRAM})?{_MAYBE}{_VALUE}", re.I)),
    ("registry", re.compile(rf"\b(?:registry|registration|reg\.|inventory|inv\.){_MAYBE}{_VALUE}", re.I)),
    ("file", re.compile(rf"\bfile\s{{0,3}}{_NUMBER}{_VALUE}", re.I)),
)
_BARE = re.compile(rf"(?<![\w/])(?:{NO}\s{{0,3}}){{1,2}}{_VALUE}", re.I)
_LINE_NUMBERS = re.compile(r"^[ \t\xa0]{0,40}(?P<all>\d{4,6}(?:[ \t\xa0]{1,12}\d{4,6}){0,5})[ \t\xa0]*$", re.M)
_BEHIND = re.compile(r"[ \t\xa0]{1,20}(?P<digits>[0-2]\d[0-5]\d)(?!\d|[ \t\xa0]{0,3}(?:hours|copies))")
_ANSWERS = r"to|in (?:reply|answer|response) to(?: your)?|re:?|(?:with )?reference to(?: your)?|reference(?: your)?"
_TO_NUMBER = re.compile(rf"\b(?:{_ANSWERS})\s{{1,3}}(?:telegram\s)?{_NUMBER}{_VALUE}", re.I)
_NOTED = re.compile(r"[ \t\xa0\"“(*]{0,6}(?:spravka|reference|note|x{1,3}/|\*)", re.I)
"""A line of the cipher clerk's, or a note: it names other telegrams."""
_WHAT = "telegram|cable|order|instruction|message|directive|ciphergram|letter|request"
_YOURS = re.compile(rf"\b(?P<whose>your|our|my)\s(?:ciphered\s)?(?P<what>{_WHAT})?s?\s?{_NUMBER}{_VALUE}", re.I)
_FROM_LINE = re.compile(r"^[ \t\xa0]{0,40}from\b[: ](?P<rest>[^\n]{0,200})", re.I | re.M)
_DONE = re.compile(r"\b(?:sent|received)\b", re.I)
MOST = 60
"""An envelope with more numbers than this is noise."""
_LISTED = re.compile(rf"{NO}\s{{0,2}}\d{{1,2}}(?:[-–]\d{{1,2}})?\s{{0,2}}[–—:-]\s{{0,3}}[^\W\d_]", re.I)
_COPY_BEFORE = re.compile(r"\b(?:cop(?:y|ies)|exemplar|ex\.?|special|page|p\.|order|list)\s{0,3}$", re.I)


_OTHERS = ("handwritten", "translator-note", "editor-note", "footnote")
"""Marks in which others speak: a number there is none of the telegram's own."""


class Numbers(NamedTuple):
    """The numbers of the head and tail, the series, times that stand among them, and what the telegram answers."""

    number: tuple[Number, ...]
    series: tuple[Value, ...]
    time: tuple[TimeOfDay, ...]
    references: tuple[Reference, ...]


def read(content: str, where: Parts, marks: tuple[Mark, ...] = ()) -> Numbers:
    """All numbers of the envelope."""
    found: dict[tuple[int, int], Number] = {}
    references = _references(content, where, marks)
    taken = [(r.start, r.end) for r in references]
    taken += [(m.start, m.end) for m in marks if m.kind in _OTHERS]
    series: list[Value] = []
    for start, end in (where.head, where.tail):
        for match in _SPECIAL.finditer(content, start, end):
            _add(found, taken, content, match, "telegram", "soviet-number.special")
            series.append(
                Value(
                    start=match.start("series"),
                    end=match.end("series"),
                    quote=match["series"],
                    value="special",
                    rule="soviet-series",
                )
            )
        for kind, pattern in _KINDS:
            for match in pattern.finditer(content, start, end):
                _add(found, taken, content, match, kind, f"soviet-number.{kind}")
        for match in _HEADED.finditer(content, start, end):
            if _NOTED.match(content, max(content.rfind("\n", 0, match.start()) + 1, match.start() - 200), match.start()):
                continue
            _add(found, taken, content, match, "telegram", "soviet-number.headed")
    times = _register(content, where, found, taken)
    _tail(content, where, found, taken)
    numbers = sorted(found.values(), key=lambda n: (n.kind != "telegram", n.start))
    return Numbers(tuple(numbers), tuple(series[:1]) or _series_alone(content, where), tuple(times), references)


def _add(
    found: dict[tuple[int, int], Number], taken: list[tuple[int, int]], content: str, match: re.Match[str], kind: str, rule: str
) -> None:
    start, end = match.span("value")
    end -= len(match["value"]) - len(match["value"].rstrip())
    if len(found) >= MOST or any(start < b and a < end for a, b in (*taken, *found)):
        return
    quote = content[start:end]
    value = re.sub(r"\s?([-–,/])\s?", lambda m: m[1].replace("–", "-"), " ".join(quote.split()))
    if any((number.kind, number.value) == (kind, value) for number in found.values()):
        return
    found[start, end] = Number(start=start, end=end, quote=quote, kind=kind, value=value, rule=rule)


def _register(content: str, where: Parts, found: dict[tuple[int, int], Number], taken: list[tuple[int, int]]) -> list[TimeOfDay]:
    """``Nº 16030  1340`` and ``16033 16044``: the receiving centre's register, and among its numbers a time.

    Four figures behind a number of five, or that begin with a nought, are a time of day if they can be one: of receipt or
    sending; the page does not say.
    """
    start, end = where.head
    times: list[TimeOfDay] = []
    registered = False
    for match in _BARE.finditer(content, start, end):
        if _COPY_BEFORE.search(content[max(start, match.start() - 12) : match.start()]):
            continue
        before = len(found)
        kind = "incoming" if _of_the_register(content, match, where, found) else "telegram"
        _add(found, taken, content, match, kind, "soviet-number.register" if kind == "incoming" else "soviet-number.of-the-post")
        if len(found) == before:
            continue
        registered = True
        behind = _BEHIND.match(content, match.end("value"), end)
        if behind and (len(match["value"].strip()) >= 5 or behind["digits"][0] == "0"):
            digits = behind["digits"]
            times.append(_time(content, behind.start("digits"), behind.end("digits"), f"{digits[:2]}:{digits[2:]}"))
        else:
            said = clock(content, match.end("value"), min(end, match.end("value") + 40))
            if said and content[match.end("value") : said.start].strip(" \t\n.,;—–-") == "":
                times.append(_time(content, said.start, said.end, said.value))
    if not times:
        times = list(_from_line(content, where))
    if registered:
        for match in _LINE_NUMBERS.finditer(content, start, end):
            for one in re.compile(r"(?P<value>\d{4,6})").finditer(content, match.start("all"), match.end("all")):
                if not any(t.start <= one.start() < t.end for t in times):
                    _add(found, taken, content, one, "incoming", "soviet-number.register")
    return times


def _of_the_register(content: str, match: re.Match[str], where: Parts, found: dict[tuple[int, int], Number]) -> bool:
    """A bare number of the head is the receiving centre's where a time stands with it, or the post's own stands elsewhere.

    ``From TIRANA / No. 602 / 20 May 1952`` alone, or with the same number under the signature, is the post's own.
    """
    value = match["value"].strip()
    if any(number.kind == "telegram" and number.value != value for number in found.values()):
        return True
    if any(other["value"].strip() == value for other in _BARE.finditer(content, *where.tail)):
        return False
    stop = content.find("\n", match.end("value"), where.head[1])
    line = content[match.end("value") : where.head[1] if stop < 0 else stop]
    timed = clock(line, 0, len(line)) and not _DONE.search(line)
    return bool(timed) or len(value) >= 5 or bool(_BEHIND.match(content, match.end("value"), where.head[1]))


def _from_line(content: str, where: Parts) -> Iterator[TimeOfDay]:
    """``FROM KABUL, 02:17, 14 July``: a time on the line of the post, of receipt or of sending."""
    for match in _FROM_LINE.finditer(content, *where.head):
        said = clock(content, match.start("rest"), match.end())
        if said and not _DONE.search(match["rest"]):
            yield _time(content, said.start, said.end, said.value)
            return


def _time(content: str, start: int, end: int, value: str) -> TimeOfDay:
    return TimeOfDay(start=start, end=end, quote=content[start:end], value=value, role=("received", "sent"), rule="soviet-time")


def _tail(content: str, where: Parts, found: dict[tuple[int, int], Number], taken: list[tuple[int, int]]) -> None:
    """``No. 1476/sh`` under the signature: the sender's own number; with a roman number behind it (``72/III``) a registry's."""
    own = not any(number.kind == "telegram" for number in found.values())
    for match in _BARE.finditer(content, *where.tail):
        before = content[max(where.tail[0], match.start() - 200) : match.start()].rpartition("\n")[2].strip(' \t"“(')
        counted = _COPY_BEFORE.search(content[max(where.tail[0], match.start() - 12) : match.start()])
        counted = counted or _LISTED.match(content, match.start(), where.tail[1])
        known = any(number.value == match["value"].strip() for number in found.values())
        if known or counted or len(before) > 24 or re.search(r"spravka|handwritten|your", before, re.I):
            continue
        roman = re.search(r"/[IVX]+$", match["value"].strip())
        _add(
            found,
            taken,
            content,
            match,
            "registry" if roman else "telegram" if own else "outgoing",
            "soviet-number.under-the-signature",
        )
        own = False


_SPECIAL_ALONE = re.compile(r"^[ \t\xa0]{0,80}(?P<word>special)[ \t\xa0]{0,80}[.,]?[ \t\xa0]{0,80}$", re.I | re.M)


def _series_alone(content: str, where: Parts) -> tuple[Value, ...]:
    """``SPECIAL`` alone on a line of the head."""
    match = _SPECIAL_ALONE.search(content, *where.head)
    if not match:
        return ()
    return (Value(start=match.start("word"), end=match.end("word"), quote=match["word"], value="special", rule="soviet-series"),)


_AND_NUMBER = re.compile(
    rf"(?:,\s|,?\sand\s|\s&\s)(?:{NO}\s{{0,3}}){{0,2}}(?P<value>\d{{1,6}}(?:/[a-z]{{1,3}})?)(?![\w/])(?!\s[A-Z]?[a-z])", re.I
)
"""``your No. 98 and 99``: a further number, and no count of things."""


def _references(content: str, where: Parts, marks: tuple[Mark, ...]) -> tuple[Reference, ...]:
    """``To No. 483/sh.`` in the head, ``your telegram No. 837`` anywhere: what is answered or cited.

    What a hand drafted on the cable itself (``In reply to your Nº 212``) is about this cable, and no reference of it.
    """
    by_hand = [(m.start, m.end) for m in marks if m.kind == "handwritten"]
    out: dict[tuple[int, int], Reference] = {}
    found = [("telegram", match) for match in _TO_NUMBER.finditer(content, *where.head)]
    found += [(match["what"] or "", match) for match in _YOURS.finditer(content, where.head[0], where.tail[1])]
    for what, match in found:
        if any(a <= match.start() < b for a, b in by_hand):
            continue
        kind = "letter" if what.lower() == "letter" else "telegram"
        _refer(content, match, kind, out)
        at = match.end()
        for _ in range(6):
            if not (more := _AND_NUMBER.match(content, at, where.tail[1])):
                break
            _refer(content, more, kind, out, more.start("value"))
            at = more.end()
    return tuple(out.values())


def _refer(
    content: str, match: re.Match[str], kind: str, out: dict[tuple[int, int], Reference], first: int | None = None
) -> None:
    start, end = match.start() if first is None else first, match.end("value")
    end -= len(match["value"]) - len(match["value"].rstrip())
    if not any(a < end and start < b for a, b in out):
        out[start, end] = Reference(
            start=start,
            end=end,
            quote=content[start:end],
            kind=kind,
            number=" ".join(match["value"].split()),
            rule="soviet-reference",
        )
