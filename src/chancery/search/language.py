"""The language of queries: from what a person typed to a tree.

    query    = blank | either
    either   = together ("OR" together)*
    together = operand (["AND"] operand)*
    operand  = ("NOT" | "-")* (term | [field ":"] "(" either ")")
    term     = [field ":"] (word ["*" | "~" [1-2]] | quotation ["~" number])

NOT binds closer than AND, AND closer than OR; only capitals are operators. No text of a user reaches the index but
through this tree: whatever can't be understood is refused with its place, and nothing is turned into another question.
"""

from __future__ import annotations

import difflib
from dataclasses import replace
from itertools import accumulate

from chancery.model.record import VOICES
from chancery.search import refusals
from chancery.search.days import days
from chancery.search.fields import Field
from chancery.search.lexer import Token, lex, words_of
from chancery.search.nodes import And, Everything, Node, Not, Or, Phrase, Voice, Word, bare, others, say
from chancery.search.refusals import QueryError

__all__ = ["QueryError", "parse", "say"]


def parse(query: str) -> Node:
    """The tree of the query; an empty one, or one of blanks alone, is ``Everything``.

    Raises QueryError, with the place and what to write instead, for a query that can't be understood or is beyond the bounds
    (2,000 characters, 64 levels of brackets, 200 terms). Linear in the length of the query.
    """
    if len(query) > refusals.LONGEST:
        raise refusals.too_long(query)
    tokens = lex(query)
    if not tokens:
        return Everything(start=0, end=len(query))
    counts = [len(words_of(token.text)) + token.text.count(",") * _speaks(token) for token in tokens]
    if sum(counts) > refusals.TERMS:
        over = next(at for at, count in enumerate(accumulate(counts)) if count > refusals.TERMS)
        raise refusals.too_many(sum(counts), tokens[over].start, len(query))
    reader = _Reader(query, tokens)
    node = reader.either(None, 0)
    if left := reader.ahead():
        raise refusals.bracket_stray(query, left.start)
    return node


def _speaks(token: Token) -> bool:
    return token.field is not None and token.field.kind == "voice"


class _Reader:
    """Reads the tokens from left to right, a method for each rule of the grammar."""

    def __init__(self, query: str, tokens: list[Token]) -> None:
        self.query = query
        self.tokens = tokens
        self.at = 0
        self.dated = any(token.field is not None and token.field.kind == "days" for token in tokens)

    def ahead(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def sees(self, *kinds: str) -> bool:
        token = self.ahead()
        return token is not None and token.kind in kinds

    def either(self, field: Field | None, depth: int) -> Node:
        parts = [self.together(field, depth)]
        while self.sees("OR"):
            self.at += 1
            parts.append(self.together(field, depth))
        return any_of(parts)

    def together(self, field: Field | None, depth: int) -> Node:
        parts = [self.operand(field, depth)]
        while self.ahead() and not self.sees("OR", ")"):
            if self.sees("AND"):
                self.at += 1
            parts.append(self.operand(field, depth))
        return all_of(parts)

    def operand(self, field: Field | None, depth: int) -> Node:
        begin = self.at
        while self.sees("NOT", "-"):
            self.at += 1
        negative = (self.at - begin) % 2 == 1
        start = self.tokens[begin].start if begin < len(self.tokens) else len(self.query)
        token = self.ahead()
        if token is None or token.kind in ("AND", "OR", ")"):
            raise self.lacking(token)
        if token.field and field:
            raise refusals.field_in_field(field, token.field, token.start, token.end)
        self.at += 1
        if token.kind == "(":
            node = self.group(token, token.field or field, depth + 1)
        else:
            if not (token.field or field):
                self.dots(token)
            node = term(self.query, token, token.field or field)
        return none_of(node, start) if negative else node

    def group(self, opening: Token, field: Field | None, depth: int) -> Node:
        if depth > refusals.DEEPEST:
            raise refusals.too_deep(opening.end - 1)
        node = self.either(field, depth) if self.ahead() else None
        if node is None or not self.sees(")"):
            raise refusals.bracket_open(self.query, opening.end - 1)
        self.at += 1
        return node

    def lacking(self, token: Token | None) -> QueryError:
        """What to say where a term ought to stand and does not."""
        before = self.tokens[self.at - 1] if self.at else None
        joins = before is not None and before.kind in ("AND", "OR", "NOT", "-")
        if before is not None and joins:
            if token is None or token.kind == ")":
                return refusals.nothing_behind(before.kind, before.start, before.end)
            return refusals.side_by_side(before.kind, token.kind, before.start, token.end)
        assert token is not None, "a query that ends is only read on behind an operator"
        if token.kind != ")":
            return refusals.nothing_before(token.kind, token.start, token.end)
        if before is None:
            return refusals.bracket_stray(self.query, token.start)
        return refusals.bracket_empty(before.start, token.end)

    def dots(self, token: Token) -> None:
        """Refuses ``..`` that a blank parts from the days that it joins: it would be looked for as a word."""
        if self.dated and token.kind == "word" and token.text.startswith(".."):
            raise refusals.dots_apart(token.start, token.end)


# Terms


def term(query: str, token: Token, field: Field | None) -> Node:
    """The node of a word or phrase in its field (None: the text)."""
    node: Node
    if field is None or not (field.values or field.kind == "days"):
        node = phrase(token, field) if token.kind == "phrase" else word(query, token, field)
    elif token.tilde:
        raise refusals.slop_meaningless(field, token.end - len(token.tilde), token.end)
    elif field.kind == "days":
        if not token.text.strip():
            raise refusals.phrase_empty(token.at - 1, token.end)
        node = days(query, token.text, token.at, field)
    elif field.kind == "voice":
        node = voice(token, field)
    else:
        node = Word(_listed(field, token.text, token.at, token.end), field.name)
    return replace(node, start=token.start, end=token.end)


def word(query: str, token: Token, field: Field | None) -> Word:
    """A word with what its last signs say: ``pyong*``, ``minister~1``."""
    text, tilde, count = token.text.partition("~")
    name = field.name if field else None
    at = token.at + len(text)
    if tilde and not text:
        raise refusals.tilde_alone(token.at, token.end)
    if tilde and text.endswith("*"):
        raise refusals.star_and_tilde(at - 1, token.end)
    if tilde and count not in ("", "1", "2"):
        raise refusals.tilde_value(query, at, token.end)
    star = text.find("*")
    if 0 <= star < len(text) - 1:
        raise refusals.star_inside(token.at + star)
    text = text.removesuffix("*")
    if star >= 0 and _letters(text) < 2:
        raise refusals.star_short(query, token.at, token.end)
    fuzzy = int(count or 1) if tilde else 0
    if fuzzy and _letters(text) < 2 * fuzzy + 1:
        raise refusals.tilde_short(text, fuzzy, token.at, token.end)
    return Word(text, name, prefix=star >= 0, fuzzy=fuzzy)


def phrase(token: Token, field: Field | None) -> Phrase:
    """What stands between quotation marks, with the ``~5`` behind it."""
    star = token.text.find("*")
    cut = star >= 0
    if cut and token.text[star + 1 :].strip():
        raise refusals.star_inside(token.at + star)
    pieces = words_of(token.text)
    words = tuple(filter(None, map(bare, pieces)))
    if not words and not cut:
        raise refusals.phrase_empty(token.at - 1, token.end)
    if cut and _letters(pieces[-1]) < 2:
        raise refusals.star_short(token.text, token.at, token.at + star + 1)
    slop = _slop(token, words, field) if token.tilde else 0
    return Phrase(words, field.name if field else None, slop=slop, prefix=cut)


def _slop(token: Token, words: tuple[str, ...], field: Field | None) -> int:
    start, number = token.end - len(token.tilde), token.tilde[1:]
    if not (number.isascii() and number.isdecimal() and len(number) <= 3 and int(number) <= refusals.FARTHEST):
        raise refusals.slop_value(start, token.end)
    if field and field.kind == "keyword":
        raise refusals.slop_keyword(field, start, token.end)
    if len(words) == 1 and int(number):
        raise refusals.slop_single(start, token.end)
    return int(number)


def voice(token: Token, field: Field) -> Voice:
    """``hand``, ``hand,stamp``."""
    said = set()
    at = token.at
    for name in token.text.split(","):
        said.add(_listed(field, name, at, at + len(name)))
        at += len(name) + 1
    return Voice(tuple(name for name in VOICES if name in said))


def _listed(field: Field, value: str, start: int, end: int) -> str:
    """What the value stands for in the closed list of the field."""
    known = dict(field.values)
    low = value.strip().casefold()
    if low not in known:
        near = difflib.get_close_matches(low, known, n=1)
        raise refusals.unknown_value(field, value.strip(), near[0] if near else None, start, end)
    return known[low]


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)


