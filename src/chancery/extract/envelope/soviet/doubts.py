"""What a careful reader would query in a Soviet telegram beyond what is queried in any record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chancery.extract.envelope.soviet import moments as soviet_moments
from chancery.extract.envelope.soviet.layout import parts
from chancery.model.record import Doubt
from chancery.model.sheet import Sheet

ROOM = 200
"""Characters behind ``Copy Nº 12:`` that are looked at for a name."""


def doubts(sheet: Sheet) -> Iterable[Doubt]:
    """All checks, in order."""
    yield from _copies(sheet)
    yield from _parts_and_numbers(sheet)
    yield from soviet_moments.read(sheet.content, parts(sheet), None).doubts


def _copies(sheet: Sheet) -> Iterator[Doubt]:
    """A second ``Copy Nº 12:`` without a name. (Totals that do not agree are queried in every record.)"""
    for words in dict.fromkeys(sheet.envelope.copies.doubts) if sheet.envelope.copies else ():
        if "without a name" in words:
            quote = words.split("'")[1]
            at = _last(sheet.content, quote, sheet.matter)
            message = words[0].upper() + words[1:] + "."
            yield Doubt(code="copy-without-name", message=message, start=at, end=at + len(quote), quote=quote)


def _last(content: str, quote: str, matter: tuple[int, int]) -> int:
    """Where the nameless copy stands: behind it nothing but the end of its line, or else the next column."""
    first = at = content.find(quote, *matter)
    while at >= 0:
        if not content[at + len(quote) : min(matter[1], at + len(quote) + ROOM)].split("\n", 1)[0].strip(" :-–—"):
            return at
        at = content.find(quote, at + 1, matter[1])
    return first


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
