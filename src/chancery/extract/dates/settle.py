"""From expressions to readings: each date understood against the document that it stands in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from chancery.extract.dates.found import scan
from chancery.extract.dates.matching import Match
from chancery.extract.dates.moments import moment
from chancery.extract.dates.numeric import orders_in
from chancery.extract.dates.phrases import PHRASE_MEANINGS
from chancery.extract.dates.sense import Context, Sense
from chancery.extract.dates.tokens import Token, lowered
from chancery.extract.dates.words import CODES, lexicon, vocabulary
from chancery.model.expression import Anchor, Found
from chancery.model.record import DateReading

CUE = 48
"""Characters before a date in which its tense is looked for."""


def settle(content: str, found: tuple[Found, ...], anchor: Anchor) -> tuple[DateReading, ...]:
    """The readings of the expressions, each with its EDTF value, bounds and reason.

    An expression that names no possible day (30 February), or none that can be known without a day of the document, is
    left out.
    """
    low = lowered(content)
    context = context_of(found, anchor)
    readings = []
    listed = listed_years(low, found)
    for index, one in enumerate(found):
        context.listed = listed.get(index)
        whole = understood(content, low, one, context)
        if whole:
            readings.append(whole)
        else:
            readings += filter(None, (understood(content, low, piece, context) for piece in apart(one)))
    return tuple(readings)


_LISTED = re.compile(r"\s{0,3}(?:,|;|,?\s(?:and|or|&))\s{1,3}")


def listed_years(low: str, found: tuple[Found, ...]) -> dict[int, int]:
    """Index of a date without year -> the year of the date that it is listed with."""
    years: dict[int, int] = {}
    for index in range(len(found) - 2, -1, -1):
        following, one = found[index + 1], found[index]
        if following.start - one.end > 10 or not _LISTED.fullmatch(low, one.end, following.start):
            continue
        year = years.get(index + 1) or given_year(following)
        if year and given_year(one) is None:
            years[index] = year
    return years


def given_year(found: Found) -> int | None:
    """The year of four figures that a day or month gives."""
    unit = found.parts.get("first")
    token = unit.parts.get("year") if isinstance(unit, Match) and unit.rule in ("day", "month", "part_of_month") else None
    return int(token.value) if isinstance(token, Token) and len(token.value) == 4 else None


def apart(found: Found) -> list[Found]:
    """The units of a phrase that has no meaning as a whole, each alone: ``from 30 February to 3 March``."""
    units = [part for part in found.parts.values() if isinstance(part, Match) and found.form != "alone"]
    return [Found(part.start, part.end, "alone", {"first": part}) for part in units if not part.rule.startswith("year")]


def context_of(found: tuple[Found, ...], anchor: Anchor) -> Context:
    """What the document says of itself: its day, else the first complete date in it; its order of day and month."""
    context = Context(day=anchor.day, because=anchor.because)
    said = orders_in(figures_of(found))
    context.orders = {
        s: (order, f"order of day and month settled by '{words}' in the document") for s, (order, words) in said.items()
    }
    if anchor.order:
        for separator in "./- ":
            context.orders.setdefault(separator, (anchor.order, "order of day and month in the document's head"))
    if context.day is None:
        for one in found:
            meaning = PHRASE_MEANINGS[one.form](one, context)
            if meaning and meaning.first and meaning.first == meaning.last:
                context.day, context.because = meaning.first, "of the first complete date in the text"
                break
    return context


def figures_of(found: tuple[Found, ...]) -> Iterator[str]:
    """The numeric dates among the expressions, as they stand."""
    for one in found:
        for part in one.parts.values():
            if isinstance(part, Match) and part.rule == "numeric":
                token = part.parts["numeric"]
                if isinstance(token, Token):
                    yield token.value


def understood(content: str, low: str, found: Found, context: Context) -> DateReading | None:
    """The reading of one expression; moves the context on."""
    context.before = low[max(0, found.start - CUE) : found.start]
    try:
        meaning = PHRASE_MEANINGS[found.form](found, context)
    except (OverflowError, ValueError):  # a day outside the calendar's years 1 to 9999
        return None
    if meaning is None:
        return None
    named = meaning.last or meaning.first
    if named and found.form != "relative":
        context.named = (named.year, named.month)
    if slip := mended(low, found):
        meaning = meaning._replace(because=f"{meaning.because}; {slip!r} read as the name of a month")
    return reading_of(content, found, meaning)


def mended(low: str, found: Found) -> str | None:
    """The word that was read as a month though it is not spelled so: ``septenber``."""
    for part in found.parts.values():
        month = part.parts.get("month") if isinstance(part, Match) else None
        if isinstance(month, Token) and month.code in (CODES["foreign_month"], CODES["slip"]):
            word = low[month.start : month.end]
            if word not in foreign_names():
                return word
    return None


@cache
def foreign_names() -> frozenset[str]:
    """The names of months in other languages, rightly spelled."""
    return frozenset(word for words in vocabulary()["foreign_months"].values() for word in words)


def reading_of(content: str, found: Found, meaning: Sense) -> DateReading:
    """The reading with its span."""
    return DateReading(
        start=found.start,
        end=found.end,
        quote=content[found.start : found.end],
        edtf=meaning.edtf,
        first=str(meaning.first) if meaning.first else None,
        last=str(meaning.last) if meaning.last else None,
        because=meaning.because,
        rule=f"dates/{found.form}",
    )


def read_whole(content: str, start: int, end: int, order: str | None = None, year: int | None = None) -> DateReading | None:
    """The one date that stands in [start, end), with its time of day where that stands there too; for the heads of documents.

    ``order`` (``dmy``, ``mdy``) is the family's order of day and month in figures; ``year`` that of a date that gives
    none. None where no date stands there, or none that names a day. A date whose order is not settled is a set.
    """
    head = content[start:end]
    anchor = Anchor(day=datetime.date(year, 7, 1) if year else None, because="given for the head", order=order)
    found = tuple(one for one in scan(head) if one.form in ("alone", "timed", "about"))
    context = Context(because=anchor.because)
    if order:
        context.orders = dict.fromkeys("./- ", (order, "order of day and month of the family"))
    low = lowered(head)
    for one in found:
        context.day = anchor.day
        reading = understood(head, low, one, context)
        if reading and reading.first and (reading.first == reading.last or reading.edtf.startswith("[")):
            because = None if reading.because == "as written" else reading.because
            return DateReading(
                start=start + reading.start,
                end=start + reading.end,
                quote=reading.quote,
                edtf=reading.edtf,
                first=reading.first,
                last=reading.last,
                because=because,
                rule=reading.rule,
            )
    return None


_GROUP = re.compile(
    r"(?<![0-9a-z])([0-3]\d[0-2]\d[0-5]\d[a-z])(?![0-9a-z])(?:[ \t]{0,3}([a-z]{3,9})\.?[ \t]{0,3}((?:19|20)\d\d|\d\d)?(?![0-9]))?"
)


def date_time_group(content: str, start: int, end: int, anchor: Anchor = Anchor()) -> DateReading | None:
    """The first date-time group in [start, end): ``R 311528Z JUL 79`` is ``1979-07-31T15:28:00Z``.

    Month and year where they do not stand are those nearest to the anchor's day; None without an anchor.
    """
    context = Context(day=anchor.day, because=anchor.because)
    head = lowered(content[start:end])
    for match in _GROUP.finditer(head):
        code, month = lexicon().get(match[2] or "", ("", ""))
        known = code in ("M", "m")
        close = match.end() if known else match.end(1)
        meaning = moment(match[1], month if known else None, match[3] if known else None, context)
        if meaning:
            found = Found(start + match.start(), start + close, "date_time_group")
            return reading_of(content, found, meaning)
    return None
