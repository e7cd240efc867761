"""The envelope of an information report: ``COUNTRY``, ``SUBJECT``, ``REPORT NO.``, ``DATE DISTR.``; it is addressed to nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from chancery.extract.envelope import memorandum
from chancery.extract.envelope.memorandum import Paper
from chancery.model.readings import Number, Value

_NUMBER = re.compile(
    r"\b(?P<v>(?:CSC[IDJL1]|CSD[BO0]|CS|TDCS\w{0,3}|TOCSOB|DB|OO[A-Z]?|CS[A-Z])[ ]?[-–~][ ]?\d{0,3}[A-Z]{0,3}/?\d{2,7}-\d{2})\b"
)
_SUBJECT = re.compile(
    r"^[^\w\n]{0,8}(?:\w{1,2}[^\w\n]{1,3})?S[uU][\w]{3,6}[ \t]{1,12}(?P<v>\S[^\n]{3,90}?)(?=[ \t]{2,}|"
    r"[ \t]{1,4}[DOBPdobp]\w{2,3}e?[ ]{1,3}\w{2,6}[.,=\W]{1,8}\d|$)",
    re.M,
)
HEAD = 1800


@lru_cache(maxsize=4)
def read(content: str, start: int, end: int) -> Paper:
    """The report that stands in [start, end)."""
    paper = memorandum.read(content, start, end)
    head = min(end, start + HEAD)
    subject = tuple(_subject(content, start, head))
    return Paper(
        replace(
            paper.envelope,
            number=tuple(_number(content, start, head)),
            subject=subject or paper.envelope.subject,
            from_=(),
            to=(),
        ),
        max(paper.head, *(v.end for v in subject), start),
    )


def _number(content: str, start: int, end: int) -> Iterator[Number]:
    """``CSCI-316/00546-65``, not the one that REFERENCES cites."""
    for match in _NUMBER.finditer(content, start, end):
        line = content[content.rfind("\n", 0, match.start()) + 1 : match.start()]
        if "REF" in line.upper():
            continue
        value = re.sub(r"[ ]?[-–~][ ]?", "-", match["v"])
        yield Number(start=match.start(), end=match.end(), quote=match["v"], kind="document", value=value, rule="report-number")
        return


def _subject(content: str, start: int, end: int) -> Iterator[Value]:
    if match := _SUBJECT.search(content, start, end):
        words = match["v"].strip(" .,:;=-")
        first = content.find(words, match.start("v"))
        if len(words) > 3:
            yield Value(start=first, end=first + len(words), quote=words, value=" ".join(words.split()), rule="report-subject")
