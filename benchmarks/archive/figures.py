"""What is printed of a measure, and how a command's cost is taken."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import shared


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value beside what is asked of it."""

    name: str
    value: float
    unit: str = ""
    floor: str = ""
    aim: str = ""
    note: str = ""

    def line(self) -> str:
        """The value with floor and aim, in columns."""
        asked = f"floor {self.floor or '-':<7} aim {self.aim or '-':<5}"
        return f"{self.name:<66} {self.value:>9,.2f} {self.unit:<4} {asked} {self.note}"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall and of all processes' CPU that a command took."""

    wall: float
    cpu: float


def chancery(*arguments: str | Path) -> list[str]:
    """The command line of the program."""
    return [sys.executable, "-m", "chancery", *map(str, arguments)]


def cost(command: Sequence[str]) -> Cost:
    """Run a command to nowhere, whatever its exit status."""
    began, before = time.perf_counter(), os.times()
    subprocess.run(command, check=False, cwd=shared.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Cost(time.perf_counter() - began, cpu)


def least(costs: Sequence[Cost]) -> Cost:
    """The least of several runs, wall and CPU each: other work on the machine only ever adds."""
    return Cost(min(one.wall for one in costs), min(one.cpu for one in costs))


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty exceeds."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]
