"""Damage to a document: what scanners, editors, mail programs and ill will do to one."""

from __future__ import annotations

import random

SIGNS = (
    "[", "]", "[[", "]]", "[]", "(", ")", "{", "<", ">", "?", "?a?", '"', "“", "'", "’", "*", "/", "//", "…",
    "\x00", "\x01", "\x0c",
    "\r", "\r\n", "\n", "\n\n\n\n", "\t", "\x85", "\x1c", "\u2028", "\u2029", "\u202e", "\u202d", "\u2066",
    "\u200f", "\ufffe", "\uffff",
    "\ufeff", "\xad", "\xa0", "\u3000", "\u0301", "\u0130", "ß", "ﬁ", "№", "Nº", "²", "½", "१२", "١٩٥٠", "Ⅻ",
    "𝟏𝟗", "\U0001f600", "МОСКВА", "из Пхеньяна",
)  # fmt: skip
DATES = (
    "30 February 1950", "31 April 1950", "29 February 1951", "99.99.9999", "00.00.0000", "0 May 1950",
    "32.13.50", "12.13.1950", "13/13/50",
    "30 May 0000", "30 May 9999", "30 May 10000", "January 99999999999999999999", "1950-13-45", "1950-00-00",
    "0000-00-00", "99:99", "24:00",
    "25:61", "302561Z MAY 79", "991399Z FOO 99", "320000Z JAN 00", "the 400th of May", "end of 0000",
    "by 31 June", "between 30 and 31 February",
    "14-2 May", "31-1 May", "fiscal year 0", "FY 9999", "in the 1990's", "from 9999 to 0001",
    "until 9999-12-31", "last week", "29 Feb.", "year 10000",
    "1/1/1/1/1", "1.1.1.1", "²/²/²", "１９５０", "३० May", "XIII.1950", "Monday, 30 February", "next few days",
)  # fmt: skip
NUMBERS = ("0", "-1", "00000000000", "9" * 30, "1" * 5000, "1e9", "²", "1,000,000", "١٢", "Ⅷ")
LONG = ("A", "a ", " ", "1", "[", "FROM: ", "SECRET ", "Copy Nº 1: ", "Kim ", "1.", "?", "-")


def mutated(document: str, other: str, rng: random.Random) -> str:
    """The document with one to five damages; ``other`` gives lines of another one."""
    for _ in range(rng.randint(1, 5)):
        document = rng.choice(DAMAGES)(document, other, rng)
    return document


def _lines(document: str, other: str, rng: random.Random) -> str:
    lines = document.split("\n")
    at, to = sorted((rng.randrange(len(lines)), rng.randrange(len(lines) + 1)))
    how = rng.randrange(6)
    if how == 0:
        del lines[at : min(to, at + 6)]
    elif how == 1:
        lines[at:at] = lines[at:to]
    elif how == 2:
        some = lines[at:to]
        rng.shuffle(some)
        lines[at:to] = some
    elif how == 3:
        theirs = other.split("\n")
        begin = rng.randrange(len(theirs))
        lines[at:at] = theirs[begin : begin + rng.randint(1, 20)]
    elif how == 4:
        lines[at:to] = [" ".join(lines[at:to])]
    else:
        lines = [part for line in lines for part in ((line, "") if rng.random() < 0.3 else (line,))]
    return "\n".join(lines)


def _cut(document: str, other: str, rng: random.Random) -> str:
    at = rng.randrange(len(document) + 1)
    return (document[:at], document[at:], document[:at] + other[rng.randrange(len(other) + 1) :])[rng.randrange(3)]


def _sprinkled(document: str, other: str, rng: random.Random) -> str:
    signs = rng.sample(SIGNS, 4)
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(document) + 1)
        document = document[:at] + rng.choice(signs) * rng.choice((1, 1, 2, 9)) + document[at:]
    return document


def _dated(document: str, other: str, rng: random.Random) -> str:
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(document) + 1)
        document = f"{document[:at]} {rng.choice(DATES)} {document[at:]}"
    return document


def _numbered(document: str, other: str, rng: random.Random) -> str:
    figures = [i for i, c in enumerate(document) if c.isdigit()]
    for at in sorted(rng.sample(figures, min(len(figures), rng.randint(1, 6))), reverse=True):
        document = document[:at] + rng.choice(NUMBERS) + document[at + 1 :]
    return document


def _lengthened(document: str, other: str, rng: random.Random) -> str:
    at = rng.randrange(len(document) + 1)
    piece = rng.choice((*LONG, *SIGNS, document[at : at + rng.randint(1, 30)] or " "))
    return document[:at] + piece * (rng.choice((300, 3000, 20000)) // len(piece) + 1) + document[at:]


def _letters(document: str, other: str, rng: random.Random) -> str:
    how = rng.randrange(4)
    if how == 0:
        return document.upper()
    if how == 1:
        return document.swapcase()
    if how == 2:
        return document.translate(str.maketrans("aeopcAEOPCTM", "аеорсАЕОРСТМ"))
    return "".join(rng.choice("lI1|O0.,' ") if rng.random() < 0.03 else c for c in document)


DAMAGES = (_lines, _lines, _cut, _sprinkled, _sprinkled, _dated, _numbered, _lengthened, _letters)
