"""The names of a calendar's columns, and which stand in it for which purpose. Imports nothing: every command's help needs it."""

from __future__ import annotations

KEYS = ("id", "check")
"""Columns that every calendar has, behind the others: without them it could not be given back."""
NAMES: tuple[str, ...] = (
    *("number", "series", "date", "placed", "time", "sent", "received", "from", "place", "to", "copies", "matter"),
    *("title", "subject", "summary", "secrecy", "handling", "signature", "references", "location", "repository"),
    *("collection", "source", "translator", "language", "family", "release", "doubts", "file"),
)
"""The columns that can be asked for (``columns.COLUMNS`` says what each is)."""
PROFILES: dict[str, tuple[str, ...]] = {
    "short": ("number", "date", "placed", "from", "place", "to", "matter", "secrecy", "location", "release", "doubts"),
    "edition": (
        *("number", "date", "placed", "time", "from", "place", "to", "title", "subject", "summary", "secrecy", "signature"),
        *("location", "repository", "collection", "source", "translator", "language", "release", "doubts"),
    ),
    "full": tuple(name for name in NAMES if name != "matter"),
}
"""What stands in a calendar by the name of its purpose; ``edition`` is for the editor of a series of documents."""
