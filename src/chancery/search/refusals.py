"""What can be wrong with a query, each in a sentence that points at the characters and says what to write instead."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from chancery.errors import ChanceryError
from chancery.search.fields import FIELDS, Field
from chancery.search.nodes import bare

LONGEST = 2000
"""Characters of a query."""
DEEPEST = 64
"""Brackets within brackets."""
TERMS = 200
"""Words, words of phrases, days and voices in one query."""
FARTHEST = 100
"""Words that may stand between the words of a phrase."""


class QueryError(ChanceryError):
    """A query that can't be understood. ``query[start:end]`` is what is wrong; it is empty where something is missing.

    ``mended``, where it is plain what was meant, is the whole query put right in this place.
    """

    code = "bad-query"
    remedy = "Put the words as such in quotation marks."

    def __init__(self, message: str, remedy: str | None = None, start: int = 0, end: int = 0, mended: str | None = None) -> None:
        super().__init__(message, remedy)
        self.args = (message, remedy, start, end, mended)
        self.start = start
        self.end = end
        self.mended = mended

    def underlined(self, query: str) -> str:
        """The query and under it a line with ``^`` below what is wrong; for a terminal."""
        shown = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in query)
        before = sum(_columns(c) for c in shown[: self.start])
        width = sum(_columns(c) for c in shown[self.start : self.end])
        return f"{shown}\n{' ' * before}{'^' * max(1, width)}"


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _swap(query: str, start: int, end: int, new: str) -> str:
    return query[:start] + new + query[end:]


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"


# Bounds


def too_long(query: str) -> QueryError:
    """More than LONGEST characters."""
    message = f"The query has {len(query):,} characters; at most {LONGEST:,} are read."
    return QueryError(message, "Ask a shorter question, or several.", LONGEST, len(query))


def too_many(count: int, start: int, end: int) -> QueryError:
    """More than TERMS terms."""
    message = f"The query has {count} words, days and voices; at most {TERMS} are looked for at once."
    return QueryError(message, "Ask in several queries.", start, end)


def too_deep(start: int) -> QueryError:
    """More than DEEPEST brackets within brackets."""
    return QueryError(f"The brackets go deeper than {DEEPEST} levels here.", "Take away brackets.", start, start + 1)


# Brackets and quotation marks


def quote_open(query: str, start: int, closer: str) -> QueryError:
    """A quotation mark without its counterpart."""
    message = f"The quotation mark {query[start]} opens a phrase that is never closed."
    return QueryError(message, f"Close it with {closer} behind the last word of the phrase.", start, start + 1, query + closer)


def bracket_open(query: str, start: int) -> QueryError:
    """An opening bracket without its counterpart."""
    return QueryError("This bracket is never closed.", "Close it with ).", start, start + 1, query + ")")


def bracket_stray(query: str, start: int) -> QueryError:
    """A closing bracket without its counterpart."""
    message = "This bracket closes none that was opened."
    return QueryError(
        message, "Take it away, or open one with ( before it.", start, start + 1, _swap(query, start, start + 1, "")
    )


def bracket_empty(start: int, end: int) -> QueryError:
    """``()``."""
    return QueryError("Nothing stands between these brackets.", "Write words into them, or take them away.", start, end)


def phrase_empty(start: int, end: int) -> QueryError:
    """``""``."""
    return QueryError("Nothing stands between these quotation marks.", "Write words into them, or take them away.", start, end)


# Operators


def _as_word(operator: str) -> str:
    if operator == "-":
        return 'For a dash as such put it in quotation marks: "-".'
    return f'For the word itself write it small, {operator.lower()}, or in quotation marks: "{operator}".'


def nothing_before(operator: str, start: int, end: int) -> QueryError:
    """``OR korea``."""
    return QueryError(f"{operator} has nothing before it.", f"Write what it joins before it. {_as_word(operator)}", start, end)


def nothing_behind(operator: str, start: int, end: int) -> QueryError:
    """``korea OR``, ``NOT``."""
    what = "what is not to be found" if operator in ("NOT", "-") else "what it joins"
    return QueryError(f"{operator} has nothing behind it.", f"Write {what} behind it. {_as_word(operator)}", start, end)


def side_by_side(one: str, other: str, start: int, end: int) -> QueryError:
    """``korea AND OR war``."""
    return QueryError(
        f"{other} stands right behind {one}, with nothing between them.", f"Keep one of them. {_as_word(other)}", start, end
    )


def lone_minus(start: int) -> QueryError:
    """``war - peace``."""
    message = "This minus stands alone, so it is not plain what it leaves out."
    return QueryError(message, f"Write it right before the word: -word. {_as_word('-')}", start, start + 1)


def two_minuses(start: int) -> QueryError:
    """``--word``."""
    return QueryError("Two minus signs stand together.", f"One leaves a word out. {_as_word('-')}", start, start + 2)


def minus_joined(start: int) -> QueryError:
    """``"pak hon"-yong``."""
    message = "This minus stands right behind a phrase or bracket, so it may join or leave out."
    return QueryError(message, "Put a blank before it to leave the next word out.", start, start + 1)


def minus_in_field(field: Field, start: int) -> QueryError:
    """``from:-Kostrov``."""
    message = f"A minus stands between {field.name}: and its value."
    remedy = f'To leave out, write it first: -{field.name}:word. For a value with a minus write {field.name}:"-word".'
    return QueryError(message, remedy, start, start + 1)


def foreign_operator(query: str, start: int, end: int) -> QueryError:
    """``a && b``, ``a || b``."""
    word = {"&&": "AND", "||": "OR"}[query[start:end]]
    return QueryError(
        f"{query[start:end]} is written {word} here.", f"Write {word} in capitals.", start, end, _swap(query, start, end, word)
    )


# Stars and tildes


def star_inside(start: int) -> QueryError:
    """``py*ng``, ``*yang``, ``"pak* hon"``."""
    message = "A * stands for the rest of a word, so it can only be its last sign; in a phrase, of the last word."
    return QueryError(message, 'Write the beginning of the word and then *: pyong*, "pak hon*".', start, start + 1)


def star_short(query: str, start: int, end: int) -> QueryError:
    """``p*``."""
    message = "At least two letters or figures have to stand before a *."
    return QueryError(message, "Write more of the word. For every record leave the query empty.", start, end)


def star_and_tilde(start: int, end: int) -> QueryError:
    """``pyong*~1``."""
    message = "A word can be cut with * or spelled nearly with ~, not both."
    return QueryError(message, "Keep one of them: pyong* or pyongyang~1.", start, end)


def star_outside(start: int) -> QueryError:
    """``"pak hon"*``."""
    message = "This * stands outside the phrase."
    return QueryError(message, 'Write it right behind the last word: "pak hon*".', start, start + 1)


def tilde_alone(start: int, end: int) -> QueryError:
    """``~x``."""
    return QueryError("A ~ has no word before it.", 'Write it behind a word, minister~1, or a phrase, "a b"~5.', start, end)


def tilde_value(query: str, start: int, end: int) -> QueryError:
    """``minister~x``, ``minister~3``."""
    said = query[start + 1 : end]
    wrong = f"{said!r} is neither" if said else "there is none"
    message = f"Behind the ~ of a word stands how many letters may differ, 1 or 2; {wrong}."
    return QueryError(message, "Write ~1 or ~2; ~ alone is ~1. For a ~ as a sign put the word in quotation marks.", start, end)


def tilde_short(text: str, fuzzy: int, start: int, end: int) -> QueryError:
    """``no~2``."""
    message = f"{text} is too short for ~{fuzzy}: nearly every word of its length would be found."
    return QueryError(message, "~1 takes words of three letters and more, ~2 of five and more.", start, end)


def slop_value(start: int, end: int) -> QueryError:
    """``"a b"~``, ``"a b"~x``."""
    message = f"Behind the ~ of a phrase stands how many other words may stand between its words, 0 to {FARTHEST}."
    return QueryError(message, 'Write a number: "oil steel"~5.', start, end)


def slop_single(start: int, end: int) -> QueryError:
    """``"oil"~5``."""
    message = "Between the words of a phrase of one word nothing can stand."
    return QueryError(message, 'Write two words, "oil steel"~5; a word that is nearly spelled so is minister~1.', start, end)


def slop_keyword(field: Field, start: int, end: int) -> QueryError:
    """``class:"strictly secret"~5``."""
    message = f"{field.name}: compares values as a whole, so no words can stand between."
    return QueryError(message, f"Take the ~ away: {field.example}.", start, end)


def slop_meaningless(field: Field, start: int, end: int) -> QueryError:
    """``date:"1950"~3``."""
    return QueryError(f"A ~ says nothing behind a value of {field.name}:.", f"Take it away: {field.example}.", start, end)


# Fields


def unknown_field(query: str, name: str, near: str | None, start: int, end: int) -> QueryError:
    """``auther:Kostrov``; ``start`` and ``end`` of the name."""
    meant = f" Is {near}: meant?" if near else ""
    names = ", ".join(field.name for field in FIELDS)
    word = re.split(r"[\s()]", bare(query[start : start + 60]), maxsplit=1)[0]
    remedy = f'The fields are {names}. For a word with a colon put it in quotation marks: "{_short(word)}".'
    mended = _swap(query, start, end, near) if near else None
    return QueryError(f"There is no field {name}.{meant}", remedy, start, end, mended)


def no_value(query: str, field: Field, start: int, end: int) -> QueryError:
    """``from:`` or ``from: Kostrov``; ``start`` and ``end`` of the name with its colon."""
    rest = query[end:].lstrip()
    remedy = f'Write the value right behind the colon: {field.example}. For the word itself write "{query[start:end]}".'
    plain = rest and rest[0] not in "()-~*" and rest.split()[0] not in ("AND", "OR", "NOT")
    mended = query[:end] + rest if plain and query[end:] != rest else None
    return QueryError(f"{field.name}: has no value.", remedy, start, end, mended)


def field_in_field(outer: Field, inner: Field, start: int, end: int) -> QueryError:
    """``from:(to:Zaytsev)``."""
    message = f"{inner.name}: stands inside the brackets of {outer.name}:, which hold for {outer.name}: alone."
    return QueryError(message, f"Close the brackets of {outer.name}: before it.", start, end)


def unknown_value(field: Field, value: str, near: str | None, start: int, end: int) -> QueryError:
    """``voice:hnad``, ``has:sign``."""
    known = ", ".join(dict.fromkeys(word for word, _ in field.values))
    meant = f" Is {near} meant?" if near else ""
    what = "a voice" if field.kind == "voice" else f"a value of {field.name}:"
    message = f"{_short(value)} is not {what}.{meant}" if value else f"Here {what} is missing."
    return QueryError(message, f"There are: {known}.", start, end)


def no_common_voice(start: int, end: int) -> QueryError:
    """``voice:hand voice:stamp``."""
    message = "These voices hold for the same words, and no voice is in all of them."
    remedy = "For either voice write voice:hand,stamp; for words of each put them in brackets: (voice:hand yes) (voice:stamp no)."
    return QueryError(message, remedy, start, end)


def no_voice_left(start: int, end: int) -> QueryError:
    """NOT of all voices."""
    return QueryError("This leaves out every voice there is.", "Leave out fewer.", start, end)


# Days

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""In English whatever the machine's language."""
FORMS = 'Write 1950, 1950-05, 1950-05-30, 1950-05..1950-06, ..1950, 1950.. or words in quotation marks: "30 May 1950".'


