"""One clause followed through the records that repeat it: its wordings, and what hardened, softened, dropped out or came in.

The rules are plain: a word of demanding where there was one of asking, an earlier day, a larger number. Each change names the
words that it is read from; what it meant to those who wrote it is for a reader to say.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from chancery.alignment.words import align
from chancery.evidence.passages import Passage, about, by_hand, passages, stem
from chancery.evidence.replying import generic
from chancery.model.record import DateReading, Record
from chancery.search.dating import days
from chancery.vocabulary import load

IN_THREAD, ELSEWHERE = 0.25, 0.4
"""Share of a clause's weight that a passage of a linked record has to repeat, and one of any other record."""
SHARED = 2
"""Words in common from which a passage of a linked record counts whatever its share, and no other without."""
HARDER, SOFTER = ("demand", "ask", "wish"), ("wish", "ask", "demand")
LONGEST = 12
"""Words that are listed as dropped or added at most."""
_WORD = re.compile(r"\d+(?:[.,]\d{3})*|[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Wording:
    """A passage that may repeat the clause. ``share`` of the clause's weight, 0 to 1; ``shared`` the words in common."""

    passage: Passage
    share: float
    shared: tuple[str, ...]
    force: str
    """How strongly it is put: demand, ask, wish, or none of them; and the words that say so."""
    force_words: str
    due: tuple[tuple[str, int], ...]
    """Days by which, that it names: words, and the last day that may be meant (ordinal)."""
    amounts: tuple[tuple[str, float, str], ...]
    """Numbers in it: words, the larger end, of what."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a clause since the wording before. ``kind``: hardened, softened, dropped, added; the words of each side."""

    kind: str
    says: str
    before: str
    after: str


def wording(record: Record, passage: Passage, share: float = 1.0, shared: Iterable[str] = ()) -> Wording:
    """A passage with how strongly it is put, its days and its numbers."""
    force, words = force_of(passage.words)
    dates = [date for date in record.dates if passage.start <= date.start and date.end <= passage.end]
    amounts = [q for q in record.quantities if passage.start <= q.start and q.end <= passage.end]
    return Wording(
        passage,
        round(share, 3),
        tuple(shared),
        force,
        words,
        tuple(_due(dates)),
        tuple((" ".join(q.quote.split()), q.high, stem((q.of or q.unit or "").lower())) for q in amounts),
    )


def _due(dates: Sequence[DateReading]) -> Iterable[tuple[str, int]]:
    """The days by which: of what is open before it, and of windows, the last day. A day on which something was is none."""
    for date in dates:
        first, last = days(date.edtf) or (None, None)
        if last is not None and (first is None or (last > first and ".." in date.edtf)):
            yield " ".join(date.quote.split()), last


def repeats(clause: str, record: Record, often: Often, linked: bool, topic: str = "", most: int = 1) -> list[Wording]:
    """The passages of a record that repeat a clause, the nearest first.

    In a record that is linked, the word that the linked records have in common is enough (``topic``), since drafts and replies
    are short. Of what other hands wrote all is given, of the rest ``most`` passages.
    """
    wanted = about(clause) - generic()
    total = sum(often.weight(word) for word in wanted)
    found = []
    for passage in (*passages(record), *by_hand(record)):
        shared = sorted(wanted & about(passage.words))
        share = sum(often.weight(word) for word in shared) / total if total else 0.0
        enough = share >= IN_THREAD or len(shared) >= SHARED or topic in shared
        if shared and (enough if linked else share >= ELSEWHERE and len(shared) >= SHARED):
            found.append(wording(record, passage, min(1.0, share), shared))
    found.sort(key=lambda one: (-one.share, one.passage.start))
    return [one for n, one in enumerate(found) if n < most or one.passage.hand]


@dataclass(frozen=True, slots=True)
class Often:
    """In how many passages of some records a word stands, of how many, and in how many of the records."""

    passages: Counter[str]
    of: int
    records: Counter[str]

    def weight(self, word: str) -> float:
        """Bits that a word says: the more, the fewer passages have it."""
        return math.log2(1 + self.of / max(1, self.passages[word]))

    def topic(self, clause: str) -> str:
        """The word of a clause that most of the records have, two at least; none where there is none."""
        words = sorted(about(clause) - generic(), key=lambda word: (-self.records[word], -self.weight(word), word))
        return words[0] if words and self.records[words[0]] >= SHARED else ""


def often(records: Iterable[Record]) -> Often:
    """How often the words of some records stand in them."""
    count, of, holding = Counter[str](), 0, Counter[str]()
    for record in records:
        here: set[str] = set()
        for passage in (*passages(record), *by_hand(record)):
            words = about(passage.words)
            count.update(words)
            here |= words
            of += 1
        holding.update(here)
    return Often(count, max(of, 1), holding)


@cache
def _force() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = load("evidence")["force"]
    return tuple(
        (name, re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, table[name]), key=len, reverse=True)) + r")\b"))
        for name in SOFTER
    )


