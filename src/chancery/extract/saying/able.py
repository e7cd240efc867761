"""Who can speak: a person, an office, a body, a paper; so that a thing before a verb of saying is not taken for a speaker.

``PRICE INCREASE NOT PERMITTED`` · ``FACTORS MENTIONED IN REFTEL`` · ``Station reports`` · ``the letter says``. A word is known by
the lists of roles and bodies that names are read with; a word that is none of the language is a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from chancery.extract.saying.listed import listed
from chancery.extract.saying.parties import Party, usual
from chancery.extract.saying.roles import bodies, people
from chancery.extract.saying.words import Word

ROLE_ENDINGS = ("man", "men", "ist", "ists", "eer", "eers", "woman", "women")
NEVER = ("ed", "ly")
SHORT = 5
"""Letters of a word whose ending tells nothing."""


@cache
def _thing_endings() -> tuple[str, ...]:
    """Endings of words that name no person, where a text in capitals does not tell names from words."""
    return tuple(listed("thing_endings"))


def able(words: Sequence[Word], party: Party, telegraphic: bool) -> bool:
    """Whether a party can be one who speaks. ``telegraphic``: small words are left out, and capitals tell no names."""
    if party.person != "named":
        return True
    head = _head(words, party)
    if head is None:
        return False
    word, low = words[head].word, words[head].low
    before = [words[i].low for i in range(party.first, head)]
    if low in people() or low in bodies() or low.endswith(ROLE_ENDINGS):
        return True
    if any(one in people() and one not in listed("adjectives") for one in before):
        return True
    capitals = word.isupper() and len(word) > 1
    if low in usual() or low.endswith(NEVER):
        return word[0].isupper() and not capitals and bool(before)
    if capitals or telegraphic:
        return not low.endswith(_thing_endings()) or len(low) < SHORT
    return word[0].isupper() or not low.endswith(_thing_endings())


def _head(words: Sequence[Word], party: Party) -> int | None:
    """The word that names the party: the last one before *of*, *for*, *in* or a comma."""
    found = None
    for at in range(party.first, party.last):
        low = words[at].low
        if found is not None and low in ("of", "for", "in", "at", ","):
            break
        if low[0].isalpha() and low not in listed("determiner"):
            found = at
    return found
