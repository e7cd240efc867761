"""The own number of a record whose head was too badly read for the readers of envelopes: enough to be cited by."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from chancery.link.citing.figures import FIGURE, TOKEN, digits
from chancery.model.readings import Number
from chancery.model.record import Record

HEAD = 3000
_CITE = re.compile(rf"\b[CG][I1lLT][TI7][EF][ \t:]{{1,4}}[A-Z][A-Z0-9/]{{2,9}}[ \t]{{1,4}}(?P<number>{TOKEN})")
_CLASSED = re.compile(
    rf"^(?:UNCLASSIFIED|UNCLAS|LIMITED OFFICIAL USE|CONFIDENTIAL|SECRET|[A-Z](?: [A-Z]){{4,}})"
    rf"(?: [S5]ECTION \w{{1,2}} OF \w{{1,2}})? "
    rf"(?P<post>[A-Z][A-Z0-9]{{2,12}}(?: [A-Z0-9]{{2,10}}){{0,2}}) (?P<number>{TOKEN})$",
    re.M,
)
_SPECIAL = re.compile(rf"\bSpecia[l1I]\.? [NM]\S{{1,3}} (?P<number>{TOKEN})")
_PATTERNS = {"cia": _CITE, "state": _CLASSED, "soviet": _SPECIAL}


_GROUP = re.compile(
    rf"^(?:[A-Z] )?(?P<day>[{FIGURE}]{{2}})[{FIGURE}]{{4}}[Z2]? (?P<month>[A-Z0-9]{{3}}) (?P<year>[{FIGURE}]{{2}})$", re.M
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


_DAY = re.compile(
    rf"^(?:Sent by wire on )?(?P<day>[{FIGURE}]{{1,2}}) (?P<month>[A-Z][a-z]{{2,9}}) (?P<year>[{FIGURE}]{{4}})"
    r"(?: at [^\n]{0,9})?$",
    re.M,
)
_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def worn_day(record: Record, service: str) -> int | None:
    """The day of a head that was misread, as an ordinal: ``040460Z JUN 76`` has a day, but no hour; ``31 Decembcr 1950``."""
    pattern, names = {"state": (_GROUP, _MONTHS), "soviet": (_DAY, _NAMES)}.get(service, (None, ()))
    match = pattern.search(record.text, 0, HEAD) if pattern else None
    month = _month(match["month"], names) if match else 0
    if not match or not month:
        return None
    year = int(digits(match["year"]))
    try:
        return datetime.date(year if year > 99 else 1900 + year, month, int(digits(match["day"]))).toordinal()
    except ValueError:
        return None


def _month(word: str, names: tuple[str, ...]) -> int:
    """The one month that a word is, or is misread for; 0 for none."""
    if word in names or word.lower() in names:
        return names.index(word if word in names else word.lower()) + 1
    near = [at for at, name in enumerate(names, 1) if len(name) == len(word) and _same(name, word) >= len(name) * 2 // 3]
    return near[0] if len(near) == 1 else 0


def _same(one: str, other: str) -> int:
    return sum(a.lower() == b.lower() for a, b in zip(one, other, strict=True))


def worn(record: Record, service: str) -> Iterator[Number]:
    """The number that the line of a head gives in which the service's telegrams have it, misread figures made out."""
    pattern = _PATTERNS.get(service)
    match = pattern.search(record.text, 0, HEAD) if pattern else None
    if match:
        start, end = match.span("number")
        value = digits(match["number"])
        if "post" in match.groupdict():
            value = f"{match['post']} {value}"
        yield Number(start=start, end=end, quote=record.text[start:end], kind="telegram", value=value, rule="worn-head")
