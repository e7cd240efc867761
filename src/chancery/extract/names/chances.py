"""How likely each stretch of a sentence is a name: forward and backward sums over the CRF, all sentences side by side."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from chancery.extract.names.tokens import Tokens

Array = npt.NDArray[np.float32]
FLOOR = 0.03
"""Stretches less likely are not considered."""
LONGEST = 15
"""Tokens of a name at most."""


class Candidate(NamedTuple):
    """A stretch of tokens, both ends in it, that may be a name of a kind, and how likely the model finds it."""

    first: int
    last: int
    kind: str
    chance: float


class Sums(NamedTuple):
    """Per token and label: ``forward`` and ``backward`` sums, scaled, and what a token adds (``step``)."""

    forward: Array
    backward: Array
    step: Array


def sums(tokens: Tokens, emissions: Array, moves: Array) -> Sums:
    """Forward and backward sums; ``moves`` are the exponentials of the transitions. The longest sentences first."""
    begins = np.array(tokens.sentences)
    lengths = np.diff(np.append(begins, len(tokens.words)))
    order = np.argsort(-lengths, kind="stable")
    begins, lengths = begins[order], lengths[order]
    alive = np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left").tolist()
    step = np.exp(emissions - emissions.max(1, keepdims=True)) + np.float32(1e-30)
    forward, backward = np.empty_like(step), np.ones_like(step)
    here = step[begins]
    here /= here.sum(1, keepdims=True)
    forward[begins] = here
    for t in range(1, len(alive)):
        at = begins[: alive[t]] + t
        here = (here[: alive[t]] @ moves) * step[at]
        scale = here.sum(1, keepdims=True)
        here /= scale
        step[at] /= scale
        forward[at] = here
    across = np.ascontiguousarray(moves.T)
    for t in range(len(alive) - 1, 0, -1):
        at = begins[: alive[t]] + t
        backward[at - 1] = (step[at] * backward[at]) @ across
    return Sums(forward, backward, step)


def candidates(tokens: Tokens, found: Sums, moves: Array, labels: tuple[str, ...]) -> list[Candidate]:
    """Every stretch with a chance of at least ``FLOOR``, by its first token."""
    number = {label: i for i, label in enumerate(labels)}
    kinds = [label[2:] for label in labels if label[0] == "B"]
    begin = [number[f"B-{kind}"] for kind in kinds]
    inside = [number[f"I-{kind}"] for kind in kinds]
    ends = np.array([*tokens.sentences[1:], len(tokens.words)]) - 1
    step, backward = found.step[:, inside], found.backward[:, inside]
    goes_on = np.zeros_like(step)
    goes_on[:-1] = step[1:] * backward[1:]
    goes_on[ends] = 0
    # Only tokens that may be of a name are looked at, run by run: a run ends where one is surely of none, or its sentence does.
    here = np.nonzero(1 - found.forward[:, 0] * found.backward[:, 0] >= FLOOR)[0]
    breaks = np.append((np.diff(here) > 1) | np.isin(here[:-1], ends), True)
    limits = np.repeat(np.nonzero(breaks)[0] + 1, np.diff(np.append(-1, np.nonzero(breaks)[0]))).tolist()
    first, then = moves[begin, inside], moves[inside, inside]
    stop_first = (found.backward[here][:, begin] - goes_on[here] * first).tolist()
    stop_then = (backward[here] - goes_on[here] * then).tolist()
    grow_first, grow_then = (step[here] * first).tolist(), (step[here] * then).tolist()
    onward, forward = backward[here].tolist(), found.forward[here][:, begin]
    opens = np.nonzero(forward * found.backward[here][:, begin] >= FLOOR)
    result: list[Candidate] = []
    for i, k, weight in zip(opens[0].tolist(), opens[1].tolist(), forward[opens].tolist(), strict=True):
        start, j, limit, stop = int(here[i]), i, min(limits[i], i + LONGEST), stop_first
        grow = grow_first
        while True:
            chance = weight * stop[j][k]
            if chance >= FLOOR:
                result.append(Candidate(start, start + j - i, kinds[k], min(chance, 1.0)))
            j += 1
            if j >= limit:
                break
            weight *= grow[j][k]
            if weight * onward[j][k] < FLOOR:
                break
            stop, grow = stop_then, grow_then
    return result


def chosen(judged: list[Candidate], least: float, count: int) -> list[Candidate]:
    """The stretches, none overlapping, whose chances above ``least`` sum highest: what makes the best F1 to be expected."""
    by_last: dict[int, list[Candidate]] = {}
    for candidate in judged:
        if candidate.chance > least:
            by_last.setdefault(candidate.last, []).append(candidate)
    best = [0.0] * (count + 1)
    how: dict[int, Candidate] = {}
    for j in range(count):
        best[j + 1] = best[j]
        for candidate in by_last.get(j, ()):
            value = best[candidate.first] + candidate.chance - least
            if value > best[j + 1]:
                best[j + 1] = value
                how[j] = candidate
    found = []
    j = count - 1
    while j >= 0:
        candidate_here = how.get(j)
        if candidate_here is None:
            j -= 1
        else:
            found.append(candidate_here)
            j = candidate_here.first - 1
    return found[::-1]
