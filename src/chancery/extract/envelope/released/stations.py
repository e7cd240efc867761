"""Stations and offices in the address lines of cables: ``PRIORITY DIR INFO BONN GNVA``, ``MEXICO CITY INFO DIRECTOR``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from chancery import vocabulary
from chancery.extract.envelope.released.scanned_words import WordList, distance, plain
from chancery.model.readings import Party

_WORD = re.compile(r"[^\s,;()\[\]{}|]{2,24}")
_INFO = frozenset(
    {
        "INFO",
        "INFG",
        "INFD",
        "IFO",
        "IHFO",
        "IMFO",
        "LNFO",
        "NFO",
        "INFQ",
        "IKFO",
        "INEO",
        "IPD",
        "JNFO",
        "INFC",
        "INF0",
        "INPO",
        "INFOS",
    }
)
_PRECEDENCE = WordList(
    {w: w.lower() for w in ("PRIORITY", "IMMEDIATE", "ROUTINE", "FLASH", "EMERGENCY", "DEFERRED")}
    | dict.fromkeys(("PRITY", "PRTY", "RTRITY", "PRIORIT", "PAITY", "SRITY", "RITY", "PRIORITX"), "priority")
    | dict.fromkeys(("IMMED", "IMDIATE", "INMEDIATE", "OPIM", "OPERATIONAL IMMEDIATE"), "immediate"),
    least=6,
)


class Post(NamedTuple):
    """A station or office as the list has it, and the words of the page."""

    start: int
    end: int
    term: str
    """The full name: MEXICO CITY."""
    spelling: str
    """The spelling of the list that the page's words are, or are nearest to: MEXI."""
    exact: bool


@cache
def _lists() -> tuple[WordList, dict[str, str], dict[str, str]]:
    """Spellings that may be misread by a letter, short forms that stand as they are, and full names by spelling."""
    table = vocabulary.load("stations")
    full: dict[str, str] = {}
    for kind in ("headquarters", "bases", "stations"):
        for term, short in table[kind].items():
            for spelling in (term, *short):
                full.setdefault(spelling, term)
    slips = {plain(slip): spelling for spelling, slips in table["slips"].items() for slip in slips}
    known = {plain(spelling): spelling for spelling in full}
    long = WordList({spelling: spelling for spelling in full if len(plain(spelling)) >= 5}, least=5)
    return long, {**slips, **known}, full


def post(content: str, start: int, end: int, short: bool = True) -> Post | None:
    """The station that the words of [start, end) are; a short form (four letters and less) only where ``short`` holds."""
    long, known, full = _lists()
    words = content[start:end]
    key = plain(words)
    spelling = known.get(key)
    if spelling is not None:
        if not short and len(key) < 5 and spelling not in ("ROME", "BONN", "LIMA", "OSLO", "BERN", "DIR"):
            return None
        exact = key == plain(spelling) and not any(c in words for c in "$|!")
        return Post(start, end, full[spelling], spelling, exact)
    found = long.find(words)
    slug = _indicators().find(words) if found else None
    if slug and found and slug.slips <= found.slips:
        return None
    return Post(start, end, full[found.term], found.term, False) if found else None


def near(content: str, start: int, end: int) -> Post | None:
    """The one station whose short form or name the words of [start, end) are nearest to: ``YHELS`` is HELS, ``EADRIO`` MADRID.

    One letter of four or five, two of six, three of ten may differ. Only for a place where nothing
    but a station can stand, between CITE and its serial or behind REF; None where two are as near.
    """
    found = post(content, start, end)
    key = plain(content[start:end])
    if found or not 3 <= len(key) <= 16 or _indicators().find(content[start:end]):
        return found
    spelling = _nearest(key)
    return Post(start, end, _lists()[2][spelling], spelling, False) if spelling else None


@lru_cache(maxsize=1024)
def _nearest(key: str) -> str | None:
    """The spelling that the letters are nearest to, where it is one station's alone."""
    full = _lists()[2]
    most = 1 if len(key) < 6 else 2 if len(key) < 10 else 3
    nearest: dict[int, set[str]] = {}
    for spelling in full:
        bare = plain(spelling)
        if len(bare) >= 4 and abs(len(bare) - len(key)) <= most and (slips := distance(bare, key, most)) <= most:
            nearest.setdefault(slips, set()).add(spelling)
    best = nearest.get(min(nearest)) if nearest else None
    return min(best) if best and len({full[spelling] for spelling in best}) == 1 else None


@cache
def _indicators() -> WordList:
    """Words of the slug line, RYBAT and the like, that a station's name could be read into."""
    return WordList({word: word for word in vocabulary.load("slugs")["words"]})


class Address(NamedTuple):
    """One addressee of an address line; ``info`` where it gets the message for information only."""

    post: Post
    info: bool
    precedence: str | None


def addresses(content: str, start: int, end: int, short: bool = True, skip: int = 0) -> Iterator[Address]:
    """The stations of a line from its beginning; the reading ends where ``skip`` words in a row are none."""
    words = [(start + m.start(), start + m.end()) for m in _WORD.finditer(content[start:end])]
    at, missed, info, precedence = 0, 0, False, None
    while at < len(words):
        bare = plain(content[slice(*words[at])])
        if bare in _INFO:
            at, info, missed, precedence = at + 1, True, 0, None
            continue
        if len(bare) >= 4 and (urgent := _PRECEDENCE.find(content[slice(*words[at])])):
            at, precedence = at + 1, urgent.term
            continue
        for many in (3, 2, 1):
            if at + many <= len(words) and (found := post(content, words[at][0], words[at + many - 1][1], short)):
                yield Address(found, info, precedence)
                at, missed = at + many, 0
                break
        else:
            missed += 1
            if missed > skip:
                return
            at += 1


def party(content: str, found: Post, rule: str, precedence: str | None = None, because: str | None = None) -> Party:
    """The station as a sender or addressee: named as the page has it, its full name as place where the page has a short form."""
    quote = content[found.start : found.end]
    name = " ".join(quote.split()).strip(" .,:;-_*'\"") if found.exact else found.spelling
    reasons = [because] if because else []
    if not found.exact and not because:
        reasons.append(f"{' '.join(quote.split())} is a slip of the scan for {found.spelling}")
    place = office = None
    if plain(found.spelling) != plain(found.term):
        place, office = (None, found.term) if found.term in vocabulary.load("stations")["headquarters"] else (found.term, None)
        reasons.append(f"{found.spelling} stands for {found.term} in cables")
    return Party(
        start=found.start, end=found.end, quote=quote, name=name, place=place, office=office, precedence=precedence,
        because="; ".join(reasons) or None, rule=rule,
    )  # fmt: skip
