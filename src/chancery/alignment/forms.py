"""Whether two texts are forms of one document, or two documents that resemble each other: telegrams of an office, form letters.

How much of them is alike does not tell: a form letter to somebody else has more in common with the first than OCR of the
first has. What tells is how they differ. Bad OCR bends words and leaves them some likeness; another document has others there.
"""

from __future__ import annotations

from chancery.alignment.gaps import gaps
from chancery.alignment.likeness import found, likeness
from chancery.alignment.passage import Laid

MET = 0.8
"""Share of the words of the shorter text that have to be met in the other."""
FEWEST = 25
"""Words that have to be met: a few lines of an empty form are no document."""
OTHER = 4
"""Letters of words, and of what stands in their place, from which they can be said to be others."""
FIGURES = 2
"""The same of numbers: a form letter's date and number are what tells it from the next."""
UNLIKE = 0.5
"""Likeness below which they are."""
BENT = 0.05
"""Words in the place of others that are put down to OCR, for each word that it bent. Texts of which six letters in a hundred were
misread have 0.035 at most in 95 of 100 cases, and 0.048 where both were; telegrams of one office have 0.239 at least, different
records of one file 0.065, and a letter of the same form in which three words are others 0.22."""
EDITED = 200
"""Words of a text in which a single one may have been mended by a hand."""
COMPARED = 40
"""Letters of a stretch that are compared; of two longer ones a word in two counts."""


def alike(one: str, other: str) -> float:
    """Which share of the words of the shorter text stands in the other, where the two are forms of one document; else 0."""
    laid = Laid(one, other)
    if (len(laid.old_words), one) > (len(laid.new_words), other):
        laid = Laid(other, one)  # the same way round, whichever is asked about first
    count = len(laid.old_words)
    same, bent, others = _differing(laid)
    if same + bent < min(FEWEST, max(1, count)) or same + bent < MET * count:
        return 0.0
    return (same + bent) / count if others <= BENT * bent + (count >= EDITED) else 0.0


def _differing(laid: Laid) -> tuple[int, int, float]:
    """Words of the shorter text that are the same, that are bent, and in whose place others stand."""
    old, new = laid.said
    same = bent = 0
    others = 0.0
    for i, there in enumerate(laid.met):
        if there < 0:
            continue
        if old[i] == new[there]:
            same += 1
        elif _numbers(old[i], new[there]) and _other_number(old[i], new[there]):
            others += 1
        else:
            bent += 1
    for a, b, c, d in gaps(laid.met, len(new)):
        if a < b and c < d:
            others += _others("".join(old[a:b]), "".join(new[c:d]), min(b - a, d - c))
            bent += min(b - a, d - c)
    return same, bent, others


def _numbers(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= FIGURES and any(map(str.isdigit, one)) and any(map(str.isdigit, other))


def _other_number(one: str, other: str) -> bool:
    """OCR misreads a figure of a number; half the figures of one that has more than two, or both of two, are another number's."""
    close = likeness(one, other)
    return close < UNLIKE or (close == UNLIKE and min(len(one), len(other)) > FIGURES)


def _others(one: str, other: str, words: int) -> float:
    """How many words of a gap are others than those in their place."""
    if words == 1 and _numbers(one, other):
        return float(_other_number(one, other))
    short, long = sorted((one, other), key=len)
    if len(short) < OTHER:
        return 0
    if len(short) > COMPARED:
        return words / 2
    close = likeness(short, long) if len(long) <= 1.5 * len(short) else found(short, long[: 8 * COMPARED])[2]
    return float(close < UNLIKE)
