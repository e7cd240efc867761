"""A comparison in words: as JSON, and as rows for a list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from chancery.link.comparing.difference import KINDS, Difference
from chancery.link.comparing.group import Releases
from chancery.link.comparing.side import Side

SAID = {
    "opened": "opened",
    "withheld": "withheld",
    "page-missing": "page missing",
    "moved": "moved",
    "stamp": "stamp or banner",
    "misread": "misread",
}
QUIET = frozenset({"misread", "stamp", "moved"})
"""Kinds that are left out of a list unless all are asked for."""
UNRELATED = "These do not look like releases of one document: too few of their words are the same, in the same order."


class Line(NamedTuple):
    """One difference as a row: the releases' labels, kind, certainty, and for either its place, page and words."""

    earlier: str
    later: str
    kind: str
    sure: str
    earlier_start: int
    earlier_end: int
    earlier_page: int
    earlier_words: str
    later_start: int
    later_end: int
    later_page: int
    later_words: str
    why: str


def lines(found: Releases, everything: bool = False, only: int | None = None) -> Iterator[Line]:
    """The differences step by step, or of the ``only`` step of a number; quiet ones only with ``everything``."""
    for n, ((one, other), step) in enumerate(zip(pairwise(found.sides), found.steps, strict=True)):
        for difference in step.differences if only in (None, n) else ():
            if everything or difference.kind not in QUIET:
                yield _line(one, other, difference)


def _line(one: Side, other: Side, difference: Difference) -> Line:
    (a, b), (c, d) = difference.one, difference.other
    here, there = " ".join(one.text[a:b].split()), " ".join(other.text[c:d].split())
    return Line(
        one.label, other.label, difference.kind, difference.sure,
        a, b, page(one, a), here, c, d, page(other, c), there, difference.why,
    )  # fmt: skip


def page(side: Side, offset: int) -> int:
    """The number of the page with an offset, from 1."""
    return max(1, bisect_right(side.pages, offset))


def as_json(found: Releases, names: tuple[str, ...], everything: bool = True) -> dict[str, Any]:
    """The whole comparison. ``names`` says which record or file each release is, in the order of ``found.sides``."""
    return {
        "order": found.order,
        "related": found.related,
        "releases": [
            {"number": n, "label": side.label, "date": side.day, "record": name, "words": len(side.words)}
            for n, (side, name) in enumerate(zip(found.sides, names, strict=True))
        ],
        "steps": [
            {
                "earlier": n,
                "later": n + 1,
                "alike": round(step.alike, 4),
                "related": step.related,
                "counts": {kind: len(step.of(kind)) for kind in KINDS},
                "differences": [
                    _object(found.sides[n], found.sides[n + 1], one)
                    for one in step.differences
                    if everything or one.kind not in QUIET
                ],
            }
            for n, step in enumerate(found.steps)
        ],
        "consensus": [
            {
                "value": word.value,
                "support": list(word.support),
                "others": [{"value": value, "support": list(support)} for value, support in word.others],
                "places": [{"start": place[0], "end": place[1]} if place else None for place in word.places],
            }
            for word in found.reading
        ],
    }


def _object(one: Side, other: Side, difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "sure": difference.sure,
        "earlier": _place(one, difference.one),
        "later": _place(other, difference.other),
        "because": difference.why,
    }


def _place(side: Side, span: tuple[int, int]) -> dict[str, Any]:
    return {"start": span[0], "end": span[1], "page": page(side, span[0]), "quote": side.text[span[0] : span[1]]}
