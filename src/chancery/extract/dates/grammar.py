"""The grammar of dates: two literal tables over the codes of tokens, and how they are matched.

A token is one letter (``words.CODES``), so a page is a string and a rule is a pattern on it: ``{month}{day}{comma}?{year}``.
First the **units** are found (a day, a month, a part of a month, a season, ``last week``). Each then stands as one letter
in a second string, on which the **phrases** are found (``by …``, ``between … and …``, ``… to …``, a time of day beside a
day). Of two rules that begin at one place, the earlier in the table wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from chancery.extract.dates.tokens import Token
from chancery.extract.dates.words import CODES


@dataclass(frozen=True, slots=True)
class Match:
    """A unit or a phrase: its rule, the code it stands as, its place, and the named tokens and units in it."""

    rule: str
    code: str
    start: int
    end: int
    parts: Mapping[str, Token | Match] = field(default_factory=dict)


MACROS = {
    "any_month": "[{month}{weak_month}]",
    "small": "[{one_digit}{to_twelve}{to_thirty_one}]",
    "count": "(?P<count>[{cardinal}{few}{one_digit}{to_twelve}{to_thirty_one}{two_digits}])",
    "the_day": "(?:(?P<day>[{one_digit}{to_twelve}{to_thirty_one}{ordinal}])|{open}(?P<day_b>{small}){close})",
    "the_weekday": "(?:(?P<weekday>[{weekday}{weak_weekday}]){stop}?{comma}?{the}?)?",
    "full_year": "(?:{comma}|{of}|{stop})?(?:(?P<year>{year4})|{open}(?P<year_d>{year4}){close})",
    "short_year": "{comma}?(?:{apostrophe}?(?P<year_b>{two_digits})|{apostrophe}(?P<year_c>[{to_twelve}{to_thirty_one}]))",
    "a_year": "(?:{full_year}|{short_year}(?!{measure}))",
    "outer": "(?:{the}?(?P<shift>{shift})?(?P<outer>{period}))",
    "some_part": (
        "(?:{the}?(?P<part>{part}){dash}?"
        "|{the}?(?P<nth>[{ordinal_word}{shift}{ordinal}])"
        "(?:(?P<half>{half})|(?P<third>{ordinal_word})|{count}?(?P<period>{period})))(?:{of}|{in})?{the}?"
    ),
}

UNITS: tuple[tuple[str, str, str], ...] = (
    (
        "group",
        "day",
        "(?P<group>{group})(?:(?P<month>{any_month}){stop}?(?:(?P<year>{year4})|"
        "(?P<year_b>[{two_digits}{to_twelve}{to_thirty_one}]))?)?",
    ),
    ("iso", "day", "(?P<iso>{iso})"),
    ("numeric", "day", "{the_weekday}(?P<numeric>{numeric})"),
    ("part_of_month", "span", "{some_part}(?P<month>{any_month})(?:{stop}?{a_year})?"),
    ("part_of_year", "span", "{some_part}(?P<year>{year4})(?!{year_tail})"),
    ("part_of_decade", "span", "{some_part}(?P<decade>{decade})"),
    ("part_of_period", "span", "{some_part}(?<=[{of}{the}]){outer}"),
    ("day", "day", "{the_weekday}{the_day}(?:{period}(?={of}))?{of}?{dash}?(?P<month>{any_month})(?:{stop}?{dash}?{a_year})?"),
    ("day", "day", "{the_weekday}(?P<month>{any_month}){stop}?{the}?{the_day}(?!{measure}|{month}{year4})(?:{stop}?{a_year})?"),
    ("day", "day", "{the_weekday}{the}(?P<word>{ordinal_word}){of}(?P<month>{any_month}){a_year}?"),
    (
        "quarter",
        "span",
        "{the}?(?P<nth>[{ordinal_word}{ordinal}{shift}]){quarter}(?:(?:{of}|{in})?{the}?(?:"
        "(?P<fiscal>{fiscal}){dash}?)?(?:(?P<year>{year4})|(?P<year_b>{two_digits})|{outer}))?",
    ),
    (
        "fiscal",
        "span",
        "(?:{shift}{fiscal}|{fiscal}{dash}?(?:(?P<year>{year4})|{apostrophe}?"
        "(?P<year_b>[{two_digits}{to_thirty_one}{to_twelve}]))(?:[{dash}{slash}](?:{fiscal}{dash}?)?(?:"
        "(?P<end>{year4})|(?P<end_b>[{two_digits}{to_thirty_one}{to_twelve}])))?)",
    ),
    ("month", "month", "(?:{the}{period}{of})?(?P<month>{any_month}){stop}?{a_year}"),
    ("month", "month", "(?P<shift>{shift})(?P<month>{any_month})"),
    (
        "season",
        "span",
        "{the}?(?P<part>{part})?{dash}?(?:{in}?{the})?(?P<season>{season})(?:{of}|{comma})?(?:"
        "(?P<year>{year4})(?:[{dash}{slash}]{two_digits})?|{apostrophe}?(?P<year_b>{two_digits})|"
        "(?P<shift>{shift})(?P<outer>{period}))",
    ),
    ("season", "span", "(?P<shift>{shift})(?P<season>{season})(?!{of})"),
    ("season", "bare_season", "{the}(?P<part>{part})?(?P<season>{season})(?!{of})"),
    ("decade", "span", "{the}?(?P<decade>{decade})"),
    ("years", "span", "(?P<year>{year4})[{dash}{slash}](?P<end_b>[{two_digits}])(?![{slash}{dash}])"),
    ("month_of_reference", "day", "{the}?(?P<day>[{ordinal}{one_digit}{to_twelve}{to_thirty_one}])(?P<named>{named_month})"),
    ("ago", "relative", "{count}(?P<period>{period}){ago}"),
    ("shifted", "relative", "{the}?(?P<shift>{shift}){count}?(?P<period>{period})"),
    ("weekday", "relative", "(?:{the}?(?P<shift>{shift}))?(?P<weekday>{weekday})(?!{stop}?{word})"),
    ("weekday", "relative", "(?:{the}?(?P<shift>{shift}))?(?P<weekday>{weekday})"),
    ("day_word", "relative", "(?P<day_word>{day_word})"),
    ("day_of_month", "bare_day", "{the}(?P<day>{ordinal})(?![{word}{period}{season}{quarter}{half}{measure}])"),
    ("month", "bare_month", "(?P<month>{any_month})"),
    ("year", "bare_year", "(?P<year>{year4})(?!{year_tail})"),
)
"""Rule, code that the unit stands as in the phrases, pattern."""

MACROS["year_tail"] = "[{dash}{slash}{comma}{stop}]?[{number}{year4}{clock4}{one_digit}{measure}]"
MACROS["unit"] = "[{day_unit}{month_unit}{span}{relative}{bare_month}{bare_year}{bare_season}]"
MACROS["bound"] = "[{by}{until}{before}{after}{since}{onward}{through}]"
MACROS["joint"] = "[{to}{through}{until}{dash}]"
MACROS["time"] = (
    "(?:(?P<clock>{clock})(?P<meridiem>{meridiem})?{hours}?(?P<zone>{zone})?"
    "|(?P<clock_b>[{clock4}])(?:{hours}|(?={stop}))?(?P<zone_b>{zone})?"
    "|(?P<clock_c>{year4})(?:{hours}(?P<zone_c>{zone})?|(?P<zone_d>{zone}))"
    "|(?P<hour>{small}){hours}(?:{and}?(?P<minute>[{one_digit}{to_twelve}{to_thirty_one}{two_digits}]){minutes})?"
    "|(?P<hour_b>{small})(?P<meridiem_b>{meridiem})"
    "|(?P<clock_d>{short_numeric})(?P<meridiem_c>{meridiem}))"
)

PHRASES: tuple[tuple[str, str], ...] = (
    (
        "between",
        "(?P<lead>[{between}{from}]){the}?(?:(?P<first>{unit})|(?P<number>{number_day}))(?:{and}|{joint})(?P<second>{unit})",
    ),
    ("between", "(?P<lead>[{between}{from}])(?P<first>{day_unit})(?:{and}|{joint})(?P<tail>{number_day})"),
    (
        "list",
        "(?P<number>{number_day})(?:{comma}(?P<more>{number_day}))?(?:{comma}(?P<most>{number_day}))?{comma}?"
        "(?P<joint>{and}|{or})(?P<second>{day_unit})",
    ),
    ("range", "(?P<number>{number_day}){joint}(?P<second>{day_unit})"),
    (
        "range",
        "(?P<first>{day_unit}){joint}(?P<tail>{number_day})(?:{comma}?"
        "(?P<year>{bare_year}))?(?![{measure}{period}{number}{two_digits}{slash}{word}{meridiem}])",
    ),
    (
        "list_after",
        "(?P<first>{day_unit})(?P<joint>{and}|{or})(?P<tail>{number_day})(?:{comma}"
        "(?P<year>{bare_year}))?(?![{measure}{period}{number}{two_digits}{slash}{word}{meridiem}])",
    ),
    ("range", "(?P<first>{unit}){joint}(?P<second>{unit})"),
    ("months", "{in}?(?P<first>[{month_unit}{bare_month}])(?P<joint>{and}|{or})(?P<second>[{month_unit}{bare_month}])"),
    ("bounded", "(?P<relation>{bound})[{the}{on}]?(?P<first>{unit}|{bare_day})(?:{comma}?{at}?{time})?"),
    ("bounded_time", "(?P<relation>{bound}){time}{comma}?{stop}?{on}?(?P<first>{day_unit})"),
    ("about", "{in}?(?P<about>{about})[{the}{on}]?(?P<first>{unit})"),
    ("timed", "(?P<first>{day_unit}){comma}?{at}?{time}"),
    ("timed", "{time}{comma}?{stop}?{on}?(?P<first>{day_unit})"),
    ("onward", "{from}(?P<first>[{day_unit}{month_unit}{bare_month}{bare_year}])(?P<on>{on})"),
    ("alone", "{in}?{the}?(?P<first>[{month_unit}{span}])"),
    ("alone", "{in}(?P<first>[{bare_month}{bare_year}{bare_season}])"),
    ("alone", "(?P<first>[{day_unit}{relative}])"),
    ("alone", "(?<=[{on}{to}{from}])(?P<first>{bare_day})"),
    ("alone", "(?<=[{of}{the}{from}])(?P<first>[{bare_month}{bare_year}])"),
)
"""Rule, pattern over tokens and units."""

MACROS["number_day"] = "[{one_digit}{to_twelve}{to_thirty_one}{ordinal}]"

_NAMED = re.compile(r"\(\?P<\w+>")
_NAME = re.compile(r"\{(\w+)\}")


def expand(pattern: str) -> str:
    """The pattern with its names replaced by macros and codes."""
    return _NAME.sub(lambda m: expand(MACROS[m[1]]) if m[1] in MACROS else CODES[m[1]], pattern)


@dataclass(frozen=True)
class Table:
    """A table of rules compiled: one pattern that finds any of them, and each rule's own with its named parts."""

    any: re.Pattern[str]
    rules: tuple[tuple[str, str, re.Pattern[str]], ...]

    def matches(self, items: Sequence[Token | Match], codes: str) -> Iterator[tuple[int, int, Match]]:
        """Matches from left to right, apart from each other: first item, item after the last, what was found."""
        for found in self.any.finditer(codes):
            rule, code, pattern = self.rules[int(str(found.lastgroup)[1:])]
            match = pattern.match(codes, found.start())
            if match is None:
                continue
            parts = {name.partition("_")[0]: items[at] for name in pattern.groupindex if (at := match.start(name)) >= 0}
            first, end = match.span()
            yield first, end, Match(rule, code, items[first].start, items[end - 1].end, parts)


