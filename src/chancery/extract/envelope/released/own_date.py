"""The day of a released paper itself, among the days that it cites and the stamps of those who handled it later."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from chancery.extract.envelope.released.scanned_dates import FIRST_YEAR, LAST_YEAR, month_of, scan
from chancery.model.readings import TimeOfDay, Value

_GROUP = re.compile(
    r"(?<![\dA-Z])(?P<d>[0-3]\d)(?P<t>[0-2]\d[0-5]\d)[ ]?[Z27]?[ ]{0,2}(?P<m>[A-Z]{3,4})[. ]{0,2}(?P<y>[4-9]\d)(?!\d)"
)
_DAY_GROUP = re.compile(r"(?<![\d./-])(?P<d>[0-3]\d)(?P<t>[0-2]\d[0-5]\d)[ ]?(?:Z\b|[27]\b(?=[^\n]{0,40}$))", re.M)
_CITED = re.compile(
    r"(?:\b(?:dated?d?|dtd|of|on|from|to|until|till|since|and|by|before|after|during|through|born|b\.|dob|dpob|per|rev|revised|form|reviewed|"
    r"expires?|between|re|"
    r"re[a-z]{1,6}(?:airtel|tel|let|memo|rep)s?|airtel|teletype|my|your|"
    r"memo|letter|report|no later than|effective|period|arrived?|approx|circa|about|in|was|for)"
    r"[ \t.:(\"',-]{1,4}|\b(?:Rev|REV)\.?[ ]?|\d[ ]?[-–][ ]?)$",
    re.I,
)
_LABEL = re.compile(
    r"\b(?:[DO0PBCU]A[TI1]E[1ID]?|[DdOo0PpCc]ate|D[ae]te|DATE DISTR|DISTR|DtSTR|OISTR|DisTR)[ \t]{0,3}[.:;,=~'«*!|"
    r"_-]{0,4}[ \t_'\"“‘:.«—-]{0,12}$"
    r"|\b[DOPBCdopbc][ar]?[artRTA]{1,2}[eE][ .,]{1,3}(?:[DdOoPp]?[iIls]{0,2}[sStT]{1,2}[tTeERrm]{1,3}|si|ost|osm)\b[^\w\n]{0,10}$"
)
_LATER = re.compile(
    r"\b(?:REVIEW|RELEASE|DECLASS|APPROVED|SANITIZED|REF|REFS|REFERENCE|REFERENCES|SUBJECT|SUBJ|FORM|FD|BIRTH|EXPIR|SLOTTED|RECEIVED|REC'?D|MICROFILM|"
    r"DOWNGRAD|FOIA|CLASSIFIED BY|DECL|HISTORICAL|OBSOLETE|EDITIONS?|DATE OF INFO|INFO DATE|PERIOD|INDEXED|"
    r"SEARCHED|FILED|PURGE|DESTROY|INTERVIEW|TYPED|DICTATED|LAST)\b",
    re.I,
)
_CLOCK = re.compile(r"[ \t,-]{1,4}\d{0,2}[:.-]?\d\d[ ]?[AP]\.?M\b")
_OPERATOR = re.compile(
    r"[^\w\n]{0,4}\d{1,2}[:.-]?[0-5]\d[ ]?[AP]\.?M\.?[ ]{1,4}(?:[ECMP][SD]T[ ]{1,4})?"
    r"(?:URGENT|DEFERRED|NITEL|ROUTINE|IMMEDIATE)?[ ,-]{0,4}"
)
"""``1130 PM EST URGENT 11/29/63``: the line of a teletype's operator, hour first."""
_WORDS = re.compile(r"[^\W\d_]{3,}")
_PARAGRAPH = re.compile(r"^[ \t]{0,8}[^\w\n]{0,2}1[.,][ \t]{1,6}\(?[A-Z\"“]", re.M)
_MEMO = re.compile(r"^[^\w\n]{0,6}ME?MO?R?A?[A-Z]{3,6}\b", re.M)


class Dated(NamedTuple):
    """A date of the paper's own, and the time that a date-time group gives."""

    date: Value
    time: TimeOfDay | None = None


def body_start(content: str, start: int, end: int) -> int:
    """Where the first numbered paragraph begins; ``end`` where none does."""
    match = _PARAGRAPH.search(content, start, end)
    return match.start() if match else end


