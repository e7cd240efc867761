"""Training: features of every token to CRFsuite, its weights into a Model."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pycrfsuite  # type: ignore[import-untyped]

from chancery.extract.names import features
from chancery.extract.names.model import NEVER, Model
from chancery.extract.names.tokens import capitals, folded
from chancery.extract.names.train.annotated import Annotated, labels
from chancery.extract.names.wordlist import Wordlist

SETTINGS = {"c1": 0.0, "c2": 2.0, "max_iterations": 120}
"""L1 and L2 regularisation and how long: chosen by five-fold evaluation."""


def expanded(cable: Annotated, words: Wordlist) -> list[list[str]]:
    """Every token's features with the offset at which each stands: ``0 w:SADAT``, ``-1 z:title``; pairs as ``< A|B``."""
    base = [folded(word) for word in cable.tokens.words]
    extra = features.of_tokens(cable.tokens, base)
    own = [(*features.of_word(capitals(word), words), *more) for word, more in zip(cable.tokens.words, extra, strict=True)]
    ends = [*cable.tokens.passages[1:], len(base)]
    found = []
    for begin, end in zip(cable.tokens.passages, ends, strict=True):
        for i in range(begin, end):
            row: list[str] = []
            for offset in features.OFFSETS:
                at = i + offset
                names = own[at] if begin <= at < end else (features.OUT,)
                row.extend(f"{offset} {name}" for name in names if offset == 0 or not name.startswith(features.AFFIX))
            if i > begin:
                row.append(f"< {base[i - 1]}|{base[i]}")
            if i + 1 < end:
                row.append(f"> {base[i]}|{base[i + 1]}")
            found.append(row)
    return found


def train(
    cables: Sequence[Annotated],
    words: Wordlist,
    rows: Sequence[list[list[str]]] | None = None,
) -> Model:
    """A model of these cables. ``rows``: their expanded features, if they have been worked out already."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for k, cable in enumerate(cables):
        found = rows[k] if rows else expanded(cable, words)
        tags = labels(cable)
        ends = [*cable.tokens.sentences[1:], len(tags)]
        for begin, end in zip(cable.tokens.sentences, ends, strict=True):
            trainer.append(found[begin:end], tags[begin:end])
    trainer.select("lbfgs")
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "names.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return exported(info.labels, info.state_features, info.transitions, words)


def exported(
    found: dict[str, str],
    state: dict[tuple[str, str], float],
    moves: dict[tuple[str, str], float],
    words: Wordlist,
) -> Model:
    """CRFsuite's weights as a Model; a move never seen between labels of one name is ruled out."""
    names = ("O", *sorted(name for name in found if name != "O"))
    number = {name: i for i, name in enumerate(names)}
    rows: dict[str, int] = {}
    pairs: dict[str, int] = {}
    entries, pair_entries = [], []
    for (attribute, label), weight in state.items():
        where, _, name = attribute.partition(" ")
        if where in "<>":
            pair_entries.append((pairs.setdefault(name, len(pairs)), 0 if where == ">" else 1, number[label], weight))
        else:
            entries.append((rows.setdefault(name, len(rows)), int(where) + features.WINDOW, number[label], weight))
    weights = np.zeros((len(rows), len(features.OFFSETS), len(names)), dtype=np.float32)
    for row, offset, label_number, weight in entries:
        weights[row, offset, label_number] = weight
    pair_weights = np.zeros((len(pairs), 2, len(names)), dtype=np.float32)
    for row, side, label_number, weight in pair_entries:
        pair_weights[row, side, label_number] = weight
    transitions = np.zeros((len(names), len(names)), dtype=np.float32)
    for i, first in enumerate(names):
        for j, second in enumerate(names):
            if not follows(first, second):
                transitions[i, j] = NEVER
    for (first, second), weight in moves.items():
        transitions[number[first], number[second]] = weight
    return Model(names, rows, weights, transitions, pairs, pair_weights, words)


def follows(first: str, second: str) -> bool:
    """Whether a label can follow another: inside only behind the same name's beginning or inside."""
    return second[0] != "I" or (first != "O" and first[2:] == second[2:])
