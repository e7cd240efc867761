"""The parts of a person's name as it is written: family name, given names, what is no name.

``Pak, General Sen-ir (“Otto”), Jr.`` has the family name *pak*, the given names *sen* and *ir*, *otto* beside them, the title
*general* and the suffix *jr*. Where no comma says which is the family name, it is guessed and ``sure`` is false.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from chancery.search.characters import bare
from chancery.vocabulary import load

LONGEST = 200
"""Characters of a form that are read; a longer one is no name."""
MOST, SAID = 12, 16
"""Words of one role, and of all, that are kept."""
_BESIDE = re.compile(r"\(([^()]*)\)|[“\"„]([^“”\"„]*)[”\",]|(?<!\w)[‘']([^‘’']{2,20})[’'](?!\w)|\[([^\[\]]*)\]")
_REGNAL = re.compile(r"(?<=[a-z]) ([ivx]+)(?=\s*(?:,|$))")
_WORD = re.compile(r"[^\W_]+")
_WITHIN = re.compile(r"(?<=\w)['`´‘’‛＇](?=\w)|[ʹʺʻʼʽʾʿˈ′\u00ad]")


class Word(NamedTuple):
    """A word of a name. ``role``: f for family, g for given, b for beside; ``at``: its place among the words of its role;
    ``small``: whether it is a particle, which tells little."""

    text: str
    role: str
    at: int
    small: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """Folded parts of one written form, each a tuple of words. ``beside``: names in brackets or quotation marks.

    ``said``: all of these with their roles, family name first.
    """

    form: str
    family: tuple[str, ...]
    given: tuple[str, ...]
    beside: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    suffix: str = ""
    sure: bool = False
    said: tuple[Word, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Family and given names, the family name first."""
        return self.family + self.given

    @property
    def initials(self) -> tuple[str, ...]:
        """First letters of the given names, particles left out."""
        return tuple(word[0] for word in self.given if word not in particles())


@cache
def titles() -> frozenset[str]:
    """Words of rank and office, folded."""
    return frozenset(folded(word) for word in load("people")["titles"].split())


@cache
def posts() -> frozenset[str]:
    """Words that say what somebody is and may be names too: Master, Clerk."""
    return frozenset(load("people")["posts"].split())


@cache
def particles() -> frozenset[str]:
    """Words that join the parts of a name."""
    return frozenset(load("people")["particles"].split())


@cache
def _joining() -> frozenset[str]:
    return frozenset(load("people")["joining"].split())


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(load("people")["suffixes"].split())


@cache
def _family_first() -> frozenset[str]:
    return frozenset(folded(word) for word in load("names-people")["family_first"].split())


@lru_cache(65536)
def folded(text: str) -> str:
    """A text in small letters without marks; the apostrophes within its words are gone, all else stands."""
    text = _WITHIN.sub("", text)
    if text.isascii():
        return text.lower()
    return "".join(char if char.isascii() else bare(char) or char for char in text).lower()


@lru_cache(65536)
def parts(form: str) -> Parts:
    """The parts of a form. Without a word in it all are empty; more than ``LONGEST`` characters are cut off."""
    form = form[:LONGEST]
    text = folded(form)
    beside = tuple(word for match in _BESIDE.finditer(text) for word in _words(next(filter(None, match.groups()), "")))
    text = _BESIDE.sub(lambda match: ", " if match[0].endswith(",") else " ", text)
    regnal = _REGNAL.search(text)
    pieces, office, suffix = _pieces(_REGNAL.sub("", text))
    suffix = suffix or (regnal[1] if regnal else "")
    if not pieces:
        return _parts(form, [], [*beside] or office, (), office, suffix, False)
    if len(pieces) > 1:
        family, given, sure = pieces[0], [word for piece in pieces[1:] for word in piece], True
    else:
        family, given = _guessed(pieces[0])
        sure = not given
    return _parts(form, family, given, beside, office, suffix, sure)


def _parts(
    form: str, family: list[str], given: list[str], beside: Sequence[str], office: list[str], suffix: str, sure: bool
) -> Parts:
    kept = tuple(family[:MOST]), tuple(given[:MOST]), tuple(beside[:MOST])
    said = (
        Word(text, role, at, _joins(text, at)) for role, texts in zip("fgb", kept, strict=True) for at, text in enumerate(texts)
    )
    return Parts(form, *kept, tuple(office[:MOST]), suffix, sure, tuple(said)[:SAID])


def _pieces(text: str) -> tuple[list[list[str]], list[str], str]:
    """The parts between commas that hold names, the words of office, and the suffix."""
    pieces: list[list[str]] = []
    office: list[str] = []
    suffix = ""
    split = [_words(piece) for piece in text.split(",")]
    named = sum(any(not _is_office(word) for word in piece) for piece in split)
    for number, words in enumerate(split):
        if number == 0 and len(words) == 1 and named:
            pieces.append(words)
            continue
        while len(words) > 1 and words[-1] in _suffixes():
            suffix = words.pop()
        if len(words) == 1 and words[0] in _suffixes() and pieces:
            suffix = words[0]
            continue
        before, kept = _without_titles(words)
        if number == 0 and len(split) == 1 and len(kept) > 2 and kept[0] in posts():
            before, kept = [*before, kept[0]], kept[1:]
        office += before
        if kept:
            pieces.append(kept)
    return pieces, office, suffix


def _without_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of office at the beginning, and the rest."""
    at = 0
    while at < len(words) and (words[at] in titles() or (at and words[at] in _joining() and _leads(words, at))):
        at += 1
    return words[:at], words[at:]


def _leads(words: list[str], at: int) -> bool:
    """Whether a joining word leads to a word of office, or stands in one: 'of the army', not 'de Ferrol'."""
    for word in words[at : at + 4]:
        if word in titles():
            return True
        if word not in _joining():
            return False
    return words[at] not in particles()


def _is_office(word: str) -> bool:
    return word in titles() or word in _joining() or word in _suffixes()


def _guessed(words: list[str]) -> tuple[list[str], list[str]]:
    """Family and given names of words without a comma."""
    if 2 <= len(words) <= 4 and words[0] in _family_first() and len(words[-1]) > 1:
        return words[:1], words[1:]
    at = len(words) - 1
    while at > 0 and _joins(words[at - 1], at - 1) and (at > 1 or words[0] not in _family_first()):
        at -= 1
    return words[at:], words[:at]


def _joins(word: str, at: int) -> bool:
    """Whether a word is a particle there. A single letter that comes first is an initial: Y. Velk, but Velk y Arribal."""
    return word in particles() and (len(word) > 1 or at > 0)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


@lru_cache(65536)
def plain(form: str) -> Parts:
    """A name that is no person's: all of its words, without a leading article, count as of the family name."""
    form = form[:LONGEST]
    words = [word for word in _words(folded(form)) if word not in ("the", "of", "and", "for")]
    return _parts(form, words, [], (), [], "", True)