def group(content: str, start: int, end: int) -> Dated | None:
    """``SECRET 301722Z SEP 71``: a date-time group with month and year; that of the message before that of its receipt."""
    found: list[tuple[int, Dated]] = []
    for match in _GROUP.finditer(content, start, end):
        month = month_of(match["m"])
        day = _iso(1900 + int(match["y"]), month, int(match["d"]))
        if day is None:
            continue
        before = content[max(content.rfind("\n", 0, match.start()) + 1, match.start() - 30) : match.start()].upper()
        receipt = "TO" in before and ("TOR" in before or "TOT" in before)
        value = Value(start=match.start(), end=match.end(), quote=match[0], value=day, rule="date-time-group")
        found.append((receipt, Dated(value, _time(content, match))))
    return min(found, key=lambda pair: pair[0], default=(0, None))[1]


def _iso(year: int, month: int | None, day: int) -> str | None:
    if month is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _time(content: str, match: re.Match[str]) -> TimeOfDay | None:
    clock = match["t"]
    if int(clock[:2]) > 23:
        return None
    first, last = match.span("t")
    return TimeOfDay(start=first, end=last, quote=clock, value=f"{clock[:2]}:{clock[2:]}", rule="date-time-group")


def rivals(content: str, start: int, end: int, picked: Value) -> tuple[Value, ...]:
    """The picked date and those of the head that stand as it does: ``1 - NOV 1962`` stamped over ``30 Oct 1962``.

    Nothing tells which is the paper's own, so all are kept, three at most.
    """
    if picked.rule != "scanned-date" or _LABEL.search(content, max(start, picked.start - 30), picked.start):
        return (picked,)
    near = [
        value
        for value, weight in _candidates(content, max(start, picked.start - APART), min(end, picked.end + APART))
        if weight > 2 and value.start != picked.start and 0 < _days(value, picked) <= MONTH
    ]
    others = list({value.value: value for value in reversed(near)}.values())[::-1]
    if not others or len(others) > 2:
        return (picked,)
    kept = (
        replace(value, because=f"stands in the head as {other.quote} does; nothing tells which is the paper's own")
        for value, other in ((picked, others[0]), *((value, picked) for value in others))
    )
    return tuple(sorted(kept, key=lambda value: value.start))


APART, MONTH = 900, 31
"""Characters and days that rival dates are apart at most."""


def _days(one: Value, other: Value) -> int:
    return abs((datetime.date.fromisoformat(one.value) - datetime.date.fromisoformat(other.value)).days)


def cable_date(content: str, start: int, end: int) -> Dated | None:
    """The group with month and year; else the day of the form's box, which a bare group (``281227Z``) makes exact."""
    if found := group(content, start, min(end, start + 3000)):
        return found
    body = body_start(content, start, min(end, start + 2600))
    bare = next((m for m in _DAY_GROUP.finditer(content, start, body) if 1 <= int(m["d"]) <= 31), None)
    stamped = [v for v, _ in _candidates(content, start, body, slotted=True)]
    if bare:
        for value in stamped:
            stamp = datetime.date.fromisoformat(value.value)
            for off in (0, -1, 1, -2) if bare[0].endswith("Z") else (0,):
                near = stamp + datetime.timedelta(days=off)
                if near.day == int(bare["d"]):
                    if off == 0:
                        return Dated(value, _time(content, bare))
                    because = f"the day of the date-time group {bare[0]}, month and year of {value.quote} on the form"
                    day = Value(
                        start=bare.start(),
                        end=bare.end(),
                        quote=bare[0],
                        value=near.isoformat(),
                        because=because,
                        rule="cable-date",
                    )
                    return Dated(day, _time(content, bare))
    picked = pick(_candidates(content, start, body)) or _slotted(content, start, body) or lone(content, start, end)
    return Dated(picked, _time(content, bare) if bare else None) if picked else None


def _slotted(content: str, start: int, end: int) -> Value | None:
    """``TEMPO COPY SLOTTED AT 1630, 2 NOV 63``: copies were put in the pigeonholes on the day that the cable came in."""
    for value in scan(content, start, end):
        if "SLOTTED" in content[max(start, value.start - 40) : value.start].upper():
            return replace(value, because="the day on which its copies were slotted")
    return None


def bare_time(content: str, start: int, end: int) -> TimeOfDay | None:
    """The time of a date-time group without month and year, ``SECRET 151622Z``, where nothing dates the cable."""
    for match in _DAY_GROUP.finditer(content, start, body_start(content, start, min(end, start + 2600))):
        if 1 <= int(match["d"]) <= 31 and match[0].endswith("Z"):
            return _time(content, match)
    return None


def own_date(content: str, start: int, end: int) -> Value | None:
    """The date of a memorandum, letter, dispatch or form: labelled, or alone on its line near the top."""
    top = min(end, start + 2800)
    if reported := _reported(content, start, top):
        return reported
    head = pick(_candidates(content, start, min(top, max(body_start(content, start, top), start + 300))))
    return head or lone(content, start, end) or _at_the_end(content, max(start, end - TAIL), end)


