"""Opened and withheld passages of 20 real pairs of releases, against what a person found who read both texts.

usage: python -m benchmarks.quality.comparing.read [--kept | --tuned | --fresh | --more] [--missed]

The pairs are the first 20 records by the digest of their file's name whose releases have 900 to 6,000 bytes each, the first
release beside the last. ``read.json`` has offsets only: what was opened, what withheld, and what the reader could not judge,
which counts for nothing. Right is a passage that is true and found, and a pair in which there is none and none is said; wrong is
one missed, and one said that is none. Rules were tuned on the first 13 pairs; the other seven were first measured, then read too.

``fresh.json`` is a set of its own: the pairs that come next in the same order, until ten had been read in which something was
opened or withheld. Two with nothing stand between them; three were passed over, written by hand, which neither release makes
readable. They were marked before the rules were changed again, and what the rules say of them was not read while they changed.
``more.json`` are fourteen that follow, of those that can be read: rules were tuned on them as on the first.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import chancery
from benchmarks import shared
from benchmarks.quality.comparing.invented import Span, Tally, covered
from chancery.link.comparing.compare import compare
from chancery.link.comparing.side import side_of

VERDICTS = Path(__file__).with_name("read.json")
FRESH = Path(__file__).with_name("fresh.json")
MORE = Path(__file__).with_name("more.json")


def measured(verdicts: Path = VERDICTS, kept: bool | None = None) -> tuple[Tally, int, int]:
    """The tally of all passages, the decisions that are right, and all; ``kept``: only the pairs kept aside, or tuned on."""
    tally, right, decisions = Tally(), 0, 0
    for pair in json.loads(verdicts.read_text(encoding="utf-8")):
        if kept is not None and pair.get("kept") != kept:
            continue
        paths = [shared.jfk() / pair[which] / f"{pair['record']}.md" for which in ("earlier", "later")]
        records = [chancery.read(path, names=False) for path in paths]
        assert [record.source.sha256[:16] for record in records] == pair["digests"], pair["record"]
        found = compare(
            *(side_of(record, label) for record, label in zip(records, (pair["earlier"], pair["later"]), strict=True))
        )
        mine = Tally()
        for kind, which, text in (("opened", "later", records[1].text), ("withheld", "earlier", records[0].text)):
            true: list[Span] = [(a, b) for a, b in pair[kind]]
            open_: list[Span] = [(a, b) for a, b in pair["unjudged"][which]]
            said = [one.other if kind == "opened" else one.one for one in found.of(kind)]
            said = [span for span in said if not (covered(text, span, open_) and not covered(text, span, true))]
            mine.add(text, true, said, f"{kind} {pair['record']} {pair['earlier']}→{pair['later']}")
        wrong = mine.said - mine.right + mine.true - mine.found
        right += mine.found if mine.true else not wrong
        decisions += (mine.found + wrong) or 1
        tally += mine
    return tally, right, decisions


def figures() -> dict[str, float] | None:
    """Decisions right, in per cent, of the first pairs and of those kept fresh; None where the releases are not here."""
    if not shared.present():
        return None
    out = {}
    for name, verdicts in (("right", VERDICTS), ("fresh", FRESH)):
        _, right, decisions = measured(verdicts)
        out[name] = 100 * right / decisions
    return out


def main() -> None:
    """Print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", action="store_true")
    parser.add_argument("--tuned", action="store_true")
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--more", action="store_true")
    parser.add_argument("--missed", action="store_true")
    args = parser.parse_args()
    kept = True if args.kept else False if args.tuned else None
    tally, right, decisions = measured(FRESH if args.fresh else MORE if args.more else VERDICTS, kept)
    print(f"recall {tally.recall:.1f} of {tally.true}, precision {tally.precision:.1f} of {tally.said}")
    print(f"decisions right: {right} of {decisions}, {100 * right / decisions:.1f} %")
    for note in tally.notes if args.missed else ():
        print("   ", note)


if __name__ == "__main__":
    main()
