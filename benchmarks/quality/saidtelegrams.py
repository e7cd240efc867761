"""Statements and requests in real telegrams against the marks in ``said/telegrams``, those set aside by themselves.

python -m benchmarks.quality.saidtelegrams           the figures
python -m benchmarks.quality.saidtelegrams --show    and the words that were missed or found too much, of the open telegrams
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import chancery
from benchmarks import shared
from benchmarks.quality.sayings import REQUEST, STATEMENT, Place, Tally, fit, same
from chancery.model.record import Record

FOLDER = shared.CORPORA / "nara-telegrams"
MARKS = Path(__file__).with_name("said") / "telegrams" / "marks.txt"
POST = "LA PAZ"
"""As the marks name the post that sends: whoever speaks where a telegram says I, WE, or leaves its subject out."""
OFFICES = ("EMBASSY", "MISSION", "POST")
"""Words by which a post names itself."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement or a request, marked or found. ``kind`` is ``request`` for the latter, ``fate`` what came of it."""

    kind: str
    by: str
    to: str
    place: Place
    fate: str = ""

    def __str__(self) -> str:
        return f"{self.kind:9s} {self.by or '-'} > {self.to or '-'}{'  (' + self.fate + ')' if self.fate else ''}"


@dataclass(frozen=True, slots=True)
class Telegram:
    """A file with its marks; ``digest`` is the SHA-256 of the text that they are places of."""

    name: str
    digest: str
    aside: bool
    marks: list[Mark] = field(default_factory=list)


def telegrams() -> Iterator[Telegram]:
    """The telegrams in the order of the marks' file."""
    for piece in re.split(r"(?m)^=== ", MARKS.read_text(encoding="utf-8"))[1:]:
        head, *lines = piece.splitlines()
        name, digest, part = (words.strip() for words in head.split("|"))
        yield Telegram(name, digest, part == "aside", [_mark(line) for line in filter(str.strip, lines)])


def _mark(line: str) -> Mark:
    first, *parts = (words.strip() for words in line.split("|"))
    letter, _, name = first.partition(" ")
    if letter == "R":
        return Mark("request", name, parts[0], _place(parts[1]), parts[2])
    return Mark(name, parts[0], parts[1], _place(parts[2]))


def _place(words: str) -> Place:
    start, end = map(int, words.split())
    return start, end


def read(telegram: Telegram) -> Record:
    """The record of a telegram. Raises ValueError where its text is not the one that was marked."""
    record = chancery.read(FOLDER / telegram.name, names=False)
    if hashlib.sha256(record.text.encode()).hexdigest() != telegram.digest:
        raise ValueError(f"the text of {telegram.name} has changed: set its marks anew in {MARKS.name}, and the digest with them")
    return record


def found(record: Record) -> list[Mark]:
    """What the rules find in a record."""
    statements = [Mark(s.kind, s.speaker or "", s.hearer or "", (s.start, s.end)) for s in record.statements or ()]
    requests = [
        Mark("request", r.by or "", r.to or "", (r.ask.start, r.ask.end), r.answer.kind if r.answer else "none")
        for r in record.requests or ()
    ]
    return statements + requests


def pairs(marks: Iterable[Mark], seen: Sequence[Mark], ours: Callable[[str], bool]) -> list[tuple[Mark, Mark]]:
    """The marks with what was found for each: its kind, place and who says it are the same. ``ours``: a name is the sender's."""
    left, out = list(seen), []
    for mark in marks:
        least = REQUEST if mark.kind == "request" else STATEMENT
        for one in left:
            if one.kind == mark.kind and fit(one.place, mark.place, least) and _one(mark.by, one.by, ours):
                left.remove(one)
                out.append((mark, one))
                break
    return out


def voice(record: Record) -> Callable[[str], bool]:
    """Whether a name is the sender's: the post, its office, or who signs."""
    envelope = record.envelope
    named = {party.name or "" for party in envelope.from_} | {value.value for value in envelope.signature}
    own = {_plain(name) for name in (POST, *OFFICES, *named)} - {""}
    return lambda name: _plain(name) in own


def _one(marked: str, by: str, ours: Callable[[str], bool]) -> bool:
    """Whether a name found is one of those marked (``A=B``)."""
    return any((ours(name) and ours(by)) or same(_plain(name), _plain(by)) for name in marked.split("="))


def _plain(name: str) -> str:
    return name if name in ("-", "?") else re.sub(r"\bTHE\b|[,.]", "", name.upper()).strip()


def figures() -> dict[str, float] | None:
    """F1 of statements (kind, speaker and span right) and requests (who asks and span right); None without the corpora."""
    if not shared.present():
        return None
    tallies = {(part, what): Tally() for part in ("read", "aside", "all") for what in ("requests", "statements")}
    for telegram in telegrams():
        record = read(telegram)
        seen = found(record)
        right = pairs(telegram.marks, seen, voice(record))
        for part in ("aside" if telegram.aside else "read", "all"):
            for what in ("requests", "statements"):
                tally = tallies[part, what]
                tally.right += sum(_is(what, mark) for mark, _ in right)
                tally.said += sum(_is(what, one) for one in seen)
                tally.marked += sum(_is(what, mark) for mark in telegram.marks)
    return {f"telegrams-{part + '-' if part != 'all' else ''}{what}": tally.f1 for (part, what), tally in tallies.items()}


def _is(what: str, mark: Mark) -> bool:
    return (mark.kind == "request") == (what == "requests")


def show() -> None:
    """Print what was missed and what was found too much in the open telegrams, with the words. Those set aside stay unseen."""
    for telegram in telegrams():
        if telegram.aside:
            continue
        record = read(telegram)
        seen = found(record)
        right = pairs(telegram.marks, seen, voice(record))
        print(f"\n=== {telegram.name}: {len(right)} right")
        missed = [mark for mark in telegram.marks if mark not in [one for one, _ in right]]
        extra = [one for one in seen if one not in [other for _, other in right]]
        for word, rest in (("missed", missed), ("too much", extra)):
            for mark in rest:
                words = " ".join(record.text[slice(*mark.place)].split())
                print(f"  {word:8s} {mark}\n           {mark.place[0]}: {words}")
        for mark, one in right:
            if mark.fate != one.fate:
                print(f"  fate     {mark} found as {one.fate}\n           {mark.place[0]}")


def main(words: list[str]) -> None:
    """Print the figures, and with ``--show`` what was missed."""
    if "--show" in words and shared.present():
        show()
        print()
    for name, figure in (figures() or {}).items():
        print(f"{name:32s} {figure:6.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
