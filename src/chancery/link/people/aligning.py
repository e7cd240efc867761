"""Two names laid beside each other, part by part: which word of the one stands for which of the other, and what is left over."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from chancery.link.people.parts import Parts, Word
from chancery.link.people.words import RELATIONS, relation

RANK = {name: rank for rank, name in enumerate(RELATIONS)}


class Pair(NamedTuple):
    """Words that stand for each other. Two of one side may stand for one of the other: ``kuan hua`` and ``guanhua``."""

    relation: str
    one: tuple[Word, ...]
    other: tuple[Word, ...]

    @property
    def roles(self) -> str:
        """``ff``, ``gg``, ``fg`` (crossed), or with b where one stands beside the name."""
        a, b = self.one[0].role, self.other[0].role
        return a + b if a <= b else b + a


class Alignment(NamedTuple):
    """The pairs, and the words left over on either side."""

    pairs: tuple[Pair, ...]
    left: tuple[Word, ...]
    right: tuple[Word, ...]


def aligned(one: Parts, other: Parts) -> Alignment:
    """The closest words first, each once; of equals those of one role, and those that stand in the same place."""
    mine, theirs = one.said, other.said
    found: list[tuple[int, bool, int, int, Pair]] = []
    for a in mine:
        for b in theirs:
            name = relation(a.text, b.text)
            if name and a.small == b.small:
                found.append((RANK[name], a.role != b.role, abs(a.at - b.at), len(found), Pair(name, (a,), (b,))))
    joined = [Pair(name, many, (whole,)) for name, many, whole in _joined(mine, theirs)]
    joined += [Pair(name, (whole,), many) for name, many, whole in _joined(theirs, mine)]
    found += [(RANK[pair.relation], False, 0, -1 - at, pair) for at, pair in enumerate(joined)]
    found.sort()
    pairs: list[Pair] = []
    used: set[Word] = set()
    others: set[Word] = set()
    for *_, pair in found:
        if used.isdisjoint(pair.one) and others.isdisjoint(pair.other):
            pairs.append(pair)
            used.update(pair.one)
            others.update(pair.other)
    return Alignment(tuple(pairs), tuple(w for w in mine if w not in used), tuple(w for w in theirs if w not in others))


def _joined(words: tuple[Word, ...], others: tuple[Word, ...]) -> list[tuple[str, tuple[Word, Word], Word]]:
    """Neighbours that make one word of the other side."""
    found = []
    for a, b in pairwise(words):
        if a.role != b.role or len(a.text) == 1:
            continue
        for whole in others:
            longer = len(whole.text) > max(len(a.text), len(b.text)) + 1
            if longer and (whole.text[0] == a.text[0] or whole.text[-1] == b.text[-1]):
                name = relation(a.text + b.text, whole.text)
                if name in ("same", "spelling") and relation(a.text, whole.text) != "same":
                    found.append((name, (a, b), whole))
    return found
