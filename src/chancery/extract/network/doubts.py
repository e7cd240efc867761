"""What a careful reader would query in what is said of times: what can't all be true, and words that bound nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chancery.extract.saying.layer import paragraphs
from chancery.model.evidence import Plan
from chancery.model.record import Doubt
from chancery.model.sheet import Sheet
from chancery.vocabulary import load

CONTRADICT = "times-contradict"
MOST = 100
"""Doubts of a kind that are said one by one."""
BEFORE = 32
"""Characters before a date in which a day that it is to follow may stand."""
_FROM = re.compile(r"\b(?:between|from)\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:and|to)\s+$", re.I)


def contradictions(sheet: Sheet) -> Iterator[Doubt]:
    """What is said of times and can't all be true, of which none can be left out."""
    yield from contradicting(sheet.plan)


def contradicting(plan: Plan | None) -> Iterator[Doubt]:
    """The same of a plan; the doubt stands at the last of its words."""
    for conflict in plan.conflicts[:MOST] if plan else ():
        some = [one for one in plan.constraints if one.id in conflict] if plan else []
        last = max(some, key=lambda one: one.start)
        words = ", ".join(f"“{one}”" for one in dict.fromkeys(" ".join(one.quote.split()) for one in some))
        message = f"What is said of times can’t all be true: {words}."
        yield Doubt(code=CONTRADICT, message=message, start=last.start, end=last.end, quote=last.quote)


def backwards(sheet: Sheet) -> Iterator[Doubt]:
    """``between 20 and 8 June``: a stretch that was not read as one, as its end lies before its beginning."""
    for date in sheet.dates:
        start = backwards_from(sheet.content, date.start)
        if start is not None:
            quote = sheet.content[start : date.end]
            message = f"“{' '.join(quote.split())}” is not read as a stretch of days; the plan takes nothing from it."
            yield Doubt(code="stretch-not-read", message=message, start=start, end=date.end, quote=quote)


def backwards_from(text: str, start: int) -> int | None:
    """Where the words begin that make a date the end of a stretch, though it was not read as one; None without such words."""
    before = text[max(0, start - BEFORE) : start]
    if not before.rstrip().lower().endswith(("and", "to")):
        return None
    match = _FROM.search(before)
    return start - len(before) + match.start() if match else None


def without_unit(sheet: Sheet) -> Iterator[Doubt]:
    """``would need twenty to concentrate the boats``: perhaps how long it takes; without a unit it bounds nothing."""
    if sheet.plan is None:
        return
    for start, end, *_ in paragraphs(sheet):
        for match in _needs().finditer(sheet.content, start, end):
            words = " ".join(match[0].split())
            message = f"“{words}” may say how long it takes, but no unit is said: nothing is bounded by it."
            yield Doubt(code="duration-without-unit", message=message, start=match.start(), end=match.end(), quote=match[0])


@cache
def _needs() -> re.Pattern[str]:
    words = load("planning")
    number = rf"(?:\d{{1,3}}|{'|'.join(words['numbers'])})"
    nobody = "|".join(words["no_infinitive"])
    need = rf"\b(?:{'|'.join(words['need'])})\s+(?:about\s+|some\s+|at\s+least\s+)?"
    return re.compile(rf"{need}{number}(?:\s*-\s*\d{{1,3}}|\s+or\s+{number})?\s+to\s+(?!(?:{nobody}|{number})\b)[a-z]+", re.I)
