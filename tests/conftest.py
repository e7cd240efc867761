"""What holds for every test."""

from __future__ import annotations

import gc
import os

from hypothesis import settings

# The laws are held to the same examples in every run, so that no change fails for what an earlier run did not try. Who looks
# for new ones sets CHANCERY_SEEK. No test is timed.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("seek", deadline=None, print_blob=True)
settings.load_profile("seek" if os.environ.get("CHANCERY_SEEK") else "same")


def pytest_collection_finish() -> None:
    """Let the collector pass over what stays: modules and thousands of tests, through which it would look again and again."""
    gc.collect()
    gc.freeze()
