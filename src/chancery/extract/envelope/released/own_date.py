"""The day of a released paper itself, among the days that it cites and the stamps of those who handled it later."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from chancery.extract.envelope.released.date_labels import over_head
from chancery.extract.envelope.released.date_places import BESIDE, BOX, CITED, LABEL, LATER, candidates, pick, weigh
from chancery.extract.envelope.released.message_times import DAY_GROUP, Dated, group, stamp, time_of
from chancery.extract.envelope.released.scanned_dates import scan
from chancery.model.readings import Value

_PARAGRAPH = re.compile(r"^[ \t]{0,8}[^\w\n]{0,2}1[.,][ \t]{1,6}\(?[A-Z\"“]", re.M)


def body_start(content: str, start: int, end: int) -> int:
    """Where the first numbered paragraph begins; ``end`` where none does."""
    match = _PARAGRAPH.search(content, start, end)
    return match.start() if match else end


def rivals(content: str, start: int, end: int, picked: Value) -> tuple[Value, ...]:
    """The picked date and those of the head that stand as it does: ``1 - NOV 1962`` stamped over ``30 Oct 1962``.

    Nothing tells which is the paper's own, so all are kept, three at most.
    """
    if picked.rule != "scanned-date" or LABEL.search(content, max(start, picked.start - 30), picked.start):
        return (picked,)
    near = [
        value
        for value, weight in candidates(content, max(start, picked.start - APART), min(end, picked.end + APART))
        if weight > 2 and value.start != picked.start and 0 < _days(value, picked) <= MONTH
    ]
    others = list({value.value: value for value in reversed(near)}.values())[::-1]
    if not others or len(others) > 2:
        return (picked,)
    kept = (
        replace(
            value,
            because="; ".join(
                filter(None, (value.because, f"stands in the head as {other.quote} does; nothing tells which is the paper's own"))
            ),
        )
        for value, other in ((picked, others[0]), *((value, picked) for value in others))
    )
    return tuple(sorted(kept, key=lambda value: value.start))


def over_rivals(content: str, start: int, end: int, picked: Value) -> tuple[Value, ...]:
    """A day right over a head, and one that stands above it as well: the record's may be that of a sheet on top."""
    over = over_head(content, start, end, picked.end) is not None
    return rivals(content, start, picked.end, picked) if over else (picked,)


APART, MONTH = 900, 31
"""Characters and days that rival dates are apart at most."""


def _days(one: Value, other: Value) -> int:
    return abs((datetime.date.fromisoformat(one.value) - datetime.date.fromisoformat(other.value)).days)


def cable_date(content: str, start: int, end: int) -> Dated | None:
    """The group with month and year; else the day of the form's box, which a bare group (``281227Z``) makes exact."""
    if found := group(content, start, min(end, start + 3000)):
        return found
    body = body_start(content, start, min(end, start + 2600))
    bare = next((m for m in DAY_GROUP.finditer(content, start, body) if 1 <= int(m["d"]) <= 31), None)
    centre = stamp(content, start, min(end, start + STAMPED))
    stamped = [v for v, _ in candidates(content, start, body, slotted=True)]
    stamped = [centre, *stamped] if centre else stamped
    if bare:
        for value in stamped:
            boxed = datetime.date.fromisoformat(value.value)
            for off in (0, -1, 1, -2) if bare[0].endswith("Z") else (0,):
                near = boxed + datetime.timedelta(days=off)
                if near.day == int(bare["d"]):
                    if off == 0:
                        return Dated(value, time_of(content, bare))
                    because = f"the day of the date-time group {bare[0]}, month and year of {value.quote} on the form"
                    day = Value(
                        start=bare.start(),
                        end=bare.end(),
                        quote=bare[0],
                        value=near.isoformat(),
                        because=because,
                        rule="cable-date",
                    )
                    return Dated(day, time_of(content, bare))
    picked = centre or pick(candidates(content, start, body))
    if not picked and bare and (days := days_before(content, start, end, bare)):
        return Dated(days, time_of(content, bare))
    picked = picked or _slotted(content, start, body) or lone(content, start, end)
    return Dated(picked, time_of(content, bare) if bare else None) if picked else None


STAMPED = 1600
"""Characters from the top in which the stamp of the message centre is looked for."""
NEAR = 3
"""Days that the last day cited in a message lies before its own at most, where only its group's day is known."""


def days_before(content: str, start: int, end: int, bare: re.Match[str]) -> Value | None:
    """The group's day, in month and year of the last complete date of the text, where that is at most ``NEAR`` days before."""
    cited = [value for value in scan(content, start, end) if int(value.value[:4]) < LATEST]
    last = max(cited, key=lambda value: value.value, default=None)
    if last is None:
        return None
    for off in range(NEAR + 1):
        day = datetime.date.fromisoformat(last.value) + datetime.timedelta(days=off)
        if day.day == int(bare["d"]):
            because = (
                f"the day of the date-time group {bare[0]}, month and year of {last.quote}, the last day that its text names"
            )
            return Value(
                start=bare.start(), end=bare.end(), quote=bare[0], value=day.isoformat(), because=because, rule="cable-date"
            )
    return None


