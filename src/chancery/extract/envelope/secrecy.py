"""Secrecy, handling and urgency where they stand alone on a line: ``TOP SECRET``, ``S E C R E T``, ``Streng geheim!``.

The terms of ten languages are data (``vocabulary/secrecy.toml``). A word inside a sentence is never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from chancery import vocabulary
from chancery.extract.envelope.lines import pieces, trimmed
from chancery.model.readings import Value

_APART = re.compile(r"[A-Z](?: {1,4}[A-Z]){3,}")
_DIVIDE = re.compile(r"\s{0,9}[/;,|–—]\s{0,9}|\s{1,9}-{1,3}\s{1,9}|\.\s{1,9}(?=[^\W\d_])")
_LOOSE = ".,:;!*[]()\"'“”«»_=-–—"
_WORD = re.compile(r"\S+")
LONGEST = 60
"""Characters: no line of terms is longer."""


class Terms(NamedTuple):
    """What a line says of secrecy, a field of the envelope with each value."""

    field: str
    value: Value


@cache
def _terms() -> dict[str, tuple[str, str]]:
    """Every term as it may stand, with the term itself and its field; also without blanks, for letters set apart."""
    table = vocabulary.load("secrecy")
    known: dict[str, tuple[str, str]] = {}
    for field in ("precedence", "handling", "classification"):
        for term in (term for terms in table[field].values() for term in terms):
            known[term] = known[term.replace(" ", "")] = (term, field)
    return known


@cache
def _possible() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The first word of any term where a line begins, and behind a column's gap: most lines hold none."""
    words = {re.split(r"[ -]", term)[0] for term in _terms()}
    word = r"[^\w\n]{0,4}(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?!\w)"
    return re.compile(word, re.I), re.compile(rf"(?:\t| {{2}}){word}", re.I)


def read_line(content: str, start: int, end: int, rule: str = "secrecy-line") -> Iterator[Terms]:
    """The terms of one line, where the line, or a column of it, says nothing else."""
    start, end = trimmed(content, start, end)
    if end - start <= LONGEST and _APART.fullmatch(content, start, end):
        yield from read_words(content, start, end, rule)
        return
    first_column, others = _possible()
    if not first_column.match(content, start, end) and not others.search(content, start, end):
        return
    for first, last in pieces(content, start, end):
        if last - first <= LONGEST:
            yield from read_words(content, first, last, rule)


def read_words(content: str, start: int, end: int, rule: str = "secrecy-line") -> Iterator[Terms]:
    """The terms of [start, end), where it holds nothing but terms: ``SECRET/NOFORN``, ``Secret; Priority``."""
    found: list[Terms] = []
    for first, last in _divided(content, start, end):
        if first == last:
            continue
        run = list(_run(content, first, last, rule))
        if not run:
            return
        found += run
    yield from found


def _run(content: str, start: int, end: int, rule: str) -> Iterator[Terms]:
    """One term, or several side by side that fill [start, end): ``secret us urgent``; nothing where a word is left."""
    if whole := _term(content[start:end]):
        term, field = whole
        yield Terms(field, Value(start=start, end=end, quote=content[start:end], value=term, rule=rule))
        return
    found: list[Terms] = []
    words = [(m.start(), m.end()) for m in _WORD.finditer(content, start, end)][:8]
    while words:
        for many in range(len(words), 0, -1):
            first, last = words[0][0], words[many - 1][1]
            if known := _term(content[first:last]):
                term, field = known
                found.append(Terms(field, Value(start=first, end=last, quote=content[first:last], value=term, rule=rule)))
                words = words[many:]
                break
        else:
            return
    yield from found


def _divided(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = trimmed(content, start, end, _LOOSE)
    if _term(content[start:end]):
        yield start, end
        return
    at = start
    for sign in _DIVIDE.finditer(content, start, end):
        yield trimmed(content, at, sign.start(), _LOOSE)
        at = sign.end()
    yield trimmed(content, at, end, _LOOSE)


def _term(words: str) -> tuple[str, str] | None:
    """The term that the words are, and its field; letters may be set apart: ``S E C R E T``."""
    if len(words) > LONGEST:
        return None
    plain = " ".join(words.lower().replace("ß", "ss").split())
    if _APART.fullmatch(words):
        plain = plain.replace(" ", "")
    return _terms().get(plain) or None
