"""Opened and withheld passages of 200 invented groups of releases, found and told apart.

usage: python -m benchmarks.quality.comparing.invented [--groups N] [--seed N] [--missed]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from benchmarks.invented.releases import Group, groups
from chancery.link.comparing.compare import compare
from chancery.link.comparing.side import Side, side

GROUPS, SEED = 200, 1
HALF = 0.5
"""Share of a passage's letters that what is found, or true, has to cover."""
Span = tuple[int, int]


@dataclass(slots=True)
class Tally:
    """Passages that are true, those of them found, passages said, those of them right."""

    true: int = 0
    found: int = 0
    said: int = 0
    right: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """In per cent."""
        return 100 * self.found / self.true if self.true else 100.0

    @property
    def precision(self) -> float:
        """In per cent."""
        return 100 * self.right / self.said if self.said else 100.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.true + other.true, self.found + other.found, self.said + other.said, self.right + other.right,
            [*self.notes, *other.notes],
        )  # fmt: skip

    def add(self, text: str, true: Sequence[Span], said: Sequence[Span], where: str) -> None:
        """Count the passages of one release."""
        for span in true:
            good = covered(text, span, said)
            self.true, self.found = self.true + 1, self.found + good
            if not good:
                self.notes.append(f"missed {where}: …{text[span[0] - 40 : span[0]]!r} ⟦{text[slice(*span)]}⟧")
        for span in said:
            good = covered(text, span, true)
            self.said, self.right = self.said + 1, self.right + good
            if not good:
                self.notes.append(f"wrong {where}: …{text[span[0] - 40 : span[0]]!r} ⟦{text[slice(*span)][:200]}⟧")


def covered(text: str, span: Span, others: Iterable[Span]) -> bool:
    """Whether half of a passage's letters lie in the others."""
    letters = [i for i in range(*span) if text[i].isalnum()]
    inside = sum(any(a <= i < b for a, b in others) for i in letters)
    return inside >= HALF * max(1, len(letters))


def side_of(year: str, text: str) -> Side:
    """A release as the comparison sees it, its pages by the form feeds between them."""
    pages = (0, *(i + 1 for i, sign in enumerate(text) if sign == "\f"))
    return side(text, year, year, pages=pages)


def measured(found: Iterable[Group]) -> dict[str, Tally]:
    """The tallies of what was opened and what withheld."""
    out = {"opened": Tally(), "withheld": Tally(), "page-missing": Tally()}
    for group in found:
        sides = [side_of(release.year, release.text) for release in group.releases]
        for step, (one, other) in enumerate(pairwise(sides)):
            compared = compare(one, other)
            where = f"{group.name} {one.label}→{other.label}"
            out["opened"].add(other.text, group.opened(step), [d.other for d in compared.of("opened")], "opened " + where)
            out["withheld"].add(one.text, group.withheld(step), [d.one for d in compared.of("withheld")], "withheld " + where)
            lost = group.releases[step].pages ^ group.releases[step + 1].pages
            tally = out["page-missing"]
            said = len(compared.of("page-missing"))
            tally.true, tally.said = tally.true + len(lost), tally.said + said
            tally.found, tally.right = tally.found + min(said, len(lost)), tally.right + min(said, len(lost))
    return out


def figures() -> dict[str, float]:
    """Recall and precision of opened and withheld passages together, and of missing pages, in per cent."""
    found = measured(groups(GROUPS, SEED))
    both = found["opened"] + found["withheld"]
    return {
        "recall": both.recall,
        "precision": both.precision,
        "pages-recall": found["page-missing"].recall,
        "pages-precision": found["page-missing"].precision,
    }


def main() -> None:
    """Print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=int, default=GROUPS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--missed", action="store_true")
    args = parser.parse_args()
    for kind, tally in measured(groups(args.groups, args.seed)).items():
        print(f"{kind:13} recall {tally.recall:5.1f} of {tally.true}, precision {tally.precision:5.1f} of {tally.said}")
        for note in tally.notes if args.missed else ():
            print("   ", note)


if __name__ == "__main__":
    main()
