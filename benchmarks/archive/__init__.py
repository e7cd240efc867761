"""How fast an archive takes in, finds and shows: ``python -m benchmarks.archive``. A line a measure; nothing is judged."""
