"""A source statement: who holds the document, in which collection, under which number, and who translated it.

``Library of Congress, Manuscript Division, N. N. papers, 1887-1995, mm97000000. Archive of … (APRF). Translated by N. N.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chancery.extract.description import sigla
from chancery.model.readings import Location, Repository, Value


class Source(NamedTuple):
    """What one source statement says."""

    repository: tuple[Repository, ...] = ()
    collection: tuple[Value, ...] = ()
    identifier: tuple[Value, ...] = ()
    translator: tuple[Value, ...] = ()
    contributor: tuple[Value, ...] = ()
    location: tuple[Location, ...] = ()


_STATEMENT_END = re.compile(
    r"(?<![\s.(][a-zA-Z])(?<!\b[a-z]{2})(?<!\b(?:Vol|vol|ark|spr|pap|fol|por|inv))\.(?=\s+[^\W\d_a-z])|\n\s*\n|;"
)
_NEXT = r"edited|translated|obtained|contributed|provided|published"
_WHO = (
    r"(?P<who>[^\W\d_][^\n;\[\]()]{1,80}?)"
    rf"(?=(?<![A-Z])\.(?:\s|$)|[;\n\[(]|,\s(?:and\s)?(?:{_NEXT})\b|\sfor\s|\sand\s(?:{_NEXT})\b|$)"
)
_TRANSLATED = re.compile(r"\b(?:translat(?:ed|ion)(?:\s(?:for|from)\s[^\n.;]{1,60}?)?\sby|translator:)\s+" + _WHO, re.I)
_CONTRIBUTED = re.compile(
    r"\b(?:obtained|contributed|provided|donated|acquired|transcribed|edited|introduced)(?:\s(?:for|and)\s[^\n.;]{1,60}?)?\sby\s+"
    + _WHO,
    re.I,
)
_COLLECTION = re.compile(r"\b(?:papers|collection|records|files|nachlass|archive|materials|documents|manuscripts)\b", re.I)
_YEARS = re.compile(r"\s*(?:ca?\.\s?)?\d{4}(?:\s?[-–]\s?\d{2,4})?")
_CALL = re.compile(r"(?:mm|mss|ms|acc|coll|inv)\.?\s?\d[\w.-]{2,15}|[a-z]{1,4}\d{5,12}|\d{6,12}", re.I)
_COPY_IN = re.compile(r"cop(?:y|ies)\s(?:held\s|kept\s)?(?:in|at|by|from)\s(?:the\s)?$", re.I)
_DIVISION = re.compile(r"\b(?:division|department|room|branch|section|reading room|special collections)\b", re.I)


def read(content: str, start: int, end: int) -> Source:
    """The parts of a source statement in [start, end)."""
    named = sigla.archives(content, start, end)
    collection: list[Value] = []
    identifier: list[Value] = []
    for first, last in statements(content, start, end):
        _held(content, first, last, collection, identifier)
    return Source(
        repository=tuple(_repositories(content, named, end)),
        collection=tuple(collection),
        identifier=tuple(identifier),
        translator=tuple(_people(content, start, end, _TRANSLATED, "translated-by")),
        contributor=tuple(_people(content, start, end, _CONTRIBUTED, "obtained-by")),
        location=tuple(sigla.locations(content, start, end)),
    )


def statements(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a source line; the stops of ``f.``, ``op.``, ``ll.`` end none."""
    at = start
    for stop in _STATEMENT_END.finditer(content, start, end):
        if stop.start() > at:
            yield at, stop.start()
        at = stop.end()
    if content[at:end].strip():
        yield at, end


def _held(content: str, start: int, end: int, collection: list[Value], identifier: list[Value]) -> None:
    """The collection, with its years, and the number, between the commas of one statement."""
    parts = list(_parts(content, start, end))
    for i, (first, last) in enumerate(parts):
        words = content[first:last]
        named = sigla.archives(content, first, last)
        if (
            _COLLECTION.search(words)
            and not named
            and not _CALL.fullmatch(words)
            and not re.match(r"translat|obtain|publish", words, re.I)
        ):
            if i + 1 < len(parts) and _YEARS.fullmatch(content[slice(*parts[i + 1])]):
                last = parts[i + 1][1]
            collection.append(_value(content, first, last, "collection-of-papers"))
        elif _CALL.fullmatch(words.rstrip(".")) and i > 0:
            identifier.append(_value(content, first, first + len(words.rstrip(".")), "call-number"))


def _parts(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = content.find(",", at, end)
        stop = end if stop < 0 else stop
        words = content[at:stop]
        first = at + len(words) - len(words.lstrip())
        last = at + len(words.rstrip())
        if first < last:
            yield first, last
        at = stop + 1


def _repositories(content: str, named: list[sigla.Named], end: int) -> Iterator[Repository]:
    """Each archive once. Beside an archive of origin, one that is known for copies holds a copy."""
    seen: set[str] = set()
    origins = {n.archive.siglum for n in named if not n.archive.copies and not _copy_said(content, n.start)}
    for found in named:
        if found.archive.siglum in seen:
            continue
        seen.add(found.archive.siglum)
        last = _whole_name(content, found, end)
        said = _copy_said(content, found.start)
        copy = said or (found.archive.copies and bool(origins))
        quote = content[found.start : last]
        yield Repository(
            start=found.start, end=last, quote=quote, value=" ".join(quote.split()), rule="archive-named",
            role="holds-copy" if copy else "holds-original",
            because="known for copies, and named beside an archive of origin" if copy and not said else None,
        )  # fmt: skip


def _copy_said(content: str, at: int) -> bool:
    """``Copy in the …``, ``a photocopy held by the …``: the words before say that a copy lies there."""
    return bool(_COPY_IN.search(content[max(0, at - 40) : at]))


def _whole_name(content: str, found: sigla.Named, end: int) -> int:
    """The name with its siglum in brackets, and with the division named behind a comma."""
    last = found.end
    if match := re.compile(r"\s?\(\s?[\w .-]{2,14}\)").match(content, last, end):
        last = match.end()
    if match := re.compile(r",\s([^,.;\n]{3,50})").match(content, last, end):
        last = match.end() if _DIVISION.search(match[1]) else last
    return last


def _people(content: str, start: int, end: int, pattern: re.Pattern[str], rule: str) -> Iterator[Value]:
    for match in pattern.finditer(content, start, min(end, start + sigla.BOUND)):
        yield _value(content, match.start("who"), match.start("who") + len(match["who"].rstrip(" .,")), rule)


def _value(content: str, start: int, end: int, rule: str) -> Value:
    quote = content[start:end]
    return Value(start=start, end=end, quote=quote, value=" ".join(quote.split()), rule=rule)
