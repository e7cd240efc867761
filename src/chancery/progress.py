"""A line on the terminal that says how far a batch has come; silent where nobody watches.

``██████▌      52 % · 1,204 read · 3 failed · 210 a second · 14.2 MB · 5 s left``; without the bar where it is not known how many
sources there are.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from chancery.batch import Outcome


class Progress:
    """Count, rate and size of what has been read, redrawn in place at most eight times a second."""

    def __init__(self, stream: TextIO = sys.stderr, expected: int | None = None) -> None:
        self.stream, self.shown, self.expected = stream, stream.isatty(), expected
        self.began = time.monotonic()
        self.drawn = 0.0
        self.files = self.size = self.failed = 0

    def step(self, size: int, failed: bool) -> None:
        """One more source is through."""
        self.files += 1
        self.size += size
        self.failed += failed
        now = time.monotonic()
        if self.shown and now - self.drawn > 0.125:
            self.drawn = now
            self.stream.write(f"\r\x1b[2K{self.words(now)}")
            self.stream.flush()

    def watch(self, outcome: Outcome) -> None:
        """One more source of a batch is through."""
        self.step(outcome.size, outcome.error is not None)

    def words(self, now: float) -> str:
        """The line itself: ``1,204 read · 3 failed · 210 a second · 14.2 MB``."""
        rate = self.files / max(now - self.began, 0.001)
        failed = f" · {self.failed:,} failed" if self.failed else ""
        size = f" · {self.size / 1e6:,.1f} MB" if self.size else ""
        done = f"{self.files - self.failed:,} read{failed} · {rate:,.0f} a second{size}"
        if not self.expected or self.files > self.expected:
            return done
        left = (self.expected - self.files) / max(rate, 0.001)
        return f"{bar(self.files / self.expected)} {self.files * 100 // self.expected:3d} % · {done} · {duration(left)} left"

    def close(self) -> None:
        """Leave the terminal clean, the last figures standing."""
        if self.shown and self.files > 1:
            self.stream.write(f"\r\x1b[2K{self.words(time.monotonic())}\n")
            self.stream.flush()
        elif self.shown:
            self.stream.write("\r\x1b[2K")


WIDTH = 16
EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(share: float) -> str:
    """A bar of WIDTH characters, filled to a share from 0 to 1."""
    eighths = round(min(1.0, max(0.0, share)) * WIDTH * 8)
    return ("█" * (eighths // 8) + EIGHTHS[eighths % 8] * (eighths % 8 > 0)).ljust(WIDTH)


def duration(seconds: float) -> str:
    """``40 s``, ``12 min``, ``3 h 20 min``."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
