"""Training the second look: candidates of cables that the CRF has not seen, and whether they were right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-untyped]

from chancery.extract.names.chances import Candidate, candidates, sums
from chancery.extract.names.judge import KINDS, LONGEST_KEY, Experience, Forest, Look, key_of, occurrences
from chancery.extract.names.model import Model
from chancery.extract.names.tokens import folded
from chancery.extract.names.train import crf
from chancery.extract.names.train.annotated import Annotated, stretches
from chancery.extract.names.wordlist import Wordlist

FOLDS = 5
TREES, LEAVES, DEPTH = 120, 12, 4


def train(
    cables: Sequence[Annotated], words: Wordlist, rows: Sequence[list[list[str]]] | None = None, folds: int = FOLDS
) -> Model:
    """A whole model: the CRF of all cables, and a forest that learnt from cables each read by a CRF that had not seen it."""
    rows = rows or [crf.expanded(cable, words) for cable in cables]
    found: list[list[Candidate]] = [[] for _ in cables]
    for fold in range(folds):
        learnt = [i for i in range(len(cables)) if i % folds != fold]
        blind = crf.train([cables[i] for i in learnt], words, [rows[i] for i in learnt])
        moves = np.exp(blind.transitions)
        for i in range(fold, len(cables), folds):
            tokens = cables[i].tokens
            found[i] = candidates(tokens, sums(tokens, blind.emissions(tokens), moves), moves, blind.labels)
    model = crf.train(cables, words, rows)
    taught = experiences(cables, found)
    model.experience = joined(taught)
    model.forest = forest(cables, found, taught, model.experience, words)
    return model


def experiences(cables: Sequence[Annotated], found: Sequence[Sequence[Candidate]]) -> list[dict[str, tuple[int, ...]]]:
    """What each cable teaches of phrases: those annotated anywhere, and candidates that stand in two cables."""
    base = [[folded(word) for word in cable.tokens.words] for cable in cables]
    named = [Counter((key_of(w, a, b), k) for a, b, k in stretches(c)) for w, c in zip(base, cables, strict=True)]
    spread = Counter(key for w, cands in zip(base, found, strict=True) for key in {key_of(w, c.first, c.last) for c in cands})
    keys = {key for counts in named for key, _ in counts} | {key for key, cables_with in spread.items() if cables_with > 1}
    keys = {key for key in keys if key.count(" ") < LONGEST_KEY}
    taught = []
    for words, counts in zip(base, named, strict=True):
        stands = occurrences(words, keys)
        taught.append({key: (n, *(counts[key, kind] for kind in KINDS)) for key, n in stands.items()})
    return taught


def joined(taught: Sequence[Mapping[str, tuple[int, ...]]]) -> Experience:
    """All cables' experience together."""
    seen: dict[str, tuple[int, ...]] = {}
    for own in taught:
        for key, counts in own.items():
            seen[key] = tuple(a + b for a, b in zip(seen.get(key, (0,) * 5), counts, strict=True))
    return Experience(seen)


def forest(
    cables: Sequence[Annotated],
    found: Sequence[list[Candidate]],
    taught: Sequence[dict[str, tuple[int, ...]]],
    experience: Experience,
    words: Wordlist,
) -> Forest:
    """Gradient-boosted trees that tell right candidates from wrong ones."""
    tables = []
    right: list[bool] = []
    for cable, cands, own in zip(cables, found, taught, strict=True):
        if cands:
            gold = set(stretches(cable))
            look = Look([folded(word) for word in cable.tokens.words], cands, words)
            tables.append(look.rows(experience, own))
            right.extend((c.first, c.last, c.kind) in gold for c in cands)
    trained = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=0.05,
        max_leaf_nodes=LEAVES,
        max_depth=DEPTH,
        min_samples_leaf=20,
        l2_regularization=1.0,
        max_features=0.5,
        early_stopping=False,
        random_state=0,
    ).fit(np.vstack(tables), np.array(right))
    return exported(trained)


def exported(trained: HistGradientBoostingClassifier) -> Forest:
    """The trees as arrays of one size; a leaf leads to itself."""
    trees = [stage[0].nodes for stage in trained._predictors]
    size = max(len(nodes) for nodes in trees)
    shape = (len(trees), size)
    feature, left, right = (np.zeros(shape, dtype=np.int32) for _ in range(3))
    threshold, value = (np.zeros(shape, dtype=np.float32) for _ in range(2))
    for t, nodes in enumerate(trees):
        for n, node in enumerate(nodes):
            leaf = bool(node["is_leaf"])
            feature[t, n] = 0 if leaf else node["feature_idx"]
            threshold[t, n] = 0 if leaf else node["num_threshold"]
            left[t, n] = n if leaf else node["left"]
            right[t, n] = n if leaf else node["right"]
            value[t, n] = node["value"] if leaf else 0
    return Forest(feature, threshold, left, right, value, float(np.ravel(trained._baseline_prediction)[0]), DEPTH)
