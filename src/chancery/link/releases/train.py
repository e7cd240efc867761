"""Makes ``weights.toml`` of records whose releases are known: ``python -m benchmarks.quality.releases --train``.

The weights are those of a logistic regression on steps, fitted by L-BFGS-B with steps that cannot fall and a penalty on all.
Needs the extra ``train``.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chancery.link.releases.candidates import among, ranked
from chancery.link.releases.judge import DAYS, NUMBERS, OWN, RANKS, RELEASES, Ranks, numbers
from chancery.link.releases.likeness import Likeness, Sketch, likeness
from chancery.link.releases.sketch import least

Matrix = NDArray[np.float64]

STEPS = {
    "rare": (0.7, 1, 1.5, 2, 3, 4, 6, 9, 14, 20, 30),
    "order": (0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95),
    "length": (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95),
    "size": (20, 40, 80, 150, 300, 600, 1500),
    "pairs": (0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65),
}
SIZES = ((0, 1), (2, 3), (4, 5), (6, 7))
"""Steps of size that have a table of pairs together: in a short text the same share says less."""
PENALTY = 1.0
Bounds = tuple[float | None, float | None]
RISING: Bounds = (0.0, None)
FREE: Bounds = (None, None)
FALLING: Bounds = (None, 0.0)
"""What a weight may be."""


def columns(found: list[tuple[Likeness, Ranks]]) -> tuple[Matrix, list[Bounds]]:
    """A row a pair, and of each column what its weight may be."""
    size = np.array([np.searchsorted(STEPS["size"], like.size, "right") for like, _ in found])
    pairs = _over(found, "pairs")
    parts: list[tuple[Matrix, Bounds]] = [
        (_over(found, "rare"), RISING),
        *((pairs * np.isin(size, group)[:, None], RISING) for group in SIZES),
        (_over(found, "order"), RISING),
        (_over(found, "length"), RISING),
        (_over(found, "size"), FREE),
        (np.array([[ranks.better <= n for n in range(3)] for _, ranks in found], float), RISING),
        (np.array([[ranks.worse <= n for n in range(RANKS - 1)] for _, ranks in found], float), RISING),
        (np.array([[numbers(like) == name for name in NUMBERS] for like, _ in found], float), FREE),
        (np.array([[like.releases == name for name in RELEASES] for like, _ in found], float), FREE),
        (np.array([[like.days == name for name in DAYS] for like, _ in found], float), FREE),
        (np.array([[like.own == "same"] for like, _ in found], float), RISING),
        (np.array([[like.own == "different"] for like, _ in found], float), FALLING),
    ]
    return np.column_stack([part for part, _ in parts]), [bound for part, bound in parts for _ in range(part.shape[1])]


def _over(found: list[tuple[Likeness, Ranks]], name: str) -> Matrix:
    return np.array([[getattr(like, name) >= edge for edge in STEPS[name]] for like, _ in found], float)


def fit(rows: Matrix, true: NDArray[np.bool_], bounds: list[Bounds]) -> Matrix:
    """The weights in bits, the prior first."""
    from scipy.optimize import minimize  # type: ignore[import-untyped]

    def loss(w: Matrix) -> tuple[float, Matrix]:
        sums = rows @ w[1:] + w[0]
        slope = 1 / (1 + np.exp(-sums)) - true
        value = np.logaddexp(0, np.where(true, -sums, sums)).sum() + PENALTY * (w[1:] ** 2).sum() / 2
        return value, np.r_[slope.sum(), rows.T @ slope + PENALTY * w[1:]]

    start = np.zeros(rows.shape[1] + 1)
    found: Matrix = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[FREE, *bounds], options={"maxiter": 500}).x
    out: Matrix = found / np.log(2)
    return out


def tables(w: Matrix) -> dict[str, Any]:
    """The weights as ``judge`` reads them."""
    taken = iter(np.round(w, 2).tolist())

    def rising(count: int) -> list[float]:
        return [0.0, *np.round(np.cumsum([next(taken) for _ in range(count)]), 2).tolist()]

    def falling(count: int) -> list[float]:
        """The weight of standing at most at each place holds for every better one."""
        return [*np.round(np.cumsum([next(taken) for _ in range(count)][::-1])[::-1], 2).tolist(), 0.0]

    def table(name: str) -> dict[str, list[float]]:
        return {"steps": list(STEPS[name]), "bits": rising(len(STEPS[name]))}

    out: dict[str, Any] = {"prior": next(taken), "rare": table("rare")}
    by_size = [table("pairs") for _ in SIZES]
    out["pairs"] = [by_size[at] for at, group in enumerate(SIZES) for _ in group]
    out |= {"order": table("order"), "length": table("length"), "size": table("size")}
    out["better"], out["worse"] = falling(3), falling(RANKS - 1)
    out["number"] = {name: next(taken) for name in NUMBERS}
    out["release"] = {name: next(taken) for name in RELEASES}
    out["days"] = {name: next(taken) for name in DAYS}
    out["own"] = {name: next(taken) for name in OWN}
    return out


def written(found: dict[str, Any]) -> str:
    """The weights as TOML."""
    lines = ["# Bits for and against two texts being releases of one record, made by train.py; see judge.py.\n"]
    lines += [f"{name} = {found[name]}" for name in ("prior", "better", "worse")]
    for name, value in found.items():
        for table in value if isinstance(value, list) and isinstance(value[0], dict) else [value]:
            if isinstance(table, dict):
                lines.append(f"\n{f'[[{name}]]' if table is not value else f'[{name}]'}")
                lines += [f"{key} = {line}" for key, line in table.items()]
    return "\n".join(lines) + "\n"


def known(
    sketches: list[Sketch], names: list[tuple[str, str | None]], half: int | None
) -> tuple[list[tuple[Likeness, Ranks]], list[bool]]:
    """The candidates with their likeness, and whether each is one of releases of one record; ``names``: of each the name of its
    record and, where known, its number. ``half`` takes those of one half of the records alone."""
    rows, true = [], []
    for one, ranks in ranked(among([least(one.words, one.stamps.number) for one in sketches])):
        (a, number), (b, other) = names[one.one], names[one.other]
        if half is None or half_of(a) == half:
            rows.append((likeness(sketches[one.one], sketches[one.other], one.rare), ranks))
            true.append(a == b or (number is not None and number == other))
    return rows, true


def trained(sketches: list[Sketch], names: list[tuple[str, str | None]], half: int | None = None) -> str:
    """The weights as TOML."""
    found, true = known(sketches, names, half)
    rows, bounds = columns(found)
    return written(tables(fit(rows, np.array(true), bounds)))


def half_of(record: str) -> int:
    """The half that a record is in, 0 or 1."""
    return int(hashlib.md5(record.encode()).hexdigest(), 16) % 2
