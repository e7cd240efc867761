"""The trained model: weights of a linear-chain CRF, their file, and reading a document with them.

A word's features are functions of the word, so the sum of their weights is worked out once for a word and every
offset at which it can stand; a document is then a sum of shifted rows, and its sentences are decoded side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from chancery.extract.names import features
from chancery.extract.names.chances import Candidate, candidates, chosen, sums
from chancery.extract.names.judge import Experience, Forest, Look
from chancery.extract.names.tokens import Tokens, capitals, folded
from chancery.extract.names.wordlist import Wordlist

Array = npt.NDArray[np.float32]
CACHE = 50_000
"""Words whose rows are kept between documents."""
NEVER = -1e4
"""The weight of a label that cannot follow another."""


@dataclass(slots=True)
class Model:
    """``weights`` by (feature, offset, label) with the feature's number in ``rows``; ``transitions`` by (from, to) label.

    ``pair_weights`` by (pair, first or second of it, label), with the pair of folded words (``w|w``) numbered in ``pairs``.
    ``experience`` and ``forest`` take the second look (judge.py); ``least`` is the chance from which a stretch is a name:
    below one half, for with strict F1 as the measure a name missed costs as much as one too many.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    weights: Array
    transitions: Array
    pairs: dict[str, int]
    pair_weights: Array
    words: Wordlist
    experience: Experience = field(default_factory=Experience)
    forest: Forest | None = None
    least: float = 0.35
    about: dict[str, Any] = field(default_factory=dict)
    kept_words: dict[str, Array] = field(default_factory=dict)
    kept_extras: dict[tuple[str, ...], Array] = field(default_factory=dict)

    def word(self, word: str) -> Array:
        """The summed weights of a word in capitals, (offset, label); none for the empty word outside a passage."""
        found = self.kept_words.get(word)
        if found is None:
            if len(self.kept_words) >= CACHE:
                self.kept_words.clear()
            found = self.kept_words[word] = self._sum(features.of_word(word, self.words) if word else ())
        return found

    def extra(self, names: tuple[str, ...]) -> Array:
        """The summed weights of what else is known of a token."""
        found = self.kept_extras.get(names)
        if found is None:
            if len(self.kept_extras) >= CACHE:
                self.kept_extras.clear()
            found = self.kept_extras[names] = self._sum(names)
        return found

    def _sum(self, names: tuple[str, ...]) -> Array:
        numbers = [self.rows[name] for name in names if name in self.rows]
        return np.asarray(self.weights[numbers].sum(0, dtype=np.float32))

    def emissions(self, tokens: Tokens) -> Array:
        """How much speaks for each label at each token, (token, label)."""
        base = [folded(word) for word in tokens.words]
        number: dict[tuple[str, tuple[str, ...]], int] = {("", (features.OUT,)): 0}
        raw = map(capitals, tokens.words)
        ids = [number.setdefault(key, len(number)) for key in zip(raw, features.of_tokens(tokens, base), strict=True)]
        table = np.array([self.word(word) for word, _ in number]) + np.array([self.extra(names) for _, names in number])
        window, count = features.WINDOW, len(ids)
        gaps = np.zeros(count, dtype=np.int64)
        gaps[tokens.passages] = window
        at = np.arange(count) + np.cumsum(gaps)
        laid = np.zeros(int(at[-1]) + window + 1, dtype=np.int64)
        laid[at] = ids
        out = np.zeros((count, len(self.labels)), dtype=np.float32)
        for k, offset in enumerate(features.OFFSETS):
            out += table[laid[at + offset], k]
        self._pairs(out, base, tokens.passages)
        return out

    def _pairs(self, out: Array, base: list[str], passages: list[int]) -> None:
        pairs, firsts = self.pairs, set(passages)
        found = [
            (i, number)
            for i, pair in enumerate(map("|".join, pairwise(base)))
            if (number := pairs.get(pair)) is not None and i + 1 not in firsts
        ]
        if found:
            at, numbers = np.array(found).T
            said = self.pair_weights[numbers]
            out[at] += said[:, 0]
            out[at + 1] += said[:, 1]

    def read(self, tokens: Tokens, emissions: Array) -> list[Candidate]:
        """The names among tokens, in order: the likeliest stretches, after a second look at each."""
        moves = np.exp(self.transitions)
        found = candidates(tokens, sums(tokens, emissions, moves), moves, self.labels)
        if found and self.forest is not None:
            look = Look([folded(word) for word in tokens.words], found, self.words)
            judged = self.forest.chances(look.rows(self.experience)).tolist()
            found = [c._replace(chance=chance) for c, chance in zip(found, judged, strict=True)]
        return whole(chosen(found, self.least, len(tokens.words)), tokens.words)


def whole(found: list[Candidate], words: list[str]) -> list[Candidate]:
    """People's names with the surname behind an initial: ``JOHN F`` and ``KENNEDY`` are one where ``JOHN F. KENNEDY`` stands."""
    kept: list[Candidate] = []
    for name in found:
        before = kept[-1] if kept else None
        if (
            before
            and before.kind == name.kind == "person"
            and name.first == before.last + 2
            and words[before.last + 1] == "."
            and len(words[before.last]) == 1
        ):
            kept[-1] = before._replace(last=name.last)
        else:
            kept.append(name)
    return kept
