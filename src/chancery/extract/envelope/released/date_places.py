"""Where a paper's own date stands: behind a label, alone on its line, beside a word or two; and where another's does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from chancery.extract.envelope.released.date_labels import in_a_box, labelled, near_caption, over_head
from chancery.extract.envelope.released.scanned_dates import scan
from chancery.extract.envelope.released.worn_dates import scan_worn
from chancery.model.readings import Value

CITED = re.compile(
    r"(?:\b(?:dated?d?|dtd|of|on|from|to|until|till|since|and|by|before|after|during|through|born|b\.|dob|dpob|per|rev|revised|form|reviewed|"
    r"expires?|between|re|"
    r"re[a-z]{1,6}(?:airtel|tel|let|memo|rep)s?|airtel|teletype|my|your|"
    r"memo|letter|report|no later than|effective|period|arrived?|approx|circa|about|in|was|for)"
    r"[ \t.:(\"',-]{1,4}|\b(?:Rev|REV)\.?[ ]?|\d[ ]?[-–][ ]?)$",
    re.I,
)
LABEL = re.compile(
    r"\b(?:[DO0PBCU]A[TI1]E[1ID]?|[DdOo0PpCc]ate|D[ae]te|DATE DISTR|DISTR|DtSTR|OISTR|DisTR)[ \t]{0,3}[.:;,=~'«*!|"
    r"_-]{0,4}[ \t_'\"“‘:.«—-]{0,12}$"
    r"|\b[DO0PBCdopbc][aA][TtIi1][eE][ \t]{0,3}[.:;,=~'«*!|_-]{0,4}[ \t_'\"“‘:.«—-]{0,12}$|\bDATE [a-z|!] $"
    r"|\b[DOPBCdopbc][ar]?[artRTA]{1,2}[eE][ .,]{1,3}(?:[DdOoPp]?[iIls]{0,2}[sStT]{1,2}[tTeERrm]{1,3}|si|ost|osm)\b[^\w\n]{0,10}$"
)
LATER = re.compile(
    r"\b(?:REVIEW|RELEASE|DECLASS|APPROVED|SANITIZED|REF|REFS|REFERENCE|REFERENCES|SUBJECT|SUBJ|FORM|FD|BIRTH|EXPIR|SLOTTED|RECEIVED|REC'?D|MICROFILM|"
    r"DOWNGRAD|FOIA|CLASSIFIED BY|DECL|HISTORICAL|OBSOLETE|EDITIONS?|DATE OF INFO|INFO DATE|PERIOD|INDEXED|"
    r"SEARCHED|FILED|PURGE|DESTROY|INTERVIEW|TYPED|DICTATED|LAST)\b",
    re.I,
)
_FADED_LABEL = re.compile(
    r"[^\w\n]{0,6}(?:\w{1,2}[^\w\n]{1,3})?[A-Za-z]?[aA][tTrRcCzZ][eEsS]?[a-zA-Z]?[^\w\n]{1,8}|[^\w\n]{0,6}\w?[OA]AT[A-Z]?[^\w\n]{1,8}"
)
"""``care:``, ``bate``, ``oat,``: the label DATE alone before the day on its line, misread."""
_FADED_DISTR = re.compile(
    r"\b\w?[aA]\w{0,2}[eEtT]?[ .,]{1,3}[dDoOpP]?\w{0,2}(?:[sS5][tT]|[sS][iI1l])\w{0,2}[^\w\n]{1,10}(?:[§$=]{1,2}[ ])?$"
)
"""``oate iste,``, ``pave pista,``: DATE DISTR., misread."""
_FILING = re.compile(r"[^\n]{0,12}\b(?:F[IT][LT]E\b|CS\b|[Nn][Oo]\.)", re.I)
BOX = re.compile(r"^[^\w\n,]{0,6}(?:\w{1,2}[^\w\n.,()]{1,3})?[A-Z0]{4}[ ]?[-–—~=][ ]{0,2}\d{3,6}[^\w\n,()\"]{1,6}$")
_FADED_BOX = re.compile(r"^[^\w\n,]{0,6}[A-Za-z0]{4}[^\w\n]{1,3}\d{3,6}[^\w\n,()\"]{1,6}$")
"""The box of the number misread, on what is known as a dispatch: ``ocoA-12831``, ``OFAW} 433``."""
"""The box of a dispatch's symbol and number, the date in the box beside it: ``HMMA-23302 23 April 1964``."""
_ABOVE_BOX = re.compile(r"TYPED|TWPED|ATCHED")
_BELOW_BOX = re.compile(r"SYMB|SYHB|NUMB|HQS|HEADQ|CLASSIF|SIFICAT")
"""What is printed in the boxes over and under a dispatch's date: ``DATE TYPED``, ``DISPATCH SYMBOL AND NUMBER``."""
_PRINTED = re.compile(r"\bFORM|REPLACES|EDITION")
_CAPTION = re.compile(r"(?:[A-Z]{2,}[ ,]{1,3}){2,8}")
"""A caption in capitals on whose line the date ends: ``REQUEST FOR INVESTIGATIVE ACTION 20 September 1963``."""
BESIDE = "beside the paper's number"
_HOLDER = re.compile(r"\b(?:FOR THE RECORD|MEMORANDUM|REPORT|Chief|Division|Staff|Branch|Station)\b")
"""Who writes or is addressed, or what the paper is, on the line that ends with its date."""
OTHERS = re.compile(r"REF|ERENC|Based|Attach|Subj|SUBJ|B\.|C\.|dtd", re.I)
"""Lines that name another paper, a day of which may stand in them."""
_CLOCK = re.compile(r"[ \t,-]{1,4}\d{0,2}[:.-]?\d\d[ ]?[AP]\.?M\b")
_OPERATOR = re.compile(
    r"[^\w\n]{0,4}\d{1,2}[:.-]?[0-5]\d[ ]?[AP]\.?M\.?[ ]{1,4}(?:[ECMP][SD]T[ ]{1,4})?"
    r"(?:URGENT|DEFERRED|NITEL|ROUTINE|IMMEDIATE)?[ ,-]{0,4}"
)
"""``1130 PM EST URGENT 11/29/63``: the line of a teletype's operator, hour first."""
_DATED = re.compile(r"[^\W\d_].{0,60}[^\w\n][DCO]AT[ES]D[^\w\n]{1,3}$", re.I)
_WORDS = re.compile(r"[^\W\d_]{3,}")


