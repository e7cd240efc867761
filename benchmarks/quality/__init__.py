"""The quality gate: ``python -m benchmarks.quality`` measures, and fails where a floor is missed."""
