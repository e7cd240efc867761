"""What a stretch is in which the words of two releases do not meet."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from chancery.alignment.letters import pairs
from chancery.link.comparing.difference import CERTAIN, LIKELY, Difference
from chancery.link.comparing.elsewhere import Elsewhere
from chancery.link.comparing.readable import readable
from chancery.link.comparing.side import Side
from chancery.vocabulary import load

STRETCH = 200
"""Letters on either side of a gap up to which the letters themselves are laid beside each other."""
FEWEST = 3
"""Letters more on the one side than on the other from which words are lacking there, not only read otherwise."""
STAMPED = 0.6
"""Share of a stretch's readable letters in words of stamps from which it is one."""
ENOUGH, SURE = 0.0, 3.0
"""What the reasons have to weigh for words to be opened or withheld, in bits, and to be so for certain."""


class Gap(NamedTuple):
    """Words [a, b) of the earlier release and [c, d) of the later one that do not meet."""

    a: int
    b: int
    c: int
    d: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words [first, last) of the release that has them (``side``), and in their place [low, high) of the ``bare`` one."""

    side: Side
    bare: Side
    first: int
    last: int
    low: int
    high: int
    later: bool
    """Whether the later release has them."""

    @property
    def stretch(self) -> list[str]:
        """The words as they stand."""
        text = self.side.text
        return [text[a:b] for a, b in self.side.spans[self.first : self.last]]

    @property
    def residue(self) -> list[str]:
        """What the other release has in their place."""
        text = self.bare.text
        return [text[a:b] for a, b in self.bare.spans[self.low : self.high]]


class Sorter:
    """Sorts the gaps of two releases whose words are laid beside each other by ``met``."""

    def __init__(self, one: Side, other: Side, met: Sequence[int]) -> None:
        self.one, self.other, self.met = one, other, met
        self.back = [-1] * len(other.words)
        for i, there in enumerate(met):
            if there >= 0:
                self.back[there] = i
        self.dated = bool(one.day and other.day and one.day < other.day)
        self.missing_here = Elsewhere(one, [i for i, there in enumerate(met) if there < 0])
        self.missing_there = Elsewhere(other, [i for i, there in enumerate(self.back) if there < 0])

    def sorted(self, gaps: Iterable[Gap]) -> list[Difference]:
        """A difference for each gap, or several where parts of it are of several sorts."""
        return [difference for gap in gaps for difference in self._gap(gap)]

    def _gap(self, gap: Gap) -> Iterator[Difference]:
        a, b, c, d = gap
        one, other = _letters(self.one, a, b), _letters(self.other, c, d)
        more = other >= one
        run = Run(self.other, self.one, c, d, a, b, True) if more else Run(self.one, self.other, a, b, c, d, False)
        pieces = list(_pieces(run)) or [run]
        for piece in pieces:
            yield self._piece(piece)

    def _piece(self, run: Run) -> Difference:
        stretch = run.stretch
        if _all_furniture(run) or _stamped(stretch):
            return _difference(run, "stamp", LIKELY, "what an archive or an office puts on a page, not the document")
        extra = _size(stretch) - _size(run.residue)
        if run.first == run.last or extra < FEWEST:
            return _difference(run, "misread", LIKELY, "the same words, read otherwise")
        elsewhere = (self.missing_here if run.later else self.missing_there).share(stretch, run.low)
        if elsewhere >= 0.6:
            return _difference(run, "moved", LIKELY, "the same words stand elsewhere in the other release")
        weight, why = self._weighed(run, stretch, extra)
        if weight < ENOUGH:
            return _difference(run, "misread", LIKELY, why)
        return _difference(run, "opened" if run.later else "withheld", CERTAIN if weight >= SURE else LIKELY, why)

    def _weighed(self, run: Run, stretch: list[str], extra: int) -> tuple[float, str]:
        """What speaks for words that were withheld in the other release, in bits, and the strongest reason."""
        residue = run.residue
        readability = readable(stretch)
        left, right = self._tight(run)
        weight = -3.0 + 4 * (readability - 0.6) + 0.7 * min(2.0, math.log2(max(1, extra) / 4))
        why = []
        if run.bare.blank_between(run.low, run.high):
            weight += 5
            why.append("a sign for withheld words stands in their place")
        if _bracketed(run):
            weight += 2.5
            why.append("they stand in the brackets that a release draws around them")
        if left and right:
            weight += 2
            why.append("the words on both sides are the same")
        else:
            weight += 0.5 if left or right else -1.5
        inline = _inline(run)
        weight += 1 if inline else -0.5
        ratio = _size(residue) / max(1, _size(stretch))
        weight -= 3 * max(0.0, ratio - 0.25)
        if residue and readable(residue) > 0.6:
            weight -= 1.5
        if self.dated and not run.later:
            weight -= 1
        if weight < ENOUGH:
            return weight, "no words that can be told from a misreading"
        return weight, "; ".join(why) or "readable words with nothing in their place"

    def _tight(self, run: Run) -> tuple[bool, bool]:
        """Whether the words in front of a run, and those behind it, meet those beside its place in the other release."""
        along = self.back if run.later else self.met
        return self._side(run, along, -1), self._side(run, along, 1)

    def _side(self, run: Run, along: Sequence[int], step: int) -> bool:
        at, there = (run.first - 1, run.low - 1) if step < 0 else (run.last, run.high)
        same = 0
        for n in range(3):
            i, j = at + n * step, there + n * step
            if not (0 <= i < len(along)):
                return same == n > 0
            same += along[i] == j
        return same >= 2


def _difference(run: Run, kind: str, sure: str, why: str) -> Difference:
    mine = run.side.offsets(run.first, run.last)
    theirs = run.bare.blank_between(run.low, run.high) if kind in ("opened", "withheld") else None
    theirs = theirs or run.bare.offsets(run.low, run.high)
    return Difference(kind, sure, theirs, mine, why) if run.later else Difference(kind, sure, mine, theirs, why)


def _letters(side: Side, first: int, last: int) -> int:
    return sum(end - start for start, end in side.spans[first:last])


def _size(stretch: Sequence[str]) -> int:
    return sum(map(len, stretch))


def _pieces(run: Run) -> Iterator[Run]:
    """A run without what is the other release's residue at its ends, cut where furniture of a page stands in it."""
    first, last = _uncovered(run)
    begun = first
    kind = None
    for word in range(first, last + 1):
        here = run.side.is_furniture(word) if word < last else None
        if kind is not None and here != kind:
            yield Run(run.side, run.bare, begun, word, run.low, run.high, run.later)
            begun = word
        kind = here