OVER_HEAD = 3.8
"""What a date's place right over the labels of a head weighs: less than a label of its own, more than a line of its own."""
OVER = "right over the labels of the head"
BESIDE_NOISE = 2.4
"""The same where a few other words stand on its line."""
DEEP = {1.0: 8, 1.3: 8, 1.7: 8, 2: 8, 3: 25}
"""Lines from the top beyond which a date of that weight is more often another's than the paper's own."""


def pick(candidates: Iterable[tuple[Value, float]]) -> Value | None:
    """The weightiest candidate; the first of equals."""
    best = max(candidates, key=lambda pair: pair[1], default=None)
    return best[0] if best and best[1] >= 1 else None


def candidates(content: str, start: int, end: int, slotted: bool = False, deep: bool = False) -> list[tuple[Value, float]]:
    """The dates of a head that are not cited ones, with what speaks for each."""
    found: list[tuple[Value, float]] = []
    for value in _both(content, start, end):
        first = content.rfind("\n", start, value.start) + 1 or start
        last = content.find("\n", value.end)
        last = len(content) if last < 0 else last
        before, after = content[first : value.start], content[value.end : last]
        if slotted:
            if not CITED.search(before) or "SLOTTED" in before.upper():
                found.append((value, 1))
            continue
        weight = weigh(before, after)
        if not weight and not after.strip() and _CAPTION.fullmatch(before.strip() + " ") and not value.quote.isupper():
            weight = 2 if not CITED.search(before) and not LATER.search(before) else 0
        if weight < OVER_HEAD and (weight or _loose(before, after)):
            between = over_head(content, start, end, value.end)
            if between is not None:
                value = value if weight >= 3 else replace(value, because=value.because or OVER)
                weight = (OVER_HEAD if weight else BESIDE_NOISE) - between / 5
        if value.rule == "worn-date":
            weight -= 0.3 if weight else 0
        if weight:
            lines = sum(1 for line in content[start:first].split("\n") if len(line) > 2)
            if BOX.search(before):
                value = replace(value, because=value.because or BESIDE)
            if deep or lines < DEEP.get(weight, 60):
                found.append((value, weight - min(lines, 60) / 100))
    if len(found) > 1:
        first_year = min(int(value.value[:4]) for value, _ in found)
        found = [(v, w) for v, w in found if int(v.value[:4]) < first_year + 10 or not _REVIEWER.fullmatch(v.quote)]
    return found


