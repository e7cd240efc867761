"""The words that dates are made of, from ``vocabulary/dates.toml``, and the letter that each kind has in the grammar."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

CODES = {
    "month": "M",
    "weak_month": "m",
    "weekday": "K",
    "weak_weekday": "k",
    "season": "S",
    "ordinal_word": "w",
    "cardinal": "v",
    "part": "E",
    "by": "B",
    "until": "U",
    "before": "W",
    "after": "V",
    "since": "C",
    "onward": "G",
    "through": "J",
    "between": "L",
    "from": "F",
    "to": "t",
    "about": "q",
    "shift": "d",
    "period": "u",
    "day_word": "z",
    "named_month": "i",
    "the": "T",
    "of": "O",
    "in": "I",
    "on": "A",
    "at": "@",
    "and": "D",
    "or": "g",
    "few": "f",
    "ago": "a",
    "half": "H",
    "quarter": "Q",
    "fiscal": "Y",
    "hours": "P",
    "minutes": "p",
    "meridiem": "r",
    "zone": "Z",
    "one_digit": "1",
    "to_twelve": "2",
    "to_thirty_one": "3",
    "two_digits": "4",
    "year4": "5",
    "clock4": "6",
    "number": "7",
    "ordinal": "o",
    "numeric": "N",
    "short_numeric": "n",
    "iso": "s",
    "group": "R",
    "clock": "c",
    "decade": "e",
    "word": "x",
    "break": "¦",
    "comma": ",",
    "stop": "!",
    "dash": "=",
    "slash": "/",
    "open": "{",
    "close": "}",
    "query": "¿",
    "apostrophe": "'",
    "sign": ";",
    "label": "#",
    "measure": "%",
    "day_unit": "α",
    "month_unit": "β",
    "span": "γ",
    "relative": "δ",
    "bare_day": "ε",
    "bare_month": "ζ",
    "bare_year": "η",
    "bare_season": "θ",
}
"""Kind of token or unit -> its one letter in the strings that the grammar is matched on."""

PUNCTUATION = {
    ",": ",",
    ".": "!",
    "-": "=",
    "–": "=",
    "—": "=",
    "‑": "=",
    "\xad": "=",
    "/": "/",
    "[": "{",
    "]": "}",
    "?": "¿",
    "'": "'",
    "’": "'",
    "‘": "'",
}

ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}

_TABLES = {
    "weekdays": "weekday",
    "weekday_abbreviations": "weak_weekday",
    "seasons": "season",
    "ordinals": "ordinal_word",
    "cardinals": "cardinal",
    "shifts": "shift",
    "days": "day_word",
    "months_named": "named_month",
    "zones": "zone",
}
WEAK_MONTHS = ("may", "march", "mar", "august", "april", "june", "jun", "jan", "dec", "sep")
"""Names of months that are other words or people's names too."""


@cache
def vocabulary() -> dict[str, dict[str, list[str]]]:
    """The tables of ``vocabulary/dates.toml``."""
    with (resources.files("chancery.vocabulary") / "dates.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def lexicon() -> dict[str, tuple[str, str]]:
    """Word or phrase (lower case, single blanks) -> its code and its value (the key it stands under)."""
    tables = vocabulary()
    out: dict[str, tuple[str, str]] = {}
    for table, kind in _TABLES.items():
        for value, words in tables[table].items():
            out.update((word, (CODES[kind], value)) for word in words)
    for value, words in tables["parts"].items():
        out.update((word, (CODES["part"], value)) for word in words)
    for value, words in tables["periods"].items():
        out.update((word, (CODES["period"], value)) for word in words)
    for value, words in tables["decades"].items():
        out.update((word, (CODES["decade"], value)) for word in words)
    for table in ("relations", "function", "traps"):
        for kind, words in tables[table].items():
            code = CODES["meridiem" if kind in ("am", "pm") else kind]
            out.update((word, (code, kind)) for word in words)
    for table in ("slips", "foreign_months", "months"):
        for value, words in tables[table].items():
            weak = table != "months"
            out.update((w, (CODES["weak_month" if weak or w in WEAK_MONTHS else "month"], value)) for w in words)
    return out


@cache
def phrases() -> str:
    """One alternation of the phrases of several words, longest first."""
    found = sorted((word for word in lexicon() if not word.isalpha() and word not in PUNCTUATION), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"[ \t]{0,3}\s[ \t]{0,3}") for word in found)


def triggers() -> str:
    """One alternation of the words without which there is no date, written as a tree for speed."""
    tables = vocabulary()
    single = [
        word
        for name in ("months", "slips", "foreign_months", "weekdays", "seasons", "decades", "days")
        for word in _all(tables[name])
    ]
    fixed = [word.split()[-1] for word in single]
    words = [*fixed, *_all(tables["months_named"]), "fy", "fiscal", "ago"]
    shift = "|".join(re.escape(word.split()[-1]) for word in _all(tables["shifts"]))
    period = "|".join([*_all(tables["periods"]), "quarter", "half"])
    return rf"{tree(sorted(set(words)))}\b|(?:the|{shift})\s(?:\w+\s)?(?:{period})\b|the\s\d\d?(?:st|nd|rd|th)"


def _all(table: dict[str, list[str]]) -> list[str]:
    return [word for words in table.values() for word in words]


def tree(words: list[str]) -> str:
    """An alternation that looks at each character once: ``ja(?:n(?:uary)?)`` rather than ``jan|january``."""
    heads: dict[str, list[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(head) + (tree(tails) if any(tails) else "") for head, tails in heads.items()]
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if "" in words else joined
