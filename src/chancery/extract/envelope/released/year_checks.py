"""The year of a scanned date against what else the page says of its year: its number, the other days that it names."""

from __future__ import annotations

import re
from dataclasses import replace

from chancery.extract.envelope.released.scanned_dates import scan
from chancery.model.readings import Value

_NUMBER = re.compile(
    r"\b(?:CS[CD1][I1DBJL0-9O]?|TDCS\w{0,3}|OO\w?)[ ]?[-–~][ ]?\d{0,3}[A-Z]{0,3}/?\d{4,7}[-.](?P<y>[4-7]\d)\b"
    r"|\b(?:[A-Z]{2,3}/[A-Z]{2,4}|SX|LX|OLC)[ -]{1,2}(?P<y2>[4-7]\d)-\d{2,5}\b"
)
"""Numbers that carry the year: ``CSCI-316/00264-64``, ``WH/SA 64-312``."""
_REFERENCE = re.compile(r"REF|eference|ased on|dtd|dated", re.I)
ALIKE = ({"8", "6"}, {"1", "4"}, {"3", "5"}, {"3", "8"}, {"0", "6"}, {"9", "3"}, {"5", "8"}, {"4", "6"}, {"2", "3"}, {"7", "1"})
"""Figures of a year that a machine takes for one another."""
HEAD, PAGE = 900, 6000
EIGHTIES = range(1980, 1990)


def checked(content: str, start: int, end: int, value: Value) -> Value:
    """The date with the year that its paper's number bears, or that its fellow days have, where one figure tells them apart."""
    year = value.value[:4]
    if number := _numbered(content, start, end, year):
        first = number["y"] or number["y2"]
        because = f"{year} is a slip of the scan: the paper's number {number[0]} is of 19{first}"
        return _with_year(value, f"19{first}", because)
    if int(year) not in EIGHTIES:
        return value
    others = [v.value[:4] for v in scan(content, start, min(end, start + PAGE)) if v.start != value.start]
    sixties = [other for other in others if abs(int(other) - int(year) + 20) <= 3]
    if sixties and not any(int(other) in range(1972, 1992) for other in others):
        because = f"{year} is a slip of the scan, 8 for 6: the other days on the page are of {min(sixties)} and near it"
        return _with_year(value, str(int(year) - 20), because)
    return value


def _numbered(content: str, start: int, end: int, year: str) -> re.Match[str] | None:
    """The paper's own number, where its year differs from the date's by one figure that looks like the other."""
    for match in _NUMBER.finditer(content, start, min(end, start + HEAD)):
        line = content[content.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _REFERENCE.search(line):
            continue
        pairs = [{a, b} for a, b in zip(year, "19" + (match["y"] or match["y2"]), strict=True) if a != b]
        return match if len(pairs) == 1 and pairs[0] in ALIKE else None
    return None


def _with_year(value: Value, year: str, because: str) -> Value:
    if value.value[5:] == "02-29":
        return value
    return replace(value, value=year + value.value[4:], because="; ".join(filter(None, (value.because, because))))
