"""A stretch of words that one release has and the other lacks, with what the other has in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chancery.alignment.letters import pairs
from chancery.link.comparing.readable import readable
from chancery.link.comparing.side import Side

STRETCH = 200
"""Letters on either side of a gap up to which the letters themselves are laid beside each other."""
LEGIBLE = 0.45
"""How readable a line is that is not left out as a stain."""
A_SENTENCE = 4
"""Words of a sentence at least."""
FEW = 12
"""Words of a run among which brackets are looked for; of a longer one only at its ends."""
FAR = 60
"""Words by which a run is shifted at most."""
COVERED = 0.6
"""Share of a word's letters that the other release has, from which it has the word."""
_BEGINS = re.compile(r"(?:[.!?:][\"')]?\s+|\n\s*\n\s*|[\[({])$")
_ENDS = re.compile(r"^[\"')]?[.!?]")
_LABEL = re.compile(r"[ \t]{0,2}:")
_OPEN, _CLOSE = re.compile(r"[\[({]\W{0,2}$"), re.compile(r"^\W{0,2}[\])}>]")


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
    cut_from: tuple[int, int, int, int] | None = None
    """The stretch that they were cut from where lines end, if they were: words [first, last) and [low, high)."""
    shared: int = 0
    """Letters of words among them that the other release has in their place, bent."""

    @property
    def stretch(self) -> list[str]:
        """The words as they stand."""
        text = self.side.text
        return [text[a:b] for a, b in self.side.spans[self.first : self.last]]

    @property
    def residue(self) -> list[str]:
        """What the other release has in their place, without what an archive put there."""
        text, bare = self.bare.text, self.bare
        return [text[a:b] for i, (a, b) in enumerate(bare.spans[self.low : self.high], self.low) if not bare.is_furniture(i)]

    @property
    def size(self) -> int:
        """Letters of the words."""
        return sum(map(len, self.stretch))

    @property
    def left_over(self) -> int:
        """Letters of the residue."""
        return sum(map(len, self.residue))

    @property
    def all_furniture(self) -> bool:
        """Whether all of it stands on what an archive or an office put on the page."""
        return self.first < self.last and all(self.side.is_furniture(word) for word in range(self.first, self.last))

    @property
    def span(self) -> tuple[int, int]:
        """Where the words stand."""
        return self.side.offsets(self.first, self.last)

    @property
    def brackets(self) -> tuple[bool, bool]:
        """Whether a bracket opens in front of the words, and whether one closes behind them; of a few words, of any of them."""
        text, spans = self.side.text, self.side.spans[self.first : self.last]
        firsts, lasts = (spans, spans) if len(spans) <= FEW else (spans[:1], spans[-1:])
        opens = any(_OPEN.search(text[max(0, start - 3) : start]) for start, _ in firsts)
        return opens, any(_CLOSE.search(text[end : end + 3]) for _, end in lasts)

    @property
    def lines(self) -> int:
        """On how many lines the words stand, without empty ones."""
        return sum(map(bool, map(str.strip, self.side.text[slice(*self.span)].split("\n"))))

    @property
    def inline(self) -> int:
        """On how many sides other words stand on the line on which it begins or ends."""
        (start, end), text = self.span, self.side.text
        begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        behind = text[end : stop if stop >= 0 else len(text)]
        return any(map(str.isalnum, text[begin:start])) + any(map(str.isalnum, behind))

    @property
    def framed(self) -> bool:
        """Whether a bracket of the later release opens just in front of them."""
        begin = self.span[0]
        return self.later and bool(_OPEN.search(self.side.text[max(0, begin - 3) : begin]))

    @property
    def beside(self) -> tuple[str, str]:
        """What stands on their line in front of them, and behind them; of a long line what is next to them."""
        (start, end), text = self.span, self.side.text
        before, behind = text[max(0, start - STRETCH) : start], text[end : end + STRETCH]
        return before[before.rfind("\n") + 1 :], behind.split("\n", 1)[0]

    @property
    def broken(self) -> bool:
        """Whether a line of the other release ends in their place."""
        text, spans = self.bare.text, self.bare.spans
        begin = spans[self.low - 1][1] if self.low else 0
        end = spans[self.high][0] if self.high < len(spans) else len(text)
        return not self.low or self.high == len(spans) or "\n" in text[begin:end]

    @property
    def label(self) -> bool:
        """Whether it is what a form prints in front of a colon, at the beginning of a line."""
        before, behind = self.beside
        return bool(_LABEL.match(behind)) and not any(map(str.isalnum, before))

    @property
    def sentence(self) -> bool:
        """Whether it is a whole sentence, or several."""
        (start, end), text = self.span, self.side.text
        begins = start == 0 or _BEGINS.search(text[max(0, start - 6) : start])
        return bool(begins and _ENDS.search(text[end : end + 4])) and self.last - self.first >= A_SENTENCE

    @property
    def overhang(self) -> bool:
        """Whether it stands at the end of a line that is longer with it than lines are: a margin's stain or stamp."""
        (start, end), text = self.span, self.side.text
        begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        stop = stop if stop >= 0 else len(text)
        return not any(map(str.isalnum, text[end:stop])) and "\n" not in text[start:end] and end - begin > self.side.width + 1


