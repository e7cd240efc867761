"""Golden cases from corrections: what people said, given back as tests of the rules.

Of a document no more is written down than the correction needs: the sentence, or the lines that the value stands on, and of the
rest what has to be there for the rules to read the same of them as they read in the whole document. What that is, is tried out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from chancery import golden
from chancery.judgement.acts import NAMES
from chancery.model.evidence import Request
from chancery.model.record import Judged, Record

Read = Callable[[golden.Case], Sequence[Record]]
"""The records of a case's document."""
SAYING = frozenset({"set", "add", "replace", "remove", "confirm"})
LAYERS = {
    "mark": "marks",
    "date": "dates",
    "name": "names",
    "block": "blocks",
    "statement": "statements",
    "request": "requests",
}
UNSCORED = frozenset({"quantity", "time"})
"""Readings that cases say nothing of."""
SCORED = {"mark": "mark", "date": "text-date", "name": "name", "block": "block", "envelope.copies": "copy"}
"""What a target is called in a case, where it is not called by its own name."""
SENTENCE = 160
"""Characters from which a line is taken as its sentences."""
TRIES = 60
"""How often a document is read to find what can be left out."""
MOST = 8_000
"""Characters of a document that a case may need."""
_END = re.compile(r"(?<=[.!?])[ \t]+(?=[\w\[“\"(])")


