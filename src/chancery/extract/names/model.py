"""The trained model: weights of a linear-chain CRF, their file, and reading a document with them.

A word's features are functions of the word, so the sum of their weights is worked out once for a word and every
offset at which it can stand; a document is then a sum of shifted rows, and its sentences are decoded side by side.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from chancery.extract.names import features
from chancery.extract.names.tokens import Tokens, capitals, folded
from chancery.extract.names.wordlist import Wordlist, wordlist

Array = npt.NDArray[np.float32]
FILE = "trained/names.bin"
MAGIC = b"chancery names 1\n"
CACHE = 50_000
"""Words whose rows are kept between documents."""
NEVER = np.float32(-1e4)
"""The weight of a label that cannot follow another."""


@dataclass(slots=True)
class Model:
    """``weights`` by (feature, offset, label) with the feature's number in ``rows``; ``transitions`` by (from, to) label.

    ``pairs`` holds, for two folded words side by side (``w|w``), what they say at the first and at the second.
    ``outside`` is taken from the label O: with strict F1 as the measure a name missed costs as much as one too many.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    weights: Array
    transitions: Array
    pairs: dict[str, Array]
    words: Wordlist
    about: dict[str, Any] = field(default_factory=dict)
    outside: float = 0.0
    cache: dict[tuple[str, tuple[str, ...]], Array] = field(default_factory=dict)

    def row(self, word: str, extra: tuple[str, ...]) -> Array:
        """The summed weights of a word in capitals with what else is known of it, (offset, label)."""
        key = (word, extra)
        found = self.cache.get(key)
        if found is None:
            if len(self.cache) >= CACHE:
                self.cache.clear()
            names = (*features.of_word(word, self.words), *extra) if word else extra
            numbers = [self.rows[name] for name in names if name in self.rows]
            found = self.cache[key] = self.weights[numbers].sum(0, dtype=np.float32)
        return found

    def emissions(self, tokens: Tokens) -> Array:
        """How much speaks for each label at each token, (token, label)."""
        base = [folded(word) for word in tokens.words]
        number: dict[tuple[str, tuple[str, ...]], int] = {("", (features.OUT,)): 0}
        raw = map(capitals, tokens.words)
        ids = [number.setdefault(key, len(number)) for key in zip(raw, features.of_tokens(tokens, base), strict=True)]
        table = np.stack([self.row(*key) for key in number])
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
        out[:, 0] -= self.outside
        return out

    def _pairs(self, out: Array, base: list[str], passages: list[int]) -> None:
        pairs, firsts = self.pairs, set(passages)
        for i, pair in enumerate(map("|".join, pairwise(base))):
            if pair in pairs and i + 1 not in firsts:
                out[i : i + 2] += pairs[pair]

    def decode(self, tokens: Tokens, emissions: Array) -> list[int]:
        """The likeliest labels, by number: Viterbi over all sentences side by side, the longest first."""
        begins = np.array(tokens.sentences)
        lengths = np.diff(np.append(begins, len(tokens.words)))
        order = np.argsort(-lengths, kind="stable")
        begins, lengths = begins[order], lengths[order]
        longest = int(lengths[0])
        alive = [int(n) for n in np.searchsorted(-lengths, -np.arange(longest), side="left")]
        best = np.zeros((longest, len(begins), len(self.labels)), dtype=np.int8)
        score = emissions[begins]
        across = np.ascontiguousarray(self.transitions.T)
        for t in range(1, longest):
            k = alive[t]
            sums = score[:k, None, :] + across
            best[t, :k] = sums.argmax(2)
            score[:k] = sums.max(2) + emissions[begins[:k] + t]
        labels = np.zeros(len(tokens.words), dtype=np.int64)
        here = score.argmax(1)
        for t in range(longest - 1, -1, -1):
            k = alive[t]
            labels[begins[:k] + t] = here[:k]
            here[:k] = best[t, np.arange(k), here[:k]]
        return list(labels.tolist())

    def tag(self, tokens: Tokens) -> list[tuple[int, int, str]]:
        """The names among tokens: (first, last, kind)."""
        if not tokens.words:
            return []
        return spans([self.labels[i] for i in self.decode(tokens, self.emissions(tokens))])


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """Labels as stretches: ``B-person I-person O U-place`` is (0, 1, person), (3, 3, place)."""
    found: list[tuple[int, int, str]] = []
    kind = ""
    for i, label in enumerate(labels):
        if label == "O":
            kind = ""
        elif label[0] in "IL" and label[2:] == kind:
            found[-1] = (found[-1][0], i, kind)
        else:
            kind = label[2:]
            found.append((i, i, kind))
        if label[0] in "LU":
            kind = ""
    return found


def pack(model: Model) -> bytes:
    """A model's file: a magic line, then zlib over a line of JSON (labels, names, scales) and the weights as int8."""
    scale = float(np.abs(model.weights).max()) / 127 or 1.0
    pairs = np.stack(list(model.pairs.values())) if model.pairs else np.zeros((0, 2, len(model.labels)), dtype=np.float32)
    pair_scale = float(np.abs(pairs).max(initial=0)) / 127 or 1.0
    head = {
        "labels": model.labels,
        "features": list(model.rows),
        "pairs": list(model.pairs),
        "scale": scale,
        "pair_scale": pair_scale,
        "transitions": [[round(float(x), 4) for x in row] for row in model.transitions],
        "outside": model.outside,
        "about": model.about,
    }
    body = np.round(model.weights / scale).astype(np.int8).tobytes() + np.round(pairs / pair_scale).astype(np.int8).tobytes()
    return MAGIC + zlib.compress(json.dumps(head, ensure_ascii=False).encode() + b"\n" + body, 9)


def unpack(data: bytes, words: Wordlist) -> Model:
    """The model of such bytes. Raises ValueError where they are of another version or broken."""
    if not data.startswith(MAGIC):
        raise ValueError("not a model of names of this version")
    head_bytes, body = zlib.decompress(data[len(MAGIC) :]).split(b"\n", 1)
    head = json.loads(head_bytes)
    labels, names = tuple(head["labels"]), head["features"]
    shape = (len(names), len(features.OFFSETS), len(labels))
    size = shape[0] * shape[1] * shape[2]
    numbers = np.frombuffer(body, dtype=np.int8).astype(np.float32)
    pairs = numbers[size:].reshape(-1, 2, len(labels)) * np.float32(head["pair_scale"])
    return Model(
        labels=labels,
        rows={name: i for i, name in enumerate(names)},
        weights=numbers[:size].reshape(shape) * np.float32(head["scale"]),
        transitions=np.array(head["transitions"], dtype=np.float32),
        pairs=dict(zip(head["pairs"], pairs, strict=True)),
        words=words,
        about=head["about"],
        outside=head["outside"],
    )


@lru_cache(maxsize=1)
def model() -> Model | None:
    """The model that ships with the package, or None where its file is missing."""
    path = files("chancery.extract.names") / FILE
    return unpack(path.read_bytes(), wordlist()) if path.is_file() else None
