"""Invented documents in two or three releases, with what each opened and withheld: the truth that comparisons are measured by.

Every document is written once, as words; some passages are sensitive, and each release leaves some of them out, behind a sign or
with nothing in their place, stamps its pages, loses a page or reads columns in another order, and is then misread by a machine of
its own. ``groups(n, seed)`` gives the same groups for the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.invented.noise import misread
from benchmarks.invented.phrases import cryptonym, paragraph, person, place

YEARS = ("2017", "2018", "2021", "2022", "2023", "2025")
SIGNS = ("[ 24 ]", "[ 06 ]", "[REDACTED]", "[       ]", "████████", "(b)(1)", "________")
RESIDUES = ("|", "{", "| f", '"—', "( J", "[_ ;", "i |")
"""What a machine reads on the edge of a box that was whitened out."""
STAIN_SIGNS = "aeiorstnlcwmkfgpy"


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the blank behind it. ``secret`` is the number of its sensitive passage; ``page`` its page, from 0."""

    said: str
    after: str = " "
    secret: int | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class Release:
    """A release's text; ``open`` says where each sensitive passage that it has stands, ``pages`` which pages it has."""

    year: str
    text: str
    open: dict[int, tuple[int, int]]
    pages: frozenset[int]


@dataclass(frozen=True, slots=True)
class Group:
    """The releases of one document in the order of their years; ``page_of`` says on which page a sensitive passage stands."""

    name: str
    releases: tuple[Release, ...]
    page_of: dict[int, int]

    def opened(self, step: int) -> list[tuple[int, int]]:
        """Where the passages stand in the later release of a step that the earlier one withheld on a page that both have."""
        one, other = self.releases[step], self.releases[step + 1]
        return [span for n, span in other.open.items() if n not in one.open and self.page_of[n] in one.pages]

    def withheld(self, step: int) -> list[tuple[int, int]]:
        """Where the passages stand in the earlier release of a step that the later one withholds."""
        one, other = self.releases[step], self.releases[step + 1]
        return [span for n, span in one.open.items() if n not in other.open and self.page_of[n] in other.pages]


def groups(count: int, seed: int = 1) -> Iterator[Group]:
    """So many groups; a third of them have three releases."""
    for number in range(count):
        yield group(f"999-{20000 + number:05d}-{10000 + number:05d}", Random(seed * 1_000_003 + number))


def group(name: str, rng: Random) -> Group:
    """One document in its releases."""
    words = document(name, rng)
    secrets = sorted({word.secret for word in words if word.secret is not None})
    page_of = {word.secret: word.page for word in words if word.secret is not None}
    years = sorted(rng.sample(YEARS, 3 if rng.random() < 0.33 else 2))
    held = {n for n in secrets if rng.random() < 0.75}
    releases = []
    for year in years:
        releases.append(release(name, year, words, frozenset(held), rng))
        opening = {n for n in held if rng.random() < 0.6}
        again = {n for n in secrets if n not in held and rng.random() < 0.12}
        held = held - opening | again
    return Group(name, tuple(releases), page_of)


def document(name: str, rng: Random) -> list[Word]:
    """A document as words: a head, numbered paragraphs on one to four pages, an end."""
    out: list[Word] = []
    secret = 0

    def say(text: str, hidden: bool = False, end: str = "\n", page: int = 0) -> None:
        nonlocal secret
        number = None
        if hidden:
            number, secret = secret, secret + 1
        said = text.split()
        out.extend(Word(word, " ", number, page) for word in said[:-1])
        out.append(Word(said[-1], end, number, page))

    kind = rng.choice(("DISPATCH", "MEMORANDUM", "CLASSIFIED MESSAGE"))
    say(kind, end="\n\n")
    say("TO:", end=" ")
    say(f"Chief, {rng.choice(('WH', 'Harbours', 'Registry', 'SR'))}")
    say("FROM:", end=" ")
    say(f"Chief of Station, {place(rng).upper()}", hidden=rng.random() < 0.4)
    say("SUBJECT:", end=" ")
    say(cryptonym(rng), hidden=rng.random() < 0.5, end=" ")
    say(f"and the {rng.choice(('charts', 'coal', 'dredger', 'papers'))} of {place(rng)}", end="\n\n")
    for page in range(rng.choice((1, 1, 2, 2, 3, 4))):
        for number in range(rng.randrange(3, 7)):
            say(f"{page * 6 + number + 1}.", end=" ", page=page)
            for text, hidden in paragraph(rng):
                say(text, hidden, end=" ", page=page)
            out[-1] = replace(out[-1], after="\n\n")
    last = out[-1].page
    say(person(rng), hidden=rng.random() < 0.2, end="\n\n", page=last)
    say(f"{rng.choice(('OPSA', 'PSER', 'KELB'))}-{rng.randrange(1000, 9999)}", end="\n", page=last)
    return _wrapped(out, rng.randrange(58, 76))


