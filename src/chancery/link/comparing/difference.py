"""A difference between two releases: where it stands in each, what it is, and why it is taken for that."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("opened", "withheld", "page-missing", "moved", "stamp", "misread")
"""Words that the later release has and the earlier withheld; the other way round; a page that one of them lacks; words that
stand elsewhere in the other; what an archive or an office put on the page; the same words read otherwise by a machine."""
CERTAIN, LIKELY = "certain", "likely"


@dataclass(frozen=True, slots=True)
class Difference:
    """``one`` and ``other`` are [start, end) in the text of the earlier and of the later release; empty where it has nothing.

    ``sure`` is ``certain`` or ``likely``; ``why`` a sentence for people.
    """

    kind: str
    sure: str
    one: tuple[int, int]
    other: tuple[int, int]
    why: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison of two releases gives: ``alike`` is the share of the shorter text's words that the other has too.

    ``related`` is False where the two do not look like releases of one document; then there are no differences.
    """

    alike: float
    related: bool
    differences: tuple[Difference, ...]
    met: tuple[int, ...]
    """For each word of the earlier release its word in the later one, or -1."""

    def of(self, kind: str) -> list[Difference]:
        """The differences of a kind, in the order of the text."""
        return [one for one in self.differences if one.kind == kind]