def force_of(words: str) -> tuple[str, str]:
    """How strongly a passage is put, and the words that say so. A wish behind a demand does not soften it.

    >>> force_of("The dredger must be here, he hoped, by May.")
    ('demand', 'must')
    """
    low = words.lower()
    found = {name: match[0] for name, pattern in _force() if (match := pattern.search(low))}
    if "should be grateful" in low or "would be grateful" in low or "should be obliged" in low:
        found.pop("ask", None)
    return next(((name, found[name]) for name in HARDER if name in found), ("", ""))


def changes(before: Wording, after: Wording) -> tuple[Change, ...]:
    """What became of a clause from one wording to the next, by rules that each name their words."""
    return (*_of_force(before, after), *_of_days(before, after), *_of_amounts(before, after), *_of_words(before, after))


def _of_force(before: Wording, after: Wording) -> Iterable[Change]:
    if before.force and after.force and before.force != after.force:
        harder = HARDER.index(after.force) < HARDER.index(before.force)
        said = f"{SAYS[before.force]}, then {SAYS[after.force]}"
        yield Change("hardened" if harder else "softened", said, before.force_words, after.force_words)


SAYS = {"demand": "a demand", "ask": "a request", "wish": "a wish"}


def _of_days(before: Wording, after: Wording) -> Iterable[Change]:
    """The earliest day by which; days that are a year and more apart are not of one matter."""
    if not before.due or not after.due:
        return
    (words, was), (other, now) = (min(one.due, key=lambda due: due[1]) for one in (before, after))
    if was != now and abs(was - now) < 366:
        earlier = now < was
        yield Change("hardened" if earlier else "softened", "an earlier day" if earlier else "a later day", words, other)


def _of_amounts(before: Wording, after: Wording) -> Iterable[Change]:
    now = {thing: (high, words) for words, high, thing in after.amounts}
    for words, high, thing in before.amounts:
        if thing in now and now[thing][0] != high:
            larger = now[thing][0] > high
            says = "a larger number" if larger else "a smaller number"
            yield Change("hardened" if larger else "softened", says, words, now[thing][1])


def _of_words(before: Wording, after: Wording) -> Iterable[Change]:
    """The words that say what it is about, laid beside each other, where two at least stay: else there is nothing to compare."""
    old, new = _telling(before.passage.words), _telling(after.passage.words)
    places = align([stem(word.lower()) for word in old], [stem(word.lower()) for word in new])
    kept = {place for place in places if place >= 0}
    if len(kept) < SHARED:
        return
    dropped = [word for word, place in zip(old, places, strict=True) if place < 0]
    added = [word for n, word in enumerate(new) if n not in kept]
    if dropped:
        yield Change("dropped", "no longer said", " ".join(dropped[:LONGEST]), "")
    if added:
        yield Change("added", "not said before", "", " ".join(added[:LONGEST]))


def _telling(words: str) -> list[str]:
    return [word for word in _WORD.findall(words) if about(word)]