def _wrapped(words: list[Word], width: int) -> list[Word]:
    out: list[Word] = []
    column = 0
    for word in words:
        if column + len(word.said) > width and out and out[-1].after == " ":
            out[-1] = replace(out[-1], after="\n")
            column = 0
        column = 0 if "\n" in word.after else column + len(word.said) + 1
        out.append(word)
    return out


def release(name: str, year: str, words: Sequence[Word], held: frozenset[int], rng: Random) -> Release:
    """One release: what is held left out, pages stamped, perhaps one lost or its parts in another order, and all misread."""
    pages = sorted({word.page for word in words})
    lost = rng.choice(pages[1:]) if len(pages) > 2 and rng.random() < 0.12 else None
    rate = rng.choice((0.0, 0.005, 0.01, 0.02, 0.04))
    way = rng.choice(("sign", "sign", "nothing", "residue", "mixed"))
    boxes = rng.random() < 0.35
    out = _Writer(rng, rate)
    banner = f"{name} [{year} RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY ASSASSINATION RECORDS ACT OF 1992]\n\n"
    out.furniture(banner if rng.random() < 0.7 else f"{name}\n\n")
    for page in pages:
        if page == lost:
            continue
        if page != pages[0]:
            out.furniture("\f" + rng.choice((f"## Page {page + 1}\n\n", "13-00000\n\n", f"{name}\n\nSECRET\n\n")))
        mine = [word for word in words if word.page == page]
        if rng.random() < 0.12:
            mine = _reordered(mine)
        out.page(mine, held, way, boxes)
        if rng.random() < 0.25:
            out.furniture("RETURN TO CIA\nBackground Use Only\nDo Not Reproduce\n\n")
        if rng.random() < 0.2:
            out.furniture(f"NW {rng.randrange(10000, 99999)} Docid:{rng.randrange(10**7, 10**8)} Page {page + 1}\n\n")
    return Release(year, out.text, out.open, frozenset(pages) - {lost})


def _reordered(words: list[Word]) -> list[Word]:
    """The paragraphs of a page with one of them read last."""
    ends = [i + 1 for i, word in enumerate(words) if word.after == "\n\n"]
    if len(ends) < 4:
        return words
    a, b = ends[1], ends[2]
    return [*words[:a], *words[b:], *words[a:b]]


class _Writer:
    """Writes the words of a release and keeps where its open passages stand."""

    def __init__(self, rng: Random, rate: float) -> None:
        self.rng, self.rate = rng, rate
        self.text = ""
        self.open: dict[int, tuple[int, int]] = {}

    def furniture(self, text: str) -> None:
        """What an archive prints; it is read well or a little less."""
        self.text += "".join(misread(line, self.rate / 3, self.rng) for line in text.splitlines(keepends=True))

    def page(self, words: Sequence[Word], held: frozenset[int], way: str, boxes: bool) -> None:
        """The words of a page."""
        before = None
        for at, word in enumerate(words):
            fresh = word.secret is not None and word.secret != before
            last = at + 1 == len(words) or words[at + 1].secret != word.secret
            if word.secret is not None and word.secret in held:
                self.text += self._left_out(way) if fresh else ""
                self.text += word.after if last else ""
            else:
                self._word(word, fresh, last, boxes)
            before = word.secret
            if "\n" in word.after and self.rng.random() < 0.03:
                self.text += self._stain() + "\n"

    def _left_out(self, way: str) -> str:
        if way == "mixed":
            way = self.rng.choice(("sign", "nothing", "residue"))
        if way == "residue":
            return self.rng.choice(RESIDUES)
        return self.rng.choice(SIGNS) if way == "sign" else ""

    def _word(self, word: Word, fresh: bool, last: bool, boxes: bool) -> None:
        said = misread(word.said, self.rate, self.rng)
        if self.rate and self.rng.random() < self.rate / 2 and len(said) > 5:
            cut = self.rng.randrange(2, len(said) - 1)
            said = f"{said[:cut]} {said[cut:]}"
        boxed = boxes and word.secret is not None
        self.text += "(" if boxed and fresh else ""
        start = len(self.text)
        self.text += said
        if word.secret is not None:
            self.open[word.secret] = (start if fresh else self.open[word.secret][0], len(self.text))
        self.text += ")" if boxed and last else ""
        if self.rate and self.rng.random() < (self.rate / 6 if "\n" in word.after else self.rate / 25):
            self.text += " " + self._stain(3)
        self.text += "" if self.rate and word.after == " " and self.rng.random() < self.rate / 3 else word.after

    def _stain(self, most: int = 7) -> str:
        """What a machine reads in a stain, a stamp across the page, or a hand in the margin."""
        words = []
        for _ in range(self.rng.randrange(1, most + 1)):
            word = "".join(self.rng.choice(STAIN_SIGNS) for _ in range(min(10, int(self.rng.expovariate(0.3)) + 1)))
            form = self.rng.random()
            words.append(
                word.upper() if form < 0.08 else word.title() if form < 0.25 else word + self.rng.choice((".", ":", " -", ""))
            )
        return " ".join(words)
