"""Scores the keys of names: spellings of one name that share a key, and other names that share one by chance.

usage: python -m benchmarks.quality.spellings [--half tuned|kept|both] [--missed] [--companions WORD…]

The pairs are the people's preferred forms against their other spellings, where just one word differs and more than half of
the two words' letters are in common and in order: a title in place of a given name is no spelling. Rules were tuned on
people with even numbers; those with odd numbers are kept. Companions are the other surnames that share a key with a surname.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from benchmarks import shared
from chancery.search.spelling import keys, ocr_close
from chancery.search.tokens import fold, stream
from chancery.vocabulary import words

GOLDEN = Path(__file__).parents[2] / "tests" / "golden" / "spellings.txt"
PEOPLE = shared.CORPORA / "people"
ALIKE = 0.5


class Pair(NamedTuple):
    """Two spellings of a word in one person's name."""

    person: int
    one: str
    other: str


class Figures(NamedTuple):
    """Pairs that share a key, those that share one or are close by look-alikes, and all; other surnames that share a key."""

    shared: int
    reached: int
    pairs: int
    companions: float


def pairs() -> list[Pair]:
    """The pairs of both files."""
    preferred = dict(_rows(PEOPLE / "preferred.tsv"))
    found: dict[Pair, None] = {}
    for number, name in _rows(PEOPLE / "variants-dev.tsv"):
        one, other = set(stream(preferred.get(number, "")).split()), set(stream(name).split())
        only = (one - other, other - one)
        if all(len(side) == 1 for side in only):
            pair = Pair(int(number), only[0].pop(), only[1].pop())
            if min(len(pair.one), len(pair.other)) > 1 and _spelled_alike(pair.one, pair.other):
                found[pair] = None
    return list(found)


def surnames() -> list[str]:
    """The surnames of one word, folded, each once: what stands before a comma, or first where there is none (Mao Zedong)."""
    heads = ((fold(name.split(",")[0]), "," in name) for _, name in _rows(PEOPLE / "preferred.tsv"))
    return sorted({head[0] for head, parted in heads if head and (len(head) == 1 or not parted) and len(head[0]) > 1})


def companions(names: Iterable[str]) -> float:
    """The mean number of other names that share a key with a name."""
    by_key: defaultdict[str, set[str]] = defaultdict(set)
    names = list(names)
    for name in names:
        for key in keys(name):
            by_key[key].add(name)
    return sum(len({other for key in keys(name) for other in by_key[key]} - {name}) for name in names) / max(1, len(names))


def measure(half: str) -> Figures:
    """The figures of a half of the people: ``tuned``, ``kept`` or ``both``."""
    wanted = [p for p in pairs() if half == "both" or (p.person % 2 == 0) == (half == "tuned")]
    alike = [bool(keys(p.one) & keys(p.other)) for p in wanted]
    close = [ocr_close(p.one, p.other) for p in wanted]
    return Figures(sum(alike), sum(a or c for a, c in zip(alike, close, strict=True)), len(wanted), companions(surnames()))


def figures() -> dict[str, float]:
    """For the gate: recall of the golden spellings and of the kept half, per cent, and companions negated."""
    golden = [(line[0], other) for line in golden_lines() for other in line[1:]]
    out = {"golden": 100 * sum(bool(keys(a) & keys(b)) for a, b in golden) / len(golden)}
    if shared.present():
        kept = measure("kept")
        out |= {"kept-recall": 100 * kept.shared / kept.pairs, "companions-negated": -kept.companions}
    return out


def golden_lines() -> list[list[str]]:
    """The golden spellings of one name each, folded; ``!`` lines, of different names, left out."""
    lines = (line.split("#")[0].strip() for line in GOLDEN.read_text(encoding="utf-8").splitlines())
    return [[fold(word)[0] for word in line.split()] for line in lines if line and not line.startswith("!")]


def _rows(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return [(row[0], row[1]) for row in rows if len(row) > 1]


def _spelled_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > ALIKE


def main() -> None:
    """Score, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", choices=("tuned", "kept", "both"), default="both")
    parser.add_argument("--missed", action="store_true", help="print the pairs of the tuned half that share no key")
    parser.add_argument(
        "--companions", nargs="*", default=(), metavar="WORD", help="print the surnames that share a key with these"
    )
    args = parser.parse_args()
    got = measure(args.half)
    print(f"{args.half}: share a key {got.shared} of {got.pairs} = {100 * got.shared / got.pairs:.1f} %", end="; ")
    print(f"or close by look-alikes {100 * got.reached / got.pairs:.1f} %; companions {got.companions:.2f}")
    print(f"companions of an English word among English words: {companions(words('english')):.2f}")
    if args.missed:
        for pair in pairs():
            if pair.person % 2 == 0 and not keys(pair.one) & keys(pair.other):
                print(pair.one, pair.other)
    for word in args.companions:
        print(word, *(name for name in surnames() if keys(name) & keys(word) and name != word))


if __name__ == "__main__":
    main()
