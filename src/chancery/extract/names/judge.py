"""A second look at every candidate: what the rest of the document and the annotated cables say of the same words.

The CRF sees two words on either side. Whether GULF is a company, whether this document's THE belongs to its names,
whether a candidate's other occurrences were found likely too, is known only to the whole. A small forest of decision
trees weighs these.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from chancery.extract.names.chances import Candidate
from chancery.extract.names.forms import ARTICLES
from chancery.extract.names.lexicon import lexicon
from chancery.extract.names.wordlist import Wordlist

KEPT = 50_000
"""Words whose traits are kept between documents."""
KINDS = ("person", "organization", "place", "group")
LONGEST_KEY = 3
"""Words of a phrase that is remembered from the annotated cables at most: no running text is."""
HABITS = {"case:small": 0, "case:often small": 1, "case:either": 2, "case:often capital": 3, "case:capital": 4, "case:unseen": 5}
CLASSES = (
    *("title", "address", "role", "head", "crowd", "post", "demonym", "people", "country", "city", "state", "region", "body"),
    *("acronym", "government", "known", "forename", "family", "particle"),
)


@dataclass(slots=True)
class Experience:
    """What annotated cables said of a phrase: in how many places it stood, and as what kinds it was annotated."""

    seen: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """key to (occurrences, as person, as organization, as place, as group)."""

    def of(self, key: str, own: Mapping[str, tuple[int, ...]] | None) -> tuple[int, ...]:
        """What was seen of a key; ``own`` is what one document contributed, taken off while training on it."""
        counts = self.seen.get(key, (0, 0, 0, 0, 0))
        if own and key in own:
            return tuple(a - b for a, b in zip(counts, own[key], strict=True))
        return counts


def key_of(words: Sequence[str], first: int, last: int) -> str:
    """The folded words of a stretch without a leading article."""
    while first < last and words[first] in ARTICLES:
        first += 1
    return " ".join(words[first : last + 1])


def occurrences(words: Sequence[str], keys: set[str]) -> Counter[str]:
    """How often each key stands among folded words."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        parts = key.split(" ")
        lengths[parts[0]].add(len(parts))
    counts: Counter[str] = Counter()
    for i, word in enumerate(words):
        for length in lengths.get(word, ()):
            key = " ".join(words[i : i + length]) if length > 1 else word
            if key in keys:
                counts[key] += 1
    return counts


def logit(chance: float) -> float:
    """The log odds of a chance, bounded."""
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))


