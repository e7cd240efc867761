"""What kind of words a mention is: a name, a title, a demonym; and the name within it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from chancery.extract.names.lexicon import lexicon, words_around
from chancery.extract.names.tokens import TOKEN, folded
from chancery.extract.names.wordlist import wordlist

ARTICLES = words_around()["articles"]
SMALL_WORDS = words_around()["small"]
NOT_NAMES = ("title", "address", "role", "head", "post", "crowd", "government", "demonym", "people")
TELEGRAPHESE = words_around()["telegraphese"]
"""Words for an office that telegrams write like a name."""


@lru_cache(maxsize=16384)
def words_of(quote: str) -> tuple[str, ...]:
    """The words of a quote, as they stand."""
    return tuple(match[0] for match in TOKEN.finditer(quote))


def form_of(quote: str, kind: str) -> str:
    """``name``, ``title`` (THE EMBASSY, EMBOFF, USG) or ``demonym`` (GERMAN, THE SOVIETS)."""
    core = [word for word in map(folded, words_of(quote)) if word not in ARTICLES and word[0].isalnum()]
    lex = lexicon()
    listed = _phrase_class(tuple(core))
    if core and (listed in ("demonym", "people") or all(lex.has(word, "demonym", "people") for word in core)):
        return "demonym"
    if listed:
        return "name"
    if kind == "person":
        return "name" if person_core(quote) else "title"
    if kind == "group":
        return "name" if any(proper(word) for word in core) else "title"
    return (
        "name"
        if any(proper(word) or lex.has(word, "country", "city", "state", "region", "body", "acronym") for word in core)
        else "title"
    )


def _phrase_class(core: tuple[str, ...]) -> str | None:
    for phrase, name in lexicon().phrases.get(core[0], ()) if core else ():
        if phrase == core:
            return name
    return None


@lru_cache(maxsize=16384)
def common(word: str) -> bool:
    """Whether a folded word is a common one by its habit in mixed-case text."""
    said = wordlist().features(word)
    return "case:small" in said or "case:often small" in said or word in SMALL_WORDS


def proper(word: str) -> bool:
    """Whether a folded word can stand for itself: no title, office or common word."""
    lex = lexicon()
    if lex.has(word, "known", "acronym", "country", "city"):
        return True
    return (
        word[0].isalpha()
        and not lex.has(word, *NOT_NAMES)
        and not common(word)
        and word not in ARTICLES
        and word not in TELEGRAPHESE
        and not word.endswith(("OFF", "OFFS"))
    )


def person_core(quote: str) -> tuple[str, ...]:
    """The words of a person's own name within a mention: ``MINISTER OF INTERIOR CASTRO`` is CASTRO; none in a title."""
    words = words_of(quote)
    end = _end_of_name(words)
    begin = _eastern(words, end)
    if begin == end:
        while begin > 0 and _is_part(words[begin - 1], begin < end):
            if begin < end and begin > 1 and folded(words[begin - 2]) in ("OF", "FOR"):
                break
            begin -= 1
        while begin < end and not _can_begin(words[begin]):
            begin += 1
    core = words[begin:end]
    if not any(len(word) > 1 and (proper(folded(word)) or _given(word)) for word in core):
        return ()
    if len(core) == 1 and lexicon().has(folded(core[0]), "country", "city", "state", "region", "acronym", "body"):
        return ()
    return core


def _eastern(words: Sequence[str], end: int) -> int:
    """Where a name with the family name first begins (``KIM IL SUNG``), or the end. Its given names may be any words."""
    lex = lexicon()
    for begin in range(max(0, end - 4), end - 1):
        rest = [folded(word) for word in words[begin + 1 : end] if word != "-"]
        if lex.has(folded(words[begin]), "family") and len(rest) <= 2:
            western = any(lex.has(word, "forename", "title", "role", "head") or len(word) < 2 for word in rest)
            return end if western or not all(word.isalpha() for word in rest) else begin
    return end


def _can_begin(word: str) -> bool:
    return word[0].isalpha() and (len(word) == 1 or proper(folded(word)) or _given(word))


def _end_of_name(words: Sequence[str]) -> int:
    """Behind the last word of the name: before a comma or bracket with what follows (``SMITH, CHAIRMAN OF THE BOARD``)."""
    for i, word in enumerate(words):
        if word in ",;(" and i and proper(folded(words[i - 1])):
            return i
    return len(words)


def _is_part(word: str, inside: bool) -> bool:
    base = folded(word)
    lex = lexicon()
    if not word[0].isalpha():
        return inside and word in ".-'"
    if lex.has(base, "particle") and inside:
        return True
    return len(base) == 1 or lex.has(base, "forename", "known", "family") or proper(base)


def _given(word: str) -> bool:
    return lexicon().has(folded(word), "forename", "known", "family")
