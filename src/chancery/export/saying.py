"""What a reading says, in one line of plain words."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from chancery.model.readings import Reading, Stated

MAIN: dict[str, tuple[str, ...]] = {
    "Number": ("kind", "value"),
    "Party": ("name",),
    "Reference": ("kind", "label", "post", "number"),
    "Copy": ("number", "recipient"),
    "Location": (),
    "Attribute": ("label", "value"),
    "Repository": ("value",),
}
"""The fields that say what a reading says; of a class that is not here, its value. The others follow in brackets."""
_EVIDENCE = {f.name for f in fields(Reading)}
BARE = {"role"}
"""Fields that need no name before them."""


def said(reading: Any) -> str:
    """A reading in words: ``Shtykov (place Pyongyang)``, ``telegram 408-410``."""
    main = MAIN.get(type(reading).__name__, ("value",))
    words = " ".join(str(value) for name in main if (value := getattr(reading, name)) not in (None, ""))
    more = [
        ("" if f.name in BARE else f.name.rstrip("_") + " ")
        + (" or ".join(map(str, value)) if isinstance(value, tuple) else str(value))
        for f in fields(reading)
        if f.name not in main and f.name not in _EVIDENCE and (value := getattr(reading, f.name)) not in (None, "", ())
    ]
    if not words:
        return ", ".join(more)
    return f"{words} ({', '.join(more)})" if more and not isinstance(reading, Stated) else words


def evidence(reading: Any) -> str:
    """Where a reading comes from: its words, offsets, rule and reason."""
    parts = []
    if getattr(reading, "quote", None) is not None:
        parts.append(f"[{reading.start}:{reading.end}] “{abridged(reading.quote)}”")
    if getattr(reading, "rule", ""):
        parts.append(f"rule {reading.rule}")
    if getattr(reading, "because", None):
        parts.append(f"because: {reading.because}")
    return " · ".join(parts)


def abridged(quote: str, most: int = 160) -> str:
    """A quote, its middle left out where it is long."""
    words = " ".join(quote.split())
    return words if len(words) <= most else f"{words[: most // 2].rstrip()} … {words[-most // 2 :].lstrip()}"
