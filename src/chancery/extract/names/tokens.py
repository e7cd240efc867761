"""Words and signs of a text, each with its place and its folded form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

# An initialism with points (U.S.), a word with what follows an apostrophe (VASIL'YEV, D'ORSAY, EGYPT'S), a number, a sign.
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,12}|[^\W\d_]{1,64}(?:['’‘][^\W\d_]{1,64}){0,2}|[^\W_]{1,64}|[^\w\s]|_")
_BLANK = re.compile(r"\n[ \t\r\f]*\n")
LONGEST = 120
"""Tokens of a sentence at most: a longer one is cut, so that work stays linear and tables small."""


class Tokens(NamedTuple):
    """The tokens of a text: words as they stand, starts and ends.

    ``passages`` and ``sentences`` are the indexes at which one begins; both begin with the first token.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    passages: list[int]
    sentences: list[int]


def tokenize(text: str, cuts: Iterable[int] = ()) -> Tokens:
    """The tokens of a text. A passage begins behind each blank line and at each cut, a sentence behind a full stop as well."""
    found = Tokens([], [], [], [], [])
    edges = sorted({0, len(text), *(cut for cut in cuts if 0 < cut < len(text))})
    for start, end in pairwise(edges):
        at = start
        while at < end:
            gap = _BLANK.search(text, at, end)
            stop = gap.start() if gap else end
            _passage(found, text, at, stop)
            at = gap.end() - 1 if gap else end
    return found


def _passage(found: Tokens, text: str, start: int, end: int) -> None:
    matches = list(TOKEN.finditer(text, start, end))
    if matches:
        first = len(found.words)
        found.words.extend([match[0] for match in matches])
        found.starts.extend([match.start() for match in matches])
        found.ends.extend([match.end() for match in matches])
        found.passages.append(first)
        _sentences(found, first)


def _sentences(found: Tokens, first: int) -> None:
    """Marks the sentences of a passage: ``… MR. SMITH.`` does not end at MR, nor ``J. SMITH`` at the initial."""
    words, begin = found.words, first
    found.sentences.append(first)
    for i in range(first + 1, len(words) - 1):
        if (words[i] == "." and len(words[i - 1]) > 3) or i - begin >= LONGEST:
            begin = i + 1
            found.sentences.append(begin)


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word in capitals without its possessive: ``Egypt's`` and ``EGYPT’S`` are EGYPT, numbers their length in ``#``."""
    if word[0].isdigit():
        return "#" * min(len(word), 5)
    word = capitals(word)
    return word[:-2] if word.endswith("'S") and len(word) > 2 else word


@lru_cache(maxsize=65536)
def capitals(word: str) -> str:
    """A word in capitals, its apostrophe a straight one: what the model knows words by."""
    return word.upper().replace("’", "'").replace("‘", "'")