def _table(rules: Sequence[tuple[str, str, str]]) -> Table:
    sources = [expand(pattern) for _, _, pattern in rules]
    joined = "|".join(f"(?P<r{i}>{_NAMED.sub('(?:', source)})" for i, source in enumerate(sources))
    compiled = ((name, code, re.compile(source)) for (name, code, _), source in zip(rules, sources, strict=True))
    return Table(re.compile(joined), tuple(compiled))


@cache
def tables() -> tuple[Table, Table]:
    """The units and the phrases, compiled once."""
    units = _table([(name, CODES[UNIT_CODES.get(code, code)], pattern) for name, code, pattern in UNITS])
    return units, _table([(name, CODES["break"], pattern) for name, pattern in PHRASES])


UNIT_CODES = {"day": "day_unit", "month": "month_unit"}


def phrases_in(tokens: list[Token]) -> Iterator[Match]:
    """The phrases of a run of tokens, in order."""
    units, phrases = tables()
    codes = "".join([token.code for token in tokens])
    items: list[Token | Match] = []
    pieces: list[str] = []
    done = 0
    for first, end, unit in units.matches(tokens, codes):
        items += tokens[done:first]
        items.append(unit)
        pieces += (codes[done:first], unit.code)
        done = end
    items += tokens[done:]
    pieces.append(codes[done:])
    for _, _, phrase in phrases.matches(items, "".join(pieces)):
        yield phrase