def _uncovered(run: Run) -> tuple[int, int]:
    """The words of a run without those at its ends that the other release has too, bent, joined or split."""
    mine, theirs = "".join(run.stretch).casefold(), "".join(run.residue).casefold()
    if not theirs or len(mine) > STRETCH or len(theirs) > STRETCH or len(mine) != _size(run.stretch):
        return run.first, run.last
    met = pairs(mine, theirs)
    at, covered = 0, []
    for word in run.stretch:
        same = sum(met[i] >= 0 and mine[i] == theirs[met[i]] for i in range(at, at + len(word)))
        covered.append(same >= 0.6 * len(word))
        at += len(word)
    if all(covered):
        return run.first, run.last
    first, last = run.first, run.last
    while covered[first - run.first]:
        first += 1
    while covered[last - 1 - run.first]:
        last -= 1
    return first, last


def _all_furniture(run: Run) -> bool:
    return run.first < run.last and all(run.side.is_furniture(word) for word in range(run.first, run.last))


@cache
def _stamps() -> tuple[frozenset[str], frozenset[str]]:
    table = load("comparing")
    return frozenset(table["stamps"].split()), frozenset(table["common"].split())


def _stamped(stretch: Sequence[str]) -> bool:
    """Whether most of what can be read is words of stamps, not all of them everyday ones."""
    stamps, common = _stamps()
    said = [word.casefold() for word in stretch if len(word) >= 3]
    mine = [word for word in said if word in stamps]
    return sum(map(len, mine)) >= STAMPED * max(1, sum(map(len, said))) and any(word not in common for word in mine)


_OPEN, _CLOSE = re.compile(r"[\[({<|]\W{0,2}$"), re.compile(r"^\W{0,2}[\])}>|]")


def _bracketed(run: Run) -> bool:
    start, end = run.side.offsets(run.first, run.last)
    text = run.side.text
    return bool(_OPEN.search(text[max(0, start - 3) : start]) or _CLOSE.search(text[end : end + 3]))


def _inline(run: Run) -> bool:
    """Whether other words stand on the line on which a run begins or ends."""
    start, end = run.side.offsets(run.first, run.last)
    text = run.side.text
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    return any(map(str.isalnum, text[begin:start])) or any(map(str.isalnum, text[end : stop if stop >= 0 else len(text)]))
