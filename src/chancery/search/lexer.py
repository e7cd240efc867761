"""A query cut into tokens: brackets, operators, and terms with the field that stands before them.

One pass; a term's text is as typed. A colon belongs to a field where nothing but letters (two at least) stands before it and

- they are the name or alias of a field, whatever follows: ``date:1950``, ``FROM:Kostrov``; or
- a letter, a quotation mark, a bracket or a ``*`` follows: ``auther:Kostrov`` is refused and ``author`` proposed; or
- they are one slip away from a field's name and no figure or stroke follows: ``form: Kostrov`` is refused.

Any other colon is part of a word: ``10:30``, ``http://x``, ``Comrades:``, ``C:N``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from chancery.search import refusals
from chancery.search.fields import Field, before_colon, misspelled, named, nearest
from chancery.search.nodes import QUOTES

_BLANK = r"\s\x00-\x1f\x7f-\x9f\ud800-\udfff"
_BLANKS = re.compile(f"[{_BLANK}]+")
_WORD = re.compile(f"[^{_BLANK}(){QUOTES}]+")
_CLOSERS = {'"': '"', "＂": "＂", "“": "”“", "„": "“”‟", "‟": "”", "”": "”“", "«": "»", "»": "«"}
_SLOP = re.compile(r"~[^\s()]*")
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query.

    ``kind``: ``(``, ``)``, ``AND``, ``OR``, ``NOT``, ``-``, ``word`` or ``phrase``. ``text`` is a word without its field, or what
    stands between a phrase's quotation marks; it begins at ``at``. ``tilde`` is what follows a phrase, ``~5``.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    at: int = 0
    field: Field | None = None
    tilde: str = ""


def words_of(text: str) -> list[str]:
    """The pieces of a phrase between blanks."""
    return [word for word in _BLANKS.split(text) if word]


def lex(query: str) -> list[Token]:
    """The tokens of the query in their order. Raises QueryError for a quotation mark that nothing closes, a minus without
    a word, a field that there is not or that has no value.
    """
    tokens: list[Token] = []
    at = 0
    while at < len(query):
        char = query[at]
        if blanks := _BLANKS.match(query, at):
            at = blanks.end()
            continue
        if char in "()":
            token = Token(char, at, at + 1)
        elif char in QUOTES:
            token = _phrase(query, at, at, None)
        elif char == "-":
            token = _minus(query, at)
        else:
            token = _word(query, at)
        tokens.append(token)
        at = token.end
    return tokens


def _minus(query: str, at: int) -> Token:
    following = query[at + 1 : at + 2]
    if following == "-":
        raise refusals.two_minuses(at)
    if not following or following == ")" or _BLANKS.match(following):
        raise refusals.lone_minus(at)
    if at and query[at - 1] in ")" + QUOTES:
        raise refusals.minus_joined(at)
    return Token("-", at, at + 1)


def _word(query: str, start: int) -> Token:
    match = _WORD.match(query, start)
    assert match, "neither a blank, a bracket nor a quotation mark"
    text, end = match[0], match.end()
    if text in _OPERATORS:
        return Token(text, start, end)
    if text in ("&&", "||"):
        raise refusals.foreign_operator(query, start, end)
    name = before_colon(text)
    field = _field(query, start, name) if name else None
    if not name or not field:
        return Token("word", start, end, text, start)
    at = start + len(name) + 1
    if at < end:
        if query[at] == "-":
            raise refusals.minus_in_field(field, at)
        return Token("word", start, end, query[at:end], at, field)
    following = query[at : at + 1]
    if following == "(":
        return Token("(", start, at + 1, field=field)
    if following and following in QUOTES:
        return _phrase(query, at, start, field)
    raise refusals.no_value(query, field, start, at)


def _field(query: str, start: int, name: str) -> Field | None:
    """The field of that name; None where the colon is part of a word."""
    if field := named(name):
        return field
    end = start + len(name)
    following = query[end + 1 : end + 2]
    if following and (following.isalpha() or following in "(*" or following in QUOTES):
        raise refusals.unknown_field(query, name, nearest(name), start, end)
    near = misspelled(name)
    if near and not (following.isdecimal() or following in ("/", ":")):
        raise refusals.unknown_field(query, name, near, start, end)
    return None


def _phrase(query: str, opening: int, start: int, field: Field | None) -> Token:
    closers = _CLOSERS[query[opening]]
    close = _first(query, opening + 1, closers)
    if close < 0:  # a word processor that curls one of two: “foo", "foo”
        close = _first(query, opening + 1, "”“»«" if query[opening] in '"＂' else '"')
    if close < 0:
        raise refusals.quote_open(query, opening, closers[0])
    end = close + 1
    tilde = _SLOP.match(query, end)
    if query[end : end + 1] == "*":
        raise refusals.star_outside(end)
    text = query[opening + 1 : close]
    return Token("phrase", start, tilde.end() if tilde else end, text, opening + 1, field, tilde[0] if tilde else "")


def _first(query: str, at: int, signs: str) -> int:
    return min((found for sign in signs if (found := query.find(sign, at)) >= 0), default=-1)
