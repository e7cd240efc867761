"""Values as a page words them."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

from chancery.web.facts import LABELS, called
from chancery.web.overlay import UNSEEN, shown

_TIME = re.compile(r"T[0-9:.]+(?:Z|[+-][0-9:]+)?")
_RANGE = re.compile(r"[\[{]([^,\]}]*)\.\.([^,\]}]*)[\]}]")


def number(value: int) -> str:
    """``12,345``."""
    return f"{value:,}"


def plural(count: int, one: str, many: str = "") -> str:
    """``1 record``, ``1,200 records``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@lru_cache(maxsize=4096)
def when(edtf: str) -> str:
    """A day in EDTF as a list says it, without its hour: ``1950-05-30``; ``1950-06-08 to 1950-06-10``; ``A or B``.

    >>> when("[1950-05-06,1950-06-05]")
    '1950-05-06 or 1950-06-05'
    >>> when("[..1950-06-01]")
    'by 1950-06-01'
    """
    return " / ".join(dict.fromkeys(_one(part.strip()) for part in _TIME.sub("", edtf).split(" / ") if part.strip()))


def _one(edtf: str) -> str:
    if found := _RANGE.fullmatch(edtf):
        first, last = found.groups()
        return f"{first} to {last}" if first and last else f"from {first}" if first else f"by {last}"
    if edtf[:1] in "[{" and edtf[-1:] in "]}":
        return " or ".join(part.strip() for part in edtf[1:-1].split(","))
    first, slash, last = edtf.partition("/")
    if not slash:
        return edtf
    if first in ("", ".."):
        return f"to {last}"
    return f"from {first}" if last in ("", "..") else f"{first} to {last}"


def seen(words: str) -> Markup:
    """Words of a document, each sign in them that can't be seen, or would turn the page about, shown with its name."""
    if words.isprintable() or not UNSEEN.search(words):
        return escape(words)
    sign = Markup('<span class="unseen" title="{}">{}</span>')
    return Markup().join(sign.format(code, part) if code else escape(part) for part, code in shown(words))


def label(value: str) -> str:
    """A code of ours in words: ``soviet-cipher-telegram`` as ``Soviet cipher telegram``, ``cia-cable`` as ``CIA cable``."""
    return called(value.replace("_", "-"))


ACTS = {
    "set": "set",
    "add": "added",
    "replace": "corrected",
    "remove": "removed",
    "confirm": "confirmed",
    "doubt": "doubted",
    "split": "split",
    "join": "joined",
    "seen": "seen",
    "done": "done",
    "undo": "undid",
    "refuse": "refused",
}
TARGETS = {
    "words": "the words",
    "document": "the bounds of the document",
    "work": "",
    "time": "what words say of a time",
    "block": "the passage",
    "": "an entry",
    "link": "",
    "same": "",
}
STATES = {
    "agreed": "the rules read the same now",
    "disputed": "disputed",
    "lost": "its words were not found again",
    "undone": "undone",
    "waits": "waits for its file",
    "replaced": "replaced by a later entry",
    "undoes": "takes an entry back",
}


def act(name: str) -> str:
    """What was done, in a word."""
    return ACTS.get(name, name)


def target(name: str) -> str:
    """What it was done to: ``envelope.drafted_by`` as ``“Drafted by” in the envelope``."""
    section, _, field = name.partition(".")
    if not field:
        return TARGETS.get(name, f"the {name}")
    label = LABELS.get(field, LABELS.get(f"{field}_", field.replace("_", " ").capitalize()))
    return f"“{label}” in the {section}"


def state(name: str) -> str:
    """What became of an entry."""
    return STATES.get(name, name)