def in_boxes(content: str, start: int, end: int) -> tuple[Value, ...]:
    """The dates that stand in boxes of a form, alone or beside the paper's number, wherever on the page; two at most."""
    found = {
        value.value: value
        for value, weight in candidates(content, start, end, deep=True)
        if not _PRINTED.search(content[max(start, value.start - 40) : value.end + 40])
        and weight > 1.5
        and _first_in_box(content, value)
        and not _REVIEWER.fullmatch(value.quote)
    }
    first_year = min((int(day[:4]) for day in found), default=0)
    near = [value for day, value in found.items() if int(day[:4]) == first_year]
    return tuple(near) if len(near) <= 2 else ()


def _first_in_box(content: str, value: Value) -> bool:
    """At the beginning of its line, or behind a number misread, with no word of a text behind it."""
    before = content[content.rfind("\n", 0, value.start) + 1 : value.start]
    if BOX.search(before) or _FADED_BOX.match(before):
        return True
    near = (content[max(0, value.start - 60) : value.start], content[value.end : value.end + 120])
    if before.strip(" \t.,:;'|*-"):
        return False
    return (_ABOVE_BOX.search(near[0]) or _BELOW_BOX.search(near[1])) is not None or any(
        in_a_box(line) for line in (*_written(near[0])[-2:], *_written(near[1])[:2])
    )


def _written(words: str) -> list[str]:
    """The lines that hold anything."""
    return [line for line in words.split("\n") if line.strip()]


@lru_cache(maxsize=8)
def _both(content: str, start: int, end: int) -> tuple[Value, ...]:
    """Dates as they stand, and between them those that had a figure misread. A head is looked over several times."""
    found = list(scan(content, start, end))
    taken = {at for value in found for at in range(value.start - 2, value.end)}
    worn = (value for value in scan_worn(content, start, end) if value.start not in taken)
    return tuple(sorted([*found, *worn], key=lambda value: value.start))


def _loose(before: str, after: str) -> bool:
    """Whether no more than a few words, and none that cites, stand on a date's line."""
    few = len(_WORDS.findall(before)) <= 3 and len(_WORDS.findall(after)) <= 2
    return few and not CITED.search(before) and not LATER.search(before) and not LATER.search(after)


_REVIEWER = re.compile(r"\d{1,2}[-/]\d{1,2}[-/]\d\d|[A-Z]{3} \d\d? \d{4}")
"""How those who review or stamp a paper decades later write the day."""


def weigh(before: str, after: str) -> float:
    """4 behind a label; 3 alone on its line; 2 with a word or two beside it; 0 where it is cited."""
    if _DATED.search(before):
        return 0
    if LABEL.search(before) and not LATER.search(before[-24:]):
        return 4
    if label := labelled(before):
        return 4 if label == "own" else 0
    if CITED.search(before) or LATER.search(before) or LATER.search(after[:24]):
        return 0
    if len(_WORDS.findall(before)) < 2 and near_caption(after):
        return 2.5
    if _CLOCK.match(after) or _OPERATOR.fullmatch(before):
        return 3.5
    if _FADED_LABEL.fullmatch(before) or _FADED_DISTR.search(before):
        return 3.2
    if BOX.search(before) and not OTHERS.search(before):
        return 3.1
    if len(_WORDS.findall(before)) < 2 and len(before) < 8 and _FILING.search(after) and len(after) < 60:
        return 2.5
    beside = len(_WORDS.findall(before)) + len(_WORDS.findall(after))
    if beside == 0:
        return 3
    if beside <= 2 and len(before) < 50 and len(after) < 40:
        return 2
    if not _WORDS.search(after) and len(after) < 12 and _HOLDER.search(before) and len(before) < 70:
        return 2.2
    return 1.3 if len(_WORDS.findall(after)) == 0 and len(_WORDS.findall(before)) <= 4 else 0
