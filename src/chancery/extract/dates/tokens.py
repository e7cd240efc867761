"""From characters to tokens: only in windows around what may be part of a date, each window once."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from chancery.extract.dates.shapes import patterns
from chancery.extract.dates.slips import slip_of
from chancery.extract.dates.words import CODES, HUMBLE, PUNCTUATION, any_of, lexicon, month_names

BEFORE, BEHIND = 44, 22
"""Characters looked at before and behind a word or number that may be part of a date."""


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


def lowered(content: str) -> str:
    """The text in lower case, code point for code point."""
    return content.replace("İ", "i").lower()


def windows(low: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text around whatever may be part of a date, in order, apart from each other."""
    known = patterns()
    opening = known.trigger.match("\n" + low[:64])
    start, end = (0, opening.end() + BEHIND) if opening else (0, -1)
    found: Iterator[re.Match[str]] = known.trigger.finditer(low)
    if broken := list(known.broken.finditer(low)):
        found = heapq.merge(found, broken, key=re.Match.start)
    for match in found:
        if match.start() - BEFORE > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - BEFORE)
        end = max(end, match.end() + BEHIND)
    if end >= 0:
        yield start, min(end, len(low))


def tokens(content: str, low: str) -> Tokens:
    """The tokens of the windows, with a break between windows."""
    run = Tokens()
    known = patterns()
    finder, phrases, words = known.token.finditer, known.phrases, lexicon()
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
                longer = None
                if value in phrases or value in _INITIALS or low[m.end() : m.end() + 1] in _HYPHENS:
                    longer = _longer(low, m, end)
                if longer:
                    m, behind = longer, longer.end()
                    codes.append(_KINDS.get(m.lastgroup or "") or words[_key(m[0], m.lastgroup)][0])
                else:
                    entry = words.get(value)
                    codes.append(_other(value) if entry is None else _word(content, low, m, entry[0]))
            elif kind == "sign":
                codes.append(PUNCTUATION.get(m[0], _STRANGE))
            elif kind == "number":
                codes.append(_number(low, m.start(), m.end(), m[0]))
                if codes[-1] == _YEAR:
                    _mend(codes, places)
            elif kind in _UNSEEN or (kind == "break" and _continued(codes, low, m)):
                continue
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
_KINDS.update(slip_day=CODES["to_thirty_one"], slip_day2=CODES["to_thirty_one"])
_KINDS["spaced_group"] = CODES["group"]
_SLIPS = str.maketrans("lijo", "1110")


def _value(kind: str, words: str) -> str:
    """What a token stands for: the key of a word in the vocabulary, the digits of a number."""
    if kind in ("word", "digit_phrase"):
        entry = lexicon().get(" ".join(words.split()))
        return entry[1] if entry else slip_of(words) or words
    if kind.startswith("spaced"):
        return "".join(c for c in words if c.isalnum())
    if kind == "broken":
        return lexicon()[_key(words, kind)][1]
    if kind == "meridiem":
        return words[0] + "m"
    return words.translate(_SLIPS) if kind.startswith(("slip", "decade")) else words


def _mend(codes: list[str], places: list[re.Match[str] | None]) -> None:
    """Before a year: a word beside a day that is a month's name but for a slip (``3 Septerber 1959``, ``Apsil 22, 1968``)."""
    at = last = len(codes) - 2
    while at > 0 and codes[at] in ",!" and at > last - 2:
        at -= 1
    if codes[at] in _SMALL and codes[at - 1] == _WORD:
        at -= 1
    elif not (codes[at] == _WORD and codes[at - 1] in _SMALL):
        return
    place = places[at]
    if place is not None and slip_of(place[0]):
        codes[at] = CODES["foreign_month"]


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


