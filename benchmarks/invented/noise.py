"""How a clerk mistypes and a machine misreads: characters taken for others that look like them."""

from __future__ import annotations

import datetime
from random import Random

LETTERS = {
    "0": "OQ", "O": "0Q", "1": "lI", "I": "1l", "l": "1I", "5": "S", "S": "5", "8": "B", "B": "8", "2": "Z", "Z": "2", "6": "G",
    "G": "6C", "E": "F", "F": "E", "C": "GO", "M": "N", "N": "M", "U": "V", "V": "U", "H": "N", "R": "P", "T": "I", "e": "c",
    "c": "e", "o": "c", "u": "n", "n": "u", "h": "b", "a": "o", "i": "l", "t": "f", ",": ".", ".": ",", "4": "A", "9": "g",
}  # fmt: skip
"""What a character is taken for, other than a figure for a figure."""
FIGURES = {"0": "6", "1": "7", "2": "7", "3": "8", "4": "9", "5": "6", "6": "0", "7": "1", "8": "3", "9": "4"}
"""What figure a figure is taken for."""
AMONG_FIGURES = 0.3
"""The share of misread figures that become another figure, which nobody can tell by looking."""


def misread(text: str, rate: float, rng: Random) -> str:
    """The text with this share of its characters taken for others, at random."""
    if not rate:
        return text
    out = []
    for sign in text:
        if rng.random() >= rate:
            out.append(sign)
        elif sign in FIGURES and rng.random() < AMONG_FIGURES:
            out.append(FIGURES[sign])
        else:
            out.append(rng.choice(LETTERS.get(sign, sign)))
    return "".join(out)


def mistyped(number: int, rng: Random) -> int:
    """Another number, by two figures that changed places or one taken for another; it keeps its length."""
    said = str(number)
    taken = [said[:at] + FIGURES[sign] + said[at + 1 :] for at, sign in enumerate(said)]
    swapped = [said[:at] + said[at + 1] + said[at] + said[at + 2 :] for at in range(len(said) - 1)]
    groups = [[one for one in group if one != said and one[0] != "0"] for group in (swapped, taken)]
    chosen = groups[0] if groups[0] and (rng.random() < 0.4 or not groups[1]) else groups[1]
    return int(rng.choice(chosen)) if chosen else number + 1


def misdated(day: datetime.date, rng: Random) -> datetime.date:
    """Another day: the old year in January, a month taken for its neighbour, or figures of the day mistyped."""
    if day.month == 1 and rng.random() < 0.6:
        return day.replace(year=day.year - 1)
    while True:
        try:
            if rng.random() < 0.5:
                other = day.replace(month=day.month + rng.choice((-2, -1, 1, 2)))
            else:
                said = f"{day.day:02d}"
                swapped = said[::-1] if rng.random() < 0.5 else str(day.day + rng.choice((-10, 10)))
                other = day.replace(day=int(swapped))
        except ValueError:
            continue
        if other != day:
            return other
