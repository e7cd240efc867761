"""python -m benchmarks.invented FOLDER [--cables N] [--seed N] [--noise SHARE]: write the invented exchange and its truth."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.invented.making import made


def main() -> None:
    """Write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cables", type=int, default=2000, help="how many are held (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--noise", type=float, default=0.01, help="the share of characters misread (default: %(default)s)")
    args = parser.parse_args()
    exchange = made(args.cables, args.seed, args.noise)
    exchange.write(args.folder)
    print(f"{len(exchange.files)} files in {args.folder}")


if __name__ == "__main__":
    main()
