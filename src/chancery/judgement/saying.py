"""What an entry puts in the place of what, in a line."""

from __future__ import annotations

from typing import Any

from chancery.judgement.acts import WIDE
from chancery.judgement.entry import Judgement
from chancery.summary import clip

SHORT = 60
"""Characters of the words of the page that a line has room for."""


def old_line(entry: Judgement) -> str:
    """What stood before."""
    return said(entry.old)


def new_line(entry: Judgement) -> str:
    """What stands now."""
    return said(entry.new)


def in_a_line(entry: Judgement) -> str:
    """What an entry says: ``envelope.to: Zaytsev → Zaytsev; place Moscow (as in the register)``."""
    old, new = old_line(entry), new_line(entry)
    words = "" if entry.on is None or entry.target == "words" else entry.on.quote
    if entry.on is not None and entry.target == "document":
        words = entry.on.suffix
    if entry.undoes:
        what = f"undoes {entry.undoes}"
    elif entry.act in ("replace", "set", "add"):
        what = f"{entry.target}: + {new}" if entry.act == "add" else f"{entry.target}: {old or '—'} → {new or '(nothing)'}"
    else:
        what = " ".join(filter(None, (f"{entry.target}: {entry.act}", old or (new if entry.target in WIDE else ""))))
    short = clip(words, SHORT)
    return (
        what
        + (f", {'before' if entry.target == 'document' else 'on'} “{short}”" if short else "")
        + (f" ({entry.why})" if entry.why else "")
    )


def because(entry: Judgement) -> str:
    """Why a value is so: who said it, and why."""
    return f"said by {entry.who}" + (f": {entry.why}" if entry.why else "")


def said(value: Any) -> str:
    """A value of an entry in a line, as a person would type it: its main words, and what goes with them behind semicolons."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " | ".join(said(one) for one in value)
    if not isinstance(value, dict):
        return str(value)
    if "one" in value and "other" in value:
        return pair(value)
    given = {key: _flat(one) for key, one in value.items() if one not in (None, "")}
    main = next((key for key in ("name", "recipient", "value", "edtf", "doubt", "about") if key in given), "")
    if main:
        head = [given["kind"]] if "kind" in given else []
        head.append(given[main])
    else:
        head = [given[key] for key in ("kind", "post", "number") if key in given]
        main = "post number" if "number" in given else ""
    rest = [f"{key} {one}" for key, one in given.items() if key not in (main, "kind", *main.split())]
    return "; ".join(filter(None, (" ".join(head), *rest)))


BETWEEN = {"answers": "answers", "cites": "cites", "release": "is another release of"}


def pair(value: dict[str, Any]) -> str:
    """What two records or names are to each other: ``8abf… answers 731a…``; ``person A is B``."""
    kind = str(value.get("kind", ""))
    if kind in BETWEEN:
        return f"{value['one']} {BETWEEN[kind]} {value['other']}"
    return f"{kind} {value['one']} is {value['other']}"


def _flat(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
