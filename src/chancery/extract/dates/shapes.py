"""How tokens of dates look: their patterns over the characters of the text in lower case."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from chancery.extract.dates.words import any_of, broken_names, digit_phrases, month_names, phrases, spaced_months, triggers

ROMAN = r"(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})"
_WHOLE = r"\d?[./]\d\d?[./]\d\d"
"""A date in figures but for its first: behind a dash, the end of a stretch."""
_SEPARATE = (
    r"(?<![\w$])(?<!\d[./,])"
    r"(?:(?<!\d-)|(?<=[./]\d[./]\d\d-)|(?<=[./]\d\d[./]\d\d-)|(?<=[./]\d[./]\d{4}-)|(?<=[./]\d\d[./]\d{4}-))"
)
"""Before the first figure: no part of a longer number, but perhaps a whole date and its dash."""
NUMERIC = (
    rf"{_SEPARATE}(?:\d{{1,2}}[ ]?(?P<sep>[./-])[ ]?(?:\d{{1,2}}|{ROMAN})[ ]?(?P=sep)[ ]?(?:\d{{4}}|\d{{2}})"
    rf"|\d{{1,2}}/(?:\d{{1,2}}|{ROMAN})-\d{{2}}(?:\d{{2}})?|\d{{1,2}}[\"”»]?[ ]{ROMAN}[ ]\d{{4}}"
    r"|\d{4}(?P<sep2>[./])\d{1,2}(?P=sep2)\d{1,2})"
    rf"(?!\w)(?![./]\d)(?!-\d(?!{_WHOLE}))"
)
"""``24.III.50``, ``13.9.50``, ``13/5-50``, ``10/14/50``, ``11-21-61``, ``8 II 1950``, ``1950/05/30``."""
NUMERIC_RANGE = (
    r"(?<![\w.,/$-])(?:\d{1,2}/\d{1,2}-\d{1,2}(?:/\d{1,2})?/(?:\d{4}|\d\d)"
    r"|\d{1,2}/\d{1,2}(?:,[ ]?\d{1,2}){0,3}(?:,?[ ](?:and|&)[ ]|,[ ]?)\d{1,2}/(?:\d{4}|\d\d)"
    r"|\d{1,2}-\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d))(?![\w/-])"
)
"""``4/6-8/64``, ``1/15-2/18/64``, ``2/17, 18 and 20/64``, ``14-16.5.50``."""

SPACED = r"(?P<spaced>(?:MONTHS)[ ]{1,4}\d(?:[ ]\d)?[ ]{0,3},?[ ]{1,4}\d[ ]\d[ ]\d[ ]\d(?!\w))"
"""``M A Y 3 0, 1 9 5 0``."""
SLIP = r"(?P<slip_day>(?<![\w.])[li](?:[0-9]|(?=[ ](?:NAMES)[ ,.]{1,2}(?:19)?\d\d))(?=[ ]{1,2}(?:NAMES)(?!\w)|,[ ]19\d\d))"
"""``l2 October``: a letter for the figure one."""
TOKEN = rf"""
(?P<meridiem>(?<=[\d\s])[ap]\.?[ ]?m\b\.?)
|(?P<slip_year>[lij]9\d\d(?!\w))
|(?P<word>[^\W\d_]+)
|(?=\d)(?:
  (?P<iso>(?<![\w-])[12]\d{{3}}-[01]\d-[0-3]\d(?:t\d\d:\d\d(?::\d\d)?z?)?(?![\w-]))
  |(?P<spaced>(?<!\w)\d(?:[ ]\d)?[ ]{{1,4}}(?:MONTHS)[ ]{{1,4}}\d[ ]\d(?:[ ]\d[ ]\d)?(?!\w))
  |(?P<spaced_group>(?<!\w)[0-3][ ]\d[ ][0-2][ ]\d[ ][0-5][ ]\d[ ][a-z](?!\w))
  |(?P<group>(?<!\w)[0-3]\d[0-2]\d[0-5]\d[a-z](?!\w))
  |(?P<numeric>{NUMERIC})
  |(?P<numeric_range>{NUMERIC_RANGE})
  |(?P<clock>(?<![\w:.])(?:[01]?\d|2[0-4])[:_][0-5]\d(?:[:_][0-5]\d)?(?![\w:]))
  |(?P<month_year>(?<![\w./,$-])(?:0?[1-9]|1[0-2])/(?:19)?[3-9]\d(?![\w/])(?![.,-]\d))
  |(?P<short_numeric>(?<![\w$])(?<!\d[./,-])\d{{1,2}}[./](?:\d{{1,2}}|{ROMAN})(?!\w)(?![./,-]?\d)(?!\s?%))
  |(?P<ordinal>(?<!\w)\d{{1,2}}(?:st|nd|rd|th|d|er|º)(?!\w))
  |(?P<decade>(?<!\w)1[6-9]\d[0o]['’]?s(?!\w))
  |(?P<digit_phrase>(?<!\w)(?:DIGITS)(?!\w))
  |(?P<slip_day2>(?<!\w)[1-3][oli](?=[ ]{{1,2}}(?:NAMES)(?!\w)|,[ ]19\d\d))
  |(?P<slip_year2>(?<!\w)19\do(?!\w))
  |(?P<number>\d+(?:,\d{{3}}(?!\d))*)
)
|(?=[\["“«”»])(?:(?P<note>(?<=[\w.,])\[(?:[a-z]|[ivx]{{1,5}})\]|(?<=[^\W\d_])\[\d{{1,2}}\])
|(?P<bracket>\[[bcd]%\s|\[(?=(?:NAMES)\.?,?\]|\d{{1,2}},\])|["“«](?=\d{{1,2}}["”»])|(?<=\d)["”»](?=[ ](?:NAMES))))
|(?P<break>\n[ \t\r]*\n\s*|\f|[ \t]{{8,}})
|(?P<sign>[^\w\s]|_)
"""


class Patterns(NamedTuple):
    """The patterns compiled: ``phrases`` by their first word."""

    token: re.Pattern[str]
    trigger: re.Pattern[str]
    broken: re.Pattern[str]
    phrases: dict[str, re.Pattern[str]]
    spaced: re.Pattern[str]
    slip: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The patterns, compiled once."""
    letters = spaced_months()
    names = any_of(month_names())
    token = TOKEN.replace("DIGITS", digit_phrases()).replace("MONTHS", letters).replace("NAMES", names)
    return Patterns(
        token=re.compile(token, re.X),
        # The sign or blank before a word or number comes first: with a class at its head the search is fast.
        trigger=re.compile(rf"[^a-z0-9](?:{triggers()})"),
        broken=re.compile(rf"[-\xad\ufffe](?:[ ]?\n[ ]{{0,3}}|(?<!-))(?:{broken_names()})(?![^\W\d_])"),
        phrases={head: re.compile(rf"(?:{words})(?!\w)") for head, words in phrases().items()},
        spaced=re.compile(SPACED.replace("MONTHS", letters)),
        slip=re.compile(SLIP.replace("NAMES", names)),
    )
