"""The sentences of a record's own words, and the words of a sentence that say what it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from chancery.extract.saying.words import sentences_of, words_of
from chancery.model.record import Record
from chancery.vocabulary import load, words

BODY = ("paragraph", "attachment")
"""Blocks in which a document speaks."""
NOTES = ("translator-note", "editor-note", "footnote", "stamp", "page-break", "handwritten")
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_HEADED = re.compile(r"\s*(?:\d{1,2}|[A-Za-z])[.)]\s*")
_LINE_OF_HEAD = re.compile(r"(?:ref|subject|tags|e\.o\.|to|from|fm|info)\b[^\n]*[:.]", re.I)
LEAST = 2
"""Words of a sentence."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a record's text, [start, end), and its words as they stand, white space closed up."""

    start: int
    end: int
    words: str
    hand: bool = False
    """Whether another hand wrote it on the page."""


def by_hand(record: Record) -> list[Passage]:
    """What other hands wrote on a record, a passage a note."""
    out = []
    for mark in record.marks:
        if mark.kind == "handwritten" and len(mark.content.split()) >= LEAST:
            at = record.text.find(mark.content, mark.start, mark.end)
            start, end = (at, at + len(mark.content)) if at >= 0 else (mark.start, mark.end)
            out.append(Passage(start, end, " ".join(record.text[start:end].split()), hand=True))
    return out


def passages(record: Record) -> list[Passage]:
    """The sentences that a document itself says, in the order of the page; what editors and other hands put in is passed over."""
    out: list[Passage] = []
    left_out = sorted((mark.start, mark.end) for mark in record.marks if mark.kind in NOTES)
    left_out = [span for n, span in enumerate(left_out) if n == 0 or span[0] >= left_out[n - 1][1]]
    blocks = [(b.start, b.end) for b in record.blocks if b.kind in BODY and b.voice == "document"]
    for start, end in blocks or [(0, len(record.text))]:
        for found in _PARAGRAPH.finditer(record.text, start, end):
            out += _sentences(record.text, found.start(), found.end(), left_out)
    return out


def _sentences(text: str, start: int, end: int, left_out: list[tuple[int, int]]) -> list[Passage]:
    if _LINE_OF_HEAD.match(text, start):
        return []
    out = []
    found = words_of(text, start, end, left_out)
    for first, last in sentences_of(found):
        low, high = found[first].start, found[last - 1].end
        if head := _HEADED.match(text, low, high):
            low = min(head.end(), high)
        if sum(word.word[0].isalnum() for word in found[first:last]) >= LEAST:
            out.append(Passage(low, high, " ".join(text[low:high].split())))
    return out


_STEM = re.compile(r"(?<=\w{4})(?:ations?|ings?|ed|es|s|ly|e)$")
_WORD = re.compile(r"\d+(?:[.,]\d{3})*|[^\W\d_]+(?:['’][^\W\d_]+)?")


@lru_cache(8192)
def about(passage: str) -> frozenset[str]:
    """The stems of the words that say what a sentence is about: none of those that any sentence may have.

    >>> sorted(about("He asked that the charts be copied before May"))
    ['chart', 'copi']
    """
    return frozenset(
        stem(word) for word in _WORD.findall(passage.lower().replace("’", "'")) if word not in _empty() and len(word) > 1
    )


@lru_cache(1)
def _empty() -> frozenset[str]:
    return words("function_words") | frozenset(load("evidence")["empty"])


def stem(word: str) -> str:
    """A word without its ending, so that ``sending`` and ``sent`` stay two, ``charts`` and ``chart`` are one."""
    short = _STEM.sub("", word)
    return short[:-1] + "i" if short.endswith("y") and len(short) > 3 else short
