"""What an entry puts in the place of what, in a line."""

from __future__ import annotations

from typing import Any

from chancery.judgement.entry import Judgement
from chancery.judgement.values import main_of


def old_line(entry: Judgement) -> str:
    """What stood before."""
    return said(entry.old)


def new_line(entry: Judgement) -> str:
    """What stands now."""
    return said(entry.new)


def said(value: Any) -> str:
    """A value of an entry in a line: its main words, and what goes with them behind semicolons."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " | ".join(said(one) for one in value)
    if not isinstance(value, dict):
        return str(value)
    main = next((key for key in ("name", "recipient", "value", "edtf", "kind", "doubt") if value.get(key) not in (None, "")), "")
    head = str(value[main]) if main else main_of(value)
    rest = [f"{key} {_flat(one)}" for key, one in value.items() if key != main and one not in (None, "")] if main else []
    return "; ".join([head, *rest])


def _flat(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
