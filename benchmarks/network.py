"""How long a temporal network of 1,000 events and 6,000 bounds takes, and one of them that contradicts itself.

python -m benchmarks.network     prints CPU seconds; status 1 above the floor of 2
"""

from __future__ import annotations

import random
import sys
import time

from chancery.extract.network.constraints import Between, solve

EVENTS, BOUNDS, MOST = 1_000, 6_000, 2.0


def bounds(conflict: bool) -> list[Between]:
    """Bounds that days drawn by lot keep to; ``conflict``: and a ring of five that no days can."""
    lot = random.Random(6)
    days = [0, *(lot.randrange(1, 4_000) for _ in range(EVENTS))]
    said = []
    for number in range(BOUNDS):
        one, other = (0, lot.randrange(1, EVENTS + 1)) if lot.random() < 0.3 else lot.sample(range(1, EVENTS + 1), 2)
        apart = days[other] - days[one]
        said.append(Between(one, other, apart - lot.randrange(60), apart + lot.randrange(60), number))
    ring = lot.sample(range(1, EVENTS + 1), 5)
    if conflict:
        said += [Between(a, b, 1, None, BOUNDS + i) for i, (a, b) in enumerate(zip(ring, ring[1:] + ring[:1], strict=True))]
    return said


def main() -> int:
    """Measure both. Returns the command's status."""
    worst = 0.0
    for name, conflict in (("windows", False), ("conflict", True)):
        said = bounds(conflict)
        begin = time.process_time()
        solved = solve(EVENTS + 1, said)
        took = time.process_time() - begin
        worst = max(worst, took)
        found = f"{len(solved.conflict)} statements that can't all be true" if conflict else f"{len(solved.windows)} windows"
        print(f"{name:10s} {took:6.3f} s   {found}")
    return 1 if worst > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
