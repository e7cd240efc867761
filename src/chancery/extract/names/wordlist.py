"""What large unlabelled text says of words: the company they keep, and how they are written in mixed case."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

FILE = "trained/words.bin"
UNLISTED = ("unlisted",)


@dataclass(frozen=True, slots=True)
class Wordlist:
    """``classes``: folded word to its features. Empty where the file is missing: everything works, less well."""

    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    about: dict[str, object] = field(default_factory=dict)
    kept: dict[str, tuple[float, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What the second look has worked out for words, between documents."""

    def features(self, word: str) -> tuple[str, ...]:
        """The features of a folded word."""
        return self.classes.get(word, UNLISTED)


def pack(classes: Mapping[str, tuple[str, ...]], about: dict[str, object]) -> bytes:
    """A wordlist as bytes: zlib over UTF-8, first a line of JSON about it, then the classes, then a line per word."""
    combos = sorted(set(classes.values()))
    number = {combo: i for i, combo in enumerate(combos)}
    lines = [json.dumps(about, sort_keys=True), str(len(combos))]
    lines.extend("\t".join(combo) for combo in combos)
    lines.extend(f"{word}\t{number[combo]}" for word, combo in sorted(classes.items()))
    return zlib.compress("\n".join(lines).encode(), 9)


def unpack(data: bytes) -> Wordlist:
    """The wordlist of such bytes. Raises ValueError or zlib.error where they are not."""
    about, count, *lines = zlib.decompress(data).decode().split("\n")
    combos = [tuple(line.split("\t")) for line in lines[: int(count)]]
    pairs = (line.split("\t") for line in lines[int(count) :])
    return Wordlist({word: combos[int(number)] for word, number in pairs}, json.loads(about))


@lru_cache(maxsize=1)
def wordlist() -> Wordlist:
    """The list that ships with the package, or an empty one."""
    path = files("chancery.extract.names") / FILE
    return unpack(path.read_bytes()) if path.is_file() else Wordlist()


def write(path: Path, classes: dict[str, tuple[str, ...]], about: dict[str, object]) -> None:
    """Writes a wordlist."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pack(classes, about))
