"""Measure, compare with the floors, say so.

python -m benchmarks.quality [MEASURE…]     measure (all, or those whose name begins so); status 1 below a floor
python -m benchmarks.quality --raise        and lift the floors to what was measured
"""

from __future__ import annotations

import sys
import tomllib
from math import floor
from pathlib import Path

from benchmarks.quality.measures import MEASURES

FLOORS = Path(__file__).with_name("floors.toml")
HEAD = """\
# The least that each measure may give, in per cent unless its name says otherwise. Floors only rise:
# `python -m benchmarks.quality --raise` lifts them to what it measures.
"""


def main(words: list[str]) -> int:
    """Run the gate. Returns 0 where every floor holds, else 1."""
    lift = "--raise" in words
    wanted = [word for word in words if not word.startswith("-")]
    floors: dict[str, float] = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    missed: list[str] = []
    held = 0
    for name, measure in MEASURES:
        if wanted and not any(name.startswith(word) for word in wanted):
            continue
        figures = measure()
        if figures is None:
            print(f"{name:48s} not measured: its material is not here", flush=True)
            continue
        for key, figure in figures.items():
            label = f"{name}.{key}"
            least = floors.get(label)
            short = least is not None and figure < least
            missed += [label] if short else []
            held += not short
            print(
                f"{label:48s} {figure:8.2f}   floor {least if least is not None else 'none'}{'   BELOW' if short else ''}",
                flush=True,
            )
            if lift and not short:
                floors[label] = max(least or 0.0, floor(figure * 10) / 10)
    if lift:
        lines = [f'"{label}" = {value}' for label, value in sorted(floors.items())]
        FLOORS.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{held} figures hold, {len(missed)} below their floor" + (": " + ", ".join(missed) if missed else ""))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
