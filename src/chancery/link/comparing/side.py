"""One release as the comparison sees it: its words, the signs for what is withheld, and what is furniture of its pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from chancery.model.record import Record
from chancery.vocabulary import load

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Side:
    """A release. ``spans`` are the words' offsets, ``words`` they themselves in one letter case.

    ``blanks`` are the signs that stand for withheld words (none of their letters is a word), ``furniture`` the stretches that an
    archive or an office put on the page, ``pages`` where its pages begin.
    """

    text: str
    label: str
    day: str | None
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    blanks: tuple[tuple[int, int], ...]
    furniture: tuple[tuple[int, int], ...]
    pages: tuple[int, ...]
    printed: tuple[bool, ...]
    """For each word whether it stands on such furniture."""
    width: int
    """Characters of a full line, as most of the long lines are."""

    def blank_between(self, first: int, last: int) -> tuple[int, int] | None:
        """The first sign for withheld words behind the word before ``first`` and in front of the word ``last``."""
        low = self.spans[first - 1][1] if first > 0 else 0
        high = self.spans[last][0] if last < len(self.spans) else len(self.text)
        at = bisect_left(self.blanks, (low, low))
        return self.blanks[at] if at < len(self.blanks) and self.blanks[at][1] <= high else None

    def is_furniture(self, word: int) -> bool:
        """Whether a word stands on a stretch of page furniture."""
        return self.printed[word]

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Where the words [first, last) stand; for none the place between the words on both sides."""
        if first < last:
            return self.spans[first][0], self.spans[last - 1][1]
        at = self.spans[first - 1][1] if first > 0 else 0
        return at, at


def side_of(record: Record, label: str | None = None) -> Side:
    """A record as a side of a comparison; ``label`` overrides the label of its release."""
    blanks = [(m.start, m.end) for m in record.marks if m.kind == "redaction"]
    furniture = [(b.start, b.end) for b in record.blocks if b.kind == "page-furniture"]
    furniture += [(m.start, m.end) for m in record.marks if m.kind == "stamp"]
    release = record.release
    name = label or (release.label if release else "") or record.source.name
    day = (release.date or _year(release.label)) if release else None
    return side(record.text, name, day, blanks, furniture, record.pages)


def side(
    text: str,
    label: str = "",
    day: str | None = None,
    blanks: Iterable[tuple[int, int]] = (),
    furniture: Iterable[tuple[int, int]] = (),
    pages: tuple[int, ...] = (0,),
) -> Side:
    """A text as a side of a comparison, with the signs and the furniture that it shows besides those given."""
    sign, line = _patterns()
    held = _merged([*blanks, *(match.span() for match in sign.finditer(text))])
    lines = _merged([*furniture, *(match.span() for match in line.finditer(text)), *_stamped_lines(text)])
    spans = tuple(_outside([match.span() for match in WORD.finditer(text)], held))
    folded = text.casefold()
    if len(folded) != len(text):
        folded = "".join(low if len(low := letter.casefold()) == 1 else letter for letter in text)
    printed = tuple(_within([start for start, _ in spans], lines))
    said = tuple(folded[a:b] for a, b in spans)
    return Side(text, label, day, spans, said, tuple(held), tuple(lines), pages or (0,), printed, _width(text))


def _width(text: str) -> int:
    lengths = sorted(len(line) for line in text.split("\n") if len(line) >= FULL)
    return lengths[len(lengths) * 4 // 5] if len(lengths) >= FULL // 10 else FULL * 4


FULL = 40
"""Characters of a line that may be a full one."""
_LINE = re.compile(r"[^\n\f]+")
STAMPED = 0.6
"""Share of a stretch's letters in words of stamps from which it is one."""


def stamped(stretch: Iterable[str]) -> bool:
    """Whether most of what can be read is words of stamps, not all of them everyday ones."""
    stamps, common = _stamps()
    said = [word.casefold() for word in stretch if len(word) >= 3]
    mine = [word for word in said if word in stamps]
    return sum(map(len, mine)) >= STAMPED * max(1, sum(map(len, said))) and (
        len(mine) >= 3 or any(word not in common for word in mine)
    )


def _stamped_lines(text: str) -> Iterable[tuple[int, int]]:
    """Lines of two words or more that all are words of stamps."""
    stamps, _ = _stamps()
    for line in _LINE.finditer(text):
        said = WORD.findall(line[0]) if len(line[0]) <= 80 else []
        if len(said) >= 2 and stamped(said) and all(word.casefold() in stamps for word in said if len(word) >= 3):
            yield line.span()


@cache
def _stamps() -> tuple[frozenset[str], frozenset[str]]:
    table = load("comparing")
    return frozenset(table["stamps"].split()), frozenset(table["common"].split())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("comparing")
    lines = "|".join(f"(?:{line})" for line in table["furniture"])
    return re.compile("|".join(f"(?:{sign})" for sign in table["blanks"])), re.compile(rf"^(?:{lines})$", re.M)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def _outside(words: list[tuple[int, int]], held: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    at = 0
    for start, end in words:
        while at < len(held) and held[at][1] <= start:
            at += 1
        if at == len(held) or held[at][0] >= end:
            yield start, end


def _within(places: Iterable[int], stretches: list[tuple[int, int]]) -> Iterable[bool]:
    """For each place, all in their order, whether it lies in one of the stretches."""
    at = 0
    for place in places:
        while at < len(stretches) and stretches[at][1] <= place:
            at += 1
        yield at < len(stretches) and stretches[at][0] <= place


def _year(label: str) -> str | None:
    return label if re.fullmatch(r"(?:19|20)\d\d", label) else None
