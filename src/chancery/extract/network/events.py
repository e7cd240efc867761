"""Events that a sentence names together with a date or a duration: the words from their verb on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from chancery.extract.saying.words import Word
from chancery.model.record import DateReading
from chancery.vocabulary import load


@cache
def listed(name: str) -> frozenset[str]:
    """A list of words of the vocabulary ``planning``."""
    return frozenset(load("planning")[name])


Stems = Mapping[str, str]
"""The beginnings of words that mean something, each with the word itself."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An event and the date that is said of it: the words [start, end) of the text without the date.

    ``edge``: ``begin`` or ``end`` where the verb says that the date is that of the event's beginning or end. ``stems``: what it
    is about, to know it again in other words. ``general``: it is named by a word for anything that is done (*begin the work*).
    """

    start: int
    end: int
    edge: str
    reading: DateReading
    stems: Stems
    general: str = ""


@dataclass(frozen=True, slots=True)
class Lasting:
    """An event and how many days it takes. ``needed``: it is said to be needed, and so comes before what it is needed for."""

    start: int
    end: int
    low: int
    high: int
    said: tuple[int, int]
    needed: bool
    stems: Stems


MOST = 24
"""Words between a verb and its date at most."""


def dated(words: Sequence[Word], first: int, last: int, reading: DateReading) -> Dated | None:
    """The event that a date of the sentence [first, last) is said of: from the nearest verb before it; None without one."""
    at = next((i for i in range(first, last) if words[i].end > reading.start), None)
    if at is None:
        return None
    verb = _verb_before(words, at, first)
    if verb is None:
        return None
    lows = {words[i].low for i in range(verb, at)}
    if lows & listed("put_off"):
        return None  # ``would have to be put off until September`` says when it would not be
    end = at
    while end > verb + 1 and words[end - 1].low in listed("before_date"):
        end -= 1
    edge, about = _edge(words[verb].low, lows), stems(words, verb, end)
    general = _general(words, verb, end) if edge and not set(about.values()) - _said_of_all() else ""
    return Dated(words[verb].start, words[end - 1].end, edge, reading, about, general)


def _edge(head: str, lows: set[str]) -> str:
    """Whether words tell of a beginning or an end; ``head`` is the first of them."""
    if head in listed("begin"):
        return "begin"
    return "end" if lows & listed("end") else "begin" if lows & listed("begin") else ""


@cache
def _said_of_all() -> frozenset[str]:
    """Words that can be said of anything: that it begins or ends, and those that stand for it."""
    return listed("begin") | listed("end") | listed("general")


def _general(words: Sequence[Word], first: int, last: int) -> str:
    """``the work`` of *begin the work*: what stands for something named before, as it stands; "" where the words name more."""
    for i in range(first, last):
        if words[i].low in listed("general"):
            the = words[i - 1].low if i > first and words[i - 1].low in listed("pointing") else ""
            return " ".join(filter(None, (the, words[i].low)))
    return ""


def _verb_before(words: Sequence[Word], at: int, first: int) -> int | None:
    """The verb of an event: behind *to* or a modal, or one that says that something begins or ends."""
    for i in range(at - 1, max(first, at - MOST) - 1, -1):
        word = words[i].low
        if i > first and words[i - 1].low in listed("be") and word.endswith(("ed", "en", "n", "t")):
            return _subject_before(words, i - 1, first)
        if word in listed("begin") or (word in listed("end") and word not in ("end", "ready")):
            bare = all(words[j].low in listed("before_date") for j in range(i + 1, at))
            return _subject_before(words, i, first) if bare else i
        modal = i > first and words[i - 1].low in listed("modal") and word not in listed("no_event")
        if modal and word.isalpha() and not (words[i - 1].low == "to" and not _infinitive(words, i)):
            begins = i - 2
            return begins if begins >= first and words[begins].low in listed("begin") else i
        if words[i].word in (";", ":", "."):
            return None
    return None


def _subject_before(words: Sequence[Word], at: int, first: int) -> int:
    """Where the subject of a verb without an object begins: ``the delivery of weapons would be completed``, ``… would start``."""
    begin = at
    while (
        begin > first
        and at - begin < MOST // 2
        and words[begin - 1].word[0].isalnum()
        and words[begin - 1].low not in listed("bound")
    ):
        begin -= 1
    return begin


def _infinitive(words: Sequence[Word], at: int) -> bool:
    """``to move the troops``, and not ``to the area`` or ``to Korea``."""
    return (words[at].word.islower() or words[at].word.isupper()) and words[at].low not in listed("no_infinitive")


def lasting(words: Sequence[Word], first: int, last: int) -> list[Lasting]:
    """``16 days to concentrate the troops``: what takes how long."""
    out = []
    units, numbers = load("planning")["units"], load("planning")["numbers"]
    for i in range(first + 1, last - 2):
        days = units.get(words[i].low)
        if days is None or words[i + 1].low != "to":
            continue
        count = _count(words, i - 1, first, numbers)
        if count is None:
            continue
        low, high, begin = count
        end = i + 2
        while end < last and words[end].word not in (",", ";", ".", ":") and words[end].low not in ("and", "but", "which", "who"):
            end += 1
        needed = any(words[j].low in listed("need") for j in range(max(first, begin - 6), begin))
        out.append(
            Lasting(
                words[i + 2].start,
                words[end - 1].end,
                low * days,
                high * days,
                (words[begin].start, words[i].end),
                needed,
                stems(words, i + 2, end),
            )
        )
    return out


def _count(words: Sequence[Word], at: int, first: int, numbers: dict[str, int]) -> tuple[int, int, int] | None:
    """A number or range before a unit: least, most, and the word it begins with."""
    match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", words[at].word)
    if match:
        low = int(match[1])
        return low, int(match[2] or low), at
    if words[at].low in numbers:
        value = numbers[words[at].low]
        if at - 2 >= first and words[at - 1].low in ("or", "to") and words[at - 2].low in numbers:
            return numbers[words[at - 2].low], value, at - 2
        return value, value, at
    return None


def stems(words: Sequence[Word], first: int, last: int) -> Stems:
    """What the words are about: those that mean something by their beginnings, to know an event again in other words."""
    out: dict[str, str] = {}
    for word in words[first:last]:
        if len(word.low) > 4 and word.low.isalpha() and word.low not in listed("empty"):
            out.setdefault(word.low[:7], word.low)
    return out
