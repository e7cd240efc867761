"""Other forms of a text, each with the place that every character of the text has in it: the truth of the benchmark."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

GONE = -1


@dataclass(slots=True)
class Form:
    """A form of a text as it is made. ``at[i]``: where character i of the text stands in it, or ``GONE``."""

    text: str
    at: list[int] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def __post_init__(self) -> None:
        self.at = [GONE] * len(self.text)

    def put(self, number: int, written: str) -> None:
        """Let character ``number`` of the text be written so; the empty string leaves it out."""
        if written:
            self.at[number] = self.length
            self.insert(written)

    def insert(self, written: str) -> None:
        """Write something that the text has not."""
        self.pieces.append(written)
        self.length += len(written)

    @property
    def made(self) -> str:
        """The form's own text."""
        return "".join(self.pieces)

    def image(self, start: int, end: int) -> tuple[int, int] | None:
        """Where what [start, end) says stands in the form, from the first letter or figure to the last; None where none is."""
        kept = [self.at[i] for i in range(start, end) if self.at[i] != GONE and self.text[i].isalnum()]
        if not kept:
            kept = [self.at[i] for i in range(start, end) if self.at[i] != GONE and not self.text[i].isspace()]
        return (min(kept), max(kept) + 1) if kept else None


Making = Callable[[str, random.Random], Form]


def same(text: str, _: random.Random) -> Form:
    """The text itself."""
    form = Form(text)
    for number, letter in enumerate(text):
        form.put(number, letter)
    return form


def encodable(encoding: str) -> Making:
    """The text as an older encoding can say it: what it lacks loses its accents, or becomes a question mark."""

    def make(text: str, _: random.Random) -> Form:
        form = Form(text)
        for number, letter in enumerate(text):
            form.put(number, _said(letter, encoding))
        return form

    return make


def _said(letter: str, encoding: str) -> str:
    for way in (letter, unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()):
        try:
            if way and way.encode(encoding):
                return way
        except UnicodeEncodeError:
            continue
    return "?"


def respaced(text: str, chance: random.Random) -> Form:
    """As another version of a reader might give it: other white space, lines without their ends' blanks, empty lines doubled."""
    form = Form(text)
    for number, letter in enumerate(text):
        if letter == " " and text[number - 1 : number] in ("", "\n", " "):
            continue
        form.put(number, "\n\n" if letter == "\n" and text[number + 1 : number + 2] == "\n" and chance.random() < 0.5 else letter)
        if letter == " " and chance.random() < 0.05:
            form.insert(" ")
    return form


def furnished(text: str, chance: random.Random) -> Form:
    """As a version of a reader might give it that keeps what this one leaves out: heads and feet of pages, and their numbers."""
    form = Form(text)
    lines, page = 0, 1
    for number, letter in enumerate(text):
        form.put(number, letter)
        if letter == "\n":
            lines += 1
            if lines % 28 == 0:
                page += 1
                form.insert(f"\nRegistry of the Service {chance.randrange(100, 999)}\n- {page} -\n\f")
    return form


def wrapped(text: str, chance: random.Random) -> Form:
    """Lines of another length, words hyphenated at their ends, pages broken with a number put in."""
    form = Form(text)
    width, lines = chance.choice((48, 56, 72, 90)), 0
    for first, last in _paragraphs(text):
        column = 0
        for match in re.finditer(r"\S+|\s+", text[first:last]):
            at, word = first + match.start(), match[0]
            if word.isspace():
                if column >= width - 6 and column:
                    form.put(at, "\n")
                    column, lines = 0, lines + 1
                    if lines % 30 == 0:
                        form.insert(f"\n- {lines // 30 + 1} -\n\n")
                else:
                    form.put(at, " ")
                    column += 1
                continue
            over = column + len(word) - width
            cut = len(word) - over if over > 2 and word.isalpha() and len(word) >= 7 else 0
            for number, letter in enumerate(word):
                if number == cut and 2 < cut < len(word) - 2:
                    form.insert("-\n")
                    column = -number
                form.put(at + number, letter)
            column += len(word)
        for number in range(last, _next(text, last)):
            form.put(number, text[number])
            lines += text[number] == "\n"
    return form


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Stretches of running text: lines that are full and the one behind them; every other line by itself."""
    out: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        if out and text[out[-1][1] : match.start()] == "\n" and out[-1][1] - text.rfind("\n", 0, out[-1][1]) > 46:
            out[-1] = out[-1][0], match.end()
        else:
            out.append(match.span())
    if out and out[0][0]:
        out.insert(0, (0, 0))
    return out


def _next(text: str, at: int) -> int:
    found = re.compile(r"[^\n]*\S").search(text, at)
    return found.start() if found else len(text)


CONFUSED: dict[str, tuple[str, ...]] = {
    one: tuple(others.split())
    for one, *rest in (
        line.split(maxsplit=1)
        for line in """
        a o e|b h 6|c e o|d cl|e c o|f t|g q 9|h b n|i 1 l j|l 1 I i|m rn nn|n r u|o 0 c e|r t n|s a 5|t f l|u n v|v y|w vv u|y v
        B 8 R|C G O|D 0 O|E F B|F P E|G C 6|H N M|I 1 l|M N IVI|N M H|O 0 Q D|P F R|R P B|S 5 B|T I 7|U V 0|V Y|W VV N|Z 2
        0 O 8|1 l I 7|2 Z 7|3 8|5 S 6|6 5 b|7 1 T|8 B 3|9 g 4|4 9 A|. ,|, .|- ~|: ;|( C|) J
        """.replace("\n", "|").split("|")
        if line.strip()
    )
    for others in rest
}
"""What OCR reads for a letter, now and then."""


def misread(rate: float) -> Making:
    """As OCR with so many errors a character reads it: letters confused, left out and put in, words run together and split,
    lines dropped."""

    def make(text: str, chance: random.Random) -> Form:
        form = Form(text)
        at = 0
        for line in text.splitlines(keepends=True):
            words = line.strip()
            if len(words) > 20 and chance.random() < rate / 6:
                at += len(line)
                continue
            for number, letter in enumerate(line, at):
                form.put(number, _misread(letter, rate, chance))
                if letter.isalnum() and chance.random() < rate / 12:
                    form.insert(" " if chance.random() < 0.7 else chance.choice("'.,~"))
            at += len(line)
        return form

    return make


def _misread(letter: str, rate: float, chance: random.Random) -> str:
    if letter == " ":
        return "" if chance.random() < rate / 4 else " "
    if letter.isspace() or chance.random() >= rate:
        return letter
    if chance.random() < 0.1:
        return ""
    return chance.choice(CONFUSED.get(letter, ("x", "~")))


def filled(text: str, width: int) -> list[tuple[int, str]]:
    """The text's lines as a page of so many columns has them: offset and words of each."""
    out = []
    at = 0
    for line in text.splitlines(keepends=True):
        inside = 0
        for piece in textwrap.wrap(
            line.rstrip("\n"), width, drop_whitespace=False, replace_whitespace=False, expand_tabs=False
        ) or [""]:
            out.append((at + inside, piece))
            inside += len(piece)
        at += len(line)
    return out
