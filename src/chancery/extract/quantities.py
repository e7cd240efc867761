"""Quantities: a number or a range with its unit and thing, as the document says them.

``10-15,000 tons of oil`` is 10,000 to 15,000 (the thousands of the second number are meant for the first as well) ·
``two captains`` · ``20 days`` · ``Of the 10 infantry divisions, seven were ready`` (seven of ten) · ``some 400 roubles``
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from chancery.extract.saying.layer import left_out, paragraphs
from chancery.extract.saying.listed import listed
from chancery.model.evidence import Quantity
from chancery.model.sheet import Sheet
from chancery.vocabulary import load

RULE = "quantity"


class _Terms(NamedTuple):
    pattern: re.Pattern[str]
    units: dict[str, str]
    things: dict[str, str]
    some_of: re.Pattern[str]
    figure: re.Pattern[str]
    """Where a quantity can begin: a quick look, so that the pattern is tried there only."""
    among: re.Pattern[str]
    """``of the ten``: a quick look for some of a number."""


def find(sheet: Sheet) -> tuple[Quantity, ...]:
    """The quantities of the document's own paragraphs, in the order of the text. Dates and numbers of documents are none."""
    out: list[Quantity] = []
    counted = _counted()
    for start, end, lows in paragraphs(sheet):
        if not counted.isdisjoint(lows):
            out += _in_passage(sheet.content, start, end)
    taken = sorted([(date.start, date.end) for date in sheet.dates if date.end - date.start > 4] + left_out(sheet))
    return tuple(quantity for quantity in out if not _meets(taken, quantity)) if taken else tuple(out)


def _meets(taken: list[tuple[int, int]], quantity: Quantity) -> bool:
    """Whether a quantity has letters in common with one of the spans, which are in order."""
    at = bisect_left(taken, (quantity.end,)) - 1
    return any(a < quantity.end and quantity.start < b for a, b in taken[max(0, at - 1) : at + 1])


def _in_passage(text: str, start: int, end: int) -> list[Quantity]:
    terms, out = _terms(), []
    low = text[start:end].lower()  # a pattern that asks for no case is three times as fast
    if terms.among.search(low):
        out += [_some_of(text, match, terms) for match in terms.some_of.finditer(text, start, end)]
    spans = [(q.start, q.end) for q in out]
    at = start
    for begin in terms.figure.finditer(low) if len(low) == end - start else terms.pattern.finditer(text[start:end]):
        place = start + begin.start()
        whole = terms.pattern.match(text, place, end) if place >= at else None
        if whole is not None and not any(a <= place < b for a, b in spans):
            out.append(_plain(whole, terms))
        at = whole.end() if whole is not None else at
    return sorted(out, key=lambda quantity: quantity.start)


def _plain(match: re.Match[str], terms: _Terms) -> Quantity:
    low, high, because = _range(match["low"], match["high"], match["scale"])
    unit = " ".join(match["unit"].lower().split())
    of = match["of"] or match["adjective"]
    what = terms.units.get(unit)
    return Quantity(
        start=match.start(),
        end=match.end(),
        quote=match[0],
        low=low,
        high=high,
        unit=what or terms.things.get(unit, unit),
        of=_thing(of),
        because=because,
        rule=RULE,
    )


def _thing(words: str | None) -> str | None:
    """What is counted, without a small word that already belongs to what follows: ``tons of oil and``."""
    kept = words.split() if words else []
    if kept and kept[-1].lower() in listed("stop") | {"and"}:
        kept.pop()
    return " ".join(kept) or None


def _some_of(text: str, match: re.Match[str], terms: _Terms) -> Quantity:
    whole, _, _ = _range(match["whole"], None, None)
    low, high, because = _range(match["part"], None, None)
    unit = match["thing"].lower()
    return Quantity(
        start=match.start(),
        end=match.end(),
        quote=match[0],
        low=low,
        high=high,
        unit=terms.things.get(unit, terms.units.get(unit, unit)),
        of=" ".join(match["kind"].split()) if match["kind"] else None,
        whole=whole,
        state=" ".join(match["state"].split()) if match["state"] else None,
        because=because,
        rule=RULE,
    )


def _range(low: str, high: str | None, scale: str | None) -> tuple[float, float, str | None]:
    first, because = _number(low), None
    second = _number(high) if high else first
    times = load("quantities")["scales"].get(scale.lower().rstrip("s"), 1) if scale else 1
    if high and first < second and not low.count(",") and high.count(",") and first * 1000 <= second and first < 1000:
        first, because = first * 1000, "the thousands of the second number are meant for the first as well"
    return _whole(first * times), _whole(second * times), because


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def _number(words: str) -> float:
    low = words.lower().replace(",", "").strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", low):
        return float(low)
    numbers, value = load("quantities")["numbers"], 0
    for word in re.split(r"[\s-]+", low):
        value += numbers.get(word, 0)
    return float(value)


@cache
def _counted() -> frozenset[str]:
    """Words of which one stands wherever something is counted: of its unit, or of the thing itself."""
    table = load("quantities")
    return frozenset(form.split()[-1] for line in (*table["units"], *table["things"]) for form in line.split("/"))


@cache
def _terms() -> _Terms:
    table = load("quantities")
    units = {form: forms[0] for forms in (line.split("/") for line in table["units"]) for form in forms}
    things = {form: forms[0] for forms in (line.split("/") for line in table["things"]) for form in forms}
    names = "|".join(sorted((re.escape(form).replace(r"\ ", r"\s") for form in (*units, *things)), key=len, reverse=True))
    tens = "|".join(sorted(table["numbers"], key=len, reverse=True))
    figure = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}(?:\.\d{{1,3}})?|(?:{tens})(?:[ -](?:{tens}))?)"
    scale = r"(?:hundred|thousand|million|billion|dozen)s?"
    pattern = rf"""(?<![\w.,/$-])(?P<low>{figure})(?:\s?(?:-|–|to|or)\s?(?P<high>{figure}))?(?:\s(?P<scale>{scale}))?\s
        (?:(?P<adjective>[a-z]{{3,14}}(?:\s[a-z]{{3,14}})?)\s)??(?P<unit>{names})(?!\w)
        (?:\sof\s(?P<of>[a-z]{{3,20}}(?:\s[a-z]{{3,20}})?))?"""
    some = rf"""(?-i:[Oo][Ff])\s(?:the\s|its\s|their\s)?(?P<whole>{figure})\s(?:(?P<kind>[a-z]{{3,20}})\s)?
        (?P<thing>{names}),?\s(?:only\s)?(?P<part>{figure})
        (?:\s(?:are|were|is|was|have|had)(?:\sbeen)?(?:\salready)?(?:\scompletely)?\s(?P<state>[a-z]{{3,20}}))?"""
    flags = re.I | re.X
    begins = re.compile(rf"(?<![\w.,/$-])(?:\d|(?:{tens})\b)")
    among = re.compile(rf"\bof\s(?:(?:the|its|their)\s)?(?:\d|(?:{tens})\b)")
    return _Terms(re.compile(pattern, flags), units, things, re.compile(some, flags), begins, among)