def pieces(run: Run) -> Iterator[Run]:
    """A run without what the other release has too at its ends, cut where furniture of a page stands in it."""
    run = _uncovered(_readable_lines(_uncovered(run)))
    begun, kind = run.first, None
    if run.first == run.last:
        yield run
    for word in range(run.first, run.last + 1):
        here = run.side.is_furniture(word) if word < run.last else None
        if kind is not None and here != kind:
            yield replace(run, first=begun, last=word)
            begun = word
        kind = here


def _readable_lines(run: Run) -> Run:
    """The run without lines at its ends that nobody can read, where others can be: a stain beside what was opened."""
    text, spans = run.side.text, run.side.spans
    lines = [[run.first]] if run.first < run.last else []
    for word in range(run.first + 1, run.last):
        if "\n" in text[spans[word - 1][1] : spans[word][0]]:
            lines.append([])
        lines[-1].append(word)
    if len(lines) < 2 or len(lines) > FEW:
        return run
    good = [readable([text[a:b] for a, b in spans[line[0] : line[-1] + 1]]) >= LEGIBLE for line in lines]
    if not any(good):
        return run
    first, last = good.index(True), len(good) - 1 - good[::-1].index(True)
    return replace(run, first=lines[first][0], last=lines[last][-1] + 1)


def settled(run: Run) -> Run:
    """A run that may as well stand a few words earlier or later, where the text repeats, put where it is likeliest.

    That is where the other release has a sign for withheld words, or where a sentence or a paragraph begins.
    """
    if run.low != run.high or run.first == run.last:
        return run
    best, rank = run, _rank(run)
    for step in (-1, 1):
        moved = run
        for _ in range(FAR):
            leaving, coming = (moved.last - 1, moved.first - 1) if step < 0 else (moved.first, moved.last)
            there = moved.low - 1 if step < 0 else moved.low
            if not (0 <= coming < len(run.side.words) and 0 <= there < len(run.bare.words)):
                break
            if not run.side.words[leaving] == run.side.words[coming] == run.bare.words[there]:
                break
            moved = replace(moved, first=moved.first + step, last=moved.last + step, low=moved.low + step, high=moved.high + step)
            if _rank(moved) > rank:
                best, rank = moved, _rank(moved)
    return best


def _rank(run: Run) -> int:
    begin = run.span[0]
    before = run.side.text[max(0, begin - 6) : begin]
    return 2 * bool(run.bare.blank_between(run.low, run.high)) + bool(_BEGINS.search(before))


def _uncovered(run: Run) -> Run:
    """The run without the words at its ends that the other release has too, bent, joined or split, and these taken from there."""
    stretch = run.stretch
    rest = [run.bare.words[i] for i in range(run.low, run.high)]
    mine, theirs = "".join(stretch).casefold(), "".join(rest)
    if not theirs or len(mine) > STRETCH or len(theirs) > STRETCH or len(mine) != sum(map(len, stretch)):
        return run
    met = pairs(mine, theirs)
    covered, ends = _covered(stretch, mine, theirs, met)
    if all(covered):
        return run
    left = next(i for i, has in enumerate(covered) if not has)
    right = next(i for i, has in enumerate(reversed(covered)) if not has)
    low, high = run.low, run.high
    if left:
        last = max((there for there in met[: ends[left - 1]] if there >= 0), default=-1)
        low += _words_before(rest, last + 1)
    if right:
        begin = ends[len(stretch) - right - 1]
        first = min((there for there in met[begin:] if there >= 0), default=len(theirs))
        high = run.low + max(low - run.low, _words_before(rest, first))
    within = slice(left, len(stretch) - right)
    shared = sum(len(word) for word, has in zip(stretch[within], covered[within], strict=True) if has)
    return replace(run, first=run.first + left, last=run.last - right, low=low, high=max(low, high), shared=shared)


def _covered(stretch: Sequence[str], mine: str, theirs: str, met: Sequence[int]) -> tuple[list[bool], list[int]]:
    """For each word whether the other release has it, and where it ends among the letters."""
    at, covered, ends = 0, [], []
    for word in stretch:
        same = sum(met[i] >= 0 and mine[i] == theirs[met[i]] for i in range(at, at + len(word)))
        covered.append(same >= COVERED * len(word))
        at += len(word)
        ends.append(at)
    return covered, ends


def _words_before(words: Sequence[str], letters: int) -> int:
    """How many words lie, with the greater part of their letters, among the first letters."""
    at = count = 0
    for word in words:
        if at + len(word) / 2 > letters:
            break
        at += len(word)
        count += 1
    return count