class Look:
    """The features of a document's candidates, a row each."""

    def __init__(self, words: Sequence[str], found: Sequence[Candidate], known: Wordlist) -> None:
        self.words = words
        self.found = found
        self.known = known
        self.keys = [key_of(words, c.first, c.last) for c in found]
        self.stands = occurrences(words, set(self.keys))
        same: dict[tuple[str, str], list[float]] = defaultdict(list)
        self.surnames: dict[str, float] = defaultdict(float)
        self.cover: list[list[float]] = [[0.0] * 4 for _ in range(len(words) + 1)]
        for key, c in zip(self.keys, found, strict=True):
            same[key, c.kind].append(c.chance)
            if c.kind == "person":
                self.surnames[words[c.last]] = max(self.surnames[words[c.last]], c.chance)
            k = KINDS.index(c.kind)
            for i in range(c.first, c.last + 1):
                self.cover[i][k] += c.chance
        # Summed once: a name that a book says at every line would else be summed over at each of them.
        self.same = {of: (sum(chances), max(chances), len(chances)) for of, chances in same.items()}
        self.article, self.nominal = self._habits()

    def _habits(self) -> tuple[float, float]:
        """How often THE is inside this document's names, and how many of them end with a common word."""
        inside = outside = common = whole = 0.0
        small = {word: traits(word, self.known)[0] <= 1 for word in {self.words[c.last] for c in self.found}}
        for c in self.found:
            whole += c.chance
            if self.words[c.first] == "THE":
                inside += c.chance
            if c.first and self.words[c.first - 1] == "THE":
                outside += c.chance
            if small[self.words[c.last]]:
                common += c.chance
        return (inside + 0.5) / (inside + outside + 1), common / (whole + 1)

    def rows(self, experience: Experience, own: Mapping[str, tuple[int, ...]] | None = None) -> npt.NDArray[np.float32]:
        """A row of features per candidate."""
        made = []
        begin = 0
        for n, c in enumerate(self.found):
            while self.found[begin].first < c.first - 15:
                begin += 1
            made.append((*self._alone(c), *self._elsewhere(n, c, experience, own), *self._around(n, c, begin)))
        return np.hstack([np.array(made, dtype=np.float32), self._edges()])

    def _alone(self, c: Candidate) -> tuple[float, ...]:
        surname = self.surnames.get(self.words[c.last], 0.0)
        return logit(c.chance), KINDS.index(c.kind), c.last - c.first + 1, self.article, self.nominal, surname

    def _elsewhere(
        self, n: int, c: Candidate, experience: Experience, own: Mapping[str, tuple[int, ...]] | None
    ) -> tuple[float, ...]:
        key = self.keys[n]
        whole, most, count = self.same[key, c.kind]
        stands = max(1, self.stands[key])
        rival = rival_sum = 0.0
        for kind in KINDS:
            if kind != c.kind and (key, kind) in self.same:
                others, highest, _ = self.same[key, kind]
                rival, rival_sum = max(rival, highest), max(rival_sum, others)
        seen = experience.of(key, own)
        as_this = seen[1 + KINDS.index(c.kind)]
        return (
            (whole - c.chance) / (count - 1) if count > 1 else -1.0,
            most,
            stands,
            whole / stands,
            rival,
            rival_sum / stands,
            min(as_this, 20),
            min(sum(seen[1:]) - as_this, 20),
            min(seen[0], 40),
            (as_this + 0.2) / (seen[0] + 1),
        )

    def _around(self, n: int, c: Candidate, begin: int) -> tuple[float, ...]:
        crossing = holding = same = 0.0
        for other in self.found[begin:]:
            if other.first > c.last:
                break
            if other.last < c.first:
                continue
            if other.first == c.first and other.last == c.last:
                same += other.chance if other.kind != c.kind else 0.0
                continue
            crossing = max(crossing, other.chance)
            if other.first <= c.first and other.last >= c.last:
                holding = max(holding, other.chance)
        before = max(self.cover[c.first - 1]) if c.first else 0.0
        return crossing, holding, same, before, max(self.cover[c.last + 1])

    def _edges(self) -> npt.NDArray[np.float32]:
        """What the first and last word of each candidate and the words around it are, from one table of traits."""
        words = self.words
        number: dict[str, int] = {"<": 0, ">": 1}
        ids = [number.setdefault(word, len(number)) for word in words]
        table = np.array([traits(word, self.known) for word in number], dtype=np.float32)
        laid = np.array([0, *ids, 1])
        first = np.array([c.first for c in self.found])
        last = np.array([c.last for c in self.found])
        edges = np.stack([laid[first + 1], laid[last + 1], laid[first], laid[last + 2]], axis=1)
        return np.asarray(table[edges].reshape(len(first), -1))


def traits(word: str, known: Wordlist) -> tuple[float, ...]:
    """A folded word's habit in mixed case, whether it is one of a few telling signs, and its classes in the lexicon."""
    kept = known.kept.get(word)
    if kept is None:
        if len(known.kept) > KEPT:
            known.kept.clear()
        classes = lexicon().classes.get(word, frozenset())
        signs = (word in ARTICLES, word == "OF", word == "-", word == "(")
        kept = known.kept[word] = (_habit(word, known), *signs, *(name in classes for name in CLASSES))
    return kept


def _habit(word: str, known: Wordlist) -> int:
    for feature in known.features(word):
        if feature in HABITS:
            return HABITS[feature]
    return 6


@dataclass(slots=True)
class Forest:
    """Decision trees, side by side: (tree, node) arrays; a leaf leads to itself. Their sum is a log odds."""

    feature: npt.NDArray[np.int32]
    threshold: npt.NDArray[np.float32]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float32]
    base: float
    depth: int

    def chances(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The chance of each row."""
        trees, size = self.feature.shape
        shift = np.arange(trees, dtype=np.int32)[:, None] * np.int32(size)
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        ways = np.stack([self.left + shift, self.right + shift], axis=-1).ravel()
        node = np.repeat(shift.T, len(rows), 0)
        flat = rows.ravel()
        start = np.arange(len(rows), dtype=np.int32)[:, None] * np.int32(rows.shape[1])
        for _ in range(self.depth):
            over = np.take(flat, start + np.take(feature, node)) > np.take(threshold, node)
            node = np.take(ways, 2 * node + over)
        odds = self.base + np.take(self.value.ravel(), node).sum(1)
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)
