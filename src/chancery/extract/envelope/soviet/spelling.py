"""Names in the heads of Soviet telegrams: how they look, where they end on joined lines, how they are written out."""

from __future__ import annotations

import re
from functools import cache

from chancery.vocabulary import load

WORD = r"(?-i:(?!(?:To|From|For|Via|No|N[ºo]|Special|Sent|Received|Copy|Strictly)\b)[A-Z][\w'’.-]*)"
NAME = rf"{WORD}(?:[ \t\xa0]{WORD}){{0,4}}"
_APART = re.compile(r"(?:[A-Z]\s){2,}[A-Z]\b")
COMRADE = re.compile(r"^(?:comrades?|comr|cdes?|com|tov)\b\.?\s{1,2}", re.I)
NOT_NAME = re.compile(
    r"^(?:from|to|via|the|special|secret|top|strictly|copy|copies|no|file|spravka|by|sent|received|end|page|part|note|signed|telegraph|confirm)\b",
    re.I,
)


@cache
def places() -> frozenset[str]:
    """Posts and seats, in small letters: what stands alone and is a place, no person."""
    return frozenset(load("soviet_telegram")["places"]["names"])


def spelled(words: str) -> str:
    """A name as a name is written: ``SHTYKOV`` and ``S H T Y K O V`` are ``Shtykov``; ``SovAmbassador`` stays."""
    words = " ".join(words.split()).strip(" .,:;-–—")
    if _APART.fullmatch(words):
        words = words.replace(" ", "")
    pieces = [
        w.title().replace("'S", "'s") if w.isupper() and len(w.strip(".")) > 1 and "." not in w[:-1] else w
        for w in words.split(" ")
    ]
    return " ".join(re.sub(r"(['’])([A-Z])", lambda m: m[1] + m[2].lower(), w) for w in pieces)


def trim_name(content: str, start: int, end: int) -> tuple[int, int]:
    """A name without the words of the next field that a joined line runs into it: ``Pyongyang To``, ``BEIJING No``."""
    words = content[start:end]
    cut = re.search(r"[ \t\xa0](?:to|no|nº|n|for|special|sent|received|secret|strictly|copy|from|via)\b\.?.*$", words, re.I)
    if cut:
        words = words[: cut.start()]
    if stop := re.search(r"(?<=[a-zA-Z]{3})\.(?=[A-Z])", words):
        words = words[: stop.start()]
    words = words.rstrip(" .,-–—\t")
    return start, start + len(words)
