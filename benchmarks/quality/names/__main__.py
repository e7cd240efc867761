"""Five-fold evaluation of names on annotated cables: train on four fifths, read the fifth, as strictly as the scorer does.

usage: python -m benchmarks.quality.names GOLD.jsonl… --texts FOLDER [--folds 5] [--output FOLDER]

Everything that comes of annotated cables (weights, phrases, trees) is learnt anew in each fold from the other four
alone; the second look is trained within them on cables that its own first look had not seen. The lexicon and the
wordlist come of no annotated cable. ``--output`` writes records and gold for another scorer. Needs the extra ``train``
and about ten CPU minutes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from benchmarks.quality.names.folds import Said, read_blind
from chancery.extract.names.judge import KINDS
from chancery.extract.names.train import annotated


def figures(cables: list[annotated.Annotated], said: list[Said]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 in per cent, for each kind and for all: spans and kinds exactly as annotated."""
    counts: Counter[tuple[str, str]] = Counter()
    for cable, found in zip(cables, said, strict=True):
        gold = set(cable.names)
        for what, names in (("hit", gold & found), ("said", found), ("true", gold)):
            counts.update((what, kind) for *_, kind in names)
            counts[what, "all"] += len(names)
    out = {}
    for kind in (*KINDS, "all"):
        hit, said_count, true = (counts[what, kind] for what in ("hit", "said", "true"))
        out[kind] = (
            100 * hit / max(1, said_count),
            100 * hit / max(1, true),
            200 * hit / max(1, said_count + true),
        )
    return out


def write(folder: Path, cables: list[annotated.Annotated], said: list[Said], gold: list[Path]) -> None:
    """records.jsonl and gold.jsonl for a scorer of records."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "records.jsonl").open("w", encoding="utf-8") as lines:
        for cable, found in zip(cables, said, strict=True):
            names = [{"kind": kind, "mentions": [{"start": a, "end": b}]} for a, b, kind in sorted(found)]
            print(json.dumps({"source": {"name": cable.name}, "text": cable.text, "names": names}), file=lines)
    (folder / "gold.jsonl").write_text("".join(path.read_text(encoding="utf-8") for path in gold), encoding="utf-8")


def main() -> None:
    """Evaluates and prints a line a kind."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.names", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    cables = list(annotated.read(given.gold, given.texts))
    said = read_blind(given.gold, given.texts, given.folds)
    for kind, (precision, recall, f1) in figures(cables, said).items():
        print(f"{kind:14s} precision {precision:5.1f} recall {recall:5.1f} F1 {f1:5.1f}")
    if given.output:
        write(given.output, cables, said, given.gold)


if __name__ == "__main__":
    main()
