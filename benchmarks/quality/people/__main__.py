"""Finds the preferred form of each other form of a published list; fits the weights of likeness on one half of its people.

usage: python -m benchmarks.quality.people [--half tuned|kept] [--missed]     score
       python -m benchmarks.quality.people --fit                              fit on the tuned half, write the vocabulary's table

Halves are by a checksum of the person's number. Rules and weights were made on the tuned half; the gate reports the kept one.
"""

from __future__ import annotations

import argparse
from time import process_time

from benchmarks.quality.people import fitting, ranking


def main() -> None:
    """Score or fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", choices=("tuned", "kept"), default="kept")
    parser.add_argument("--missed", action="store_true", help="print what is not found first in the tuned half")
    parser.add_argument("--fit", action="store_true", help="fit the weights on the tuned half and write them")
    args = parser.parse_args()
    began = process_time()
    if args.fit:
        fitting.fit(ranking.compared("tuned"))
        return
    found = ranking.found("tuned" if args.missed else args.half)
    if args.missed:
        for row in found:
            if row.place != 1:
                print(row.form, "=>", row.preferred, "|", *row.instead, sep="  ")
    first, five = (100 * sum(0 < row.place <= most for row in found) / len(found) for most in (1, 5))
    took = process_time() - began
    print(f"{args.half}: {len(found)} forms; first {first:.2f} %, first five {five:.2f} %; {took:.0f} s of processor")


if __name__ == "__main__":
    main()
