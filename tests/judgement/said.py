"""Entries and records for tests of judgements."""

from __future__ import annotations

from typing import Any

from chancery.judgement.entry import Anchor, Judgement
from chancery.judgement.said import Said


def entry(name: str, act: str = "replace", target: str = "envelope.to", **more: Any) -> Judgement:
    """An entry of somebody's on a file ``f``."""
    return Judgement(
        id=name, **{"at": "2026-11-01T10:00:00Z", "who": "A. Reader", "act": act, "target": target, "source": "f", **more}
    )


def undoing(name: str, other: str) -> Judgement:
    """An entry that undoes another."""
    return entry(name, act="undo", target="", undoes=other)


def said(one: Judgement, start: int | None = None, end: int | None = None) -> Said:
    """An entry with its place."""
    return Said(one, start, end)


def on(text: str, words: str) -> Anchor:
    """The anchor of words that stand once in a text."""
    start = text.index(words)
    return Anchor(start=start, end=start + len(words), quote=words)
