"""A passage of one text found again in another form of it: re-encoded, wrapped anew, read anew by OCR.

A passage is placed only where that is certain: the words on its sides stand where they should, or its own words do, and
nothing near it is as good. Everything else is said not to be placed, and why.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from chancery.alignment.likeness import found
from chancery.alignment.words import align

WORD = re.compile(r"[^\W_]+")
SIDE = 6
"""Words on either side of a passage that are looked at."""
WINDOW = 600
"""Characters of the other text, at most, in which a passage is looked for between the words that hold it."""
PHRASE = 120
"""Characters of a passage that are compared whole; of a longer one its two ends are."""
LIKE = 0.6
"""Likeness from which a passage's words are its own, bent."""
SHIFTED = 0.25
"""By how much the best place has to be better than another."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a passage stands in the other text; ``how`` says what that rests on."""

    start: int
    end: int
    how: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A passage that could not be placed with certainty, and why."""

    why: str


class Laid:
    """Two texts laid beside each other."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.same = old == new

    @cached_property
    def old_words(self) -> list[tuple[int, int]]:
        """Offsets of the words of the old text."""
        return [match.span() for match in WORD.finditer(self.old)]

    @cached_property
    def new_words(self) -> list[tuple[int, int]]:
        """Offsets of the words of the new text."""
        return [match.span() for match in WORD.finditer(self.new)]

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """Where the old text's words begin, and where they end."""
        return [a for a, _ in self.old_words], [b for _, b in self.old_words]

    @cached_property
    def met(self) -> list[int]:
        """For each word of the old text the number of its word in the new one, or -1."""
        old, new = self.old.casefold(), self.new.casefold()
        if len(old) != len(self.old) or len(new) != len(self.new):  # a letter that folds to two: offsets would slip
            old, new = self.old.lower()[: len(self.old)], self.new.lower()[: len(self.new)]
        return align([old[a:b] for a, b in self.old_words], [new[a:b] for a, b in self.new_words])

    @cached_property
    def share(self) -> float:
        """How many of the old text's words are met in the new one, from 0 to 1."""
        return sum(there >= 0 for there in self.met) / len(self.met) if self.met else float(self.same)

    def place(self, start: int, end: int) -> Placed | Lost:
        """Where the passage [start, end) of the old text stands in the new one."""
        if self.same:
            return Placed(start, end, "the text is the same")
        starts, ends = self.edges
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first >= last:
            return self._point(start, end, first)
        before, after = self._neighbour(first - 1, -1), self._neighbour(last, 1)
        left = self.new_words[self.met[before]][1] if before is not None else 0
        right = self.new_words[self.met[after]][0] if after is not None else len(self.new)
        close = (first - 1 - before if before is not None else first) + (after - last if after is not None else 0)
        if right < left:
            return Lost("the words around it do not stand in its order")
        inside = [self.met[i] for i in range(first, last) if self.met[i] >= 0]
        if self.met[first] >= 0 and self.met[last - 1] >= 0:
            begin, stop = self.new_words[self.met[first]][0], self.new_words[self.met[last - 1]][1]
            begin -= self._sign(starts[first] - start, begin, left)
            stop += self._sign(end - self.old_words[last - 1][1], right, stop)
            if self._held(first, last):
                return Placed(begin, stop, "its own words stand there, and those beside it")
            return Lost("its words stand there, but not those beside it")
        quote = self.old[start:end]
        if right - left > WINDOW + len(quote):
            return Lost("too little around it stands as it stood")
        return self._within(quote, left, right, close, bool(inside))

    def near(self, start: int, end: int) -> bool:
        """Whether anything of what stands around a passage is in the new text at all."""
        starts, ends = self.edges
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        around = self.met[max(0, first - 5 * SIDE) : last + 5 * SIDE]
        return 4 * sum(there >= 0 for there in around) >= len(around)

    def _neighbour(self, at: int, step: int) -> int | None:
        """The nearest word on a side that is met in the other text, not more than ``SIDE`` words away."""
        for _ in range(SIDE):
            if not 0 <= at < len(self.met):
                return None
            if self.met[at] >= 0:
                return at
            at += step
        return None

    def _held(self, first: int, last: int) -> bool:
        """Whether the words beside a passage stand beside it in the other text too: one in three of those that are there."""
        near = [i for i in (*range(first - SIDE, first), *range(last, last + SIDE)) if 0 <= i < len(self.met)]
        at, stop = self.met[first], self.met[last - 1]
        good: int = sum(
            self.met[i] >= 0 and (at - 2 * SIDE <= self.met[i] < at if i < first else stop < self.met[i] <= stop + 2 * SIDE)
            for i in near
        )
        return good * 3 >= len(near)

    def _sign(self, wanted: int, high: int, low: int) -> int:
        """As many signs that are no words beside a passage as belong to it, as far as they are there."""
        return max(0, min(wanted, high - low))

    def _within(self, quote: str, left: int, right: int, close: int, some: bool) -> Placed | Lost:
        room = self.new[left:right]
        words = quote.strip()
        if len(words) <= PHRASE:
            a, b, alike = found(words.casefold(), room.casefold()[: len(room)])
        else:
            half = PHRASE // 2
            a, _, one = found(words[:half].casefold(), room.casefold()[: len(room)])
            c, d, other = found(words[-half:].casefold(), room.casefold()[: len(room)])
            b, alike = d, min(one, other) if a < c else 0.0
        tight = close == 0 and right - left <= 2 * len(quote) + 4
        if alike >= LIKE or (tight and alike >= 0.4) or (some and close <= 2 and alike >= 0.5):
            return Placed(left + a, left + b, f"between the words beside it, {alike:.0%} alike")
        return Lost(f"between the words beside it nothing is like it ({alike:.0%})")

    def _point(self, start: int, end: int, at: int) -> Placed | Lost:
        """A passage without a word: signs, or a place between two words."""
        before, after = self._neighbour(at - 1, -1), self._neighbour(at, 1)
        if before is None and after is None:
            return Lost("none of the words around it stand there")
        left = self.new_words[self.met[before]][1] if before is not None else 0
        right = self.new_words[self.met[after]][0] if after is not None else len(self.new)
        quote = self.old[start:end]
        if quote.strip():
            at = self.new.find(quote.strip(), left, right)
            if at < 0:
                return Lost("its signs do not stand between the words beside it")
            return Placed(at, at + len(quote.strip()), "between the words beside it")
        place = right if after is not None else left
        return Placed(place, place, "before the word that follows")