REACH = 2800
"""Characters from the top in which a date alone on its line is looked for where nothing nearer dates the paper."""


_STAMPED = re.compile(r"[^a-z]*")
"""How a stamp writes a day, all in capitals or figures."""


def lone(content: str, start: int, end: int) -> Value | None:
    """The one day written in words that stands alone on its line, below the head's reach, where none uncited is later."""
    alone: dict[str, Value] = {}
    latest = ""
    for value in scan(content, start, min(end, start + REACH)):
        first = content.rfind("\n", start, value.start) + 1 or start
        last = content.find("\n", value.end)
        weight = _weight(content[first : value.start], content[value.end : last if last >= 0 else len(content)])
        above = content[max(start, first - 60) : max(first - 1, start)]
        if not _LATER.search(above) and (weight or not _LATER.search(content[first : value.start])):
            latest = max(latest, value.value)
            if weight >= 3 and not _STAMPED.fullmatch(value.quote):
                alone.setdefault(value.value, value)
    if len(alone) != 1 or latest not in alone:
        return None
    found = alone[latest]
    return replace(found, because=found.because or "the only day alone on its line, none in the head is later")


def _reported(content: str, start: int, end: int) -> Value | None:
    """``REPORTING OFFICE … DATE  INVESTIGATIVE PERIOD`` and under it ``MIAMI  MIAMI  4/6/60  3/3 - 4/3/60``: the first."""
    at = content.find("NVESTIGATIVE PERIOD", start, end)
    if at < 0:
        return None
    value = next(scan(content, at, min(end, at + 260)), None)
    return value if value and content[value.start - 3 : value.start].strip() != "-" else None


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
        if not before or _OTHERS.search(before) or _CITED.search(before.replace("Sent on ", "")):
            continue
        symbol = _SYMBOL.search(before)
        if symbol or _DRAFTER.search(before):
            sent = before.lstrip("‘' ").startswith("Sent")
            because = None if sent else "beside the paper's number" if symbol else "the drafter's line at the end"
            return replace(value, because=value.because or because)
    return None


DEEP = {1.3: 8, 2: 8, 3: 25}
"""Lines from the top beyond which a date of that weight is more often another's than the paper's own."""


def pick(candidates: Iterable[tuple[Value, float]]) -> Value | None:
    """The weightiest candidate; the first of equals."""
    best = max(candidates, key=lambda pair: pair[1], default=None)
    return best[0] if best and best[1] >= 1 else None


def _candidates(content: str, start: int, end: int, slotted: bool = False) -> list[tuple[Value, float]]:
    """The dates of a head that are not cited ones, with what speaks for each."""
    found: list[tuple[Value, float]] = []
    for value in scan(content, start, end):
        first = content.rfind("\n", start, value.start) + 1 or start
        last = content.find("\n", value.end)
        last = len(content) if last < 0 else last
        before, after = content[first : value.start], content[value.end : last]
        if slotted:
            if not _CITED.search(before) or "SLOTTED" in before.upper():
                found.append((value, 1))
            continue
        weight = _weight(before, after)
        if weight:
            lines = sum(1 for line in content[start:first].split("\n") if len(line) > 2)
            if lines < DEEP.get(weight, 60):
                found.append((value, weight - min(lines, 60) / 100))
    if len(found) > 1:
        first_year = min(int(value.value[:4]) for value, _ in found)
        found = [(v, w) for v, w in found if int(v.value[:4]) < first_year + 10 or not _REVIEWER.fullmatch(v.quote)]
    return found


_REVIEWER = re.compile(r"\d{1,2}[-/]\d{1,2}[-/]\d\d|[A-Z]{3} \d\d? \d{4}")
"""How those who review or stamp a paper decades later write the day."""


def _weight(before: str, after: str) -> float:
    """4 behind a label; 3 alone on its line; 2 with a word or two beside it; 0 where it is cited."""
    if _LABEL.search(before) and not _LATER.search(before[-24:]):
        return 4
    if _CITED.search(before) or _LATER.search(before) or _LATER.search(after[:24]):
        return 0
    if _CLOCK.match(after) or _OPERATOR.fullmatch(before):
        return 3.5
    beside = len(_WORDS.findall(before)) + len(_WORDS.findall(after))
    if beside == 0:
        return 3
    if beside <= 2 and len(before) < 50 and len(after) < 40:
        return 2
    return 1.3 if len(_WORDS.findall(after)) == 0 and len(_WORDS.findall(before)) <= 4 else 0
