"""Words and sentences of a passage, what an editor or translator put between them left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from chancery.extract.saying.listed import listed

SOFT = "\ufffe"
"""What stands in the text of a PDF where a word was divided at a line's end."""
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,8}"  # U.S.
    rf"|[^\W_]{{1,40}}(?:(?:['’‘/&-]|{SOFT}\s?)[^\W_]{{1,40}}){{0,6}}"
    r"|[.?!…]+|[,;:\"“”()\[\]]"
)
_BENT = re.compile(r"[A-Za-z][01]|[01][A-Za-z]")
_MAY_BE_BENT = re.compile(rf"{SOFT}|[A-Z]l|l[A-Z]|[A-Za-z][01]|[01][A-Za-z]")
_FIGURES = str.maketrans("01", "ol")
LONGEST = 400
"""Words of a sentence; a longer one is cut, so that work stays linear."""


class Word(NamedTuple):
    """A word or sign: as it stands, folded, and its place in the text."""

    word: str
    low: str
    start: int
    end: int


def words_of(text: str, start: int, end: int, left_out: Sequence[tuple[int, int]] = ()) -> list[Word]:
    """The words of [start, end), without those that begin in one of the spans ``left_out`` (in order, none in another)."""
    made = tuple.__new__  # a named tuple's own making takes half of the time
    if _MAY_BE_BENT.search(text, start, end):
        found = [made(Word, (word := match[0], _straight(word), *match.span())) for match in _WORD.finditer(text, start, end)]
    else:
        found = [made(Word, (word := match[0], word.lower(), *match.span())) for match in _WORD.finditer(text, start, end)]
    return _without(found, left_out) if _any_in(left_out, start, end) else found


def _any_in(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(spans, (end,)) - 1
    return at >= 0 and spans[at][1] > start


def _straight(word: str) -> str:
    """A word folded, with the letters that OCR took for figures or for other letters: ``SAlD``, ``W0ULD``."""
    low = word.lower()
    if SOFT in low:
        return "".join(low.replace(SOFT, "").split())
    if low.isalpha():
        if low != word and "l" in word and len(word) > 2 and word.replace("l", "I").isupper():
            return word.replace("l", "i").lower()
    elif len(word) > 2 and _BENT.search(word):
        return low.translate(_FIGURES)
    return low


def _without(words: list[Word], left_out: Sequence[tuple[int, int]]) -> list[Word]:
    """The words that begin in none of the spans."""
    begins = [span[0] for span in left_out]
    kept = []
    for word in words:
        inside = bisect_right(begins, word.start) - 1
        if inside < 0 or word.start >= left_out[inside][1]:
            kept.append(word)
    return kept


_STOP = re.compile(r"[^\W\d_]{4}[.?!](?=\s)")


@cache
def _short_ends() -> frozenset[str]:
    return frozenset(word[-4:] for word in listed("abbreviation") if len(word) >= 4)


def pieces_of(text: str, start: int, end: int, left_out: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """[start, end) in pieces that end where a sentence certainly does: most of a text can so be left without its words.

    A stop within a span of ``left_out`` ends nothing.
    """
    at = max(bisect_right(left_out, (start,)) - 1, 0)
    for stop in _STOP.finditer(text, start, end):
        while at < len(left_out) and left_out[at][1] <= stop.start():
            at += 1
        inside = at < len(left_out) and left_out[at][0] <= stop.start()
        if not inside and stop[0][:4].lower() not in _short_ends():
            yield start, stop.end()
            start = stop.end()
    yield start, end


def sentences_of(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where sentences begin and end among the words, as [first, last) each."""
    out: list[tuple[int, int]] = []
    begin = 0
    for i, word in enumerate(words):
        ends = word.word[0] in ".?!" and not (word.word == "." and _goes_on(words, i))
        if ends or i - begin >= LONGEST:
            after = i + 1
            if after < len(words) and words[after].word in ('"', "”") and words[after].start == word.end:
                continue  # the quotation mark that closes behind the stop ends the sentence
            out.append((begin, after))
            begin = after
        elif word.word in ('"', "”") and i > begin and words[i - 1].word[0] in ".?!" and _new(words, i):
            out.append((begin, i + 1))
            begin = i + 1
    if begin < len(words):
        out.append((begin, len(words)))
    return out


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether a full stop ends no sentence: behind an abbreviation, an initial, or the number of a paragraph."""
    before = words[at - 1] if at else None
    if before is None:
        return True
    if at + 1 < len(words) and words[at + 1].start == words[at].end and words[at + 1].word not in ('"', "”", ")", "]"):
        return True  # 3.5, U.N.
    if before.low in listed("short_month"):
        return at + 1 < len(words) and words[at + 1].word[0].isdigit()  # Feb. 28
    return before.low in listed("abbreviation") or (
        len(before.word) == 1 and before.word.isalpha() and before.word.isupper() and before.low != "i"
    )


def _new(words: Sequence[Word], at: int) -> bool:
    return at + 1 >= len(words) or words[at + 1].word[:1].isupper() or words[at + 1].word in ('"', "“")
