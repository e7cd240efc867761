"""The envelope of papers of the Federal Bureau of Investigation: airtels, teletypes, memoranda and letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from chancery import vocabulary
from chancery.extract.envelope.released import bureau_report, memorandum
from chancery.extract.envelope.released.memorandum import Paper
from chancery.extract.envelope.released.scanned_words import WordList, listed
from chancery.extract.envelope.released.stations import post
from chancery.model.readings import Number, Party, TimeOfDay, Value

_HOLDER = re.compile(
    r"(?P<who>(?:D[I1TLiI]R[EB][CGE][TI1r][O0QUo]R|Director|DIREC\w{2,4}|Directo\w)[ ,.;/]{1,4}(?:FBI|"
    r"F\.B\.I\.|F3I|PBI|FB1|EBI|FRI|FBL|Federal Bureau of Investigation)|"
    r"(?:[SB][AR][CGOQ]|S[AR]G|LEGAT|Legat|Legal Attache|LEGAL ATTACHE|ADIC|ASAC)S?[ ,.;]{1,4}(?P<office>[A-Z][A-Za-z. "
    r"]{1,20}[A-Za-z])(?![A-Za-z])|"
    r"DIRECTOR(?=,?[ ]?(?:AND|/|$|[^\w\n]|[ ]{2})))"
)
_LABEL = re.compile(
    r"(?:^|\n)[^\w\n]{0,6}(?:\w{1,2}[^\w\n]{1,3})?(?P<l>TO|To|T0|70|10|I[O0]|T[OQ]|FROM|From|FRCM|PROM|FROH|"
    r"FRON|EROM|ROM|FRO|F ROM|Rom)[ \t]{0,4}[^\w\n]{0,8}$"
)
_FILE = re.compile(r"\(?(?P<v>\d{2,3}[ ]?-[ ]?(?:\d{1,6}|NEW|New)(?:-\d{1,5}){0,2})\)?")
_KIND = re.compile(r"^[^\w\n]{0,4}(?:Via[_ ]{0,12})?(?P<k>AIR ?TEL|TELETYPE|A[I1]RTEL)\b", re.M | re.I)
HEAD = 2200


@cache
def _offices() -> WordList:
    return WordList(listed(vocabulary.load("bureau")["offices"].items()), least=5)


@lru_cache(maxsize=4)
def read(content: str, start: int, end: int) -> Paper:
    """The Bureau's paper that stands in [start, end)."""
    paper = memorandum.read(content, start, end)
    to, from_, files = _holders(content, start, min(end, start + HEAD))
    envelope = replace(
        paper.envelope,
        to=to or paper.envelope.to or tuple(filter(None, (bureau_report.bureau(content, start, end),))),
        from_=from_ or tuple(filter(None, (bureau_report.maker(content, start, end),))) or paper.envelope.from_,
        number=files,
        via=(),
        time=tuple(_time(content, paper.envelope.date[0])) if paper.envelope.date else (),
        precedence=tuple(_precedence(content, start, min(end, start + HEAD))),
    )
    reached = [v.end for v in (*to, *from_, *files, *paper.envelope.subject)]
    foot = _END.search(content, max(reached, default=start), end)
    return replace(paper, envelope=envelope, head=max(reached, default=paper.head), close=foot.start() if foot else paper.close)


_END = re.compile(r"^[^\w\n]{0,3}END\b(?!\s{1,3}OF)[^\n]{0,16}$", re.M)


def _holders(content: str, start: int, end: int) -> tuple[tuple[Party, ...], tuple[Party, ...], tuple[Number, ...]]:
    """DIRECTOR, FBI and SAC, NEW YORK: told apart by label, else by place, the addressee standing first."""
    labelled: dict[str, list[Party]] = {"to": [], "from": []}
    loose: list[Party] = []
    files: list[Number] = []
    last = ""
    for match in _HOLDER.finditer(content, start, end):
        made = _party(content, match)
        if made is None:
            continue
        label = _LABEL.search(content, max(start, match.start() - 40), match.start())
        before = content[content.rfind("\n", 0, match.start()) + 1 : match.start()]
        if label:
            last = "to" if label["l"][0] in "T71I" else "from"
        if label or (last == "to" and (not before.strip(_SPECKS) or _AND.search(before))):
            labelled[last].append(made)
        elif not before.strip(_SPECKS) or (not loose and _near_top(content, start, match)):
            loose.append(made)
        else:
            continue
        files.extend(_file(content, match.end()))
        if len(loose) + len(labelled["to"]) + len(labelled["from"]) >= 6:
            break
    to, from_ = labelled["to"][:4], labelled["from"][:1]
    rest = [p for p in loose if (p.name, p.place) not in {(q.name, q.place) for q in (*to, *from_)}]
    if not to and rest:
        to = [replace(rest.pop(0), because="stands first, where the addressee does")]
    if not from_ and rest:
        from_ = [replace(rest[0], because="stands under the addressee")]
    return tuple(to), tuple(from_), tuple(files[:4])


