"""Whether time grows faster than a text does: a ratio within one run, not a time.

A busy machine makes single measurements worthless, so the sizes are measured again until the least times agree with
growth in proportion, and only what never does counts as faster. A step, where a rule has work to do only from some length on,
is no growth: the half is measured too, and the double of what is suspect.
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
HALF = 3
"""More than this many times the time for half the text, likewise: in proportion it would be 2, with the square 4."""
TRIES = 5


def faster_than_text(act: Callable[[int], object], size: int) -> bool:
    """Whether ``act(size)`` took longer than in proportion to a quarter and to a half, however often it was tried."""
    least = dict.fromkeys((size, size // 2, size // TIMES), float("inf"))
    for _ in range(TRIES):
        for length in least:
            least[length] = min(least[length], seconds(lambda length=length: act(length)))  # type: ignore[misc]
            if least[size] < MEASURABLE:
                return False
        if least[size] < FACTOR * max(0.01, least[size // TIMES]) or least[size] < HALF * least[size // 2]:
            return False
    # What goes on growing so is no step: twice the text is asked for too.
    return min(seconds(lambda: act(2 * size)) for _ in range(TRIES)) >= HALF * least[size]


def seconds(act: Callable[[], object]) -> float:
    """CPU seconds of a call. The collector waits, else what other tests have left in memory is counted too.

    It is not called before: to look through all that a thousand tests have left takes longer than most of what is measured.
    """
    gc.disable()
    begin = time.process_time()
    try:
        act()
    finally:
        gc.enable()
    return time.process_time() - begin
