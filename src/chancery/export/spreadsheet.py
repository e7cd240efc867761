"""Values for a spreadsheet: text that a spreadsheet would take for a formula is made harmless."""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: str) -> str:
    """A value as a cell: an apostrophe before what would be a formula (OWASP, CSV injection); controls left out."""
    plain = "".join(c if c >= " " or c in "\n\t" else " " for c in value).encode("utf-8", "replace").decode()
    return f"'{plain}" if plain.startswith(_STARTS) else plain
