"""What a single character is for the search: a letter folded, a joint within a word, or neither.

The table is lazy: ``str.translate`` asks for a code point the first time it meets it. Rules are Unicode's (compatibility
decomposition, general category); what goes beyond them stands in ``vocabulary/folding.toml``.
"""

from __future__ import annotations

import unicodedata

from chancery.vocabulary import load

_TABLE = load("folding")
JOINT = "\xad"
"""What stands in flat text for anything that joins the letters of one word; nothing else is written with it there."""
BROKEN = "\x7f"
"""What stands for a soft hyphen until it is known whether a word goes on behind it."""
SINGLE = "".join(_TABLE["single"]["ranges"])
"""The ranges, for a character class, of scripts whose characters are words by themselves."""
APOSTROPHES = frozenset(_TABLE["apostrophes"])
_LETTERS: dict[str, str] = _TABLE["letters"]


def bare(char: str) -> str:
    """A letter or digit as folded but with its case: ``É`` gives ``E``, ``ﬁ`` ``fi``, ``½`` nothing that is alphanumeric.

    Marks fall; Hangul syllables stay whole; digits of any script become those of ASCII.
    """
    low = char.lower()
    if low in _LETTERS:
        folded = _LETTERS[low]
        return folded if char == low else folded.upper()
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.decimal(char))
    kept = [c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c)[0] != "M" and c not in APOSTROPHES]
    whole = unicodedata.normalize("NFC", "".join(kept))
    return "".join(_LETTERS.get(c, c) for c in whole) if whole != char else whole


class Flattening(dict[int, str]):
    """Code point to the one character that stands for it in flat text, letters with their case."""

    def __missing__(self, code: int) -> str:
        """The character for a code point not met before; kept."""
        self[code] = flattened = _flatten(chr(code))
        return flattened


class Spelling(dict[int, str]):
    """Code point of flat text to the letters that it stands for: ``ß`` to ``ss``; most to themselves, others to a blank."""

    def __missing__(self, code: int) -> str:
        """The letters for a code point not met before; kept."""
        char = chr(code)
        self[code] = spelled = char if code < 0x80 else bare(char).lower() if char.isalnum() else " "
        return spelled


def _flatten(char: str) -> str:
    if char in _TABLE["broken"]:
        return BROKEN
    if char in APOSTROPHES:
        return "'"
    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf" or _LETTERS.get(char) == "":
        return JOINT
    if char == BROKEN or char == "_" or category[0] == "Z":
        return " "
    if char.isalnum():
        return _letter(char)
    return char if char.isascii() else ","  # any sign that parts words: one that no rule joins over


def _letter(char: str) -> str:
    """The one character of flat text for a letter or digit: a blank for what is no part of a word."""
    if char.isascii():
        return char
    if unicodedata.decomposition(char).startswith("<super>") and not char.isalpha():
        return " "  # the number of a footnote: 'Molotov³' is Molotov
    folded = bare(char)
    if not folded.isalnum():
        return " "  # '½', '㈠'
    if len(folded) == 1:
        return "σ" if folded == "Σ" else folded  # str.lower gives a final sigma by what stands around it
    lower = char.lower()
    return lower if len(lower) == 1 else char


FLATTEN = Flattening()
SPELL = Spelling()