_INITIALS = frozenset("jfmasondli")
"""Letters with which a month begins that is written with its letters apart, or that stand for the figure one."""
_UNSEEN = ("note", "bracket")
"""Marks of notes and of what an editor supplied, within a date."""
_HYPHENS = ("-", "\xad", "\ufffe")
_BROKEN = re.compile(r"(?P<broken>[^\W\d_]{2,8}(?:[-\xad\ufffe][ ]?\n[ ]{0,3}|[\xad\ufffe])[^\W\d_]{2,7})(?![^\W\d_])")


def _key(words: str, kind: str | None) -> str:
    """How a phrase, or a word that is broken at the end of a line, stands in the vocabulary."""
    return "".join(c for c in words if c.isalpha()) if kind == "broken" else " ".join(words.split())


def _longer(low: str, m: re.Match[str], end: int) -> re.Match[str] | None:
    """What begins with the word and is longer: a phrase, a month with its letters apart or broken (``Septem-`` / ``ber``)."""
    known = patterns()
    if m[0] in known.phrases and (phrase := known.phrases[m[0]].match(low, m.start(), end)):
        return phrase
    if len(m[0]) == 1:
        return known.spaced.match(low, m.start(), end) or known.slip.match(low, m.start(), end)
    broken = _BROKEN.match(low, m.start())
    entry = broken and lexicon().get(_key(broken[0], "broken"))
    return broken if entry and entry[0] in "MmKn" else None


def _other(value: str) -> str:
    """The code of a word that is not in the vocabulary: ``rebutel``, ``urairtel`` name a message by what kind it is."""
    return CODES["missive"] if value.endswith(("tel", "airtel", "let")) and value[:2] in ("re", "ur", "my") else _WORD


def _word(content: str, low: str, m: re.Match[str], code: str) -> str:
    """The code of a word of the vocabulary; that of any word where it is part of another or hardly meant so."""
    start, value = m.start(), m[0]
    if start and low[start - 1].isalpha():
        return _WORD
    if value in ("h", "z") and _YEAR_BEFORE.search(low, max(0, start - 7), start):
        return _WORD
    if value in HUMBLE and content[start].islower() and not _NUMBER_BEFORE.search(low, max(0, start - 8), start):
        return _WORD
    if value == "may" and _VERB_AFTER.match(low, m.end()):
        return _WORD
    if code in "Mm" and low[m.end() : m.end() + 1] == "-" and _goes_on(low, m.end() + 1):
        return _WORD
    return code


def _goes_on(low: str, at: int) -> bool:
    """Behind a hyphen a word goes on that is no month: ``Mar-lin``, unlike ``May-June``."""
    return low[at : at + 1].isalpha() and not _names()[0].match(low, at, at + 12)


_YEAR_BEFORE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d\s{1,3}\Z")
_VERB_AFTER = re.compile(r"\s{1,3}(?:be|not|have|well|also|never|still|yet|only|indeed|possibly|call)\b")


def _number(low: str, start: int, end: int, value: str) -> str:
    """The code of a number: by its size and by what it is glued to."""
    before, after = low[start - 1 : start], low[end : end + 1]
    if before in ("$", "£", "#", "_") or after in ("%", "_") or (before.isalpha() and not _ends_month(low, start)):
        return CODES["number"]
    if after.isalpha() and not _begins_word_of_date(low, end):
        return CODES["number"]
    size = len(value)
    if size < 3 and before == "-" and _HYPHENED.match(low, end):
        return CODES["number"]
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


_HYPHENED = re.compile(r"\s{1,3}[a-z]{2,5}-\d\d(?!\d)")
"""Behind ``EB-08``: ``MAY-00``, as in a list of offices and their copies."""
_UNITS = re.compile(r"(?:hrs|hours|h|z|am|pm)(?![^\W\d_])")


def _begins_word_of_date(low: str, at: int) -> bool:
    """``2AUG63``, ``1430z``: the word that follows the number without a blank is a month or of a time."""
    return bool(_names()[0].match(low, at, at + 12) or _UNITS.match(low, at, at + 6))


def _ends_month(low: str, at: int) -> bool:
    """``AUG63``: the word before the number is a month."""
    return bool(_names()[1].search(low, max(0, at - 12), at))
