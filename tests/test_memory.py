"""Reading leaves nothing behind: what is held after many documents is what was held after few.

Every round reads invented documents with other words misread, as scans of thousands of pages bring ever new words; a store
that keeps something for each of them grows in every round.
"""

from __future__ import annotations

import functools
import gc
import random
import re
import tracemalloc
from itertools import pairwise
from pathlib import Path
from typing import Any

from chancery import golden
from chancery.describe import Options, read_source
from chancery.export.json import dumps
from chancery.model.source import Source

RECORDS = Path(__file__).parent / "golden" / "records"
SCANNED = ("cia-cable", "cia-dispatch", "cia-memorandum", "fbi-airtel", "released-paper")
ROUNDS = 6
KEPT = 8 << 10
"""Bytes that a round of some fifty documents may leave behind; a store of misread words leaves more than twice this."""
KEYS = 64
"""What a store without bound may hold: its keys are those of tables, not words of documents."""
_WORD = re.compile(r"[A-Za-z]{5,}")


def misread(source: Source, chance: random.Random) -> Source:
    """The document with one letter of every third long word another one."""

    def slip(word: re.Match[str]) -> str:
        at = chance.randrange(len(word[0]))
        return word[0] if chance.random() < 0.67 else word[0][:at] + chance.choice("BCEIKMRUbceikmru") + word[0][at + 1 :]

    words = _WORD.sub(slip, source.data.decode("utf-8"))
    return Source(words.encode(), source.name, source.path)


def stores() -> list[Any]:
    """What functions of the package remember."""
    caches = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    return [cache for cache in caches if cache.__module__.startswith("chancery.")]


def test_memory_does_not_grow_with_the_number_of_documents() -> None:
    sources = [golden.load(case).source for name in SCANNED for case in sorted((RECORDS / name).glob("*.txt"))]
    chance, held = random.Random(1), []
    tracemalloc.start()
    try:
        for _ in range(ROUNDS):
            for source in sources:
                for record in read_source(misread(source, chance), Options(names=False)):
                    dumps(record)
            for store in stores():
                if store.cache_info().maxsize is not None:
                    store.cache_clear()  # what is bounded may fill up
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    # A table that a rare word calls for is loaded in a round or two; words that are kept show in all of them.
    assert sorted(after - before for before, after in pairwise(held))[1] < KEPT, held
    sizes = {f"{store.__module__}.{store.__name__}": store.cache_info() for store in stores()}
    assert not [name for name, info in sizes.items() if info.maxsize is None and info.currsize > KEYS], sizes
