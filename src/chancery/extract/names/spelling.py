"""The best form of a name: ``VYSHINSKY`` is Vyshinsky, ``McNAMARA`` McNamara, ``NATO`` stays."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.extract.names.forms import SMALL_WORDS
from chancery.extract.names.lexicon import lexicon
from chancery.extract.names.tokens import folded
from chancery.extract.names.wordlist import wordlist

_VOWELS = frozenset("AEIOUYÁÉÍÓÚ")


def best(words: Sequence[str], kind: str) -> str:
    """A name's words as a printed name, in mixed case where they stand in capitals."""
    shown = [_spelled(word, kind, i, i + 1 == len(words)) for i, word in enumerate(words)]
    out = ""
    for i, word in enumerate(shown):
        glue = i == 0 or word in ".,-)'’" or (out and out[-1] in "-(/") or (word == "/")
        out += word if glue else " " + word
    return out


def _spelled(word: str, kind: str, at: int, last: bool) -> str:
    base = folded(word)
    word = word[: len(base)] if last and len(base) < len(word) and word.upper().replace("’", "'").endswith("'S") else word
    if not word.isupper() or len(word) == 1:
        return word
    lex = lexicon()
    if kind == "person":
        if at and lex.has(base, "particle"):
            return word.lower()
        return capitalised(word)
    if base in SMALL_WORDS and at:
        return word.lower()
    return word if acronym(base) else capitalised(word)


def acronym(base: str) -> bool:
    """Whether a folded word is an acronym rather than a word in capitals."""
    if base in lexicon().initials or "." in base:
        return True
    if lexicon().classes.get(base) or "'" in base or len(base) > 6:
        return False
    said = wordlist().features(base)
    if not _VOWELS.intersection(base):
        return True
    return len(base) <= 5 and (said == ("unlisted",) or "case:unseen" in said) and not any(f.startswith("surname") for f in said)


def capitalised(word: str) -> str:
    """``O'NEILL`` as O'Neill, ``VASIL'YEV`` as Vasil'yev, ``MCNAMARA`` as McNamara."""
    low = word.lower()
    if low.startswith("mc") and len(low) > 4:
        return "Mc" + low[2:].capitalize()
    head, mark, tail = low.partition("'")
    if mark and len(head) == 1 and head in "od" and len(tail) > 1:
        return head.upper() + "'" + tail.capitalize()
    return low[:1].upper() + low[1:]
