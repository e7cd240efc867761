"""The source note of an edited document: where the papers lie, and what the editors took over from the document's head.

861.00/2–2246: Telegram
Source: Department of State, Central Files, 611.00/1–2462. Secret; Priority. Drafted by Kroll and approved by Ossip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from chancery import vocabulary
from chancery.extract.envelope import secrecy
from chancery.extract.envelope.lines import trimmed
from chancery.model.readings import Location, Number, Party, Repository, Value

RULE = "frus-source-note"
MOST = 2500
_DECIMAL = r"\d{3}[A-Za-z]?(?:\.[\w.() ]{0,24}?)?\s?/\s?\d[\w./–-]{0,20}"
_SUBJECT_NUMERIC = r"(?!RG |CF |JCS )[A-Z]{2,4}\s\d{1,2}(?:[-–]\d{1,2})?(?:\s[A-Z]{1,5}(?:[-–][A-Z]{1,5})?){0,3}"
FILE = re.compile(rf"(?<![\w./])(?P<file>{_DECIMAL}|{_SUBJECT_NUMERIC})")
FILE_LINE = re.compile(
    rf"[ \t]*(?P<file>{_DECIMAL}|[^\n:]{{3,80}}\b(?:Files?|Papers|Lot)\b[^\n:]{{0,60}})"
    r"(?:[ ]?:[ ]?(?P<type>(?:Circular )?(?:[Tt]elegram|[Aa]irgram|Instruction|Despatch|Letter|Memorandum)))?[ \t]*\.?(?=\n|$)"
)
_SOURCE = re.compile(r"(?:\d{1,3}\.?\s+)?(?:\[?Source\]?)\s?:\s", re.I)
_SENTENCE = re.compile(r"(?<![A-Z]\.)(?<!\b[A-Z])(?<!\bNo)(?<!\bSt)(?<!\bJr)(?<!\bMr)(?<!\bMrs)(?<!\bDr)\.\s+(?=[A-Z\[“\"])")
_WHO = (
    r"(?P<who>[A-Z][^\s.;,]*(?:(?:\s|(?<=\b[A-Z])\.\s|(?<=\b(?:Mr|Dr|St|Jr))\.\s|(?<=\bMrs)\.\s|,\s(?=Jr))(?!and\b|by\b|on\b)"
    r"[A-Z(][^\s;,]*){0,5})"
)
_DRAFTED = re.compile(rf"\b[Dd]rafted (?:in \w+ )?(?:on [A-Z][a-z]+ \d{{1,2}} )?by {_WHO}")
_APPROVED = re.compile(rf"\b[Aa]pproved (?:in \w+ )?by {_WHO}")
_CLEARED = re.compile(r"\b[Cc]leared (?:in draft )?(?:by|with) (?P<who>[A-Z][^.;]{2,300}?)(?=;| and approved|\.(?:\s|$)|$)")
_REPEATED = re.compile(
    r"\b(?:[Rr]epeated|[Aa]lso sent|[Ss]ent also)(?: for information| priority| immediate)? to "
    r"(?P<who>[A-Z][^.;]{1,200}?)(?=;| and (?:passed|sent)|\.(?:\s|$)|$)"
)
_PLACES = re.compile(r",\s(?:and\s)?|\sand\s")
_GROUP = re.compile(r"\bRG[ ]?(?P<group>\d{1,4})|\bRecord Group (?P<words>\d{1,4})")
_BOX = re.compile(r"\bBox(?:es)?[ ](?P<box>\d{1,5}(?:[-–]\d{1,5})?)")
_LOT = re.compile(r"\bLot (?P<lot>(?:File )?[\w–-]*\d[\w –-]{0,10}[A-Z0-9])")


class SourceNote(NamedTuple):
    """The readings of a source note, by field of envelope and description."""

    envelope: dict[str, list[Value | Party | Number]]
    source: Value
    repository: tuple[Repository, ...]
    location: tuple[Location, ...]
    telegram: bool


@cache
def _repositories() -> re.Pattern[str]:
    names = sorted(vocabulary.load("frus")["repositories"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


def read(content: str, start: int, end: int) -> SourceNote | None:
    """The source note of [start, end); None where nothing stands there."""
    start, end = trimmed(content, start, min(end, start + MOST))
    if start >= end:
        return None
    if match := _SOURCE.match(content, start, end):
        start = match.end()
    found: dict[str, list[Value | Party | Number]] = {}
    cuts = [start, *(m.end() for m in _SENTENCE.finditer(content, start, end)), end]
    stop = cuts[1]
    for first, last in pairwise(cuts):
        terms = list(secrecy.read_words(content, *trimmed(content, first, last, "."), RULE)) if first > start else []
        for field, value in terms:
            found.setdefault(field, []).append(_noted(value))
    first, last = trimmed(content, start, stop, ".")
    telegram = bool(re.search(r":\s*(?:Circular )?(?:Telegram|Airgram)\b", content[first : last + 1], re.I))
    for file in _files(content, first, last):
        found.setdefault("number", []).append(file)
    for field, pattern in (("drafted_by", _DRAFTED), ("approved_by", _APPROVED), ("coordinated_by", _CLEARED)):
        for who in pattern.finditer(content, start, end):
            at, to = trimmed(content, *who.span("who"), ".,")
            value = Value(
                start=at,
                end=to,
                quote=content[at:to],
                value=" ".join(content[at:to].split()),
                because="the source note",
                rule=RULE,
            )
            found.setdefault(field, []).append(value)
    found.setdefault("info", []).extend(_repeated(content, start, end))
    source = Value(start=first, end=last, quote=content[first:last], value=" ".join(content[first:last].split()), rule=RULE)
    return SourceNote(
        {key: values for key, values in found.items() if values},
        source,
        tuple(_holders(content, first, last)),
        tuple(_locations(content, first, last)),
        telegram,
    )


def _noted(value: Value) -> Value:
    return Value(start=value.start, end=value.end, quote=value.quote, value=value.value, because="the source note", rule=RULE)


def _files(content: str, start: int, end: int) -> Iterator[Number]:
    for match in FILE.finditer(content, start, end):
        first, last = trimmed(content, *match.span("file"), ".,;")
        yield Number(
            start=first, end=last, quote=content[first:last], kind="file", value=content[first:last].replace("–", "-"), rule=RULE
        )
        return


def _repeated(content: str, start: int, end: int) -> Iterator[Party]:
    """``Repeated to London, Paris, and Bonn``: to whom else it went."""
    for match in _REPEATED.finditer(content, start, end):
        at = match.start("who")
        for cut in [*_PLACES.finditer(content, *match.span("who")), None]:
            first, last = trimmed(content, at, cut.start() if cut else match.end("who"), ",.")
            at = cut.end() if cut else last
            if first < last and content[first].isupper() and last - first <= 40:
                name = " ".join(content[first:last].split())
                yield Party(
                    start=first, end=last, quote=content[first:last], name=name, place=name, because="the source note", rule=RULE
                )


def _holders(content: str, start: int, end: int) -> Iterator[Repository]:
    for match in _repositories().finditer(content, start, end):
        yield Repository(start=match.start(), end=match.end(), quote=match[0], value=match[0], role="holds-original", rule=RULE)
        return


def _locations(content: str, start: int, end: int) -> Iterator[Location]:
    group, box, lot = (p.search(content, start, end) for p in (_GROUP, _BOX, _LOT))
    if not (group or box or lot):
        return
    yield Location(
        start=start,
        end=end,
        quote=content[start:end],
        group=f"RG {group['group'] or group['words']}" if group else None,
        box=box["box"] if box else None,
        series=f"Lot {lot['lot']}" if lot else None,
        rule=RULE,
    )
