"""python -m benchmarks.quality.references: the figures of the references."""

from __future__ import annotations

from benchmarks.quality.references.finding import main

if __name__ == "__main__":
    main()
