"""Whether time grows faster than a text does: a ratio within one run, not a time.

A busy machine makes single measurements worthless, so both sizes are measured again until the least times agree with
growth in proportion, and only what never does counts as faster.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TIMES = 4
"""How many times as long the longer text is."""
FACTOR = 9
"""More than this many times the time for TIMES the text is no growth in proportion; the square would be TIMES ** 2."""
MEASURABLE = 0.25
"""CPU seconds; below it the longer text is read fast enough whatever the growth."""
TRIES = 5


def faster_than_text(act: Callable[[int], object], size: int) -> bool:
    """Whether ``act(size)`` took more than FACTOR times as long as ``act(size // TIMES)`` in each of TRIES comparisons."""
    short = long = float("inf")
    for _ in range(TRIES):
        long = min(long, seconds(lambda: act(size)))
        if long < MEASURABLE:
            return False
        short = min(short, seconds(lambda: act(size // TIMES)))
        if long < FACTOR * max(0.01, short):
            return False
    return True


def seconds(act: Callable[[], object]) -> float:
    """CPU seconds of a call. The collector waits, else what other tests have left in memory is counted too."""
    gc.collect()
    gc.disable()
    begin = time.process_time()
    try:
        act()
    finally:
        gc.enable()
    return time.process_time() - begin