# Joining


def any_of(parts: list[Node]) -> Node:
    """Their OR: an OR among them is taken apart, and voices become one."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else (part,))
    voices = [part for part in flat if isinstance(part, Voice)]
    if len(voices) > 1:
        said = {name for part in voices for name in part.voices}
        flat = _one_voice(flat, tuple(name for name in VOICES if name in said))
    return flat[0] if len(flat) == 1 else Or(tuple(flat), start=parts[0].start, end=parts[-1].end)


def all_of(parts: list[Node]) -> Node:
    """Their AND: an AND without a voice of its own is taken apart; of several voices those remain that all allow."""
    if len(parts) == 1:
        return parts[0]
    flat: list[Node] = []
    for part in parts:
        apart = isinstance(part, And) and not any(isinstance(piece, Voice) for piece in part.parts)
        flat.extend(part.parts if isinstance(part, And) and apart else (part,))
    voices = [part for part in flat if isinstance(part, Voice)]
    if len(voices) > 1:
        left = tuple(name for name in VOICES if all(name in part.voices for part in voices))
        if not left:
            raise refusals.no_common_voice(voices[0].start, voices[-1].end)
        flat = _one_voice(flat, left)
    return flat[0] if len(flat) == 1 else And(tuple(flat), start=parts[0].start, end=parts[-1].end)


def _one_voice(parts: list[Node], names: tuple[str, ...]) -> list[Node]:
    """The parts with one voice of these names in the place of the first, which spans them all."""
    voices = [part for part in parts if isinstance(part, Voice)]
    one = Voice(names, start=voices[0].start, end=voices[-1].end)
    return [one if part is voices[0] else part for part in parts if part is voices[0] or not isinstance(part, Voice)]


def none_of(node: Node, start: int) -> Node:
    """Its NOT, from ``start``: of a NOT what it denied, of a lone voice the others."""
    if isinstance(node, Not):
        return replace(node.part, start=start)
    if isinstance(node, Voice):
        if not (left := others(node.voices)):
            raise refusals.no_voice_left(start, node.end)
        return Voice(left, start=start, end=node.end)
    return Not(node, start=start, end=node.end)
