"""Dates of which a figure or two were misread: ``B April 1964``, ``LL June 1962``, ``9 March 196k``, ``11 August 1262``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from chancery import vocabulary
from chancery.extract.envelope.released.scanned_dates import FIRST_YEAR, LAST_YEAR, month_like, month_of, vocabulary_names
from chancery.model.readings import Value

WORD = re.compile(r"(?<![A-Za-z])[A-Za-z0][A-Za-z]{1,9}(?![A-Za-z])")
_DAY = re.compile(
    r"(?:^|(?<=[\s\"'“‘=~«*—_:;,°-])|(?<=[\s][.]))"
    r"(?P<d>[0-3][.:]\d|[^\s\w]?\w|\w[^\s\w]|\w\w|[^\s\w.,;:'\"-])(?P<gap>[ .,_°‘'’*•/-]{0,3})$"
)
_EDGED = re.compile(r"^[^\w\n]{0,3}[12789]_?(?P<d>[0-3]\d)(?P<gap>[ .,_°-]{1,3})$")
"""``812 JUL``: the stroke of a box's edge before the day, read as a figure."""
YEAR = re.compile(r"[ .,'’:;_/-]{0,3}(?P<y>[^\s]{4}(?![^\W_])|[^\s]{2}(?![^\W_])|\d\d(?=[1I]N\d))")
WORDS = frozenset(("to", "of", "on", "so", "go", "do", "at", "it", "is", "us", "st", "th", "ca", "oh", "og", "as", "j"))
"""Words before a month that are no day misread."""
WORN_YEAR = 1979
"""The last year of which a figure is read by its look: later ones are the stamps of those who reviewed the paper."""


@cache
def table() -> tuple[dict[str, str], dict[str, str]]:
    """What each character may have been, and what a figure that makes no day may have been."""
    found = vocabulary.load("lookalikes")
    return dict(found["figures"]), dict(found["misread"])


@cache
def before_a_year() -> re.Pattern[str]:
    """A word behind which something stands that may be a year: all that looks like figures and nothing else."""
    alike, _ = table()
    like = "".join(map(re.escape, alike))
    first = "".join(re.escape(c) for c, figure in alike.items() if figure in "127")
    return re.compile(rf"{WORD.pattern}(?=[ .,'’:;_/-]{{0,3}}(?:[127{first}]\S)?[0-9{like}]{{2}})")


def figures(words: str) -> str | None:
    """The words as figures, characters that look like figures read as these; None where one looks like none."""
    alike, _ = table()
    read = [c if c.isdigit() and c.isascii() else alike.get(c) for c in words]
    return "".join(c for c in read if c) if all(read) and words else None


def day_of(words: str) -> int | None:
    """The day of a month that one or two characters are: ``LL`` 11, ``B`` 8, ``45`` 15 (no month has 45), ``1.3`` 13."""
    if len(words) == 3:
        words = words[0] + words[2]
    read = figures(words)
    if read is None or len(read) > 2 or words.lower() in WORDS:
        return None
    if 1 <= int(read) <= 31:
        return int(read)
    _, misread = table()
    choices = (misread.get(read[0], ""), read[-1] + misread.get(read[-1], ""))
    found = [int("".join(pair)) for pair in product(*choices)] if len(read) == 2 else []
    return next((day for day in found if 1 <= day <= 31), None)


def year_of(words: str) -> int | None:
    """The year that two or four characters are: ``6k`` 1964, ``is64`` 1964, ``1263`` 1963, ``TI`` 1971."""
    if len(words) == 4:
        if figures(words[0]) not in ("1", "2", "7") or figures(words[1:2]) == "8":
            return None
        words = words[2:]
    if len(words) != 2 or not (any(c.isdigit() for c in words) or (words.isupper() and words.lower() not in WORDS)):
        return None
    read = figures(words)
    year = 1900 + int(read) if read else 0
    return year if FIRST_YEAR <= year <= (LAST_YEAR if words.isdigit() else WORN_YEAR) else None


def scan_worn(content: str, start: int, end: int) -> Iterator[Value]:
    """The dates of [start, end) of which day, month or year had characters misread, in order; ``because`` says which."""
    for match in before_a_year().finditer(content, start, end):
        line = content.rfind("\n", start, match.start()) + 1 or start
        beginning = content[line : match.start()]
        before = _DAY.search(beginning[-6:]) or (_EDGED.match(beginning) if len(beginning) < 10 else None)
        after = YEAR.match(content, match.end(), end)
        if not before or not after or day_of(before["d"]) is None or year_of(after["y"]) is None:
            continue
        month = month_of(match[0]) or month_like(match[0])
        if month is None:
            continue
        first = match.start() - len(before[0]) + (before.start("d") - before.start())
        if value := _read(content, first, after.end("y"), month, (before["d"], match[0], after["y"])):
            yield value


def _read(content: str, start: int, end: int, month: int, words: tuple[str, str, str]) -> Value | None:
    day_words, month_word, year_words = words
    day, year = day_of(day_words), year_of(year_words)
    if day is None or year is None:
        return None
    try:
        value = datetime.date(year, month, day)
    except ValueError:
        return None
    slips = [day_words] if day_words not in (str(day), f"{day:02}") else []
    slips += [month_word] if month_word.lower() not in vocabulary_names() else []
    slips += [year_words] if year_words not in (str(year), str(year)[2:]) else []
    read = f"{day} {value:%B} {year}"
    because = (
        f"{', '.join(slips)} {'is a slip' if len(slips) == 1 else 'are slips'} of the scan: read as {read}" if slips else None
    )
    return Value(start=start, end=end, quote=content[start:end], value=value.isoformat(), because=because, rule="worn-date")
