"""Editorial marks: brackets, notes, gaps, doubtful readings, by conventions that are data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from chancery.marks import notes
from chancery.marks.brackets import DEPTH, Brackets, scan
from chancery.marks.convention import Convention, convention
from chancery.marks.rules import Italics, explain, signs
from chancery.model.record import Mark
from chancery.model.sheet import Sheet

DEFAULT = ("plain",)
"""Conventions for a text of no known family."""


def mark(sheet: Sheet, conventions: tuple[str, ...]) -> tuple[Mark, ...]:
    """The marks of the sheet's text under the named conventions, outer before inner; they nest."""
    rules = convention(conventions or DEFAULT)
    content = sheet.content
    found = scan(content, rules.pairs)
    if not found.pairs and not found.strays and not rules.notes:
        return tuple(sorted(signs(content, rules), key=_place))
    listed = notes.find(content, found.pairs, rules.notes)
    marks = [*_explained(sheet, found, rules, listed), *signs(content, rules), *listed.marks]
    return nested(_in_one_language(sorted(dict.fromkeys(marks), key=_place), rules.language))


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _explained(sheet: Sheet, found: Brackets, rules: Convention, listed: notes.Notes) -> Iterator[Mark]:
    """Every pair by the first rule that fits, unknown where none does; and the signs without a partner."""
    content, italics = sheet.content, Italics(sheet.text.regions)
    for bracket in found.pairs:
        if bracket.start in listed.taken:
            continue
        made = explain(content, bracket, rules, italics) if bracket.depth < DEPTH else None
        if made:
            yield made
        elif rules.report_unknown:
            start, end = bracket.inside
            yield _unknown(content, bracket.start, bracket.end, content[start:end].strip(), "brackets.unknown")
    if rules.report_strays:
        for start, end in found.strays:
            yield _unknown(content, start, end, "", "brackets.stray")


def _in_one_language(marks: list[Mark], language: str | None) -> list[Mark]:
    """A word of the original whose shape tells nothing is of the language that the other such words of the text are of.

    Where the convention names the language of the originals, a romanised word is of it whatever its shape.
    """
    told = Counter(m.lang for m in marks if m.kind == "original-term" and m.lang != "und-Latn")
    lang = language or (told.most_common(1)[0][0] if told else None)
    if lang is None:
        return marks
    return [
        replace(m, lang=lang) if m.kind == "original-term" and m.quote.isascii() and (language or m.lang == "und-Latn") else m
        for m in marks
    ]


def _unknown(content: str, start: int, end: int, inside: str, rule: str) -> Mark:
    reason = "no partner" if rule == "brackets.stray" else None
    return Mark(kind="unknown", start=start, end=end, quote=content[start:end], content=inside, reason=reason, rule=rule)


def nested(marks: list[Mark]) -> tuple[Mark, ...]:
    """The marks, in order of their places, none across another: the first of two that cross ends there.

    A sign that announces a passage may reach into a bracket that ends later; it then ends where that bracket begins.
    """
    open_: list[Mark] = []
    out: list[Mark | None] = []
    places: list[int] = []
    for mark in marks:
        while open_ and open_[-1].end <= mark.start:
            open_.pop()
            places.pop()
        while open_ and open_[-1].end < mark.end:
            crossed, place = open_.pop(), places.pop()
            out[place] = _cut(crossed, mark.start, place == len(out) - 1)
        open_.append(mark)
        places.append(len(out))
        out.append(mark)
    return tuple(dict.fromkeys(mark for mark in out if mark is not None))


def _cut(mark: Mark, end: int, alone: bool) -> Mark | None:
    """The mark ending at ``end`` instead; where no other mark stands in it, without the blanks at its end."""
    quote = mark.quote[: end - mark.start]
    quote = quote.rstrip() if alone else quote
    about = mark.applies_to
    if about and about[1] > mark.start + len(quote) and about[0] >= mark.start:
        about = (about[0], max(about[0], mark.start + len(quote)))
    return replace(mark, end=mark.start + len(quote), quote=quote, applies_to=about) if quote else None
