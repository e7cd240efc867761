"""One release as the comparison sees it: its words, the signs for what is withheld, and what is furniture of its pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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

    def blank_between(self, first: int, last: int) -> tuple[int, int] | None:
        """The first sign for withheld words behind the word before ``first`` and in front of the word ``last``."""
        low = self.spans[first - 1][1] if first > 0 else 0
        high = self.spans[last][0] if last < len(self.spans) else len(self.text)
        at = bisect_left(self.blanks, (low, low))
        return self.blanks[at] if at < len(self.blanks) and self.blanks[at][1] <= high else None

    def is_furniture(self, word: int) -> bool:
        """Whether a word stands on a stretch of page furniture."""
        start, _ = self.spans[word]
        at = bisect_right(self.furniture, (start, len(self.text) + 1)) - 1
        return at >= 0 and start < self.furniture[at][1]

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
    lines = _merged([*furniture, *(match.span() for match in line.finditer(text))])
    spans = tuple(_outside([match.span() for match in WORD.finditer(text)], held))
    folded = text.casefold()
    if len(folded) != len(text):
        folded = "".join(low if len(low := letter.casefold()) == 1 else letter for letter in text)
    return Side(text, label, day, spans, tuple(folded[a:b] for a, b in spans), tuple(held), tuple(lines), pages or (0,))


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


def _year(label: str) -> str | None:
    return label if re.fullmatch(r"(?:19|20)\d\d", label) else None