@dataclass(frozen=True, slots=True)
class Written:
    """A case: the folder and name of its file, and its words."""

    folder: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A correction of which no case is made, and why."""

    record: str
    target: str
    why: str


def cases(machine: Record, record: Record, judged: Iterable[Judged], read: Read) -> Iterator[Written | LeftOut]:
    """The cases of what is said of a record: one a field, and one for each reading in the text.

    ``machine`` is the record as the rules read it, ``record`` with the judgements laid over; ``judged`` are those of its entries
    that are wanted. What is disputed, lost or doubted gives none.
    """
    groups: dict[tuple[str, int, int], list[Judged]] = {}
    for one in judged:
        if one.act in SAYING and one.state in ("stands", "agreed"):
            if one.target in LAYERS and one.start is not None and one.end is not None:
                groups.setdefault((one.target, one.start, one.end), []).append(one)
            elif one.target in UNSCORED:
                yield LeftOut(record.id, one.target, "no case scores it")
            elif one.target not in NAMES:
                groups.setdefault((one.target, 0, 0), []).append(one)
    for (target, start, end), some in groups.items():
        try:
            yield Making(machine, record, target, (start, end) if target in LAYERS else None, read).written(some)
        except NoCaseError as error:
            yield LeftOut(record.id, target, str(error))


class NoCaseError(Exception):
    """A correction that no case can be made of."""


class Making:
    """One case while it is made. ``span``: the words that it is about; None for a field."""

    def __init__(self, machine: Record, record: Record, target: str, span: tuple[int, int] | None, read: Read) -> None:
        if target == "name" and "names" not in dict(machine.layers):
            raise NoCaseError("the record was read without names")
        self.machine, self.record, self.target, self.span, self.read = machine, record, target, span, read
        self.text = machine.text
        self.units = list(units(self.text))
        self.ends = [end for _, end in self.units]
        self.file = "case.md" if record.source.name.casefold().endswith((".md", ".markdown")) else "case.txt"
        self.now = lines(machine, target, span)
        self.wanted = lines(record, target, span)
        self.agreed = self.now == self.wanted

    def written(self, said: Sequence[Judged]) -> Written:
        """The case. Raises NoCaseError."""
        unwanted = [one for one in self.now if one not in self.wanted and not any(golden.agrees(one, new) for new in self.wanted)]
        if not self.wanted and not unwanted:
            raise NoCaseError("nothing that a case scores was said")
        document = self._document()
        family = self.machine.family[-1].value if self.machine.family else "unknown"
        head = [
            f"about: {' | '.join(told(one) for one in said)}",
            f"record: {self.record.id}",
            f"family: {' '.join(label.value for label in self.machine.family) or family}",
            f"file: {self.file}",
            "score: given",
        ]
        expected = [*self.wanted, *(golden.NOT + one for one in unwanted)]
        words = "\n".join([*head, "==== document", escaped(document), "==== expected", *expected, ""])
        case = golden.parse(words, "")
        score = golden.score(case, list(self.read(case)))
        if self.agreed and (score.missed or score.extra):
            raise NoCaseError("its words alone are not read as the page is")
        place = f"-{self.span[0]}" if self.span else ""
        return Written(family, f"{self.record.id}-{self.target.replace('.', '-')}{place}.txt", words)

    def _document(self) -> str:
        """The words needed."""
        needed = self._needed()
        if not self._same(frozenset(range(len(self.units)))):
            raise NoCaseError("the page's own form carries what was read, not its words alone")
        kept = next((some for some in self._tries(needed) if self._same(some)), frozenset(range(len(self.units))))
        if not self.agreed and self.span is None:
            needed |= next(self._tries(needed)) & kept  # the rules have to learn to read it: the head stays as it is
        kept = self._shrunk(kept, needed)
        words = self._words(kept)
        if len(words) > MOST:
            raise NoCaseError(f"it would need {len(words):,} characters of the document")
        return words

    def _needed(self) -> frozenset[int]:
        """The units that the correction is about. Raises NoCaseError where it is about no words."""
        if self.span is not None:
            first, last = self._units(*self.span)
            if self.target == "block":
                return frozenset((first, last))
            return frozenset(range(first, last + 1)) | self._answering()
        spans = [(one.start, one.end) for record in (self.machine, self.record) for one in readings(record, self.target)]
        if not spans or (0, 0) in spans:
            raise NoCaseError("a value stands on no words of the page")
        return self._units_of(spans)

    def _answering(self) -> frozenset[int]:
        """The units that say what came of the request that the correction is about. Raises NoCaseError where none does."""
        if self.target != "request" or self.span is None:
            return frozenset()
        there = [one for record in (self.machine, self.record) for one in _only_at(record, "request", self.span).requests]
        answers = [answer for one in there for answer in (one.answer, *one.before) if answer is not None]
        if any(answer.start == answer.end for answer in answers):
            raise NoCaseError("what came of it is said on no words of the page")
        return self._units_of([(answer.start, answer.end) for answer in answers])

    def _units_of(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        units = [self._units(start, end) for start, end in spans]
        return frozenset(unit for first, last in units for unit in range(first, last + 1))

    def _units(self, start: int, end: int) -> tuple[int, int]:
        first = min(bisect_right(self.ends, start), len(self.ends) - 1)
        return first, max(first, min(bisect_left(self.ends, end), len(self.ends) - 1))

    def _tries(self, needed: frozenset[int]) -> Iterator[frozenset[int]]:
        """What to keep, from little to much: the head and the words that the correction is about, then what the archive says."""
        inside = (
            ("description", "page-furniture", "heading") if self.target.startswith("description.") else ("envelope", "closing")
        )
        for kinds in (inside, ("envelope", "closing", "heading", "description", "page-furniture", "apparatus")):
            yield needed | self._units_of((block.start, block.end) for block in self.machine.blocks if block.kind in kinds)

    def _shrunk(self, kept: frozenset[int], needed: frozenset[int]) -> frozenset[int]:
        """What is left when all is taken away that is not missed: in halves, then quarters, and so on (after Zeller's ddmin)."""
        tries = TRIES
        size = max(1, len(kept - needed) // 2)
        while tries > 0:
            loose = sorted(kept - needed)
            for at in range(0, len(loose), size):
                if tries <= 0:
                    break
                less = kept - set(loose[at : at + size])
                tries -= 1
                if self._same(less):
                    kept = less
            if size == 1:
                break
            size = max(1, size // 2)
        return kept

    def _words(self, kept: frozenset[int]) -> str:
        return "".join(self.text[slice(*self.units[unit])] for unit in sorted(kept))

    def _same(self, kept: frozenset[int]) -> bool:
        """Whether the rules know it as the same family, and read the same of what it is about, as in the whole document."""
        words = self._words(kept)
        case = golden.parse(f"file: {self.file}\n==== document\n{escaped(words)}\n==== expected\nname:", "")
        asked = case if self.target == "name" else replace(case, expected=())
        found = list(self.read(asked))
        if len(found) != 1 or found[0].text != words:
            return False
        (got,) = found
        if [label.value for label in got.family] != [label.value for label in self.machine.family]:
            return False
        if self.target == "date" and _dates(got) != _dates(self.machine):
            return False
        return lines(got, self.target, self._there(kept)) == self.now

    def _there(self, kept: frozenset[int]) -> tuple[int, int] | None:
        """Where the words that the correction is about stand in what is kept."""
        if self.span is None:
            return None
        before = 0
        places = {}
        for unit in sorted(kept):
            places[unit] = before
            before += self.units[unit][1] - self.units[unit][0]
        first, last = self._units(*self.span)
        return places[first] + self.span[0] - self.units[first][0], places[last] + self.span[1] - self.units[last][0]


def _dates(record: Record) -> list[str]:
    return [reading.value for reading in record.envelope.date]


def units(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text, long ones as their sentences; together they are the text."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        cuts = [match.end() for match in _END.finditer(text, start, end)] if end - start > SENTENCE else []
        for cut in (*cuts, end):
            if cut > start:
                yield start, cut
                start = cut


def readings(record: Record, target: str) -> Sequence[Any]:
    """The readings of a field; what stands on no words is at (0, 0)."""
    section, _, name = target.partition(".")
    layer = getattr(record, section)
    held = getattr(layer, name, None) if hasattr(layer, name) else getattr(layer, f"{name}_")
    some = held.list if name == "copies" and held else held or ()
    return [one if hasattr(one, "start") else _Nowhere() for one in some]


@dataclass(frozen=True, slots=True)
class _Nowhere:
    start: int = 0
    end: int = 0


def lines(record: Record, target: str, span: tuple[int, int] | None) -> list[str]:
    """What a record says of a target, as lines of a case, without the reasons; of the readings in the text those on the span."""
    field = SCORED.get(target, target.removeprefix("envelope."))
    if span is not None:
        record = _only_at(record, target, span)
    said = (line for line in golden.summary(record) if line.split(":", 1)[0] == field)
    if field == "text-date":
        said = (line.partition("; because ")[0] for line in said)
    left = _LEFT + _UNSAID.get(target, ())
    return [" ".join("; ".join(part for part in line.split("; ") if not part.startswith(left)).split()) for line in said]


_LEFT = ("because ", "mentions ")
_UNSAID = {"statement": ("direct ",), "request": ("question ", "before ", "hand ", "weakness ")}
"""What of a reading follows from its words, and is no part of what a person says of it."""


def _only_at(record: Record, target: str, span: tuple[int, int]) -> Record:
    start, end = span
    if target == "name":
        names = tuple(n for n in record.names if any(m.start < end and m.end > start for m in n.mentions))
        return replace(record, names=names)
    layer = LAYERS[target]
    there = tuple(one for one in getattr(record, layer) if _place(one) == span)
    return replace(record, **{layer: there})  # type: ignore[arg-type]


def _place(one: Any) -> tuple[int, int]:
    words = one.ask if isinstance(one, Request) else one
    return words.start, words.end


def told(one: Judged) -> str:
    """Who said what, and why, on one line."""
    change = " → ".join(filter(None, (one.old, one.new)))
    why = f" ({one.why})" if one.why else ""
    return " ".join(f"{one.who}, {one.at[:10]}: {one.target} {one.act} {change}{why}".split())


def escaped(text: str) -> str:
    """A document as a case writes it down."""
    text = text.replace("\\u{", "\\u{5C}u{").encode("utf-8", "replace").decode()
    text = re.sub(r"[\r\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", lambda m: f"\\u{{{ord(m[0]):X}}}", text)
    return re.sub(r"^====(?= (document|expected)[ \t]*$)", r"\\u{3D}===", text, flags=re.M)
