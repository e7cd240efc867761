"""What the stretches are in which the words of two releases do not meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chancery.alignment.gaps import gaps
from chancery.link.comparing.blocks import Block, missing_pages, moved
from chancery.link.comparing.difference import CERTAIN, LIKELY, Difference
from chancery.link.comparing.elsewhere import Elsewhere
from chancery.link.comparing.lines import Gap, by_lines
from chancery.link.comparing.run import Run, pieces, settled
from chancery.link.comparing.side import Side, stamped
from chancery.link.comparing.weighing import ENOUGH, LACKED, SURE, reading, weighed

FEWEST = 3
"""Letters more on the one side than on the other from which words are lacking there, not only read otherwise."""
ELSEWHERE = 0.5
"""Share of the letters of some words that has to stand elsewhere for them to be only moved."""


class Sorter:
    """Sorts what does not meet of two releases whose words are laid beside each other by ``met``."""

    def __init__(self, one: Side, other: Side, met: Sequence[int]) -> None:
        self.one, self.other = one, other
        self.met, self.back = list(met), _back(met, len(other.words))
        self.pages = [(span, False) for span in missing_pages(one, self.met)]
        self.pages += [(span, True) for span in missing_pages(other, self.back)]
        self.blocks = moved(one, other, self._without_pages(self.met, False), self._without_pages(self.back, True))
        taken = [*((block.a, block.b) for block in self.blocks), *(span for span, later in self.pages if not later)]
        taken_later = [*((block.c, block.d) for block in self.blocks), *(span for span, later in self.pages if later)]
        self.taken, self.taken_later = sorted(taken), sorted(taken_later)
        self._whole = list(self.met)
        for block in self.blocks:
            for i, there in enumerate(block.met, block.a):
                if there >= 0:
                    self.met[i], self.back[there] = there, i
        self.along = (
            (self._reading(one, other, self._whole, False), self.met),
            (
                self._reading(other, one, _back(self._whole, len(other.words)), True),
                self.back,
            ),
        )
        self.gone = _gone(one, self.along[0][0], self.taken)
        self.unmet = Elsewhere(one, _unmet(self.met)), Elsewhere(other, _unmet(self.back))

    def sorted(self) -> Iterator[Difference]:
        """All differences but words that only were bent."""
        for (first, last), later in self.pages:
            yield self._page(first, last, later)
        for block in self.blocks:
            yield self._moved(block)
            for a, b, c, d in gaps(block.met, block.d):
                yield from self._gap(block.a + a, block.a + b, max(c, block.c), d)
        for a, b, c, d in gaps(self._whole, len(self.other.words)):
            mine, theirs = _outside(a, b, self.taken), _outside(c, d, self.taken_later)
            for i in range(max(len(mine), len(theirs))):
                low, high = mine[i] if i < len(mine) else (b, b)
                first, last = theirs[i] if i < len(theirs) else (d, d)
                if low < high or first < last:
                    yield from self._gap(low, high, first, last)

    def _reading(self, side: Side, bare: Side, along: Sequence[int], later: bool) -> list[int]:
        """How each word was read, those that stand elsewhere by what they are there."""
        out = reading(side.words, bare.words, along)
        for block in self.blocks:
            a, b, c, d = (block.c, block.d, block.a, block.b) if later else (block.a, block.b, block.c, block.d)
            within = [there - c if there >= 0 else -1 for there in (self.back if later else self.met)[a:b]]
            out[a:b] = reading(side.words[a:b], bare.words[c:d], within)
        return out

    def _without_pages(self, met: Sequence[int], later: bool) -> list[int]:
        """The same, with the words of missing pages as though they had met: they are looked for nowhere else."""
        out = list(met)
        for (first, last), whose in self.pages:
            if whose == later:
                out[first:last] = [max(0, there) for there in out[first:last]]
        return out

    def _page(self, first: int, last: int, later: bool) -> Difference:
        side, bare, back = (self.other, self.one, self.back) if later else (self.one, self.other, self.met)
        before = next((back[i] for i in range(first - 1, -1, -1) if back[i] >= 0), -1)
        span, place = side.offsets(first, last), bare.offsets(before + 1, before + 1)
        why = f"the {'earlier' if later else 'later'} release has next to nothing of this page"
        return Difference("page-missing", CERTAIN, place if later else span, span if later else place, why)

    def _moved(self, block: Block) -> Difference:
        span, there = self.one.offsets(block.a, block.b), self.other.offsets(block.c, block.d)
        return Difference("moved", CERTAIN, span, there, "the same words stand elsewhere in the other release")

    def _gap(self, a: int, b: int, c: int, d: int) -> Iterator[Difference]:
        if a == b and c == d:
            return
        for gap in by_lines(self.one, self.other, a, b, c, d):
            for piece in pieces(self._run(gap)):
                yield self._piece(settled(piece))

    def _run(self, gap: Gap) -> Run:
        """The stretch as the words of the release that has more letters there."""
        a, b, c, d, whole = gap
        if _letters(self.other, c, d) >= _letters(self.one, a, b):
            return Run(self.other, self.one, c, d, a, b, True, cut_from=(*whole[2:], *whole[:2]) if whole != gap[:4] else None)
        return Run(self.one, self.other, a, b, c, d, False, cut_from=whole if whole != gap[:4] else None)

    def _piece(self, run: Run) -> Difference:
        stretch = run.stretch
        if run.all_furniture or stamped(stretch):
            return _difference(run, "stamp", LIKELY, "what an archive or an office puts on a page, not the document")
        if run.first == run.last or run.size - max(run.left_over, run.shared) < FEWEST or 2 * run.shared > run.size:
            return _difference(run, "misread", LIKELY, "the same words, read otherwise")
        found = weighed(run, *self.along[run.later], self.gone)
        if not found.signed and self.unmet[not run.later].share(stretch, run.low) >= ELSEWHERE:
            return _difference(run, "moved", LIKELY, "the same words stand elsewhere in the other release")
        if found.bits < ENOUGH:
            return _difference(run, "misread", LIKELY, "no words that can be told from a misreading")
        return _difference(run, "opened" if run.later else "withheld", CERTAIN if found.bits >= SURE else LIKELY, found.why)


def _back(met: Sequence[int], count: int) -> list[int]:
    out = [-1] * count
    for i, there in enumerate(met):
        if there >= 0:
            out[there] = i
    return out


def _unmet(met: Sequence[int]) -> list[int]:
    return [i for i, there in enumerate(met) if there < 0]


def _outside(first: int, last: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of [first, last) without the stretches taken out, which are in their order."""
    out = []
    for start, end in taken:
        if end <= first or start >= last:
            continue
        if start > first:
            out.append((first, start))
        first = max(first, end)
    if first < last:
        out.append((first, last))
    return out


def _gone(side: Side, kept: Sequence[int], taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Letters of a release that the other lacks, and all; without the furniture of pages, and what was taken out."""
    sizes = [0 if printed else len(word) for word, printed in zip(side.words, side.printed, strict=True)]
    for first, last in taken:
        sizes[first:last] = [0] * (last - first)
    return sum(size for how, size in zip(kept, sizes, strict=True) if how == LACKED), sum(sizes)


def _letters(side: Side, first: int, last: int) -> int:
    return sum(end - start for start, end in side.spans[first:last])


def _difference(run: Run, kind: str, sure: str, why: str) -> Difference:
    mine = run.side.offsets(run.first, run.last)
    theirs = run.bare.blank_between(run.low, run.high) if kind in ("opened", "withheld") else None
    theirs = theirs or run.bare.offsets(run.low, run.high)
    return Difference(kind, sure, theirs, mine, why) if run.later else Difference(kind, sure, mine, theirs, why)
