"""A passage of one text found again in another form of it: re-encoded, wrapped anew, read anew by OCR.

The words of the two texts are laid beside each other; between words that are the same in both, the letters are. A passage is
placed only where that is certain: where its own first and last letters stand, with what stands beside them, and where no line
that the text repeats could be meant instead. Everything else is said not to be placed, and why.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from chancery.alignment.gaps import LACKED, gaps, shifting
from chancery.alignment.letters import pairs
from chancery.alignment.words import align

WORD = re.compile(r"[^\W_]+")
STRETCH = 160
"""Letters between two words that hold, at most, in either text, that are laid beside each other."""
BESIDE = 12
"""Letters on either side of an end of a passage by which it is known."""
OWN, ROUND = 0.5, 0.55
"""Share of these that have to be the same: within the passage, and on both sides of its end."""
FEW, SURE = 4, 0.7
"""Letters of a passage so short that OCR may have bent most of it: then so much of what stands on both sides is the same."""
SOLID = 3
"""Letters from which a word that is the same in both texts holds alone; a shorter one needs a neighbour that does too."""
LONGER, MORE = 2, 240
"""How much longer a passage may have become: times, and letters, for what was put in at the turn of a page."""
FIRST = 24
"""Words by which the beginning of a document is known again."""
REPEATED = 3
"""Words that stand one behind the other, by which a line that the text repeats is known."""
SLACK, SPREAD = 3, 0.04
"""Letters, and share of the way, by which two texts may differ on the way to a word that stands once in each."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a passage stands in the other text; ``how`` says what that rests on."""

    start: int
    end: int
    how: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A passage that could not be placed with certainty, and why; ``near``: where what stood before it stands, if known."""

    why: str
    near: int = 0


@dataclass(frozen=True, slots=True)
class _End:
    """Where a letter at an end of a passage stands; shares of letters that are the same, in the passage and on both sides."""

    at: int
    own: float = 0.0
    around: float = 0.0


class Laid:
    """Two texts laid beside each other."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.same = old == new
        self._stretches: dict[tuple[int, int], list[int]] = {}

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
    def folded(self) -> tuple[str, str]:
        """Both texts in one letter case, a letter for each of their own."""
        old, new = self.old.casefold(), self.new.casefold()
        if len(old) == len(self.old) and len(new) == len(self.new):
            return old, new
        return _folded(self.old), _folded(self.new)  # a letter that folds to two: offsets would slip

    @cached_property
    def said(self) -> tuple[list[str], list[str]]:
        """The words of both texts in one letter case."""
        old, new = self.folded
        return [old[a:b] for a, b in self.old_words], [new[a:b] for a, b in self.new_words]

    @cached_property
    def met(self) -> list[int]:
        """For each word of the old text the number of its word in the new one, or -1."""
        return align(*self.said)

    @cached_property
    def solid(self) -> list[int]:
        """Numbers of the old text's words that are the same in the new one and hold a place."""
        old, new = self.said
        same = [there >= 0 and old[i] == new[there] for i, there in enumerate(self.met)]

        def beside(i: int, other: int) -> bool:
            return 0 <= other < len(same) and same[other] and self.met[other] - self.met[i] == other - i

        return [i for i, one in enumerate(same) if one and (len(old[i]) >= SOLID or beside(i, i - 1) or beside(i, i + 1))]

    def place(self, start: int, end: int) -> Placed | Lost:
        """Where the passage [start, end) of the old text stands in the new one."""
        if self.same:
            return Placed(start, end, "the text is the same")
        place = self._place(start, end)
        return Lost(place.why, self._before(start)) if isinstance(place, Lost) else place

    def beginning(self, start: int) -> Placed | Lost:
        """Where in the new text a document lies that begins at ``start`` in the old one: a place among its first words."""
        first = bisect_left(self.edges[0], start)
        there = [place for place in self.met[first : first + FIRST] if place >= 0]
        if 3 * len(there) < min(FIRST, len(self.met) - first):
            return Lost("its first words do not stand there", self._before(start))
        middle = there[len(there) // 2] if there else 0
        at = self.new_words[middle][0] if there else 0
        return Placed(at, at, "by the words that it begins with")

    def _before(self, at: int) -> int:
        """Where the last word before a place stands in the new text that stands in both."""
        number = bisect_right(self._holding[2], at) - 1
        return self.new_words[self.met[self.solid[number]]][1] if number >= 0 else 0

    def _place(self, start: int, end: int) -> Placed | Lost:
        first, last = start, end
        while first < last and not self.old[first].isalnum():
            first += 1
        while last > first and not self.old[last - 1].isalnum():
            last -= 1
        if first >= last:
            return self._point(start, end)
        head, tail = self._end(first, first, last), self._end(last - 1, first, last)
        if head is None or tail is None:
            return Lost("too little around it stands as it stood")
        begin, stop = head.at, tail.at + 1
        if begin >= stop or not (self._known(head, last - first) and self._known(tail, last - first)):
            return Lost("between the words beside it nothing is like it")
        if stop - begin > LONGER * (last - first) + MORE:
            return Lost("what stands between its first and its last words is no longer the same")
        if not self._certain(first, last, begin, stop):
            return Lost("the text repeats these words, and not as often as it did")
        begin -= self._signs(start, first, begin, -1)
        stop += self._signs(last, end, stop, 1)
        return Placed(begin, stop, f"by its words and those beside it, {min(head.around, tail.around):.0%} alike")

    def near(self, start: int, end: int) -> bool:
        """Whether anything of what stands around a passage is in the new text at all."""
        starts, ends = self.edges
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        around = self.met[max(0, first - 30) : last + 30]
        return 4 * sum(there >= 0 for there in around) >= len(around)

    # Letters

    def _end(self, at: int, start: int, end: int) -> _End | None:
        """Where the letter ``at`` of the old text stands, an end of the passage [start, end). None where nothing tells."""
        inward = range(at, min(end, at + BESIDE)) if at == start else range(at, max(start - 1, at - BESIDE), -1)
        place = None
        for nearer in inward[: max(1, min(4, (end - start) // 3))]:
            there = self._at(nearer)
            if there is None:
                return None
            if there >= 0:
                place = there
                break
        if place is None:
            return _End(0)
        beside = range(max(0, at - BESIDE), min(len(self.old), at + BESIDE + 1))
        return _End(place, self._alike(inward), self._alike(beside))

    def _alike(self, offsets: range) -> float:
        """Share of the letters at some offsets that are the same in the new text."""
        old, new = self.folded
        letters = same = 0
        for offset in offsets:
            if old[offset].isalnum():
                letters += 1
                there = self._at(offset)
                same += there is not None and there >= 0 and new[there] == old[offset]
        return same / letters if letters else 0.0

    def _known(self, end: _End, length: int) -> bool:
        if length <= FEW and end.around >= SURE:
            return True
        return end.own >= OWN and end.around >= ROUND

    def _at(self, offset: int) -> int | None:
        """Where a letter of the old text stands in the new one; -1 where it was left out, None where nothing tells."""
        numbers, starts, ends = self._holding
        right = bisect_right(starts, offset)
        left = right - 1
        if left >= 0 and offset < ends[left]:
            return self.new_words[self.met[numbers[left]]][0] + offset - starts[left]
        a = ends[left] if left >= 0 else 0
        b = starts[right] if right < len(starts) else len(self.old)
        c = self.new_words[self.met[numbers[left]]][1] if left >= 0 else 0
        d = self.new_words[self.met[numbers[right]]][0] if right < len(starts) else len(self.new)
        if b - a > STRETCH or d - c > STRETCH:
            return None
        if (a, c) not in self._stretches:
            old, new = self.folded
            self._stretches[a, c] = [there + c if there >= 0 else -1 for there in pairs(old[a:b], new[c:d])]
        return self._stretches[a, c][offset - a]

    @cached_property
    def _holding(self) -> tuple[list[int], list[int], list[int]]:
        """The words that hold: their numbers, where they begin, and where they end."""
        return self.solid, [self.old_words[i][0] for i in self.solid], [self.old_words[i][1] for i in self.solid]

    def _signs(self, start: int, end: int, at: int, step: int) -> int:
        """How far the signs [start, end) beside a passage's words stand beside them in the new text too, whatever the blanks."""
        place, far = (at, 0) if step > 0 else (at - 1, 0)
        for sign in self.old[start:end][::step]:
            if sign.isspace():
                continue
            while 0 <= place < len(self.new) and self.new[place].isspace():
                place += step
            if not 0 <= place < len(self.new) or self.new[place] != sign:
                break
            place += step
            far = abs(place - (at if step > 0 else at - 1))
        return far

    # Lines that the text repeats

    def _certain(self, start: int, end: int, begin: int, stop: int) -> bool:
        """Whether no other place that reads the same can be meant: neither for the passage's first word nor for its last."""
        starts, ends = self.edges
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        there, until = bisect_right(self._new_ends, begin), bisect_left(self._new_starts, stop) - 1
        return self._sure(first, there) and self._sure(last, until)

    def _sure(self, at: int, there: int) -> bool:
        """Whether a word of the old text can be no other than that word of the new one.

        Where the text says words like these once, it can't. Where it says them again, the way to a word that stands once in
        each text has to be as long as it was, on both sides: else one of the repeated lines was left out, or put in.
        """
        mine, theirs = self._shifting
        if _within(mine, at) or _within(theirs, there):
            return False
        runs = self._runs[0][max(0, at - REPEATED + 1) : at + 1]
        if 2 * sum(count > 1 for count in runs) <= len(runs):
            return True
        left, right = bisect_left(self._once, at) - 1, bisect_right(self._once, at)
        old, new = self._letters
        way, other = old[at], new[there]
        if left >= 0:
            way, other = way - old[self._once[left]], other - new[self.met[self._once[left]]]
        if abs(way - other) > SLACK + SPREAD * way:
            return False
        after = self._once[right] if right < len(self._once) else len(self.met)
        behind = self.met[after] if after < len(self.met) else len(self.new_words)
        way, other = old[after] - old[at], new[behind] - new[there]
        return abs(way - other) <= SLACK + SPREAD * way

    @cached_property
    def _shifting(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Words of the old text, and of the new one, of which nobody can tell whether they are lacking in the other."""
        old, new = self._letters
        mine, theirs = [], []
        for a, b, c, d in gaps(self.met, len(self.new_words)):
            here, there = old[b] - old[a], new[d] - new[c]
            if here - there >= LACKED:
                mine.append((a, b))
            elif there - here >= LACKED:
                theirs.append((c, d))
        return shifting(self.said[0], mine), shifting(self.said[1], theirs)

    @cached_property
    def _new_starts(self) -> list[int]:
        """Where the new text's words begin."""
        return [start for start, _ in self.new_words]

    @cached_property
    def _new_ends(self) -> list[int]:
        """Where the new text's words end."""
        return [end for _, end in self.new_words]

    @cached_property
    def _letters(self) -> tuple[list[int], list[int]]:
        """How many letters of words stand before each word of the old text, and of the new one."""
        old, new = ([b - a for a, b in words] for words in (self.old_words, self.new_words))
        return list(accumulate(old, initial=0)), list(accumulate(new, initial=0))

    @cached_property
    def _runs(self) -> tuple[list[int], list[int]]:
        """For each word how often the words from it on stand in its text: of the old, and of the new."""
        out = []
        for words in self.said:
            keys = [tuple(words[i : i + REPEATED]) for i in range(len(words))]
            counts = Counter(keys)
            out.append([counts[key] for key in keys])
        return out[0], out[1]

    @cached_property
    def _once(self) -> list[int]:
        """Numbers of words that hold and, with those behind them, stand once in each text."""
        mine, theirs = self._runs
        return [i for i in self.solid if mine[i] == 1 and theirs[self.met[i]] == 1]

    # Places without a word

    def _point(self, start: int, end: int) -> Placed | Lost:
        """A passage without a word: signs, or a place between two words."""
        starts, _ = self.edges
        following = bisect_left(starts, end)
        quote = self.old[start:end].strip()
        if following < len(starts):
            word = self.old_words[following]
            held = self.place(*word)
            if isinstance(held, Lost):
                return Lost("the words behind it do not stand there with certainty")
            right = held.start
        else:
            right = len(self.new)
        if not quote:
            return Placed(right, right, "before the word that follows")
        way = self.old[end : self.old_words[following][0] if following < len(starts) else len(self.old)]
        at = self.new.rfind(quote, max(0, right - 2 * len(way) - len(quote) - 4), right)
        if at < 0:
            return Lost("its signs do not stand between the words beside it")
        return Placed(at, at + len(quote), "between the words beside it")


def _within(ranges: list[tuple[int, int]], at: int) -> bool:
    number = bisect_right(ranges, (at, at)) - 1
    return any(0 <= i < len(ranges) and ranges[i][0] <= at < ranges[i][1] for i in (number, number + 1))


def _folded(text: str) -> str:
    return "".join(low if len(low := letter.casefold()) == 1 else letter for letter in text)
