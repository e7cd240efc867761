"""What is kept of a text so that other releases of it can be found: its words as numbers, in their order.

OCR bends words, and a release may lack whole passages; what survives is that many words, and pairs of neighbouring words, are
the same and stand in the same order. A word is hashed from its letters (a polynomial over the code points, prefix sums of which
give every word of a text at once), a pair from its two words. Of all these numbers the least ``LEAST`` of a text are a sample
that two releases mostly share (after Broder, *On the resemblance and containment of documents*, 1997): by them candidates are
found.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from chancery.search.characters import JOINT

Words = NDArray[np.uint32]

SHORT, LONG = 3, 30
"""Letters of a word that counts."""
MOST = 16_384
"""Words of a text that are kept: some thirty pages. What follows tells little more."""
LEAST = 256
"""Numbers of a text that candidates are looked for by."""
_BASE = 0x9E3779B97F4A7C15
_ROUND = 1 << 64
_ASCII = np.array([chr(code).isalnum() for code in range(128)])


def words(level: str) -> Words:
    """The words of a flat text (``search.tokens.flat``) as 32-bit numbers in their order, ``MOST`` at most."""
    codes = np.frombuffer(level.replace(JOINT, "").encode("utf-32-le", "surrogatepass"), np.uint32)
    within = np.ones(len(codes), bool)
    plain = codes < 128
    within[plain] = _ASCII[codes[plain]]
    edges = np.flatnonzero(np.diff(within.view(np.int8), prepend=np.int8(0), append=np.int8(0)))
    starts, ends = edges[::2], edges[1::2]
    counts = (ends - starts >= SHORT) & (ends - starts <= LONG)
    starts, ends = starts[counts][:MOST], ends[counts][:MOST]
    if not len(starts):
        return np.zeros(0, np.uint32)
    size = int(ends[-1])
    powers, inverses = _powers(1 << size.bit_length())
    sums = np.zeros(size + 1, np.uint64)
    np.cumsum((codes[:size].astype(np.uint64) + np.uint64(1)) * powers[:size], out=sums[1:])
    return _narrow(_mixed((sums[ends] - sums[starts]) * inverses[starts] + (ends - starts).astype(np.uint64)))


def pairs(one: Words) -> Words:
    """The pairs of neighbouring words, as numbers in their order."""
    if len(one) < 2:
        return np.zeros(0, np.uint32)
    return _narrow(_mixed((one[:-1].astype(np.uint64) << np.uint64(32)) + one[1:]))


def different(numbers: Words) -> Words:
    """The different ones, sorted (half the time of ``numpy.unique``, whose hash table does not pay for so few)."""
    out = np.sort(numbers)
    return out[np.append(True, out[1:] != out[:-1])] if len(out) else out


def least(one: Words, number: str = "") -> Words:
    """The sample of a text's words and pairs: of all different ones the ``LEAST`` that come first in a fixed disorder, sorted.

    The record's own number is always among them, twice over, for it alone has to suffice.
    """
    every = different(np.concatenate((one, pairs(one))))
    if len(every) > LEAST:
        every = every[np.argpartition(_mixed(every.astype(np.uint64)), LEAST)[:LEAST]]
    stamped = words(f"number{number} record{number}") if number else words("")
    return different(np.concatenate((every, stamped)))


def _narrow(numbers: NDArray[np.uint64]) -> Words:
    return (numbers >> np.uint64(32)).astype(np.uint32)


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers well stirred (the finalizer of splitmix64)."""
    out = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    out = (out ^ (out >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return out ^ (out >> np.uint64(31))


@lru_cache(maxsize=2)
def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The powers of the base and of its inverse, both modulo 2^64."""
    return _row(_BASE, size), _row(pow(_BASE, -1, _ROUND), size)


def _row(base: int, size: int) -> NDArray[np.uint64]:
    out = np.ones(size, np.uint64)
    done = 1
    while done < size:
        step = min(done, size - done)
        out[done : done + step] = out[:step] * np.uint64(pow(base, done, _ROUND))
        done += step
    return out
