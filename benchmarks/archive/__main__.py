"""Print the table of an archive's speeds.

python -m benchmarks.archive [adding|linking|searching|growing|tenfold|serving|large|killing …] [--small]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator

from benchmarks.archive.adding import adding, growing
from benchmarks.archive.figures import Figure
from benchmarks.archive.killing import killing
from benchmarks.archive.linking import linking
from benchmarks.archive.searching import searching, searching_tenfold
from benchmarks.archive.serving import large, serving

MEASURES: dict[str, Callable[[bool], Iterator[Figure]]] = {
    "adding": adding,
    "linking": linking,
    "searching": searching,
    "growing": growing,
    "tenfold": searching_tenfold,
    "serving": serving,
    "large": large,
    "killing": killing,
}


def main() -> None:
    """Print each figure as soon as it is there. Nothing is judged."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive")
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help=f"{', '.join(MEASURES)} (default: all)")
    parser.add_argument("--small", action="store_true", help="a few hundred files, two-fold instead of tenfold, 12 kills")
    asked = parser.parse_args()
    if unknown := set(asked.measures) - set(MEASURES):
        parser.error(f"no such measure: {', '.join(sorted(unknown))}")
    began = time.perf_counter()
    for name in asked.measures or MEASURES:
        for figure in MEASURES[name](asked.small):
            print(figure.line(), flush=True)
    print(f"({time.perf_counter() - began:.0f} s)")


if __name__ == "__main__":
    main()
