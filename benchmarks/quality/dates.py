"""Scores the golden dates (tests/golden/dates): how many expressions are found with the right days, as written and in capitals.

usage: python -m benchmarks.quality.dates [--lines] [--write FOLDER]

A date is right when its span overlaps the golden one's and its first and last day are the same. ``--lines`` prints what
is wrong; ``--write`` writes records.jsonl and gold.jsonl (a text, its dates as read; ``dates``: start, end, first, last,
others that are right) for other scorers.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from chancery.extract.dates import Anchor, scan, settle
from chancery.model.record import DateReading

GOLDEN = Path(__file__).parents[2] / "tests" / "golden" / "dates"
FLOOR, AIM = 97.0, 99.0
Days = tuple[str | None, str | None]


@dataclass(frozen=True)
class Wanted:
    """A golden date: its place and the days that are right."""

    start: int
    end: int
    days: tuple[Days, ...]


@dataclass(frozen=True)
class Sentence:
    """One line of a golden file."""

    name: str
    anchor: Anchor
    text: str
    wanted: tuple[Wanted, ...]

    def capitals(self) -> Sentence:
        """The same line in capitals, where capitals have as many characters."""
        return Sentence(f"{self.name}-capitals", self.anchor, upper(self.text), self.wanted)


def upper(text: str) -> str:
    """Capitals, character for character."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def load(path: Path) -> list[Sentence]:
    """The lines of a golden file. Raises ValueError where a line is not well formed."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [parse(f"{path.stem}-{n}", line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]


def parse(name: str, line: str) -> Sentence:
    """A line of a golden file."""
    day, sentence, *columns = (column.strip() for column in line.split("|"))
    sentence = sentence.replace("\\n", "\n")
    spans, text, at = [], "", 0
    for match in re.finditer(r"\{([^{}]*)\}", sentence):
        text += sentence[at : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    text += sentence[at:]
    said = [days(pair) for pair in columns[0].split(";")] if columns else []
    others = [[days(p) for p in cell.split(",") if p.strip()] for cell in columns[1].split(";")] if columns[1:] else []
    if len(said) != len(spans):
        raise ValueError(f"{name}: {len(spans)} dates in braces, {len(said)} with days")
    wanted = (
        Wanted(a, b, (one, *(others[i] if i < len(others) else ())))
        for i, ((a, b), one) in enumerate(zip(spans, said, strict=True))
    )
    anchor = Anchor() if day == "-" else Anchor(datetime.date.fromisoformat(day), "of the document's own date")
    return Sentence(name, anchor, text, tuple(wanted))


def days(pair: str) -> Days:
    """``1950-05-29 ..`` as first and last day."""
    first, last = (None if day == ".." else day for day in pair.split())
    return first, last


@dataclass
class Score:
    """Counts over sentences, and what was wrong."""

    right: int = 0
    said: int = 0
    true: int = 0
    wrong: list[str] | None = None

    @property
    def f1(self) -> float:
        """Days right, F1 in per cent."""
        return 200 * self.right / (self.said + self.true) if self.said + self.true else 0.0

    def add(self, sentence: Sentence) -> tuple[DateReading, ...]:
        """Read a sentence and count it."""
        readings = settle(sentence.text, scan(sentence.text), sentence.anchor)
        left = list(readings)
        self.true += len(sentence.wanted)
        self.said += len(readings)
        for wanted in sentence.wanted:
            near = [r for r in left if min(r.end, wanted.end) > max(r.start, wanted.start)]
            best = max(near, key=lambda r: min(r.end, wanted.end) - max(r.start, wanted.start), default=None)
            if best:
                left.remove(best)
            if best and (best.first, best.last) in wanted.days:
                self.right += 1
            elif self.wrong is not None:
                got = f"{best.quote!r} {best.edtf}" if best else "nothing"
                words = sentence.text[wanted.start : wanted.end]
                self.wrong.append(f"{sentence.name}: {words!r} wants {wanted.days[0]}, got {got}  [{sentence.text}]")
        if self.wrong is not None:
            self.wrong += [f"{sentence.name}: stray {r.quote!r} {r.edtf}  [{sentence.text}]" for r in left]
        return readings


def sentences() -> list[Sentence]:
    """Every golden line, then every one in capitals."""
    plain = [sentence for path in sorted(GOLDEN.glob("*.txt")) for sentence in load(path)]
    return plain + [sentence.capitals() for sentence in plain]


def main() -> None:
    """Score, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--lines", action="store_true", help="print what is wrong")
    parser.add_argument("--write", type=Path, help="a folder for records.jsonl and gold.jsonl")
    args = parser.parse_args()
    scores = {name: Score(wrong=[]) for name in ("as written", "in capitals", "both")}
    records, gold = [], []
    for sentence in sentences():
        readings = scores["both"].add(sentence)
        scores["in capitals" if sentence.name.endswith("-capitals") else "as written"].add(sentence)
        records.append({"source": {"name": sentence.name}, "text": sentence.text, "dates": [asdict(r) for r in readings]})
        gold.append(
            {
                "source": sentence.name,
                "dates": [[w.start, w.end, *w.days[0], [list(d) for d in w.days[1:]]] for w in sentence.wanted],
            }
        )
    for name, score in scores.items():
        print(f"{name:12s} days right F1 {score.f1:.1f}  ({score.right} right, {score.said} said, {score.true} golden)")
    if args.lines:
        print("\n".join(scores["both"].wrong or []))
    if args.write:
        args.write.mkdir(parents=True, exist_ok=True)
        for stem, rows in (("records", records), ("gold", gold)):
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (args.write / f"{stem}.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
