"""Annotated cables: texts with the gold mentions of their names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from chancery.extract.names.lexicon import words_around
from chancery.extract.names.tokens import Tokens, tokenize

PRONOUNS = words_around()["pronouns"]
KINDS = {"PER": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}


class Annotated(NamedTuple):
    """A cable and its names as (start, end, kind): outermost mentions that are no pronouns."""

    name: str
    text: str
    tokens: Tokens
    names: tuple[tuple[int, int, str], ...]


def kind_of(label: str) -> str:
    """``PER.IND`` is person, ``PER.GROUP`` group, ``GPE.NATION`` place."""
    return "group" if label == "PER.GROUP" else KINDS.get(label.split(".")[0], "other")


def read(gold: Iterable[Path], texts: Path) -> Iterator[Annotated]:
    """The cables of gold files (JSON lines), their texts found by name anywhere under a folder."""
    where = {path.name: path for path in texts.rglob("*.txt")}
    for path in gold:
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            text = where[entry["source"]].read_text(encoding="utf-8-sig")
            yield Annotated(entry["source"], text, tokenize(text), tuple(outermost(text, entry)))


def outermost(text: str, entry: dict[str, object]) -> Iterator[tuple[int, int, str]]:
    """The mentions of an entry that stand in no other and are no pronoun."""
    mentions, clusters = entry["mentions"], entry["clusters"]
    assert isinstance(mentions, list)
    assert isinstance(clusters, dict)
    end = -1
    for start, stop, cluster in sorted(mentions, key=lambda m: (m[0], -m[1])):
        if stop <= end:
            continue
        end = stop
        if text[start:stop].strip().upper() not in PRONOUNS:
            yield start, stop, kind_of((clusters.get(str(cluster)) or ["", ""])[1])


def stretches(cable: Annotated) -> Iterator[tuple[int, int, str]]:
    """The names as (first token, last token, kind); those that do not begin and end with a token are left out."""
    begins = {start: i for i, start in enumerate(cable.tokens.starts)}
    ends = {end: i for i, end in enumerate(cable.tokens.ends)}
    for start, end, kind in cable.names:
        if kind != "other" and start in begins and end in ends:
            yield begins[start], ends[end], kind


def labels(cable: Annotated) -> list[str]:
    """A label a token: ``B-person I-person O``."""
    found = ["O"] * len(cable.tokens.words)
    for first, last, kind in stretches(cable):
        found[first : last + 1] = [f"B-{kind}", *[f"I-{kind}"] * (last - first)]
    return found