def no_day(value: str, field: Field, start: int, end: int) -> QueryError:
    """``date:soon``; ``date:195X``."""
    decade = re.fullmatch(r"([0-9]{3})[Xx*?_]", value)
    forms = f"For these ten years write {decade[1]}0..{decade[1]}9." if decade else FORMS
    return QueryError(f"{_short(value)} is no day, month or year that {field.name}: can read.", forms, start, end)


def words_apart(query: str, value: str, words: str, field: Field, start: int, end: int) -> QueryError:
    """``date:30 May 1950``; ``words`` are those that together name a day."""
    message = f"{value} alone is no day; the words that follow are not read with it."
    mended = _swap(query, start, start + len(words), f'"{words}"')
    return QueryError(message, f'Put them in quotation marks: {field.name}:"{words}".', start, end, mended)


def no_year(value: str, start: int, end: int) -> QueryError:
    """``year:1950-05``."""
    message = f"{_short(value)} is no year."
    return QueryError(
        message, "Write year:1950, year:1950..1953, year:..1953 or year:1950..; date: takes months and days.", start, end
    )


def impossible(what: str, start: int, end: int, remedy: str = FORMS) -> QueryError:
    """``date:1950-02-30``, ``date:1950-13``."""
    return QueryError(what, remedy, start, end)