_SPECKS = " \t.:;,'\"*-—_~|°•«»()[]\\/‘’“”"
_AND = re.compile(r"\bAND[ ]{1,3}$", re.I)


def _near_top(content: str, start: int, match: re.Match[str]) -> bool:
    line = content[content.rfind("\n", 0, match.start()) + 1 : match.start()]
    return match.start() - start < 900 and len(line.strip()) <= 6


def _party(content: str, match: re.Match[str]) -> Party | None:
    first, last = match.span("who")
    words = " ".join(content[first:last].split())
    if match["office"] is None:
        name = "Director, FBI" if "," in words or "FBI" in words.upper() else "Director"
        return Party(
            start=first, end=last, quote=content[first:last], name=name, because=_slip(words, name), rule="bureau-holder"
        )
    title = "SAC" if words[0] in "SB" else "Legat"
    found = _place(match["office"].split(), title)
    if found is None:
        return None
    return Party(
        start=first,
        end=last,
        quote=content[first:last],
        name=title,
        place=found,
        because=_slip(words, title),
        rule="bureau-holder",
    )


def _place(pieces: list[str], title: str) -> str | None:
    """The field office that the words behind SAC begin with; behind Legat any city."""
    for many in range(min(3, len(pieces)), 0, -1):
        words = " ".join(pieces[:many])
        if title == "Legat":
            if known := post(words, 0, len(words), short=False):
                return known.term.title()
        elif found := _offices().find(words):
            return found.term
    return None


def _slip(words: str, name: str) -> str | None:
    return None if words.upper().startswith(name.upper().split(",")[0]) else f"{words} is a slip of the scan"


def _file(content: str, at: int) -> Iterator[Number]:
    match = _FILE.search(content, at, at + 24)
    if match and "\n" not in content[at : match.start()]:
        first, last = match.span("v")
        yield Number(start=first, end=last, quote=match["v"], kind="file", value=match["v"].replace(" ", ""), rule="bureau-file")


_URGENT = re.compile(
    r"^[^\w\n]{0,4}(?:\d{1,2}[^\w\n]{1,3}|\d{3,4}[ ]?[AP]\.?M\.?[ ]{1,4}(?:[ECMP][SD]T[ ]{1,4})?)?"
    r"(?P<v>URGENT|DEFERRED|IMMEDIATE|NITEL|ROUTINE)\b",
    re.M,
)


def _precedence(content: str, start: int, end: int) -> Iterator[Value]:
    if match := _URGENT.search(content, start, end):
        yield Value(start=match.start("v"), end=match.end("v"), quote=match["v"], value=match["v"].lower(), rule="bureau-urgency")


_CLOCK = re.compile(r"[ \t,-]{1,6}(?P<v>(?P<h>\d{1,2})[:.-]?(?P<m>[0-5]\d)[ ]{0,2}(?P<half>[AP])\.?M)\b")


_CLOCK_FIRST = re.compile(r"(?<!\d)(?P<v>(?P<h>\d{1,2})[:.-]?(?P<m>[0-5]\d)[ ]{0,2}(?P<half>[AP])\.?M)\b")


def _time(content: str, day: Value) -> Iterator[TimeOfDay]:
    """``4-29-61 9:32 AM EST``, ``1130 PM EST URGENT 11/29/63``: the hour beside the day, as the operator's line has it."""
    line = content.rfind("\n", 0, day.start) + 1
    if (match := _CLOCK.match(content, day.end) or _CLOCK_FIRST.search(content, line, day.start)) and 1 <= int(match["h"]) <= 12:
        hour = int(match["h"]) % 12 + (12 if match["half"] == "P" else 0)
        first, last = match.span("v")
        yield TimeOfDay(start=first, end=last, quote=match["v"], value=f"{hour:02}:{match['m']}", rule="bureau-time")


def kind(content: str, start: int, end: int) -> str | None:
    """``AIRTEL`` or ``TELETYPE`` where the head says so."""
    match = _KIND.search(content, start, end)
    return match["k"].upper().replace(" ", "").replace("1", "I") if match else None


__all__ = ["kind", "read"]
