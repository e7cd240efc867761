"""Names by the lexicon alone: what is read where the trained model is missing."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.extract.names.features import phrases
from chancery.extract.names.lexicon import lexicon
from chancery.extract.names.tokens import Tokens, folded
from chancery.extract.names.wordlist import wordlist

PLACES = frozenset(("country", "city", "state", "region"))
KINDS = {
    **dict.fromkeys(PLACES, "place"),
    "demonym": "place",
    "people": "place",
    "government": "place",
    "body": "organization",
    "acronym": "organization",
    "known": "person",
}


def tagged(tokens: Tokens) -> list[tuple[int, int, str]]:
    """(first, last, kind) of the listed names, and of the names of people that a title or a given name announces."""
    words = [folded(word) for word in tokens.words]
    found = {i: (i, j, KINDS[name]) for i, j, name in phrases(words) if name in KINDS}
    taken = {k for first, last, _ in found.values() for k in range(first, last + 1)}
    lex = lexicon()
    i = 0
    while i < len(words):
        if i not in taken:
            end = _person(tokens.words, words, i)
            if end > i:
                found[i] = (i, end - 1, "person")
                i = end
                continue
            kinds = [KINDS[name] for name in sorted(lex.classes.get(words[i], ())) if name in KINDS]
            if kinds and _capital(tokens.words[i]):
                found[i] = (i, i, kinds[0])
        i += 1
    return [found[i] for i in sorted(found)]


def _person(raw: Sequence[str], words: Sequence[str], at: int) -> int:
    """The end of a person's name that begins here, or the beginning where none does: ``GENERAL A. B. VOLKOV``."""
    lex = lexicon()
    i = at
    while i < len(words) and lex.has(words[i], "title", "address"):
        i += 1
    titled = i > at
    given = 0
    while i < len(words) and given < 4 and _capital(raw[i]):
        stop = words[i + 1 : i + 2] == ["."]
        if not (lex.has(words[i], "forename") or (len(words[i]) == 1 and stop)):
            break
        i += 2 if stop else 1
        given += 1
    follows = i < len(words) and _capital(raw[i]) and len(words[i]) > 1 and _could_be_surname(words[i])
    if follows and (titled or given or lex.has(words[i], "known")):
        return i + 1
    return at


def _could_be_surname(word: str) -> bool:
    features = wordlist().features(word)
    return (
        word.isalpha()
        and not lexicon().classes.get(word, frozenset()) & {"title", "head", "role", "country"}
        and ("case:small" not in features and "case:often small" not in features)
    )


def _capital(word: str) -> bool:
    return word[0].isupper()
