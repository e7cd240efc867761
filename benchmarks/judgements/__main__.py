"""Print what becomes of corrections, how soon one is answered, and what a long journal costs.

python -m benchmarks.judgements [surviving|answering|opening] [--small] [--cases]
"""

from __future__ import annotations

import argparse
import time

from benchmarks.judgements.surviving import Row, surviving


def main() -> None:
    """Print each line as soon as it is there. Nothing is judged."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.judgements")
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help="surviving, answering, opening (default: all)")
    parser.add_argument("--small", action="store_true", help="150 corrections of the examples and 12 telegrams; a short journal")
    parser.add_argument("--cases", action="store_true", help="name what was not placed right")
    asked = parser.parse_args()
    if unknown := set(asked.measures) - {"surviving", "answering", "opening"}:
        parser.error(f"no such measure: {', '.join(sorted(unknown))}")
    began = time.perf_counter()
    if "surviving" in asked.measures or not asked.measures:
        for row in surviving(asked.small):
            print(row.line(), flush=True)
            if asked.cases:
                _cases(row)
    if "answering" in asked.measures or not asked.measures:
        from benchmarks.judgements.answering import answering

        for figure in answering(asked.small):
            print(figure.line(), flush=True)
    if "opening" in asked.measures or not asked.measures:
        from benchmarks.judgements.opening import opening

        for figure in opening(asked.small):
            print(figure.line(), flush=True)
    print(f"({time.perf_counter() - began:.0f} s)")


def _cases(row: Row) -> None:
    for what, one, why in row.outcome.cases:
        quote = one.entry.on.quote[:60] if one.entry.on else ""
        print(f"    {what} {one.entry.act} {one.entry.target} {one.entry.source[:8]} {one.start}-{one.end} {quote!r}: {why}")


if __name__ == "__main__":
    main()
