"""What one file may cost. A file beyond a limit is an error that says so, never a long wait."""

from __future__ import annotations

from chancery.errors import TooLarge

MAX_BYTES = 256 << 20
"""Bytes of one file, or of one member of an archive."""
MAX_CHARACTERS = 64_000_000
"""Code points of one text."""
MAX_REGIONS = 4_000_000
"""Structures found in one source."""
MAX_PAGES = 20_000
"""Pages of one PDF."""
SECONDS = 20.0
"""What any PDF may take, and beside it SECONDS_PER_MB for each of its megabytes."""
SECONDS_PER_MB = 5.0


def check_bytes(count: int, name: str) -> None:
    """Raise TooLarge where a file has more than MAX_BYTES bytes."""
    if count > MAX_BYTES:
        raise TooLarge(f"{name} has {count:,} bytes; one document may have {MAX_BYTES:,}.")


def check_characters(count: int, name: str) -> None:
    """Raise TooLarge where a text has more than MAX_CHARACTERS code points."""
    if count > MAX_CHARACTERS:
        raise TooLarge(f"{name} has {count:,} characters; one document may have {MAX_CHARACTERS:,}.")
