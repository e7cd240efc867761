"""When two spellings are known to be one name, across romanisations and slips of optical reading.

``keys`` gives a folded word the spellings that it has in common with others of its name: two words that share a key may be one
name. The keys come from tables, language by language (``vocabulary/spellings-*.toml``), and only for words that look so. No
key says that two people are one: it says that a reader looking for one spelling wants to see the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from chancery.search.lookalikes import ocr_close, shape
from chancery.search.romanisation import spellings
from chancery.search.syllables import syllable_keys, syllables

__all__ = ["keys", "ocr_close", "shape", "syllables"]

SHORTEST, LONGEST = 3, 28
"""Letters of the words that general rules are for; shorter ones have keys as syllables only, longer ones none."""
VOWELS_FROM, CONSONANTS_FROM, CONSONANTS = 5, 7, 5
"""Letters from which inner vowels may differ, and from which all may, where so many consonants are left."""
_INNER = re.compile(r"([^aeiou]*[aeiou]+)(.*[^aeiou])([aeiou]*)")
_VOWELS = re.compile("[aeiou]+")
_NO_VOWELS = str.maketrans("", "", "aeiouh")
_NAME = re.compile(r"[a-z]*[aeiouy][a-z]*|[а-яіїєґ]+")


@lru_cache(65536)
def keys(word: str) -> frozenset[str]:
    """The keys of a folded word: two spellings of one name share one.

    There are none for words with figures, without a vowel, or of scripts other than Latin and Cyrillic.

    A key is a family of languages, a colon and the common spelling: ``slavic:visinski`` for Vyshinskii and Wyschinski.
    """
    if len(word) > LONGEST or not _NAME.fullmatch(word):
        return frozenset()
    found = {f"{language}:{common}" for language, common in syllable_keys(word)}
    if len(word) >= SHORTEST:
        for family, common in spellings(word):
            found.add(f"{family}:{common}")
            if family == "any" and len(word) >= VOWELS_FROM:
                found.update(_weaker(common, len(word)))
    return frozenset(found)


def _weaker(common: str, length: int) -> Iterator[str]:
    """Keys that leave open what catalogues spell by ear: the vowels behind the first one, or all of a long word's."""
    inner = _INNER.fullmatch(common)
    if inner and _VOWELS.search(inner[2]):
        yield f"vowels:{inner[1]}{_VOWELS.sub('~', inner[2])}{inner[3]}"
    consonants = common[0] + common[1:].translate(_NO_VOWELS)
    if length >= CONSONANTS_FROM and len(consonants) >= CONSONANTS:
        yield f"consonants:{consonants}"