def year_missing(value: str, start: int, end: int) -> QueryError:
    """``date:"30 May"``."""
    return QueryError(f"{value} gives no year.", f'Add it: "{value} 1950".', start, end)


def time_of_day(value: str, day: str, start: int, end: int) -> QueryError:
    """``date:1950-05-30T10:00``."""
    message = f"{_short(value)} names a time of day, and days are all that is searched."
    return QueryError(message, f"Write {day} for the day.", start, end)


def several_days(first: str, other: str, value: str, field: Field, start: int, end: int) -> QueryError:
    """``date:5/6/1950``, ``date:"8 and 10 June 1950"``."""
    message = f"{value} names more than one day: {first}, {other}."
    remedy = f"Write the one that is meant, or either: ({field.name}:{first} OR {field.name}:{other})."
    return QueryError(message, remedy, start, end)


def turned_round(query: str, one: str, other: str, start: int, end: int) -> QueryError:
    """``date:1953..1950``."""
    return QueryError(
        "This stretch of time ends before it begins.",
        f"Write {other}..{one}.",
        start,
        end,
        _swap(query, start, end, f"{other}..{one}"),
    )


def no_ends(field: Field, start: int, end: int) -> QueryError:
    """``date:..``."""
    message = "A stretch of time needs a beginning or an end."
    return QueryError(message, f"Write {field.name}:1950.., {field.name}:..1953 or {field.name}:1950..1953.", start, end)


def dots_apart(start: int, end: int) -> QueryError:
    """``date:1950 .. 1953``."""
    message = "These dots are parted from the days that they join."
    return QueryError(message, "Write a stretch of time without blanks: date:1950..1953.", start, end)


def no_such_day(day: int, ultimo: date) -> str:
    """What is wrong with a day that the month, whose last day is given, does not have."""
    month = f"{_MONTHS[ultimo.month - 1]} {ultimo.year}"
    return f"{month} has {ultimo.day} days." if day else f"There is no day 0 in {month}."
