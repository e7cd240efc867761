"""From characters to tokens: only in windows around what may be part of a date, each window once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from chancery.extract.dates.words import (
    CODES,
    HUMBLE,
    PUNCTUATION,
    any_of,
    digit_phrases,
    lexicon,
    month_names,
    phrases,
    triggers,
)

BEFORE, BEHIND = 44, 22
"""Characters looked at before and behind a word or number that may be part of a date."""

ROMAN = r"(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})"
NUMERIC = (
    rf"(?<![\w$])(?<!\d[./,-])(?:\d{{1,2}}[ ]?(?P<sep>[./-])[ ]?(?:\d{{1,2}}|{ROMAN})[ ]?(?P=sep)[ ]?(?:\d{{4}}|\d{{2}})"
    rf"|\d{{1,2}}/(?:\d{{1,2}}|{ROMAN})-\d{{2}}(?:\d{{2}})?|\d{{1,2}}[ ]{ROMAN}[ ]\d{{4}}"
    r"|\d{4}(?P<sep2>[./])\d{1,2}(?P=sep2)\d{1,2})"
    r"(?!\w)(?![./-]\d)"
)
"""``24.III.50``, ``13.9.50``, ``13/5-50``, ``10/14/50``, ``11-21-61``, ``8 II 1950``, ``1950/05/30``."""
NUMERIC_RANGE = r"(?<![\w.,/$-])(?:\d{1,2}/\d{1,2}-\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}-\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d))(?![\w/-])"
"""``4/6-8/64``, ``14-16.5.50``."""

_TOKEN = rf"""
(?P<meridiem>(?<=[\d\s])[ap]\.?[ ]?m\b\.?)
|(?P<slip_year>[lij]9\d\d(?!\w))
|(?P<word>[^\W\d_]+)
|(?=\d)(?:
  (?P<iso>(?<![\w-])[12]\d{{3}}-[01]\d-[0-3]\d(?:t\d\d:\d\d(?::\d\d)?z?)?(?![\w-]))
  |(?P<group>(?<!\w)[0-3]\d[0-2]\d[0-5]\d[a-z](?!\w))
  |(?P<numeric>{NUMERIC})
  |(?P<numeric_range>{NUMERIC_RANGE})
  |(?P<clock>(?<![\w:.])(?:[01]?\d|2[0-4])[:_][0-5]\d(?:[:_][0-5]\d)?(?![\w:]))
  |(?P<month_year>(?<![\w./,$-])(?:0?[1-9]|1[0-2])/(?:19)?[3-9]\d(?![\w/])(?![.,-]\d))
  |(?P<short_numeric>(?<![\w$])(?<!\d[./,-])\d{{1,2}}[./](?:\d{{1,2}}|{ROMAN})(?!\w)(?![./,-]?\d)(?!\s?%))
  |(?P<ordinal>(?<!\w)\d{{1,2}}(?:st|nd|rd|th|d|er|º)(?!\w))
  |(?P<decade>(?<!\w)1[6-9]\d[0o]['’]?s(?!\w))
  |(?P<digit_phrase>(?<!\w)(?:DIGITS)(?!\w))
  |(?P<slip_year2>(?<!\w)19\do(?!\w))
  |(?P<number>\d+(?:,\d{{3}}(?!\d))*)
)
|(?P<break>\n[ \t\r]*\n\s*|\f|[ \t]{{8,}})
|(?P<sign>[^\w\s]|_)
"""


class Token(NamedTuple):
    """One word, number or sign: its code (``words.CODES``), place, and value."""

    code: str
    start: int
    end: int
    value: str


@dataclass(slots=True)
class Tokens:
    """A run of tokens: their codes, and where each stands; None for the break between two windows."""

    codes: list[str] = field(default_factory=list)
    places: list[re.Match[str] | None] = field(default_factory=list)

    def token(self, index: int) -> Token:
        """One token with its value."""
        place, code = self.places[index], self.codes[index]
        if place is None:
            return Token(code, 0, 0, "")
        return Token(code, place.start(), place.end(), _value(place.lastgroup or "word", place[0]))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, re.Pattern[str]]]:
    token = re.compile(_TOKEN.replace("DIGITS", digit_phrases()), re.X)
    # The sign or blank before a word or number comes first: with a class at its head the search is fast.
    trigger = re.compile(rf"[^a-z0-9](?:{triggers()})")
    return token, trigger, {head: re.compile(rf"(?:{words})(?!\w)") for head, words in phrases().items()}


def lowered(content: str) -> str:
    """The text in lower case, code point for code point."""
    return content.replace("İ", "i").lower()


def windows(low: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text around whatever may be part of a date, in order, apart from each other."""
    trigger = _patterns()[1]
    opening = trigger.match("\n" + low[:64])
    start, end = (0, opening.end() + BEHIND) if opening else (0, -1)
    for match in trigger.finditer(low):
        if match.start() - BEFORE > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - BEFORE)
        end = match.end() + BEHIND
    if end >= 0:
        yield start, min(end, len(low))


def tokens(content: str, low: str) -> Tokens:
    """The tokens of the windows, with a break between windows."""
    run = Tokens()
    pattern, _, phrases = _patterns()
    finder, words = pattern.finditer, lexicon()
    codes, places = run.codes, run.places
    for start, end in windows(low):
        codes.append(_BREAK)
        places.append(None)
        behind = 0
        for m in finder(low, start, end):
            kind = m.lastgroup
            if behind:
                if m.start() < behind:
                    continue
                behind = 0
            if kind == "word":
                value = m[0]
                if value in phrases and (phrase := phrases[value].match(low, m.start(), end)):
                    m, behind = phrase, phrase.end()
                    codes.append(words[" ".join(m[0].split())][0])
                else:
                    entry = words.get(value)
                    codes.append(_WORD if entry is None else _word(content, low, m, entry[0]))
            elif kind == "sign":
                codes.append(PUNCTUATION.get(m[0], _STRANGE))
            elif kind == "number":
                code = _number(low, m.start(), m.end(), m[0])
                if code == _YEAR:
                    _mend(codes, places)
                codes.append(code)
            elif kind == "break":
                if _continued(codes, low, m):
                    continue
                codes.append(_BREAK)
            elif kind == "digit_phrase":
                codes.append(words[m[0]][0])
            else:
                codes.append(_KINDS[str(kind)])
            places.append(m)
    return run


_BREAK, _WORD, _STRANGE, _YEAR = CODES["break"], CODES["word"], CODES["sign"], CODES["year4"]
_SMALL = CODES["one_digit"] + CODES["to_twelve"] + CODES["to_thirty_one"]
_OPEN = "".join(CODES[name] for name in ("in", "of", "part", "by", "since", "until"))
_KINDS = {**CODES, "sep": CODES["numeric"], "sep2": CODES["numeric"], "slip_year": CODES["year4"], "slip_year2": CODES["year4"]}
_SLIPS = str.maketrans("lijo", "1110")


def _value(kind: str, words: str) -> str:
    """What a token stands for: the key of a word in the vocabulary, the digits of a number."""
    if kind in ("word", "digit_phrase"):
        entry = lexicon().get(" ".join(words.split()))
        return entry[1] if entry else slip_of(words) or words
    if kind == "meridiem":
        return words[0] + "m"
    return words.translate(_SLIPS) if kind.startswith(("slip", "decade")) else words


def _mend(codes: list[str], places: list[re.Match[str] | None]) -> None:
    """Before a year: a word beside a day that is a month's name but for a slip (``3 Septerber 1959``, ``Apsil 22, 1968``)."""
    at = len(codes) - 1
    while at > 0 and codes[at] in ",!" and at > len(codes) - 3:
        at -= 1
    if codes[at] in _SMALL and codes[at - 1] == _WORD:
        at -= 1
    elif not (codes[at] == _WORD and codes[at - 1] in _SMALL):
        return
    place = places[at]
    if place is not None and slip_of(place[0]):
        codes[at] = CODES["foreign_month"]


@lru_cache(maxsize=4096)
def slip_of(word: str) -> str | None:
    """The month whose name the word is but for one wrong, missing or added letter (two in long names); None if not one alone."""
    if not 4 <= len(word) <= 11:
        return None
    near: dict[int, set[str]] = {}
    for name, (code, month) in lexicon().items():
        alike = code in "Mm" and len(name) > 3 and abs(len(name) - len(word)) <= 1
        if alike and (name[0] == word[0] or name[-2:] == word[-2:]):
            near.setdefault(distance(name, word), set()).add(month)
    best = min(near, default=9)
    allowed = 1 if len(word) < 7 else 2
    return min(near[best]) if best <= allowed and len(near[best]) == 1 else None


def distance(one: str, other: str) -> int:
    """Letters to change, add or drop (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def _continued(codes: list[str], low: str, m: re.Match[str]) -> bool:
    """A date runs on over one blank line, as OCR leaves them between lines: ``in`` / ``May 1965``, ``October`` / ``1961``."""
    if m[0].count("\n") != 2 or m.end() >= len(low):
        return False
    before = codes[-1]
    if before in "Mm" or (before == "," and codes[-2] in "Mm"):
        return bool(_A_YEAR.match(low, m.end()))
    if before in _SMALL and codes[-2] != CODES["label"]:
        return bool(_names()[2].match(low, m.end()))
    return before in _OPEN and bool(_names()[0].match(low, m.end()))


_A_YEAR = re.compile(r"1[89]\d\d(?!\w)(?![-/.]\d)")
_NUMBER_BEFORE = re.compile(r"\d(?:st|nd|rd|th|er|º)?\.?\s?(?:de\s)?\Z")


def _word(content: str, low: str, m: re.Match[str], code: str) -> str:
    """The code of a word of the vocabulary; that of any word where it is part of another or hardly meant so."""
    start, value = m.start(), m[0]
    if start and low[start - 1].isalpha():
        return _WORD
    if value in HUMBLE and content[start].islower() and not _NUMBER_BEFORE.search(low, max(0, start - 8), start):
        return _WORD
    if value == "may" and _VERB_AFTER.match(low, m.end()):
        return _WORD
    return code


_VERB_AFTER = re.compile(r"\s{1,3}(?:be|not|have|well|also|never|still|yet|only|indeed|possibly|call)\b")


def _number(low: str, start: int, end: int, value: str) -> str:
    """The code of a number: by its size and by what it is glued to."""
    before, after = low[start - 1 : start], low[end : end + 1]
    if before in ("$", "£", "#", "_") or after in ("%", "_") or (before.isalpha() and not _ends_month(low, start)):
        return CODES["number"]
    if after.isalpha() and not _begins_word_of_date(low, end):
        return CODES["number"]
    size = len(value)
    if size == 4:
        if "1500" <= value <= "2099":
            return CODES["year4"]
        return CODES["clock4"] if value[:2] <= "24" and value[2:] < "60" else CODES["number"]
    if size > 2:
        return CODES["number"]
    if value in ("0", "00"):
        return CODES["two_digits"]
    if size == 1:
        return CODES["one_digit"]
    return CODES["to_twelve"] if value <= "12" else CODES["to_thirty_one"] if value <= "31" else CODES["two_digits"]


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Names of months: at the place, before the place, at the place with a year behind."""
    names = any_of(month_names())
    return (
        re.compile(rf"(?:{names})(?![^\W\d_])"),
        re.compile(rf"(?<![^\W\d_])(?:{names})\Z"),
        re.compile(rf"(?:{names})[,.]?\s(?:19\d\d|'?\d\d)(?!\w)"),
    )


_UNITS = re.compile(r"(?:hrs|hours|h|z|am|pm)(?![^\W\d_])")


def _begins_word_of_date(low: str, at: int) -> bool:
    """``2AUG63``, ``1430z``: the word that follows the number without a blank is a month or of a time."""
    return bool(_names()[0].match(low, at, at + 12) or _UNITS.match(low, at, at + 6))


def _ends_month(low: str, at: int) -> bool:
    """``AUG63``: the word before the number is a month."""
    return bool(_names()[1].search(low, max(0, at - 12), at))
