"""From characters to tokens: only in windows around what may be part of a date, each window once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from chancery.extract.dates.words import CODES, HUMBLE, PUNCTUATION, lexicon, phrases, triggers

REACH = 56
"""Characters looked at on each side of a word or number that may be part of a date."""

ROMAN = r"(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})"
NUMERIC = (
    rf"(?<![\w$])(?<!\d[./,-])(?:\d{{1,2}}[ ]?(?P<sep>[./-])[ ]?(?:\d{{1,2}}|{ROMAN})[ ]?(?P=sep)[ ]?(?:\d{{4}}|\d{{2}})"
    rf"|\d{{1,2}}/(?:\d{{1,2}}|{ROMAN})-\d{{2}}(?:\d{{2}})?|\d{{1,2}}[ ]{ROMAN}[ ]\d{{4}}"
    r"|\d{4}(?P<sep2>[./])\d{1,2}(?P=sep2)\d{1,2})"
    r"(?!\w)(?![./-]\d)"
)
"""``24.III.50``, ``13.9.50``, ``13/5-50``, ``10/14/50``, ``11-21-61``, ``8 II 1950``, ``1950/05/30``."""

_TOKEN = rf"""
(?P<break>\n[ \t\r]*\n\s*|\f|[ \t]{{8,}})
|(?P<iso>(?<![\w-])[12]\d{{3}}-[01]\d-[0-3]\d(?:t\d\d:\d\d(?::\d\d)?z?)?(?![\w-]))
|(?P<group>(?<!\w)[0-3]\d[0-2]\d[0-5]\d[a-z](?!\w))
|(?P<numeric>{NUMERIC})
|(?P<numeric_range>(?<![\w.,/$-])(?:\d{{1,2}}/\d{{1,2}}-\d{{1,2}}/(?:\d{{4}}|\d\d)|\d{{1,2}}-\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d\d))(?![\w/-]))
|(?P<clock>(?<![\w:.])(?:[01]?\d|2[0-4])[:_][0-5]\d(?:[:_][0-5]\d)?(?![\w:]))
|(?P<short_numeric>(?<![\w$])(?<!\d[./,-])\d{{1,2}}[./](?:\d{{1,2}}|{ROMAN})(?!\w)(?![./,-]?\d)(?!\s?%))
|(?P<ordinal>(?<!\w)\d{{1,2}}(?:st|nd|rd|th|d|er|º)(?!\w))
|(?P<decade>(?<!\w)1[6-9]\d0['’]?s(?!\w))
|(?P<phrase>(?<!\w)(?:PHRASES)(?!\w))
|(?P<slip_year>(?<!\w)(?:[li]9\d\d|19\do)(?!\w))
|(?P<number>\d+(?:,\d{{3}}(?!\d))*)
|(?P<meridiem>(?<=[\d\s])[ap]\.?[ ]?m\b\.?)
|(?P<word>[^\W\d_]+)
|(?P<sign>[^\w\s]|_)
"""

DATE_SHAPED = (
    r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\d{1,2}[ ]?[./-][ ]?[\divx]{1,4}[ ]?[./-][ ]?\d\d|\d{6}[a-z]\b|\d\d?[./](?:\d\d?|[ivx]+)\b"
)
"""Numbers that may be part of a date."""


class Token:
    """One word, number or sign: its code (``words.CODES``), place, and value."""

    __slots__ = ("code", "end", "start", "value")

    def __init__(self, code: str, start: int, end: int, value: str) -> None:
        self.code, self.start, self.end, self.value = code, start, end, value


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    token = re.compile(_TOKEN.replace("PHRASES", phrases()), re.X)
    trigger = re.compile(rf"{DATE_SHAPED}|(?<![^\W\d_])(?:{triggers()})")
    return token, trigger


def lowered(content: str) -> str:
    """The text in lower case, code point for code point."""
    return content.replace("İ", "i").lower()


def windows(low: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text around whatever may be part of a date, in order, apart from each other."""
    start = end = -1
    for match in _patterns()[1].finditer(low):
        if match.start() - REACH > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - REACH)
        end = min(len(low), match.end() + REACH)
    if end >= 0:
        yield start, end


def tokens(content: str, low: str, spans: Iterable[tuple[int, int]]) -> list[Token]:
    """The tokens of the windows, with a break between windows."""
    found: list[Token] = []
    match = _patterns()[0].finditer
    for start, end in spans:
        found.append(Token(CODES["break"], start, start, ""))
        for m in match(low, start, end):
            found.append(_token(content, low, m))
    return found


_WORD, _STRANGE = CODES["word"], CODES["sign"]
_SLIPS = str.maketrans("lio", "110")


def _token(content: str, low: str, m: re.Match[str]) -> Token:
    kind, start, end, value = str(m.lastgroup), m.start(), m.end(), m[0]
    if kind == "word":
        return _word(content, low, start, end, value)
    if kind == "sign":
        return Token(PUNCTUATION.get(value, _STRANGE), start, end, value)
    if kind == "number":
        return Token(_number(low, start, end, value), start, end, value)
    if kind == "phrase":
        code, value = lexicon()[" ".join(value.split())]
        return Token(code, start, end, value)
    if kind == "meridiem":
        return Token(CODES["meridiem"], start, end, value[0] + "m")
    if kind == "slip_year":
        return Token(CODES["year4"], start, end, value.translate(_SLIPS))
    return Token(CODES[kind], start, end, value)


def _word(content: str, low: str, start: int, end: int, value: str) -> Token:
    entry = lexicon().get(value)
    if entry is None or (start and low[start - 1].isalpha()):
        return Token(_WORD, start, end, value)
    code, meaning = entry
    if value in HUMBLE and content[start].islower() and not _NUMBER_BEFORE.search(low, max(0, start - 8), start):
        return Token(_WORD, start, end, value)
    return Token(code, start, end, meaning)


_NUMBER_BEFORE = re.compile(r"\d(?:st|nd|rd|th|er|º)?\.?\s?(?:de\s)?\Z")


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
def _glued() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted((w for w, (code, _) in lexicon().items() if code in "Mmn" and w.isalpha()), key=len, reverse=True))
    return re.compile(rf"(?:{names}|hrs|hours|h|am|pm)(?![^\W\d_])"), re.compile(rf"(?<![^\W\d_])(?:{names})$")


def _begins_word_of_date(low: str, at: int) -> bool:
    """``2AUG63``: the word that follows the number without a blank is a month."""
    return bool(_glued()[0].match(low, at, at + 12))


def _ends_month(low: str, at: int) -> bool:
    """``AUG63``: the word before the number is a month."""
    return bool(_glued()[1].search(low[max(0, at - 12) : at]))
