"""Slips of optical reading: how far two words are apart where look-alikes count less, and what look-alikes have in common."""

from __future__ import annotations

from chancery.vocabulary.looks import LIKE, OTHER, cost

LONGEST = 40
"""Letters of the longest words that are compared; longer ones are no names."""


def allowance(length: int) -> int:
    """What two words may be apart by the length of the shorter: under four letters one look-alike, then more."""
    return LIKE if length < 4 else OTHER if length < 8 else OTHER + LIKE


def ocr_close(one: str, other: str) -> bool:
    """Whether two different folded words may be one, misread: ``rnoscow`` and ``moscow``, ``shtyk0v`` and ``shtykov``.

    True for equal words. Time is bounded: the words by ``LONGEST``, the comparison by the band that the allowance leaves.
    """
    short, long = sorted((one, other), key=len)
    limit = allowance(len(short))
    if one == other:
        return True
    if not short or len(long) > LONGEST or len(long) - len(short) > limit // LIKE:
        return False
    return cost(short, long, limit) <= limit


def shape(word: str) -> str:
    """A word with one sign for letters that look most alike: words that differ in these only have one shape.

    For finding candidates; ``ocr_close`` judges them. Groups of more than one letter are resolved first.
    """
    for several, one in _RUNS:
        word = word.replace(several, one)
    return word.translate(_SIGNS)


_RUNS = (("rn", "m"), ("cl", "d"), ("vv", "w"))
_SIGNS = str.maketrans("01iej589qvuht", "ollclsbggnnbf")
