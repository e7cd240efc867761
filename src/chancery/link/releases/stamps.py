"""What an archive stamps on a release: the record's own number and the release itself, read through the slips of OCR.

The layers have what can be read with confidence. To tell two releases apart less will do: a number of which two figures were
misread still is not the number of another record, and a banner of which only the year can be read says which release it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HEAD = 900
"""Characters from the top within which archives stamp."""
_FIGURES = str.maketrans("oOQDiIl|!tTrLsSBzZgqaAbG", "000011111111155822994466")
_GAP = r"[ .,:;~_—–'‘’/(\[{-]{0,3}"
_FIVE = r"\d[ ]?\d[ ]?\d[ ]?\d[ ]?\d"
_NUMBERS = (
    re.compile(r"(?P<a>\d{3})-(?P<b>\d{5})-(?P<c>\d{5})(?!\d)"),
    re.compile(rf"(?P<a>\d{{2,3}}){_GAP}(?P<b>[19]\d{{4}}){_GAP}(?P<c>10\d{{3}})(?!\d)"),
    re.compile(rf"(?P<a>(?:[14]\d{{0,2}})?){_GAP}(?P<b>(?=[1479]){_FIVE}){_GAP}(?P<c>(?=[147]){_FIVE})(?!\d)"),
)
"""A record number of three groups: as it should be, with its separators misread, and with gaps in it."""
_SURE = 7
"""Characters of it that have to be figures on the page."""
_NUMBER_HEAD = 600
_BANNER = re.compile(
    r"(?P<year>20[12]\d)\W{0,4}(?:\w{1,9}\W{1,3}){0,2}?(?:RELE|UNDER|THE PRES|PRESID|JOHN F|KENNEDY)|"
    r"Date:? ?\d\d?[-.]\d\d?[-.](?P<day>20[012]\d)"
)
_LOOKS = str.maketrans("475689", "113333")
"""Figures that OCR takes for one another, as the first of them."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """``number``: figures of the record's own number, all groups but the first where there are three; ``release``: its label, as
    the archive writes it. Both empty where not read."""

    number: str = ""
    release: str = ""


def stamps(text: str, numbers: Iterable[str] = (), release: str = "") -> Stamps:
    """The stamps of a text; ``numbers`` and ``release`` are what the layers have, taken where the head gives none."""
    own = next(_found(text[:_NUMBER_HEAD]), "") or next(filter(None, map(_key, numbers)), "")
    banner = _BANNER.search(text[:HEAD])
    return Stamps(own, (banner["year"] or banner["day"]) if banner else release)


def _found(head: str) -> Iterator[str]:
    read = head.translate(_FIGURES)
    for pattern in _NUMBERS:
        for source in (head, read):
            for match in pattern.finditer(source):
                if sum(map(str.isdigit, head[match.start() : match.end()])) >= _SURE:
                    yield _figures(match["b"]) + _figures(match["c"])


def _key(number: str) -> str:
    """A number as the layers have it, as far as it tells records apart."""
    groups = re.findall(r"\d+", number)
    return "".join(groups[1:] if len(groups) == 3 else groups)


def _figures(part: str) -> str:
    return part.replace(" ", "")


def spoken(number: str) -> str:
    """A number as people write it."""
    return f"{number[:5]}-{number[5:]}" if len(number) == 10 else number


def apart(one: str, other: str) -> tuple[int, int]:
    """In how many places two numbers have figures that OCR confuses, and in how many others that it does not."""
    if len(one) != len(other):
        return 0, max(len(one), len(other))
    slips = differ = 0
    for a, b in zip(one, other, strict=True):
        if a != b:
            alike = a.translate(_LOOKS) == b.translate(_LOOKS)
            slips, differ = slips + alike, differ + (not alike)
    return slips, differ
