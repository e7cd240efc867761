"""The archive's number of a telegram, and how high a post's serials can be by a day of the year."""

from __future__ import annotations

import datetime
import re

from chancery.extract.envelope.telegram.addresses import AGENCIES, FILED_AS

_A_DAY = {True: (1100, 2000), False: (150, 300)}
"""More telegrams than the Department, or any post, sends on a day, and to begin with: no serial is higher."""


def highest_serial(post: str, day: datetime.date) -> int:
    """What a post's serial can't exceed by that day, as serials start anew each year."""
    daily, first = _A_DAY[code_of(post) == "STATE"]
    return first + daily * day.timetuple().tm_yday


def document_number(post: str | None, serial: str | None, year: int | None) -> str | None:
    """``1979LAPAZ06523``: year, first six characters of the post's name with blanks counted and then removed, serial.

    Five digits, six for STATE (RECORD, State Department document numbers). None for an agency that is no post.
    """
    if not post or not serial or year is None or not serial.isdigit() or post.split()[0].split("/")[0] in AGENCIES:
        return None
    code = code_of(post)
    return f"{year}{code}{serial.lstrip('0').zfill(6 if code == 'STATE' else 5)}" if code else None


def code_of(post: str) -> str:
    """``NEW DELHI`` and ``NEW DE`` give NEWDE: what the archive, and a page header, make of a post's name."""
    name = FILED_AS.get(post.upper(), post.upper())
    return re.sub(r"[^A-Z]", "", name[:6])
