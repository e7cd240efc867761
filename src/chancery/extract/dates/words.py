"""The words that dates are made of, from ``vocabulary/dates.toml``, and the letter that each kind has in the grammar."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

CODES = {
    "month": "M",
    "weak_month": "m",
    "foreign_month": "n",
    "weekday": "K",
    "weak_weekday": "k",
    "season": "σ",
    "ordinal_word": "w",
    "cardinal": "v",
    "part": "E",
    "by": "B",
    "until": "U",
    "before": "W",
    "after": "V",
    "since": "S",
    "onward": "G",
    "through": "J",
    "between": "L",
    "from": "F",
    "to": "t",
    "about": "q",
    "shift": "d",
    "period_word": "u",
    "year_word": "y",
    "day_word": "z",
    "named_month": "ν",
    "the": "T",
    "of": "O",
    "in": "i",
    "on": "A",
    "at": "@",
    "and": "D",
    "or": "g",
    "few": "l",
    "ago": "a",
    "half": "½",
    "quarter": "¼",
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
    "spelled_year": "τ",
    "clock4": "6",
    "number": "7",
    "ordinal": "o",
    "numeric": "N",
    "short_numeric": "h",
    "numeric_range": "X",
    "month_year": "μ",
    "iso": "I",
    "group": "R",
    "clock": "c",
    "decade": "e",
    "decade_word": "f",
    "word": "x",
    "break": "¦",
    "comma": ",",
    "stop": "!",
    "dash": "=",
    "slash": "/",
    "open": "<",
    "close": ">",
    "paren": "_",
    "query": "¿",
    "apostrophe": "'",
    "sign": ";",
    "label": "#",
    "measure": "%",
    "plain": "&",
    "whose": "§",
    "verb": "b",
    "lead": "j",
    "year_lead": "s",
    "calendar": "ψ",
    "handled": "H",
    "onwards": "C",
    "transition": "Q",
    "day_unit": "α",
    "month_unit": "β",
    "span": "γ",
    "relative": "δ",
    "bare_day": "ε",
    "bare_month": "ζ",
    "bare_strong": "ι",
    "bare_short": "κ",
    "bare_year": "η",
    "bare_season": "θ",
    "spaced": "π",
    "missive": "λ",
    "phone": "φ",
    "now": "ω",
    "edge": "ξ",
    "within": "ρ",
    "than": "χ",
    "thing": "Ω",
    "article": "Λ",
    "slip": "Σ",
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
    "[": "<",
    "]": ">",
    "(": "_",
    ")": "_",
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
    "spelled_years": "spelled_year",
    "shifts": "shift",
    "days": "day_word",
    "months_named": "named_month",
    "zones": "zone",
    "parts": "part",
    "decades": "decade_word",
}
MONTH_CODES = CODES["month"] + CODES["weak_month"] + CODES["foreign_month"]
STRONG_MONTHS = ("january", "february", "july", "august", "september", "october", "november", "december")
"""Names of months that are hardly anything else: they can stand alone."""
HUMBLE = ("may", "august", "march", "mar", "hay", "mai", "marta", "sun", "sat", "mon", "dec")
"""Words of dates that in small letters are more often other words."""


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
    for kind, words in tables["function"].items():
        code = CODES["meridiem" if kind in ("am", "pm") else kind]
        out.update((word, (code, kind)) for word in words)
    for table in ("context", "relations"):
        for kind, words in tables[table].items():
            code = CODES[{"earlier": "than", "later": "than"}.get(kind, kind)]
            out.update((word, (code, "1" if kind == "article" else kind)) for word in words)
    for table, kind in _TABLES.items():
        for value, words in tables[table].items():
            out.update((word, (CODES[kind], value)) for word in words)
    for value, words in tables["periods"].items():
        out.update((word, (CODES["year_word" if value.startswith("year") else "period_word"], value)) for word in words)
    for table in ("slips", "foreign_months"):
        for value, words in tables[table].items():
            out.update((word, (CODES["foreign_month"], value)) for word in words)
    for value, words in tables["months"].items():
        out.update((slip, (CODES["slip"], value)) for word in words if len(word) == 3 for slip in confused(word))
    for value, words in tables["months"].items():
        out.update((w, (CODES["month" if w in STRONG_MONTHS else "weak_month"], value)) for w in words)
    return out


def confused(word: str) -> list[str]:
    """What the machine makes of an abbreviation: one letter taken for one that looks like it (``dbc``, ``n0v``)."""
    alike, known = vocabulary()["confused"], {w for words in vocabulary()["months"].values() for w in words}
    forms = [word[:i] + other + word[i + 1 :] for i, letter in enumerate(word) for other in alike.get(letter, [])]
    return [form for form in forms if form not in known and form not in alike["words"]]


@cache
def phrases() -> dict[str, str]:
    """First word of the phrases of several words -> an alternation of those phrases, longer ones first."""
    found: dict[str, list[str]] = {}
    for word in lexicon():
        if not word.isalpha() and (head := re.match(r"[^\W\d_]+", word)):
            found.setdefault(head[0], []).append(word)
    return {head: any_of(words) for head, words in found.items()}


def spaced_months() -> str:
    """An alternation of the names of months with a blank between the letters: ``m a y``."""
    return any_of([" ".join(name) for words in vocabulary()["months"].values() for name in words]).replace(_letter(" "), "[ ]")


def digit_phrases() -> str:
    """An alternation of the words that begin with a figure or a sign (slips of the machine: ``0ctober``)."""
    return any_of([word for word in lexicon() if not word[0].isalpha()])


def month_names() -> list[str]:
    """All names of months."""
    return [word for word, (code, _) in lexicon().items() if code in MONTH_CODES and word.isalpha()]


def triggers() -> str:
    """One alternation of the words and numbers without which there is no date, a branch for each first letter."""
    tables = vocabulary()
    names = ("months", "slips", "foreign_months", "weekdays", "seasons", "decades", "days")
    words = [word.split()[-1] for name in names for word in _all(tables[name])]
    words += [slip for name in _all(tables["months"]) if len(name) == 3 for slip in confused(name)]
    words += [" ".join(name) for name in _all(tables["months"])]
    words += [*_all(tables["months_named"]), "fy", "fiscal", "ago", "transition", "transitional"]
    period = any_of([*_all(tables["periods"]), "quarter", "half"])
    branches: dict[str, list[str]] = {}
    for letter in dict.fromkeys(word[0] for word in words):
        tails = [word[1:] for word in words if word[0] == letter]
        branches.setdefault(letter, []).append(rf"(?:{any_of(tails)})(?![^\W\d_])")
    for word in dict.fromkeys(word.split()[-1] for word in _all(tables["shifts"])):
        branches.setdefault(word[0], []).append(rf"{word[1:]}\s(?:\w+\s){{0,3}}?(?:{period})\b")
    branches["t"].append(rf"he\s(?:\d\d?(?:st|nd|rd|th)|(?:{period})\b)")
    branches["i"].append(rf"n\s\w{{1,12}}\s(?:{period})\b")
    branches["o"].append(r"n\s\d\d?(?:st|nd|rd|th)\b")
    branches["y"].append(r"ear[ -]end\b")
    branches["o"].append(rf"f\s(?:{period})\b")
    branches["w"].append(rf"ithin\s(?:the\s)?(?:next\s)?\w{{1,12}}\s(?:{period})\b")
    for word in _all(tables["ordinals"])[:5]:
        branches.setdefault(word[0], []).append(rf"{word[1:]}\squarter\b")
    for letter in "li":
        branches.setdefault(letter, []).append(r"9\d\d")
    branches[r"\d"] = [*DATE_SHAPED, rf"\d?(?:{any_of(month_names())})"]
    return "|".join(f"{letter}(?:{'|'.join(tails)})" for letter, tails in branches.items())


def broken_names() -> str:
    """An alternation of the ends of names of months and weekdays, as they stand behind a hyphen at the head of a line."""
    tables = vocabulary()
    names = [name for table in ("months", "weekdays") for name in _all(tables[table])]
    return any_of(sorted({name[at:] for name in names for at in range(2, len(name) - 1)}))


DATE_SHAPED = (
    r"(?:(?<=1)[5-9]|(?<=2)0)\d\d(?!\d)",
    r"(?<=1)9\do",
    r"(?<![./]\d)\d?[ ]?[./-][ ]?[\divx]{1,4}[ ]?[./-][ ]?\d\d",
    r"\d{5}[a-z]\b",
    r"(?<=['’][3-7])\d\b",
    r"(?<![./]\d)\d?[./](?:\d\d?|[ivx]+)\b",
    r"(?:st|nd|rd|th)\squarter\b",
    r"(?:[ ]\d){5}[ ][a-z]\b",
    r"(?:[ ]\d)?[ ]{1,3}[jfmasond][ ][a-z][ ][a-z]\b",
)
"""What follows the first figure of a number that may be part of a date."""


def _all(table: dict[str, list[str]]) -> list[str]:
    return [word for words in table.values() for word in words]


def any_of(words: list[str]) -> str:
    """An alternation that looks at each character once, longer words first: ``ja(?:n(?:uary)?)`` rather than ``jan|january``."""
    heads: dict[str, list[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], []).append(word[1:])
    branches = [_letter(head) + (any_of(tails) if any(tails) else "") for head, tails in heads.items()]
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if "" in words else joined


def _letter(character: str) -> str:
    """A character in a pattern; a blank between words is any white space of one line end at most."""
    return r"[ \t]{0,3}\s[ \t]{0,3}" if character == " " else re.escape(character)
