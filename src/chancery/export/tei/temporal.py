"""Dates in EDTF as TEI's attributes for dates, which take those of XML Schema."""

from __future__ import annotations

import re
from datetime import date, datetime

_DAY = re.compile(r"(?!0000)\d{4}(?:-\d\d(?:-\d\d)?)?")
_MOMENT = re.compile(r"(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?")
_DOUBT = str.maketrans("", "", "?~%")


def temporal(edtf: str) -> dict[str, str]:
    """``when`` for a day, ``from`` and ``to`` for a stretch, ``notBefore`` and ``notAfter`` for one unknown day among several.

    ``?`` and ``~`` become a low certainty. What XML Schema cannot say (seasons, ``195X``) has no attribute.
    """
    plain = edtf.translate(_DOUBT)
    said = _said(plain)
    return {**said, "cert": "low"} if said and plain != edtf else said


def _said(edtf: str) -> dict[str, str]:
    if edtf[:1] + edtf[-1:] in ("[]", "{}"):
        members = [end for part in edtf[1:-1].split(",") for end in part.strip().split("..", 1)]
        first, last = (members[0], members[-1]) if ".." in edtf else (min(members), max(members))
        return _bounds("notBefore", first, "notAfter", last)
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        return _bounds("from", first.removesuffix(".."), "to", last.removesuffix(".."))
    return {"when": edtf} if is_date(edtf) else {}


def _bounds(begin: str, first: str, finish: str, last: str) -> dict[str, str]:
    if any(bound and not is_date(bound) for bound in (first, last)):
        return {}
    return {key: bound for key, bound in ((begin, first), (finish, last)) if bound}


def is_date(value: str) -> bool:
    """Whether XML Schema has a value for it: a year, a month, a day, or a day and a time, that the calendar knows."""
    try:
        if _MOMENT.fullmatch(value):
            datetime.fromisoformat(value)
            return True
        if _DAY.fullmatch(value):
            date.fromisoformat(value + "0000-01-01"[len(value) :])
            return True
    except ValueError:
        pass
    return False
