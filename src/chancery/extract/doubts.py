"""What a careful reader would query in any record, family aside. Each check gives a code and a sentence.

Moments are compared only where they can be: a time by one clock with a time by the same clock; by clocks of different
places no earlier than the world's time zones allow.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from chancery.extract.dates.impossible import impossible
from chancery.extract.network import doubts as times
from chancery.model.readings import Moment, Reading, Stated, Value
from chancery.model.record import Doubt
from chancery.model.sheet import Sheet
from chancery.model.text import Span

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?)?")
ZONES = datetime.timedelta(hours=18)
"""The most that the clocks of two places may differ; a capital receives by its own clock."""
DAY = datetime.timedelta(days=1)
MOST = 100
"""Doubts of a kind that are said one by one; more of them help nobody."""

ORDER = (
    ("sent", "received"),
    ("received", "deciphered"),
    ("received", "forwarded"),
    ("received", "printed"),
    ("deciphered", "typed"),
    ("deciphered", "printed"),
    ("sent", "deciphered"),
)
"""What is done to a telegram, first and then: the code of the doubt is ``received-before-sent`` and so on."""


class Instant(NamedTuple):
    """A point in time as far as the page says: without ``zone`` by the clock of ``place``; without ``timed`` a whole day."""

    at: datetime.datetime
    timed: bool
    zone: str
    place: str | None


def instant(reading: Reading) -> Instant | None:
    """When a reading is, where it is one day or one time; None for a set or a stretch, which is not disputed here."""
    value = getattr(reading, "value", "")
    match = _INSTANT.fullmatch(value)
    if match is None:
        return None
    try:
        at = datetime.datetime.fromisoformat(f"{match[1]}T{match[2] or '00'}:{match[3] or '00'}:00")
    except ValueError:
        return None
    return Instant(at, match[2] is not None, match[5] or "", getattr(reading, "place", None))


def precedes(later: Instant, earlier: Instant) -> bool:
    """Whether what should come later comes first for certain."""
    if not (later.timed and earlier.timed):
        slack = DAY if later.place != earlier.place else datetime.timedelta(0)
        return later.at.date() + slack < earlier.at.date()
    same_clock = later.zone == earlier.zone and (bool(later.zone) or later.place == earlier.place)
    return later.at + (datetime.timedelta(0) if same_clock else ZONES) < earlier.at


def out_of_order(sheet: Sheet) -> Iterator[Doubt]:
    """Received before it was sent, typed before it was deciphered."""
    for first, then in ORDER:
        for earlier, later in _pairs(getattr(sheet.envelope, first), getattr(sheet.envelope, then)):
            yield _doubt(f"{then}-before-{first}", f"{then.capitalize()} {later.value}, but {first} {earlier.value}.", later)


def _pairs(firsts: Iterable[Moment], thens: Iterable[Moment]) -> Iterator[tuple[Moment, Moment]]:
    """The pairs in the wrong order, where no reading of either is in the right one."""
    dated = [(m, i) for m in firsts if (i := instant(m))]
    others = [(m, i) for m in thens if (i := instant(m))]
    if dated and others and all(precedes(late, early) for _, early in dated for _, late in others):
        yield dated[0][0], others[0][0]


def before_its_date(sheet: Sheet) -> Iterator[Doubt]:
    """Sent or received days before the day that it is dated."""
    days = [i for value in sheet.envelope.date if (i := instant(value))]
    if not days:
        return
    for what in ("sent", "received"):
        moments = [(m, i) for m in getattr(sheet.envelope, what) if (i := instant(m))]
        if moments and all(i.at.date() + DAY < day.at.date() for _, i in moments for day in days):
            moment = moments[0][0]
            yield _doubt(f"{what}-before-date", f"{what.capitalize()} {moment.value}, but dated {days[0].at.date()}.", moment)


def own_dates(sheet: Sheet) -> Iterator[Doubt]:
    """Two dates of its own that differ, at different places of the page."""
    days = [(value, i) for value in sheet.envelope.date if (i := instant(value))]
    if not days or len(days) != len(sheet.envelope.date):
        return
    first, day = days[0]
    for value, other in days[1:]:
        if other.at.date() != day.at.date() and value.start >= first.end:
            yield _doubt("dates-differ", f"The document is dated {first.value} and {value.value}.", value)


def described_date(sheet: Sheet) -> Iterator[Doubt]:
    """A page, or a catalogue, that gives another day than the document."""
    days = [i for value in sheet.envelope.date if (i := instant(value))]
    if not days:
        return
    for stated in sheet.description.date:
        said = stated.value[:10]
        if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", said) and not any(day.at.date().isoformat().startswith(said) for day in days):
            who = "The catalogue" if isinstance(stated, Stated) else "The archive"
            yield _doubt("dates-differ", f"{who} dates it {said}, the document itself {days[0].at.date()}.", _words(stated))


def _words(stated: Value | Stated) -> Reading | None:
    return stated if isinstance(stated, Value) else None


def released_before(sheet: Sheet) -> Iterator[Doubt]:
    """A release, or an upload, older than the document."""
    days = [i.at.date().isoformat() for value in sheet.envelope.date if (i := instant(value))]
    if not days:
        return
    release = sheet.release
    if release and release.date and release.date < days[0][: len(release.date)]:
        message = f"Released {release.date}, but dated {days[0]}."
        yield Doubt(code="release-before-date", message=message, start=release.start, end=release.end, quote=release.quote)
    for value in sheet.description.uploaded:
        if re.match(r"\d{4}", value.value) and value.value < days[0][: len(value.value)]:
            yield _doubt("uploaded-before-date", f"Uploaded {value.value}, but dated {days[0]}.", value)


def copies(sheet: Sheet) -> Iterator[Doubt]:
    """Eleven copies said and eight named."""
    listed = sheet.envelope.copies
    if listed is None:
        return
    for words in listed.doubts:
        if "without a name" in words:
            continue  # the family that reads numbered copies says where
        yield _doubt("copies-do-not-agree", f"{words[0].upper()}{words[1:].rstrip('.')}.", next(iter(listed.said), None))


STREWN = 3
"""More lone brackets than this are the noise of a scan."""


def unknown_marks(sheet: Sheet) -> Iterator[Doubt]:
    """A bracket that no convention knows: ``[qzx 7]``. Lone brackets strewn over a page are a scan's, and are said once."""
    unknown = [mark for mark in sheet.marks if mark.kind == "unknown"]
    lone = [mark for mark in unknown if len(mark.quote) == 1]
    if len(lone) > STREWN:
        yield Doubt(
            code="brackets-without-a-partner",
            message=f"{len(lone)} brackets stand without a partner, as a scan leaves them; they stay in the text.",
            start=lone[0].start,
            end=lone[0].end,
            quote=lone[0].quote,
        )
    queried = [mark for mark in unknown if len(lone) <= STREWN or len(mark.quote) > 1]
    for mark in queried[:MOST]:
        yield _doubt("unknown-mark", "A bracket that no known convention explains; it stays in the text.", mark)
    if len(queried) > MOST:
        rest = f"{len(queried) - MOST:,} more brackets that no known convention explains; all stand among the marks."
        yield _doubt("unknown-marks", rest, queried[MOST])


def impossible_days(sheet: Sheet) -> Iterator[Doubt]:
    """``30 February``: a day that no calendar has, in what the document itself says."""
    for number, span in enumerate(impossible(sheet.content, *sheet.matter)):
        if number == MOST:
            return
        message = f"“{' '.join(span.quote.split())}”: there is no such day."
        yield Doubt(code="no-such-day", message=message, start=span.start, end=span.end, quote=span.quote)


def _doubt(code: str, message: str, at: Span | None) -> Doubt:
    if at is None:
        return Doubt(code=code, message=message)
    return Doubt(code=code, message=message, start=at.start, end=at.end, quote=at.quote)


DOUBTS: tuple[Callable[[Sheet], Iterable[Doubt]], ...] = (
    out_of_order,
    before_its_date,
    own_dates,
    described_date,
    released_before,
    copies,
    unknown_marks,
    impossible_days,
    times.contradictions,
    times.backwards,
    times.without_unit,
)
