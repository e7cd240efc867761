"""How fast, as ratios and rates of one run: ``python -m benchmarks.speed``. Nothing is judged."""
