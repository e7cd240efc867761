"""The office that a document gives somebody, beside the name: ``Foreign Minister Pak``, ``Tomas Brenn, Harbour Master``."""

from __future__ import annotations

import calendar
import re
from functools import cache
from typing import NamedTuple

from chancery.link.people.parts import folded, posts, titles
from chancery.vocabulary import load

REACH, MOST = 90, 7
"""Characters looked at on either side of a name, and words of an office before it."""
_BEHIND = re.compile(
    r"^,? ?\(?(?:the )?((?:[A-Z][\w'’-]*|of|for|the|and|to|in|at)(?:[ ](?:[A-Z][\w'’-]*|of|for|the|and|to|in|at)){0,7})"
)
_MONTHS = frozenset((*calendar.month_name, *calendar.month_abbr)) - {""}
_WORD = re.compile(r"\S+")
_LOOSE = frozenset(("of", "for", "the", "and", "to", "in", "at"))
_ADDRESS = frozenset(load("people")["address"].split())


class Office(NamedTuple):
    """The words as the document has them, and where they stand in it."""

    words: str
    start: int
    end: int


@cache
def _roles() -> frozenset[str]:
    more = (word for word in load("names-people")["roles"].split())
    words = titles() | posts() | {folded(word) for word in more}
    return words - _ADDRESS - _LOOSE - frozenset(load("people")["modifiers"].split())


def beside(text: str, start: int, end: int) -> Office | None:
    """The office that stands right before the name at [start, end), or behind it and a comma. None where there is none.

    Words of rank with which the name itself begins belong to it: [Minister Pak] behind *Foreign*.
    """
    start = _begins(text[start:end], start)
    words = _leading(text[max(0, start - REACH) : start].rpartition("\n")[2])
    if words and (found := _before(text, start, words)):
        return found
    after = text[end : end + REACH].split("\n")[0]
    behind = _BEHIND.match(after) if after.startswith((",", " (", ", the")) else None
    if behind:
        words = _trimmed(behind[1].split())
        if _names_a_role(words):
            at = end + behind.start(1) + behind[1].find(words[0])
            return Office(" ".join(words), at, at + len(" ".join(words)))
    return None


def _begins(name: str, start: int) -> int:
    """Where the name proper begins, behind the words of rank."""
    first = name.split(None, 1)
    if len(first) < 2 or (_bare(first[0]) not in _roles() and _bare(first[0]) not in titles()):
        return start
    words = list(_WORD.finditer(name))
    for at, word in enumerate(words[:-1]):
        if _bare(word[0]) not in _roles() and _bare(word[0]) not in titles():
            return start + word.start()
        if at == len(words) - 2:
            return start + words[-1].start()
    return start


def _leading(line: str) -> list[str]:
    """The last words of a line that an office may be made of, where one of them names a role and the name follows at once."""
    if not line.endswith(" "):
        return []
    words = line.split()
    at = len(words)
    while at > 0 and len(words) - at < MOST and _may_stand(words[at - 1]):
        at -= 1
    return words[at:] if any(_bare(word) in _roles() for word in words[at:]) else []


def _may_stand(word: str) -> bool:
    """Whether a word may be part of an office: it begins large and is no month, or is a small word."""
    return word in _LOOSE or (word[0].isupper() and word.strip(".,").title() not in _MONTHS)


def _before(text: str, start: int, words: list[str]) -> Office | None:
    kept = _trimmed(words)
    if not _names_a_role(kept):
        return None
    behind = words[len(words) - len(kept) :]
    if kept != behind:  # a small word stands between the office and the name
        return None
    pattern = r"\s+".join(map(re.escape, kept)) + r"\s+$"
    place = re.search(pattern, text[max(0, start - REACH) : start])
    if place is None:
        return None
    at = max(0, start - REACH) + place.start()
    return Office(" ".join(kept), at, at + len(place[0].rstrip()))


def _trimmed(words: list[str]) -> list[str]:
    """Without small words and forms of address at either end, and nothing before the end of a sentence."""
    for at, word in enumerate(words[:-1]):
        if word.endswith(".") and len(word) > 5:
            return _trimmed(words[at + 1 :])
    if all(word.isupper() for word in words):  # in capitals a verb begins as large as an office
        known = _roles() | _LOOSE | frozenset(load("people")["modifiers"].split())
        while words and _bare(words[0]) not in known:
            words = words[1:]
        for at in range(len(words) - 1, 0, -1):
            if _bare(words[at]) not in known:
                words = words[at + 1 :]
                break
    while words and (_bare(words[0]) in _LOOSE or _bare(words[0]) in _ADDRESS):
        words = words[1:]
    while words and (_bare(words[-1]) in _LOOSE or _bare(words[-1]) in _ADDRESS):
        words = words[:-1]
    return words


def _names_a_role(words: list[str]) -> bool:
    return any(_bare(word) in _roles() for word in words)


def _bare(word: str) -> str:
    return folded(word).strip(".,'’-")


@cache
def gist(office: str) -> frozenset[str]:
    """The folded words of an office that tell it from others."""
    return frozenset(_bare(word) for word in office.split()) - _LOOSE - {""}


def specific(office: str) -> bool:
    """Whether an office says more than a rank or a form of address: two words or more."""
    return len(gist(office)) > 1


def apart(one: str, other: str) -> bool:
    """Whether two offices can hardly be one: both are specific and share no word."""
    return specific(one) and specific(other) and not gist(one) & gist(other)
