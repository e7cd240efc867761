"""What a careful reader would query in a Soviet telegram: times that can't be, copies that do not add up, dates that differ."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from chancery.extract.envelope import soviet_moments
from chancery.extract.envelope.soviet_layout import parts
from chancery.model.readings import Moment, Value
from chancery.model.record import Doubt
from chancery.model.sheet import Sheet

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")


def doubts(sheet: Sheet) -> Iterable[Doubt]:
    """All checks, in order."""
    yield from _copies(sheet)
    yield from _order(sheet)
    yield from _dates(sheet)
    yield from _parts_and_numbers(sheet)
    yield from soviet_moments.read(sheet.content, parts(sheet), None).doubts


def _copies(sheet: Sheet) -> Iterator[Doubt]:
    """``11 copies`` said and eight named; a second ``Copy Nº 12:`` without a name."""
    copies = sheet.envelope.copies
    if copies is None:
        return
    place: Value | None = copies.said[0] if copies.said else None
    for words in copies.doubts:
        if "without a name" in words:
            quote = words.split("'")[1]
            at = _last(sheet.content, quote, sheet.matter)
            yield Doubt(
                code="copy-without-name",
                message=_sentence(words),
                start=at,
                end=at + len(quote) if at is not None else None,
                quote=quote,
            )
        elif place:
            yield Doubt(code="copies-do-not-agree", message=_sentence(words), start=place.start, end=place.end, quote=place.quote)
        else:
            yield Doubt(code="copies-do-not-agree", message=_sentence(words))


def _last(content: str, quote: str, matter: tuple[int, int]) -> int | None:
    """Where the nameless copy stands: behind it nothing but the end of its line."""
    at = content.find(quote, *matter)
    while at >= 0:
        stop = content.find("\n", at + len(quote), matter[1])
        if not content[at + len(quote) : stop if stop >= 0 else matter[1]].strip(" :-–—"):
            return at
        at = content.find(quote, at + 1, matter[1])
    return None


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + "."


def _when(value: str) -> tuple[datetime.datetime, bool] | None:
    """The moment of an EDTF value and whether it has a time; None where it is not one day."""
    match = _DAY.match(value)
    if not match:
        return None
    try:
        day = datetime.datetime(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return (day + datetime.timedelta(hours=int(match[4] or 0), minutes=int(match[5] or 0)), match[4] is not None)


_STEPS = (
    ("sent", "received", "received-before-sent"),
    ("received", "deciphered", "deciphered-before-received"),
    ("deciphered", "typed", "typed-before-deciphered"),
    ("sent", "printed", "printed-before-sent"),
    ("received", "forwarded", "forwarded-before-received"),
)


def _order(sheet: Sheet) -> Iterator[Doubt]:
    """Nothing is received before it is sent, nor typed before it is deciphered. (Zones may explain hours, not days.)"""
    for earlier, later, code in _STEPS:
        for one in getattr(sheet.envelope, earlier):
            for other in getattr(sheet.envelope, later):
                if _before(other, one):
                    message = f"It was {later} ({other.quote}) before it was {earlier} ({one.quote})."
                    yield Doubt(code=code, message=message, start=other.start, end=other.end, quote=other.quote)
                    break


def _before(one: Moment, other: Moment) -> bool:
    a, b = _when(one.value), _when(other.value)
    if not a or not b:
        return False
    return a[0] < b[0] if a[1] and b[1] else a[0].date() < b[0].date()


def _dates(sheet: Sheet) -> Iterator[Doubt]:
    """The page's date and the cable's; two dates of the cable; a moment before the day it is dated."""
    own = [(value, when[0].date()) for value in sheet.envelope.date if (when := _when(value.value))]
    for stated in sheet.description.date:
        when = _when(stated.value)
        if when and own and all(when[0].date() != day for _, day in own):
            value = own[0][0]
            yield Doubt(
                code="page-date-differs", message=f"The archive's page dates it {stated.value}, the cable itself {value.value}.",
                start=value.start, end=value.end, quote=value.quote,
            )  # fmt: skip
    if len({day for _, day in own}) > 1:
        value = own[1][0]
        message = f"The cable gives two dates, {own[0][0].value} and {value.value}."
        yield Doubt(code="two-dates", message=message, start=value.start, end=value.end, quote=value.quote)
    for moment in (*sheet.envelope.received, *sheet.envelope.printed, *sheet.envelope.sent):
        when = _when(moment.value)
        if when and own and all(when[0].date() < day for _, day in own):
            yield Doubt(
                code="before-its-date", message=f"{moment.quote} is before the day of the cable's date, {own[0][0].value}.",
                start=moment.start, end=moment.end, quote=moment.quote,
            )  # fmt: skip


def _parts_and_numbers(sheet: Sheet) -> Iterator[Doubt]:
    """Telegrams 408-410 are three parts, and each has its number in the register of incoming telegrams."""
    spans = [n for n in sheet.envelope.number if n.kind == "telegram" and "-" in n.value]
    incoming = [n for n in sheet.envelope.number if n.kind == "incoming"]
    for number in spans[:1]:
        match = re.fullmatch(r"(\d+)-(\d+)", number.value)
        if not match:
            continue
        first, last = int(match[1]), int(match[2])
        if last < first and len(match[2]) < len(match[1]):
            last = int(match[1][: -len(match[2])] + match[2])
        many = last - first + 1
        if many < 1:
            yield Doubt(
                code="number-runs-backwards",
                message=f"{number.value} runs backwards.",
                start=number.start,
                end=number.end,
                quote=number.quote,
            )
        elif len(incoming) > 1 and len(incoming) != many:
            message = f"{number.value} is {many} telegrams, but {len(incoming)} numbers of the register stand on the page."
            yield Doubt(
                code="parts-and-numbers-disagree", message=message, start=number.start, end=number.end, quote=number.quote
            )
    serials = [int(n.value) for n in incoming if n.value.isdigit()]
    if serials != sorted(serials):
        at = next(n for n, a, b in zip(incoming[1:], serials, serials[1:], strict=False) if b < a)
        yield Doubt(
            code="serial-out-of-order", message="The register's numbers do not rise.", start=at.start, end=at.end, quote=at.quote
        )
