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


def worn_day(record: Record, service: str) -> int | None:
    """The day of a date-time group that was misread, as an ordinal: ``040460Z JUN 76`` has a day, but no hour."""
    match = _GROUP.search(record.text, 0, HEAD) if service == "state" else None
    if not match:
        return None
    alike = [at for at, name in enumerate(_MONTHS, 1) if sum(a == b for a, b in zip(name, match["month"], strict=True)) >= 2]
    exact = [at for at in alike if _MONTHS[at - 1] == match["month"]] or alike
    try:
        day, year = int(digits(match["day"])), 1900 + int(digits(match["year"]))
        return datetime.date(year, exact[0], day).toordinal() if len(exact) == 1 else None
    except ValueError:
        return None


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