LATEST = 1980
"""The year from which a date on a cable is more often a reviewer's than its own."""


def _slotted(content: str, start: int, end: int) -> Value | None:
    """``TEMPO COPY SLOTTED AT 1630, 2 NOV 63``: copies were put in the pigeonholes on the day that the cable came in."""
    for value in scan(content, start, end):
        if "SLOTTED" in content[max(start, value.start - 40) : value.start].upper():
            return replace(value, because="the day on which its copies were slotted")
    return None


def own_date(content: str, start: int, end: int) -> Value | None:
    """The date of a memorandum, letter, dispatch or form: labelled, or alone on its line near the top."""
    top = min(end, start + 2800)
    if reported := _reported(content, start, top):
        return reported
    head = pick(candidates(content, start, min(top, max(body_start(content, start, top), start + 300))))
    return (
        head
        or stamp(content, start, min(end, start + STAMPED))
        or lone(content, start, end)
        or _at_the_end(content, max(start, end - TAIL), end)
    )


REACH = 2800
"""Characters from the top in which a date alone on its line is looked for where nothing nearer dates the paper."""


_STAMPED = re.compile(r"[^a-z]*")
"""How a stamp writes a day, all in capitals or figures."""


def lone(content: str, start: int, end: int) -> Value | None:
    """The one day written in words that stands alone on its line, below the head's reach, where none uncited is later."""
    alone: dict[str, Value] = {}
    beside = False
    latest = ""
    for value in scan(content, start, min(end, start + REACH)):
        first = content.rfind("\n", start, value.start) + 1 or start
        last = content.find("\n", value.end)
        weight = weigh(content[first : value.start], content[value.end : last if last >= 0 else len(content)])
        above = content[max(start, first - 60) : max(first - 1, start)]
        if not LATER.search(above) and (weight or not LATER.search(content[first : value.start])):
            latest = max(latest, value.value)
            if weight >= 3 and not _STAMPED.fullmatch(value.quote):
                beside = BOX.search(content[first : value.start]) is not None
                alone.setdefault(value.value, value)
    if len(alone) != 1 or latest not in alone:
        return None
    found = alone[latest]
    return replace(
        found, because=found.because or (BESIDE if beside else "the only day alone on its line, none in the head is later")
    )


def _reported(content: str, start: int, end: int) -> Value | None:
    """``REPORTING OFFICE … DATE  INVESTIGATIVE PERIOD`` and under it ``MIAMI  MIAMI  4/6/60  3/3 - 4/3/60``: the first."""
    at = content.find("NVESTIGATIVE PERIOD", start, end)
    if at < 0:
        return None
    value = next(scan(content, at, min(end, at + 260)), None)
    period = value and (
        content[value.start - 3 : value.start].strip() == "-" or content[value.end : value.end + 3].startswith((" - ", " – "))
    )
    return value if value and not period else None


TAIL = 2500
"""Characters from the end in which the drafter's line is looked for."""
_DRAFTER = re.compile(
    r"(?:[A-Za-z./]{2,14}:[ ]{0,2}[A-Za-z]{1,12}[^\n]{0,24}|\([xX]?\d{4,5}\)[^\w\n]{0,6}|\bx\d{4,5}\)?[^\w\n]{0,4}|\(typed )$|"
    r"^[^\w\n]{0,3}Sent on $|\bChief of [^\n]{3,30}[^\w\n]{1,4}$"
)
_SYMBOL = re.compile(r"^[^\n]{0,8}[A-Z0]{4}[ ]?[-–—~][ ]{0,2}\d{3,6}[^\w\n]{1,6}$")


_OTHERS = re.compile(r"REF|ERENC|Based|Attach|Subj", re.I)
"""Lines that name another paper, a day of which may stand in them."""


def _at_the_end(content: str, start: int, end: int) -> Value | None:
    """``DDO/WH: ACarver:rb (2 May 74)``: the day in the drafter's line, beside the signing office, or in the number box."""
    for value in scan(content, start, end):
        before = content[content.rfind("\n", 0, value.start) + 1 : value.start]
        if not before or _OTHERS.search(before) or CITED.search(before.replace("Sent on ", "")):
            continue
        symbol = _SYMBOL.search(before)
        if symbol or _DRAFTER.search(before):
            sent = before.lstrip("‘' ").startswith("Sent")
            because = None if sent else BESIDE if symbol else "the drafter's line at the end"
            return replace(value, because=value.because or because)
    return None
