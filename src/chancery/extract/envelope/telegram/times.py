"""When a telegram was sent and received: its date-time group, and the time stamps of the message centre."""

from __future__ import annotations

import datetime
import re

from chancery.extract.envelope.telegram.garbles import meant
from chancery.extract.envelope.telegram.head import DTG, LOOSE, MONTHS, Head
from chancery.extract.envelope.telegram.layout import PageHead
from chancery.model.readings import Moment, TimeOfDay, Value
from chancery.vocabulary import load

PRECEDENCE: dict[str, str] = load("telegram")["precedence"]
_DAY_LEGIBLE = re.compile(r"\d\d[A-Z\d]{4}Z$")
_GROUP = re.compile(r"(?<!\d)\d{6}Z")


def month_number(name: str) -> int:
    """1 to 12, by the first three letters; 0 for what is no month."""
    return MONTHS.index(name[:3]) + 1 if name[:3] in MONTHS else 0


def garbled_month(name: str) -> int:
    """``JNA``, ``FB``, ``AKPR``: the one month with the same letters, or one letter away; 0 where none or several."""
    same = [n for n, month in enumerate(MONTHS, 1) if sorted(month) == sorted(name)]
    word = meant(name, MONTHS)
    return same[0] if len(same) == 1 else MONTHS.index(word) + 1 if word else 0


def moment_of(group: str, month: int, year: int) -> datetime.datetime | None:
    """Day, hour and minute of a group (``311528Z``) in a month; None where the calendar has no such moment."""
    try:
        return datetime.datetime(year, month, int(group[:2]), int(group[2:4]), int(group[4:6]))
    except ValueError:
        return None


def full_year(digits: str) -> int:
    """A year of two digits, in the century of the telegrams."""
    return int(digits) if len(digits) == 4 else 1900 + int(digits)


def stamp(when: datetime.datetime) -> str:
    """EDTF, in Greenwich time as the Z of the group says."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


class Group:
    """The date-time group of a head: ``O R 070400Z AUG 79``, and its readings."""

    def __init__(self, head: Head) -> None:
        self.line = head.dtg
        self.match = (DTG.match(head.dtg.words) or LOOSE.match(head.dtg.words)) if head.dtg else None
        self.when: datetime.datetime | None = None
        self.day: datetime.date | None = None
        """The day, also where the hour can't be read."""
        self.because: str | None = None
        if self.match:
            month = month_number(self.match["month"]) or garbled_month(self.match["month"])
            group, year = (re.sub(r"\D", "", self.match[name]) for name in ("group", "year"))
            if len(group) == 7 and self.match["group"].endswith("2"):
                group = group[:6]  # ``1021472`` for 102147Z
            if month and len(group) == 6 and len(year) in (2, 4):
                self.when = moment_of(group, month, full_year(year))
                self.day = self.when.date() if self.when else None
            elif month and len(year) in (2, 4) and _DAY_LEGIBLE.match(self.match["group"]):
                when = moment_of(group[:2] + "0000", month, full_year(year))
                self.day = when.date() if when else None
            if self.match.re is LOOSE or not month_number(self.match["month"]):
                self.because = f"garbled: {self.match[0]}"

    def _span(self, content: str, first: str, last: str) -> tuple[int, int, str]:
        assert self.line is not None
        assert self.match is not None
        start, end = self.line.start + self.match.start(first), self.line.start + self.match.end(last)
        return start, end, content[start:end]

    def dates(self, content: str) -> tuple[Value, ...]:
        """The day."""
        if not self.day:
            return ()
        start, end, quote = self._span(content, "group", "year")
        day = self.day.isoformat()
        return (Value(start=start, end=end, quote=quote, value=day, because=self.because, rule="date-time-group"),)

    def times(self, content: str) -> tuple[TimeOfDay, ...]:
        """The hour, of sending."""
        if not self.when:
            return ()
        start, end, quote = self._span(content, "group", "group")
        value = self.when.strftime("%H:%M")
        return (TimeOfDay(start=start, end=end, quote=quote, value=value, role=("sent",), rule="date-time-group"),)

    def sent(self, content: str) -> tuple[Moment, ...]:
        """The moment of sending."""
        if not self.when:
            return ()
        start, end, quote = self._span(content, "group", "year")
        return (Moment(start=start, end=end, quote=quote, value=stamp(self.when), because=self.because, rule="date-time-group"),)

    def precedences(self, content: str) -> tuple[Value, ...]:
        """``O R``: the first letter for those who are to act, the second for those who are informed."""
        if not self.match or not self.line:
            return ()
        found = []
        for n, letter in enumerate(re.finditer(r"[ZOPR0]", self.match["letters"])):
            start = self.line.start + letter.start()
            because = "the second letter holds for the addressees for information" if n else None
            found.append(
                Value(
                    start=start, end=start + 1, quote=letter[0], value=PRECEDENCE[letter[0]], because=because, rule="precedence"
                )
            )
        return tuple(found[:2])


def received(content: str, sent: datetime.datetime | None, head: PageHead | None, parsed: Head) -> tuple[Moment, ...]:
    """``PAGE 01 LA PAZ 06523 020510Z``: day and time of receipt in the Department, its month from the day of sending."""
    if head is None or head.time is None or sent is None or not parsed.sender or "SECSTATE" in parsed.sender.words:
        return ()
    start, end = head.time
    when = at_or_after(content[start:end], sent)
    if when is None:
        return ()
    because = "month and year of the date-time group; the first such day that is not before it"
    quote = content[start:end]
    return (
        Moment(start=start, end=end, quote=quote, value=stamp(when), place="Washington", because=because, rule="page-header"),
    )


def at_or_after(group: str, sent: datetime.datetime) -> datetime.datetime | None:
    """The moment of the group in the month of sending, or the next month where its day is before the day of sending."""
    month, year = sent.month, sent.year
    if not _GROUP.match(group):
        return None
    if int(group[:2]) < sent.day:
        month, year = (1, year + 1) if month == 12 else (month + 1, year)
    return moment_of(group, month, year)
