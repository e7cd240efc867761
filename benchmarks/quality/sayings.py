"""Statements, requests and what came of them against the passages marked by hand in ``said/``, those set aside by themselves."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from chancery.extract.saying import fates
from chancery.extract.saying.document import read
from chancery.extract.saying.look import passage
from chancery.extract.saying.said import Asked, Found, Said, Setting

FOLDER = Path(__file__).with_name("said")
ASIDE = "0369c"
"""First digits of the digests of the titles that are set aside."""
STATEMENT, REQUEST = 0.5, 0.4
"""How much of two spans has to be common, of all that they cover, for them to be the same."""
_HAND = re.compile(r'\[[Hh]andwritten[^\]"]*\]?:? ?(?:in the margin: )?"([^"]*)"')
_PARAGRAPH = re.compile(r"(?:[^\n]+\n?)+")
Place = tuple[int, int]


@dataclass(slots=True)
class Passage:
    """A passage with its marks: statements as (kind, speaker, hearer, span), requests as (by, to, span, fate)."""

    title: str
    family: str
    setting: Setting
    text: str
    statements: list[tuple[str, str, str, Place]] = field(default_factory=list)
    requests: list[tuple[str, str, Place, str]] = field(default_factory=list)

    @property
    def aside(self) -> bool:
        """Whether nobody looks at it while rules are written."""
        return hashlib.sha256(self.title.encode()).hexdigest()[0] in ASIDE


@dataclass(slots=True)
class Tally:
    """How many were found of how many said and how many marked."""

    right: int = 0
    said: int = 0
    marked: int = 0

    @property
    def f1(self) -> float:
        """In per cent."""
        return 200 * self.right / max(1, self.said + self.marked)


def passages() -> Iterator[Passage]:
    """The passages in the order of the files."""
    for path in sorted(FOLDER.glob("*.txt")):
        for piece in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
            head, _, rest = piece.partition("\n")
            title, family, by, to = (part.strip() for part in head.split("|"))
            text, _, marks = rest.partition("\n---\n")
            signatory, addressee = (name.partition(":")[2].strip().removeprefix("-") for name in (by, to))
            setting = Setting(signatory, addressee, family in ("telegram", "cia") or text.isupper(), family == "soviet")
            passage = Passage(title, family, setting, text)
            for line in filter(str.strip, marks.splitlines()):
                _mark(passage, [part.strip() for part in line.split("|")])
            yield passage


def _mark(passage: Passage, parts: list[str]) -> None:
    if parts[0].startswith("R"):
        fate = parts[3] if len(parts) > 3 else "none"
        passage.requests.append((parts[0][1:].strip(), parts[1], _place(passage.text, parts[2]), fate))
    else:
        passage.statements.append((parts[0].split()[-1], parts[1], parts[2], _place(passage.text, parts[3])))


def _place(text: str, words: str) -> Place:
    """Where words stand, all of them or the first and last with `` … `` between. Raises ValueError where they do not."""
    first, _, last = ("", "", "") if words in text else words.partition(" … ")
    if not last:
        start = text.index(words)
        return start, start + len(words)
    start = text.index(first)
    return start, text.index(last, start) + len(last)


def find(one: Passage) -> Found:
    """What the rules find, notes in another hand read as the marks of a record would have them."""
    text, setting = one.text, one.setting
    left_out = [match.span() for match in _HAND.finditer(text)]
    found = read(text, [passage(text, *match.span()) for match in _PARAGRAPH.finditer(text)], setting, left_out)
    fates.settle(text, found, setting)
    fates.by_hand(text, found, setting, [match.span(1) for match in _HAND.finditer(text)])
    return found


def figures() -> dict[str, float]:
    """F1 of statements (kind, speaker and span right) and requests (who asks and span right); of those, the fates right."""
    out: dict[str, float] = {}
    every = list(passages())
    for part in ("read", "aside"):
        statements, requests, ended = Tally(), Tally(), Tally()
        for one in (some for some in every if some.aside == (part == "aside")):
            found = find(one)
            _statements(one, found.statements, statements)
            _requests(one, found.requests, requests, ended)
        out |= {f"{part}-statements": statements.f1, f"{part}-requests": requests.f1, f"{part}-fates": ended.f1}
    return out


def _statements(passage: Passage, found: list[Said], tally: Tally) -> None:
    left = list(found)
    for kind, speaker, _, place in passage.statements:
        match = next(
            (s for s in left if s.kind == kind and fit((s.start, s.end), place, STATEMENT) and same(speaker, s.speaker)), None
        )
        if match is not None:
            left.remove(match)
            tally.right += 1
    tally.said += len(found)
    tally.marked += len(passage.statements)


def _requests(passage: Passage, found: list[Asked], tally: Tally, ended: Tally) -> None:
    left = list(found)
    for by, _, place, fate in passage.requests:
        alike = (asked for asked in left if fit((asked.start, asked.end), place, REQUEST))
        match = next((asked for asked in alike if same(by, asked.by)), None)
        if match is None:
            continue
        left.remove(match)
        tally.right += 1
        ended.right += (match.fates[-1].kind if match.fates else "none") == fate
        ended.said += 1
        ended.marked += 1
    tally.said += len(found)
    tally.marked += len(passage.requests)


def fit(found: Place, place: Place, least: float) -> bool:
    """Whether at least that part of all that two spans cover is common to them."""
    common = min(found[1], place[1]) - max(found[0], place[0])
    return common > 0 and common >= least * (max(found[1], place[1]) - min(found[0], place[0]))


def same(marked: str, found: str) -> bool:
    """Whether a name is the one marked: one may be shorter; ``?`` is open, ``-`` nobody."""
    if marked in ("-", "", "?") or found in ("", "?"):
        return marked.strip("-") == found
    one, two = set(marked.lower().split()), set(found.lower().split())
    return one <= two or two <= one
