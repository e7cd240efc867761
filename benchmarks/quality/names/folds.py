"""The folds: each trained and read in a process of its own, which finds this module by its name."""

from __future__ import annotations

import os
import random
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from chancery.extract.names.train import annotated, crf, judging
from chancery.extract.names.wordlist import wordlist

Said = set[tuple[int, int, str]]


def read_blind(gold: list[Path], texts: Path, folds: int) -> list[Said]:
    """The names of every cable, read by a model that has not seen it; the folds side by side, one a processor core."""
    said: dict[int, Said] = {}
    with ProcessPoolExecutor(min(folds, os.cpu_count() or 1), get_context("spawn")) as pool:
        for found in pool.map(partial(read_fold, gold, texts, folds), range(folds)):
            said.update(found)
    return [said[i] for i in range(len(said))]


def read_fold(gold: list[Path], texts: Path, folds: int, fold: int) -> dict[int, Said]:
    """The names of the cables of a fold, by the cables' numbers."""
    cables, words = list(annotated.read(gold, texts)), wordlist()
    order = list(range(len(cables)))
    random.Random(7).shuffle(order)
    learnt = sorted(i for place, i in enumerate(order) if place % folds != fold)
    model = judging.train([cables[i] for i in learnt], words, [crf.expanded(cables[i], words) for i in learnt])
    said: dict[int, Said] = {}
    for i in (i for place, i in enumerate(order) if place % folds == fold):
        tokens = cables[i].tokens
        said[i] = {(tokens.starts[c.first], tokens.ends[c.last], c.kind) for c in model.read(tokens, model.emissions(tokens))}
    return said
