"""Logistic regression with signs held: what agrees never speaks against, what is left over never for. Needs ``train``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import shared

TABLE = shared.ROOT / "src" / "chancery" / "vocabulary" / "people-weights.toml"
FOR = ("same", "spelling", "alike", "near", "short", "initial", "begins", "family-whole", "suffix-same")
AGAINST = ("left", "right", "given-", "suffix-o", "far", "first-none")
SELDOM = 20
"""A figure seen so seldom is not weighed."""
HELD_BACK = 0.3
HEAD = """\
# What each figure of the comparison of two names weighs, in bits, for their being one: link/people/likeness.py. Made
# by python -m benchmarks.quality.people --fit, on the half that is for tuning; figures that weigh nothing are left out.
"""


def fit(compared: Sequence[Sequence[tuple[bool, dict[str, float]]]], table: Path = TABLE) -> None:
    """Fit the weights and write them."""
    rows = [row for candidates in compared for row in candidates]
    counts = Counter(name for _, seen in rows for name in seen)
    names = sorted(name for name, count in counts.items() if count > SELDOM)
    place = {name: at for at, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, -1] = 1
    for at, (_, seen) in enumerate(rows):
        for name, figure in seen.items():
            if name in place:
                matrix[at, place[name]] = figure
    weights = _fitted(matrix, np.array([right for right, _ in rows], float), names) / log(2)
    lines = [f"base = {weights[-1]:.2f}"]
    lines += [f"{name} = {weights[at]:.2f}" for name, at in place.items() if abs(weights[at]) >= 0.005]
    table.write_text(HEAD + "\n[bits]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} weights from {len(rows)} pairs: {table}")


def _fitted(matrix: Any, right: Any, names: Sequence[str]) -> Any:
    from scipy.optimize import minimize  # type: ignore[import-untyped]

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        chances = 1 / (1 + np.exp(-scores))
        held = np.append(weights[:-1], 0.0)
        return float((np.logaddexp(0, scores) - right * scores).sum() + HELD_BACK * held @ held), matrix.T @ (
            chances - right
        ) + 2 * HELD_BACK * held

    bounds = [(0, None) if name.startswith(FOR) else (None, 0) if name.startswith(AGAINST) else (None, None) for name in names]
    start = np.zeros(len(names) + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)], options={"maxiter": 800}).x
