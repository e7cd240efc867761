"""What holds for every test."""

from __future__ import annotations

import gc


def pytest_collection_finish() -> None:
    """Let the collector pass over what stays: modules and thousands of tests, through which it would look again and again."""
    gc.collect()
    gc.freeze()
