"""The wordlist, from large unlabelled text: neighbours counted, weighed (PPMI), reduced (SVD), grouped (k-means).

Words that keep the same company fall into one group: surnames of officers with surnames of officers, capitals with
capitals. A word's habit in mixed case (mostly small letters, mostly capitalised) says whether it is a common word.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse  # type: ignore[import-untyped]
from scipy.sparse.linalg import svds  # type: ignore[import-untyped]
from sklearn.cluster import MiniBatchKMeans  # type: ignore[import-untyped]

from chancery.extract.names.tokens import TOKEN, folded

GROUPS = (50, 200, 800)
RAREST = 5
CONTEXTS = 2500
DIMENSIONS = 64
_MIXED = re.compile(r"(?<=[a-z,;] )([A-Za-z][A-Za-z]+)(?= [a-z])")


def classes(texts: Sequence[str], people: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """Features of every word of the texts that stands there five times, and of every word in people's names."""
    streams = [[folded(match[0]) for match in TOKEN.finditer(text)] for text in texts]
    counts = Counter(word for stream in streams for word in stream)
    words = [word for word, count in counts.most_common() if count >= RAREST]
    groups = grouped(streams, words)
    habits = dict(case_habits(texts))
    surnames, forenames = name_counts(people)
    found = {}
    for word in {*words, *surnames, *forenames}:
        said = groups.get(word, ("unlisted",))
        if word[0].isalpha():
            said += (f"case:{habits.get(word, 'unseen')}",)
            said += tuple(
                f"{label}:{min(3, count[word].bit_length())}"
                for label, count in (("surname", surnames), ("given", forenames))
                if word in count
            )
        found[word] = said
    return found


def grouped(streams: Sequence[Sequence[str]], words: list[str]) -> dict[str, tuple[str, ...]]:
    """The groups of each word, coarse to fine, by the company it keeps within two words on either side."""
    table = vectors(streams, words)
    found: dict[str, tuple[str, ...]] = dict.fromkeys(words, ())
    for k in GROUPS:
        numbers = MiniBatchKMeans(k, random_state=0, n_init=3, batch_size=4096).fit_predict(table)
        for word, number in zip(words, numbers, strict=True):
            found[word] += (f"g{k}:{number}",)
    return found


def vectors(streams: Sequence[Sequence[str]], words: list[str]) -> Any:
    """A unit vector a word."""
    number = {word: i for i, word in enumerate(words)}
    ids = np.concatenate([np.array([number.get(w, -1) for w in s] + [-1, -1], dtype=np.int32) for s in streams])
    rows, columns = [], []
    for k, offset in enumerate((-2, -1, 1, 2)):
        here = ids[max(0, -offset) : len(ids) - max(0, offset)]
        there = ids[max(0, offset) : len(ids) + min(0, offset)]
        kept = (here >= 0) & (there >= 0) & (there < CONTEXTS)
        rows.append(here[kept])
        columns.append(there[kept] + k * CONTEXTS)
    row, column = np.concatenate(rows), np.concatenate(columns)
    counted = scipy.sparse.coo_matrix((np.ones(len(row), dtype=np.float32), (row, column)), (len(words), 4 * CONTEXTS)).tocsr()
    per_word = np.asarray(counted.sum(1)).ravel()
    per_context = np.asarray(counted.sum(0)).ravel() ** 0.75
    table = counted.tocoo()
    weight = np.log(table.data / (per_word[table.row] * per_context[table.col] / per_context.sum()))
    kept = weight > 0
    positive = scipy.sparse.csr_matrix((weight[kept], (table.row[kept], table.col[kept])), table.shape)
    left, strength, _ = svds(positive, k=DIMENSIONS, random_state=0)
    found = left * np.sqrt(strength)
    return found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)


def case_habits(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(word, habit): how words stand inside mixed-case sentences; unseen ones are left out."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for match in _MIXED.finditer(text):
            if match[0].islower():
                small[match[0].upper()] += 1
            elif match[0].istitle():
                capital[match[0].upper()] += 1
    for word in {*small, *capital}:
        total = small[word] + capital[word]
        if total > 1:
            share = capital[word] / total
            steps = ((0.05, "small"), (0.3, "often small"), (0.7, "either"), (0.95, "often capital"), (2.0, "capital"))
            yield word, next(name for limit, name in steps if share < limit)


def name_counts(people: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Surnames and given names of people listed as ``Surname, Given Names``."""
    surnames: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for person in people:
        first, _, rest = person.partition(",")
        surnames.update(folded(match[0]) for match in TOKEN.finditer(first) if len(match[0]) > 1 and match[0][0].isalpha())
        given.update(folded(match[0]) for match in TOKEN.finditer(rest) if len(match[0]) > 1 and match[0][0].isalpha())
    return surnames, given


def people_in(path: Path) -> list[str]:
    """The second column of a list of people (tab-separated)."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [row[1] for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) > 1]
